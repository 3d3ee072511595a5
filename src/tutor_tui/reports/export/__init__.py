"""Views as files: CSV, JSON and XLSX, row by row; and a OneRoster set."""
