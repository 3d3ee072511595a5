"""Lists with a header row: pupils, carers, homework, attendance, attainment."""
