"""tutor-tui: registration for form tutors and Mondays for heads of year, in a terminal."""

__version__ = "0.1.0"
