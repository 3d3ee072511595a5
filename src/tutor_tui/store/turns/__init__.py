"""Whose turn it is to write, of all sessions on the machine."""
