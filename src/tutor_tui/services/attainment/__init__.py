"""Recording attainment: assessment points, values, the line from baseline to target."""
