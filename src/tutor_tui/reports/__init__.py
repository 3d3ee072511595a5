"""Whole pages out: what a program or a printer is given."""
