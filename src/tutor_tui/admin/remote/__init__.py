"""One line over SSH: what may be asked, and what is answered."""
