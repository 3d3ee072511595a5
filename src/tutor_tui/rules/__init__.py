"""What follows from the records: pure, facts in and findings out; the day is always an argument."""
