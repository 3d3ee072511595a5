"""Past records replayed through an edited policy."""
