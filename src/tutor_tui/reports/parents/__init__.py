"""A form's reports to parents: one page a pupil and household, to print or as PDF."""
