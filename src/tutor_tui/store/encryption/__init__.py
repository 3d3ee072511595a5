"""Encryption at rest: a school's file that only a key opens (SQLCipher; the `[encrypted]` extra)."""
