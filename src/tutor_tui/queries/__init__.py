"""Reads: frozen rows for screens and pages, within the actor's scope."""
