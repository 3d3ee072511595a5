"""Whole files in: sniff, map, read. `registry.read` gives records and problems; nothing here writes anything."""
