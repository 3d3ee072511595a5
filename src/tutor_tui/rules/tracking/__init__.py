"""Attainment against the line from a baseline to a target: who is off it, and whose weakness that is."""
