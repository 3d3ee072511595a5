"""Who is off the line from baseline to target: pupils, groups, charts."""
