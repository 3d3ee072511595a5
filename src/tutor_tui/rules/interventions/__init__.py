"""Help that is limited in time: what it needs, where it stands, what came of it."""
