"""What a letter home may say, and how it says it."""
