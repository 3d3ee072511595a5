"""Interventions and the provision map."""
