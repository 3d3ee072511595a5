"""Set work: what the policy says before and after it is set, and its hand-in."""
