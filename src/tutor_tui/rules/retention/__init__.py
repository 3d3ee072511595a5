"""How long records are kept, and what is due to go."""
