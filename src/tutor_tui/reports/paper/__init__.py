"""Pages of which each stands on one sheet of A4, as HTML to print and as PDF."""
