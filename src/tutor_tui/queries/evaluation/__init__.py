"""The school's evaluation of itself, read: the framework's file, and a year's table."""
