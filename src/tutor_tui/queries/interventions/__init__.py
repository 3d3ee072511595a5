"""Interventions as far as one's post goes: lists, one in full, what came of it, who is in what."""
