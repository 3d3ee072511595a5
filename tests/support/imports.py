"""What tests of importing share: the fixtures' folder, and reading a few bytes as a file."""

from datetime import date
from pathlib import Path
from typing import Any

from tutor_tui.importers.parsed import Parsed, ReadOptions
from tutor_tui.importers.registry import read

FIXTURES = Path(__file__).parent.parent / "fixtures" / "imports"
SDS = Path(__file__).parent.parent / "fixtures" / "third_party" / "sds-v1-uk"
TODAY = date(2026, 11, 22)


def options(**given: Any) -> ReadOptions:
    """Options on a fixed day."""
    return ReadOptions(TODAY, **given)


def read_file(path: Path, **given: Any) -> Parsed:
    """One file or folder, read with these options."""
    return read([path], options(**given))


def read_text(folder: Path, text: str | bytes, name: str = "list.csv", **given: Any) -> Parsed:
    """A text (UTF-8) or bytes, read as a file of that name."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_file(path, **given)


def said(parsed: Parsed, severity: str = "error") -> list[tuple[int, str, str]]:
    """(line, column, reason) of the problems of one severity."""
    return [
        (problem.place.line, problem.place.column, problem.reason)
        for problem in parsed.problems
        if problem.severity == severity
    ]
