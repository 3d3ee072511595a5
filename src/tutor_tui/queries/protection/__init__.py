"""What is kept of a pupil: where it lies, who asks for it, what must go and when."""
