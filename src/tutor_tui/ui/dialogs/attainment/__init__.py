"""Attainment: the groups at a point, and the sheet on which values are entered."""
