"""The report to parents: what is known of a pupil in a term, whom it is addressed to, and what it says."""
