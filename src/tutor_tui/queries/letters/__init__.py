"""Who gets a letter home, and what it may say."""
