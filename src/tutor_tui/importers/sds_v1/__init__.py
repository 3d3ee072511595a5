"""School Data Sync, version 1."""
