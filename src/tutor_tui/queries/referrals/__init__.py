"""Questions about set work, those that were asked and those that were answered."""
