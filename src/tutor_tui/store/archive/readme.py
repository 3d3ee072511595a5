"""The page for people in an archive: what it is, how it is kept, how it is read without this program."""

import textwrap
from collections.abc import Iterable

from tutor_tui.store.archive.manifest import FORMAT
from tutor_tui.store.archive.shapes import KINDS, Column, Shape
from tutor_tui.text import clean

NAME = "README.txt"
COLUMNS = "COLUMNS.txt"
_WIDTH = 100
SENSITIVE = (
    "Personal data of children, their families and staff, with needs, sanctions, contacts and who may not be "
    "contacted. Keep it as you keep the school's database itself."
)
SCRIPT = """import csv, json, pathlib, sys

FORMULA = ("=", "+", "-", "@", "\\t", "\\r")

def cell(value):
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value

for path in pathlib.Path(sys.argv[1]).glob("tables/*.jsonl"):
    made = path.with_suffix(".csv")
    with path.open(encoding="utf-8") as lines, made.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        for number, line in enumerate(lines):
            row = json.loads(line)
            if number == 0:
                table.writerow(row)
            table.writerow(map(cell, row.values()))
"""
"""Makes a CSV file of each table of an unpacked archive, with Python's own library."""

_PAGE = """\
{school}: the whole school, as {format}
{line}

CONFIDENTIAL. {sensitive}
Carers who are restricted (by a court order or the like) are in it too, marked by a text in
`pupilcarer.restriction`: nobody may be told or sent anything on the strength of this file alone.

What it is
    Everything that the school's database held at one moment, in plain text: each table as one file,
    without anything left out. It was made by `tutor-tui archive`, and can be read without tutor-tui.

What is in it
    README.txt          this page
    COLUMNS.txt         every table and column, with its kind and meaning
    manifest.json       the same for programs, with versions, school, date, rows and SHA-256 of every file
    tables/NAME.jsonl   one table: one row a line, each a JSON object (UTF-8), by id
    policies/*.toml     the school's policies as texts, each by the day from which it holds (they stand in
                        tables/policyversion.jsonl too, and are read from there)
    No files are attached to anything in a school's database; so there are none here.

How to read it without tutor-tui
    Any text editor shows it. As tables for a spreadsheet, in the folder to which it was unpacked:
    Windows PowerShell, one table:
        Get-Content -Encoding UTF8 tables\\pupil.jsonl | ConvertFrom-Json |
            Export-Csv -NoTypeInformation -Encoding UTF8 pupil.csv
    jq, some columns:
        jq -r '[.id, .surname, .forename] | @csv' tables/pupil.jsonl
    Python 3, all tables (save it as tables.py; python3 tables.py FOLDER):
{script}
    A spreadsheet takes a text that begins with = + - @ for a formula. The script puts an apostrophe before such
    a text; with the other ways, import the columns as text.

How values are written
{kinds}
    null is what nobody said; an empty text is an empty text.

How tables hang together
    Each row has an `id`; a column of which COLUMNS.txt says "-> pupil" holds the `id` of a row of that table.
    `key` is a random number that a row has for ever. Instants are in UTC; days are the school's own.
    tables/auditentry.jsonl is the log of who saw and did what. Each entry's `hash` covers the one before:
    `tutor-tui audit verify` follows it, also after the archive was read back.

How to read it back
    tutor-tui --db NEW.db import THIS.zip
    into a database that is not there yet: the same school, every row, id and instant. Hashes, rows, references
    and the log's chain are checked first; where anything differs, nothing is written.
    The hashes tell damage, and a change by whoever did not think of them. They are no signature: note the SHA-256
    of the zip elsewhere, as `tutor-tui archive` prints it.

What a person has had erased since stays in this file. Delete it when it is no longer needed.
"""


def readme(school: str) -> str:
    """The page. It holds no date, so that two archives of the same state differ in their manifests alone."""
    title = f"{clean(school)}: the whole school, as {FORMAT}"
    return _PAGE.format(
        school=clean(school),
        format=FORMAT,
        line="=" * len(title),
        sensitive=textwrap.fill(SENSITIVE, _WIDTH),
        script=textwrap.indent(SCRIPT, " " * 8),
        kinds="\n".join(f"    {kind:<14}{how}" for kind, how in KINDS.items()),
    )


def columns_text(shapes: Iterable[Shape]) -> str:
    """Every table and column with its kind and meaning, for people."""
    return "\n".join(_table(shape) for shape in shapes)


def _table(shape: Shape) -> str:
    head = f"{shape.name} ({shape.file})\n{textwrap.indent(textwrap.fill(shape.meaning, _WIDTH), '  ')}\n"
    return head + "".join(f"    {one.name:<24}{kind_text(one):<34}{one.meaning}\n" for one in shape.columns)


def kind_text(column: Column) -> str:
    """What a column's values are: `day or null`, `whole number -> pupil`."""
    return (
        column.kind
        + (f" -> {column.refers_to}" if column.refers_to else "")
        + (" or null" if column.null else "")
    )
