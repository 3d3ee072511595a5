"""Targets: set, changed, hung under another, reviewed, shared."""
