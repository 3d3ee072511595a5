"""Samples: what is owed and by whom, one sample with what is known of its pupils, coverage, everybody's chance."""
