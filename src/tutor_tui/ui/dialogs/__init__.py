"""Dialogs: each records one kind of thing, reads and writes for itself, and says whether something was saved."""
