"""The lists of the registration screen."""
