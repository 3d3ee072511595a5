"""Two people: what one asks for, and another agrees to or refuses."""
