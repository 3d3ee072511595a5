"""Homework from being set to going back, and what leaders say of it."""
