"""Taking names out of what is kept, so that the counts stay."""
