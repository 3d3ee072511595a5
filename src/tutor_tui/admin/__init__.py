"""The school server: its files, its accounts, and whether they stand as they should."""
