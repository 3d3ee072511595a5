"""Letters home from templates that a school edits: read, filled in, and made into files. Nothing is sent."""
