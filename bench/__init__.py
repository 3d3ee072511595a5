"""What is measured: `python -m bench` prints a table and writes JSON; nothing here is asserted by a test."""
