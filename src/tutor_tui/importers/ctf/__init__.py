"""The Department for Education's Common Transfer File: pupils and their contacts in XML."""

from tutor_tui.importers.ctf.importer import CommonTransferFile

__all__ = ["CommonTransferFile"]
