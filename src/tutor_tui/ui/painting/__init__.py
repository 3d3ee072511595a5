"""What goes to the terminal: of each frame only the cells that are not on it already, in as few bytes as they take."""
