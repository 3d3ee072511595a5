"""What curriculum leaders, heads of year and senior leaders watch: what is set, collected, marked and answered."""
