"""What is refused before it is unpacked or parsed, so that memory stays bounded whatever the file is.

The limits are far above any school (2,500 pupils × 20 columns are 0.5 MB and 50,000 cells; a half term of marks of
1,200 pupils is 500,000). What is refused costs less than 150 MiB, and applying 20,000 pupils or carers as much.
"""

from pathlib import Path

from tutor_tui.errors import ImportRefused

MAX_BYTES = 16 * 1024 * 1024
"""Largest file, packed or plain."""
MAX_LINE = 1024 * 1024
"""Longest line of a text file, in characters."""
MAX_LINES = 1_000_000
"""Most lines of a text file, blank ones too."""
MAX_COLUMNS = 500
"""Most cells in a row."""
MAX_CELLS = 500_000
"""Most cells in a file."""
MAX_TEXT = 32 * 1024 * 1024
"""Most characters in all cells of a file together."""
MAX_PEOPLE = 20_000
"""Most pupils, and most carers, of one import: eight times the largest school, or all whom it has seen in 40 years."""

_MAGIC = (
    (b"%PDF", "a PDF", "Export the list itself as CSV or XLSX; a PDF is only its picture."),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel file (.xls) or one with a password",
        "Save it as .xlsx without password.",
    ),
    (b"{\\rtf", "a word processor's document", "Export the list as CSV or XLSX."),
    (b"\x1f\x8b", "a packed file (gzip)", "Unpack it and give the file inside."),
    (b"\x89PNG", "a picture", "Export the list as CSV or XLSX."),
    (b"\xff\xd8\xff", "a picture", "Export the list as CSV or XLSX."),
)
_MARKUP = (
    ("<!doctype html", "<html", "<head", "<body", "<table", "<style", "<meta"),
    ("{", "["),
    ("begin:vcalendar",),
)
_MARKUP_SAYS = (
    ("a web page (some systems save one as .xls)", "Open it in a spreadsheet and save it as .xlsx or CSV."),
    (
        "JSON of no platform that is known",
        "Google Classroom's, Teams' and Satchel One's are read; export anything else as CSV or XLSX.",
    ),
    ("a calendar (ICS)", "The school's term dates come in with `tutor-tui terms add FILE`."),
)


def read_bytes(path: Path) -> bytes:
    """The whole file, if it is a plain file of at most `MAX_BYTES`; raises `ImportRefused` otherwise."""
    place = str(path)
    try:
        if not path.exists():
            raise ImportRefused("there is no such file", place=place, remedy="Check the path.")
        if not path.is_file():
            raise ImportRefused("that is not a plain file", place=place, remedy="Name a file or a folder.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ImportRefused(
            f"the file cannot be read ({error})", place=place, remedy="Check the path and its rights."
        ) from error
    if not data:
        raise ImportRefused("the file is empty", place=place, remedy="Export it again.")
    if len(data) > MAX_BYTES:
        raise too_large(place)
    return data


def too_large(place: str) -> ImportRefused:
    """What is said of a file beyond `MAX_BYTES`."""
    return ImportRefused(
        f"the file is larger than {MAX_BYTES // 1024 // 1024} MB",
        place=place,
        remedy="A school's list is far smaller: check that it is the right file, or export it in parts.",
    )


def refuse_crowd(number: int, who: str, place: str) -> None:
    """Raise `ImportRefused` for more pupils or carers (`who`) than a school has: planning costs most."""
    if number > MAX_PEOPLE:
        raise ImportRefused(
            f"{number:,} {who}: more than {MAX_PEOPLE:,} at once",
            place=place,
            remedy="Check that it is the right file, or export it in parts (by year group).",
        )


def refuse_other_formats(data: bytes, file: str) -> None:
    """Raise `ImportRefused` where `data` is known to be something else than a delimited text."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise ImportRefused(f"this is {what}, whatever its name says", place=file, remedy=remedy)
    start = data[:4096].replace(b"\0", b"").decode("latin-1").lstrip("\ufeffþÿï»¿ \t\r\n").casefold()
    for beginnings, (what, remedy) in zip(_MARKUP, _MARKUP_SAYS, strict=True):
        if start.startswith(beginnings):
            raise ImportRefused(f"this is {what}, whatever its name says", place=file, remedy=remedy)


class Budget:
    """Counts rows and cells as they come and refuses a file that has too many."""

    def __init__(self, file: str, most: int = MAX_CELLS, unit: str = "line") -> None:
        """`file` is the name for the message, `unit` what its rows are; at most so many cells are let through."""
        self.file = file
        self._unit = unit
        self._most = most
        self._cells = 0
        self._characters = 0

    def spend(self, cells: list[str], line: int) -> None:
        """Take one row into account; raises `ImportRefused` past a limit."""
        self._cells += len(cells)
        self._characters += sum(map(len, cells))
        if len(cells) > MAX_COLUMNS:
            what = f"more than {MAX_COLUMNS} columns"
        elif self._cells > self._most:
            what = f"more than {self._most:,} cells"
        elif self._characters > MAX_TEXT:
            what = "more text than any list"
        else:
            return
        raise ImportRefused(
            what,
            place=f"{self.file} {self._unit} {line}",
            remedy="Check that it is the right file, or export it in parts (by year group, by weeks).",
        )
