"""Attainment as it comes in: values on the policy's scales, pasted columns, the points of a year."""
