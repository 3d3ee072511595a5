"""What stands on pages for those who work on paper."""
