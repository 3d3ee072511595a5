"""The school's evaluation of itself, written: its phases, and the scores of their items."""
