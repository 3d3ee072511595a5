"""Microsoft School Data Sync 2 and 2.1: a zip or a folder of CSV files that are much like OneRoster's."""

from tutor_tui.importers.sds_v2.importer import SchoolDataSync2

__all__ = ["SchoolDataSync2"]
