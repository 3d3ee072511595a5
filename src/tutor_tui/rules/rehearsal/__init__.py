"""What a policy would have asked for over a stretch of the past."""
