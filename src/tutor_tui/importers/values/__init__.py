"""What one cell says: dates, names, years, flags, unique pupil numbers."""
