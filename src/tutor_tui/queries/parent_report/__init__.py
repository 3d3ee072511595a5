"""What a form's reports to parents are made of, read for all of its pupils at once."""
