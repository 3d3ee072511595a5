"""Whole files in: sniff, map, read. A registry of formats; nothing here writes to the database."""
