"""Groups of pupils compared: rates, intervals, and what must not be shown."""
