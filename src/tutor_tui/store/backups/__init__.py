"""Copies of a database: taken, dated, looked into, and put in its place."""
