"""What counts of the work that was set: who owes it, who was there, how often and how much is set."""
