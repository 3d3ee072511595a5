"""The school as a OneRoster 1.2 set (1EdTech): a zip of CSV files that other systems and our own importer read."""

from tutor_tui.reports.export.oneroster.package import oneroster

__all__ = ["oneroster"]
