"""Whether the bound database holds exactly what was read: its tables are written again, and compared."""

import hashlib
from collections.abc import Mapping

from tutor_tui.errors import ImportRefused
from tutor_tui.store.archive.lines import Lines
from tutor_tui.store.archive.opening import Opened
from tutor_tui.store.archive.shapes import shape_of
from tutor_tui.store.models.tables import TABLES


def require_same_rows(archive: Opened, digests: Mapping[str, str]) -> None:
    """Raise `ImportRefused` where a table, written from the bound database, is not what was read.

    `digests` is what `fill` returned. Raises `ImportRefused` also where columns are of another kind than the models'.
    """
    said = {table.shape.name: table for table in archive.manifest.tables}
    for model in TABLES:
        shape = shape_of(model)
        table = said[shape.name]
        digest = hashlib.sha256()
        for line in Lines(model, shape):
            digest.update(line)
        if shape.structure != table.shape.structure or digest.hexdigest() != digests[shape.name]:
            raise ImportRefused(
                "what the database holds is not what the archive says",
                place=f"{archive.place} ({table.packed.file})",
                remedy="The archive was not made by tutor-tui as it is, or the disk is at fault; nothing was written.",
            )
