"""Dialogs about who may do what."""
