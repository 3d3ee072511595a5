"""OneRoster 1.0, 1.1 and 1.2 as CSV files (1EdTech): a zip or a folder of them."""

from tutor_tui.importers.oneroster.importer import OneRoster

__all__ = ["OneRoster"]
