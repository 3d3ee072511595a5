"""The turn of the academic year: who is where from its first day on, as one plan."""
