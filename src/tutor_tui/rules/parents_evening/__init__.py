"""What is said on a page for a parents' evening."""
