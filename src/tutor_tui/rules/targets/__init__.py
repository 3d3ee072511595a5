"""Targets: the layers, the tree that they make, what carries a goal, when a review is due."""
