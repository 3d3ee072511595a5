"""Arranging help that is limited in time, carrying it out, and saying what came of it."""
