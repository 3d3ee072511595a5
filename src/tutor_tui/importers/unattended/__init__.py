"""Imports that nobody watches: only files that are whole and newer, only small changes, one at a time."""
