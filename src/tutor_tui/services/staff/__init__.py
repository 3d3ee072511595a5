"""The staff: who is on the list, with which posts, cover and keys."""
