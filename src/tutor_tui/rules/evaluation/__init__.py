"""The school's evaluation of itself: what is scored, what moved between two phases, what is to be worked on."""
