"""The school as a whole: what is counted of forms and years, how it moves, what is out of line."""
