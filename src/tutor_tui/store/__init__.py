"""The school's database: opening, migrating, the one thread that talks to it, and its tables."""
