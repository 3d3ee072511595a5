"""Whether the bound database holds exactly what an archive says: its tables are written again and compared."""

import hashlib

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.lines import Lines
from tutor_tui.store.archive.opening import Opened
from tutor_tui.store.archive.shapes import shape_of
from tutor_tui.store.models.tables import TABLES


def require_same_rows(archive: Opened) -> None:
    """Raise `ImportRefused` where a table, written again from the bound database, is not the archive's."""
    said = {table.shape.name: table for table in archive.manifest.tables}
    for model in TABLES:
        shape = shape_of(model)
        table = said[shape.name]
        digest = hashlib.sha256()
        for line in Lines(model, shape):
            digest.update(line)
        if shape.structure != table.shape.structure or digest.hexdigest() != table.packed.sha256:
            raise ImportRefused(
                "what was read is not what the archive holds",
                place=f"{archive.place} ({table.packed.file})",
                remedy="It was not made by tutor-tui as it is, or the disk is at fault; nothing was written.",
            )
