"""Whole screens; each reads through queries, writes through services, and holds neither SQL nor rules."""
