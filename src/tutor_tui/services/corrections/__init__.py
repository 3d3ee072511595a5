"""Corrections proposed, set and withdrawn, and what becomes of them."""
