"""Samples: how they are drawn, what is looked at, who owes them, and everybody's chance."""
