"""What the leaders of several schools may see of this one."""
