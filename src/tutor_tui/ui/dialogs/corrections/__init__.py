"""Corrections: proposed, confirmed, gone on with."""
