"""Targets as a tree, one in full, its reviews."""
