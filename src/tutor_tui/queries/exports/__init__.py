"""What leaves as data: every view with its columns, and its rows as far as the actor's posts reach."""
