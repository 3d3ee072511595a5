"""Samples: drawing, recording what is found, telling teacher or tutor, and their answer."""
