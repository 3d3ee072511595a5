"""Attainment against the line: of a form, a teaching group, a subject, a year or the school."""
