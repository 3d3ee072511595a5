"""Pupils whose name is gone."""

NAMELESS = "(name erased)"
"""The surname of a pupil whose name is gone."""
