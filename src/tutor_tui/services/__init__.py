"""Writes: one verb, one transaction, one audit entry."""
