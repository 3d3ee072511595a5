"""The form whose planners are checked: what its screen shows, and what it is made of."""
