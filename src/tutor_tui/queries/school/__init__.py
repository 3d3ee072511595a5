"""The school as a whole, counted by form and week."""
