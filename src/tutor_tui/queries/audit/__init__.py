"""Who saw and did what: the log, as far as one's post lets one read it."""
