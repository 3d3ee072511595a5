"""Everything that is kept of one pupil, readable, for whoever asks for it (UK GDPR, article 15), as a sealed file."""
