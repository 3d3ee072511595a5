"""Hostile words wherever people can write, in everything that the program writes for other programs and for paper."""

import ast
import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tutor_tui
from support.hostile import FORMULAS, MIXED, SPACES, hostile_demo, odd
from tutor_tui import launch

KEEPING = ("FormGroup.name", "School.name")
"""What the calls name."""
TABLES = (
    ("report", "samples", "--format", "csv"),
    ("report", "school", "--format", "csv"),
    ("report", "evaluation", "--format", "csv"),
    ("report", "provision", "--year", "8", "--by", "form", "--format", "csv"),
    ("report", "provision", "--year", "8", "--by", "half-term", "--format", "csv"),
    ("report", "meeting", "--year", "8", "--since", "2026-09-01", "--format", "csv"),
    ("audit", "list", "--csv", "--changes"),
    ("export", "pupils"),
    ("export", "comments", "--form", "8A"),
)
ELSEWHERE = {
    "tutor_tui.reports.letters.merge",
    "tutor_tui.reports.export.oneroster.package",
    "tutor_tui.trust.report.table",
}
"""Modules whose tables go into files only, or are of many schools: tried in tests/reports and tests/trust/report."""
PAGES = (
    ("report", "samples", "--format", "html"),
    ("report", "school", "--format", "html"),
    ("report", "evaluation", "--format", "html"),
    ("report", "provision", "--year", "8", "--by", "form", "--format", "html"),
    ("report", "meeting", "--year", "8", "--since", "2026-09-01", "--format", "html"),
    ("report", "parents", "--form", "8A", "--format", "html", "--output"),
    ("report", "handover", "--form", "8A", "--format", "html", "--output"),
)
PAPER = (
    ("report", "parents", "--form", "8A", "--format", "pdf", "--output"),
    ("report", "handover", "--form", "8A", "--format", "pdf", "--output"),
)
PROGRAMS = (
    ("status", "8A", "--json"),
    ("staff", "list", "--json"),
    ("report", "samples", "--format", "json"),
    ("report", "school", "--format", "json"),
    ("report", "evaluation", "--format", "json"),
    ("audit", "list", "--json", "--changes"),
)
TEXT = (
    ("status", "8A"),
    ("staff", "list"),
    ("report", "samples", "--format", "text"),
    ("report", "school", "--format", "text"),
    ("report", "equity"),
    ("audit", "list", "--changes"),
    ("doctor",),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "school.db"


def called(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the call prints; no fault of the program, nothing that a terminal obeys."""
    capsys.readouterr()
    person = "lfraser" if words[0] == "staff" else "rkhan"
    code = launch.main([*words, "--as", person, "--today", "2026-11-23", "--db", str(path)])
    said = capsys.readouterr()
    assert code == 0 or words == ("doctor",), (words, said.err)
    assert "unexpected" not in said.err, (words, said.err)
    assert odd(said.out + said.err, allowed="\r\n\u200d\u200c") == [], words
    return said.out


def written(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The modules that have written a table since."""
    real, found = csv.writer, set[str]()

    def writer(*args: Any, **named: Any) -> Any:
        found.add(sys._getframe(1).f_globals["__name__"])
        return real(*args, **named)

    monkeypatch.setattr(csv, "writer", writer)
    return found


def modules_with_tables() -> Iterator[str]:
    """Every module of the program that writes a table."""
    root = Path(tutor_tui.__file__).parent
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("csv.writer", "csv.DictWriter"):
                yield ".".join(("tutor_tui", *file.relative_to(root).with_suffix("").parts))


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell in ("-", "−")
    return True


def formulas(table: str) -> list[str]:
    """Cells that a spreadsheet would reckon out."""
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    return [
        cell
        for cell in cells
        if cell.lstrip()[:1] in ("=", "+", "@", "＝", "＋", "＠") or cell[:1] in ("\t", "\r") or
        (cell.lstrip()[:1] == "-" and not is_number(cell))
    ]  # fmt: skip


def test_no_cell_of_any_table_is_a_formula(
    path: Path, capsys: pytest.CaptureFixture[str], writers: set[str]
) -> None:
    hostile_demo(path, *FORMULAS, MIXED, SPACES, keeping=KEEPING)
    for call in TABLES:
        table = called(path, capsys, *call)
        assert len(list(csv.reader(io.StringIO(table)))) > 1, call
        assert formulas(table) == [], call
    assert writers == set(modules_with_tables()) - ELSEWHERE, "every module that writes a table was tried"


def test_pages_paper_json_and_text_hold_the_words_and_obey_none(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile_demo(path, MIXED, keeping=KEEPING)
    for number, call in enumerate((*PAGES, *PAPER)):
        folder = tmp_path / f"out{number}"
        to = [str(folder)] if call[-1] == "--output" else []
        pages = [called(path, capsys, *call, *to)] if not to else [called(path, capsys, *call, *to), ""][1:]
        pages += [page.read_text() for page in written(folder, "html")]
        for page in pages:
            for order in ("<script>alert", "<img src=x", "javascript:", "49{%"):
                assert order not in page, call
            assert odd(page) == [], call
        for paper in written(folder, "pdf"):
            assert paper.read_bytes().startswith(b"%PDF-")
            assert paper.read_bytes().rstrip().endswith(b"%%EOF")
        assert not to or written(folder, "html") or written(folder, "pdf"), call
    for call in PROGRAMS:
        said = called(path, capsys, *call)
        for line in [said] if said.lstrip().startswith(("{", "[")) else said.splitlines():
            json.loads(line)
    for call in TEXT:
        assert called(path, capsys, *call), call
