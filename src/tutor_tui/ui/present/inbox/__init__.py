"""What others wait for."""
