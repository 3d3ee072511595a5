"""The year's cases: list, head, folding, one in full, as a text."""
