"""Corrections, and those that wait for what came of them."""
