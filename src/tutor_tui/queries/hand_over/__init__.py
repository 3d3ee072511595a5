"""What the next tutor of a pupil needs: read for one pupil, a form or a year at once."""
