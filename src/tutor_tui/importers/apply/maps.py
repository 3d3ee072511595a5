"""The column maps that users confirmed, remembered by the set of headers that they are for."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from tutor_tui.access import Verb, require
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.lists.vocabulary import squash_header
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.registry import is_whole_school
from tutor_tui.importers.together import read_together
from tutor_tui.services.work import work
from tutor_tui.store.models import ImportMap
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session
from tutor_tui.text import clean

_SEARCHED = 60
"""Rows of a table among which its headers are looked for."""


def headers_key(headers: Iterable[str]) -> str:
    """The key of a set of headers: their order and spelling do not matter, blank ones do not count."""
    squashed = {squash_header(clean(header)) for header in headers} - {""}
    return sha256("|".join(sorted(squashed)).encode()).hexdigest()


def remember_map(session: Session, parsed: Parsed, column_map: Mapping[str, str]) -> None:
    """Keep the map (header → field, or `ignore`) for the next file with the same headers as one of these tables.

    Tables that have none of its headers are passed over.
    """
    mine = {squash_header(header) for header in column_map}
    for part in parsed.sources:
        tables = [table for table in part.headers if mine & {squash_header(header) for header in table}]
        if tables:
            remember_headers(session, tables, part.kind, column_map)


def remember_headers(
    session: Session, tables: Iterable[Sequence[str]], kind: Kind, column_map: Mapping[str, str]
) -> None:
    """Keep the map for the next file with the headers of one of the tables; an empty one forgets what was kept."""
    require(session.actor, Verb.IMPORT)
    mapping = json.dumps(dict(column_map), ensure_ascii=False, sort_keys=True)
    with work(session, "remember columns", kind) as unit:
        for key in dict.fromkeys(headers_key(headers) for headers in tables):
            found = ImportMap.get_or_none(ImportMap.headers_key == key)
            if found is None and column_map:
                unit.insert(ImportMap(headers_key=key, kind=kind, mapping=mapping))
            elif found is not None and column_map:
                unit.change(found, kind=kind, mapping=mapping)
            elif found is not None:
                unit.delete(found)


def remembered_map(session: Session, source: Source, options: ReadOptions) -> dict[str, str] | None:
    """The map that was kept for the headers of one of the source's tables.

    None where none was, and for a whole school's set: its headers are fixed, and it may be too large for a list.
    """
    require(session.actor, Verb.IMPORT)
    kept = dict(tuples(ImportMap.select(ImportMap.headers_key, ImportMap.mapping)))
    if not kept or is_whole_school(source, options):
        return None
    for table in source.all_tables():
        for row in table.rows[:_SEARCHED]:
            mapping = kept.get(headers_key(row.cells))
            if mapping is not None:
                found: dict[str, str] = json.loads(mapping)
                return found
    return None


def read_with_maps(
    session: Session, paths: Sequence[Path], options: ReadOptions, importer_name: str = ""
) -> Parsed:
    """Read as `together.read_together`, each list with the map that was remembered for its headers; a note says so."""
    require(session.actor, Verb.IMPORT)
    return read_together(
        paths, options, importer_name, lambda source, given: remembered_map(session, source, given)
    )
