"""Samples: what is owed, one sample, coverage and chances."""
