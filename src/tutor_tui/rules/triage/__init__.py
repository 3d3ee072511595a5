"""The head of year's cases: what is one, in which order, and when it is silent."""
