"""Groups of pupils compared."""
