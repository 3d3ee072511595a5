"""What leaders watch, as rows of lists and the lines around them."""
