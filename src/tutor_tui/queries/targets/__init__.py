"""Targets in their layers, and their reviews."""
