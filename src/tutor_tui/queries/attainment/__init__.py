"""Attainment as it comes in: points, who owes values, the sheet of one group."""
