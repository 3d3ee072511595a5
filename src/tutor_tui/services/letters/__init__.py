"""That letters went home: recorded only when somebody says so."""
