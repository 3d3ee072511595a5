"""What turning the academic year would do."""
