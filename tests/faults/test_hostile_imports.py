"""Every importer, given what was made to hurt at the command line: a clear message, nothing written, little memory."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from support.archives import archive_of, edited, every_row
from support.forked import Ended, Forked
from support.good_files import GOOD, WORDS
from support.platforms import written
from support.school import make_school, opened
from support.xlsx import packed
from tutor_tui.importers.registry import IMPORTERS
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database

MIB = 1024 * 1024
MOST = 185
"""MiB: 200 less what a process that is not forked has besides."""


@cache
def _bomb() -> bytes:
    return packed({"users.csv": "a" * (63 * MIB)})


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "a PDF": lambda good: b"%PDF-1.7\n" + good,
    "a web page": lambda good: b"<html><body><table><tr><td>UPN</td></tr></table>",
    "NUL bytes": lambda good: good[: len(good) // 2] + b"\0" + good[len(good) // 2 :],
    "nothing": lambda good: b"",
    "entities": lambda good: f'<!DOCTYPE z [<!ENTITY a "ha">{LAUGHS}]><CTfile>&j;</CTfile>'.encode(),
    "a file elsewhere": lambda good: (
        b'<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]><CTfile>&a;</CTfile>'
    ),
    "a path that climbs": lambda good: packed({"../../users.csv": "a"}),
    "noise": lambda good: bytes(range(256)) * 800,
}
"""What the largest file of a good import is spoilt to; each is refused by every importer."""
LARGE: dict[str, Callable[[bytes], bytes]] = {
    "brackets": lambda good: b"[" * (16 * MIB - 1),
    "nested objects": lambda good: b'{"todos":' * (16 * MIB // 9),
    "one line": lambda good: b"a," * (9 * MIB),
    "a bomb": lambda good: _bomb(),
}
"""The same, where only the size hurts: refused before an importer looks at it."""
OPENED_OTHERWISE = ("oneroster", "ctf", "satchel", "canvas", "pupil-list")
"""An importer of each way in which files are opened."""
READ_OR_REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "huge numbers": lambda good: re.sub(rb"\d+", b"9" * 400, good),
    "infinite numbers": lambda good: re.sub(rb"\d+", b"1e999", good),
    "control signs": lambda good: good.replace(b"Pupil", b"\x1b[2J[/b]").replace(b"Brown", b"\x1b]0;x\x07"),
    "endless names": lambda good: good.replace(b"Pupil01", b"B" * 100_000).replace(b"Brown", b"B" * 100_000),
}


class Desk:
    """A small school, and the command line beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.school = folder / "school.db"
        make_school(self.school, 4)
        close_database()
        self.before = self.rows()
        self._forked = Forked(folder / "said")

    def bring(self, *words: object, database: Path | None = None) -> Ended:
        """Import with these words."""
        there = ["--db", str(database or self.school), "--today", "2026-11-23", "--yes"]
        ended = self._forked.call(["import", *map(str, words), *there])
        assert ended.peak in range(1, MOST), (words, ended)
        assert "unexpected" not in ended.err.replace("unexpected end", ""), ended.err
        assert "\x1b" not in ended.out + ended.err
        return ended

    def refuse(self, *words: object, database: Path | None = None) -> str:
        """Import what is refused; says how."""
        ended = self.bring(*words, database=database)
        assert ended.code == 1, (words, ended)
        assert ended.out == "", words
        assert ended.err.count("Nothing was imported: ") == 1, ended.err
        assert "what to do: " in ended.err
        return ended.err

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of the school, but for the log of who asked."""
        return {name: rows for name, rows in every_row(self.school).items() if name != "auditentry"}

    def require_untouched(self) -> None:
        """Nothing was written, and the log's chain holds."""
        assert self.rows() == self.before
        with opened(self.school):
            assert list(verify()) == []

    def close(self) -> None:
        """Nobody imports any more."""
        self._forked.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("hostile"))
    yield made
    made.close()


def spoilt(importer: str, folder: Path, spoil: Callable[[bytes], bytes]) -> Path:
    """A good import whose largest file is spoilt."""
    files = GOOD[importer]
    name = max(files, key=lambda one: len(files[one]))
    return written({**files, name: spoil(files[name])}, folder)


def test_every_importer_has_its_good_files() -> None:
    assert {"archive", *GOOD} == {one.name for one in IMPORTERS}


@pytest.mark.parametrize("importer", GOOD)
def test_what_is_broken_as_a_whole_is_refused(desk: Desk, tmp_path: Path, importer: str) -> None:
    large = LARGE if importer in OPENED_OTHERWISE else {}
    for number, spoil in enumerate([*REFUSED.values(), *large.values()]):
        folder = spoilt(importer, tmp_path / str(number), spoil)
        desk.refuse(folder, *WORDS.get(importer, ()))
        shutil.rmtree(folder)
    desk.require_untouched()


@pytest.mark.parametrize("importer", GOOD)
def test_what_is_broken_in_part_is_read_or_refused(desk: Desk, tmp_path: Path, importer: str) -> None:
    copy = tmp_path / "school.db"
    for number, spoil in enumerate(READ_OR_REFUSED.values()):
        shutil.copy(desk.school, copy)
        folder = spoilt(importer, tmp_path / str(number), spoil)
        first = desk.bring(folder, *WORDS.get(importer, ()), database=copy)
        rows = {name: found for name, found in every_row(copy).items() if name != "auditentry"}
        if first.code:
            assert rows == desk.before
        elif "left out" not in first.err:
            again = desk.bring(folder, *WORDS.get(importer, ()), database=copy)
            assert "Nothing had to change." in again.err
            assert every_row(copy)["pupil"] == rows["pupil"]
        with opened(copy):
            assert list(verify()) == []


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


@pytest.mark.parametrize("make", [_pipe, _device, _loop, _nowhere, Path.mkdir])
def test_what_is_no_file(desk: Desk, tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "b.csv"
    make(path)
    desk.refuse(path)
    (tmp_path / "a.csv").write_bytes(GOOD["pupil-list"]["sims.csv"])
    desk.refuse(tmp_path / "a.csv", path)
    if make is not Path.mkdir:
        desk.refuse(tmp_path)
        (tmp_path / "within").mkdir()
        shutil.move(tmp_path / "a.csv", tmp_path / "within" / "a.csv")
        shutil.move(path, tmp_path / "within" / "c.csv")
        desk.refuse(tmp_path)
    desk.require_untouched()


@pytest.mark.skipif(os.geteuid() == 0, reason="the system's own user may read everything")
def test_no_rights(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(GOOD["pupil-list"]["sims.csv"])
    path.chmod(0)
    assert "rights" in desk.refuse(path)


def test_a_name_that_a_terminal_would_obey(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / ("\x1b[2J[b]\u202e\n" + "a" * 230 + ".csv")
    path.write_bytes(b"%PDF-1.7")
    said = desk.refuse(path)
    assert "\u202e" not in said
    for ending in ("csv", "zip"):
        assert "too long" in desk.refuse(tmp_path / f"{'a' * 5000}.{ending}")
    desk.refuse(tmp_path / "a\udcffb.csv")


def test_thousands_of_files(desk: Desk, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.csv").touch()
    assert "3000 files" in desk.refuse(tmp_path)


@pytest.mark.parametrize("importer", GOOD)
def test_nothing_is_written_of_the_good_file_beside(desk: Desk, tmp_path: Path, importer: str) -> None:
    good = written(dict(GOOD[importer]), tmp_path / "good")
    (tmp_path / "hostile.csv").write_bytes(b"%PDF-1.7")
    desk.refuse(good, tmp_path / "hostile.csv", *WORDS.get(importer, ()))
    desk.require_untouched()


def test_a_file_that_is_given_twice_counts_once(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "school.db"
    shutil.copy(desk.school, copy)
    path = tmp_path / "a.csv"
    path.write_bytes(GOOD["pupil-list"]["sims.csv"])
    (tmp_path / "b.csv").symlink_to(path)
    assert "6 pupils" in desk.bring(path, path, tmp_path / "b.csv", database=copy).out


def test_more_carers_than_any_school_has(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "Adno,Contact Surname,Contact Forename,Relationship"
    path.write_text("\n".join([header, *(f"1,Smith{number},Ann,Aunt" for number in range(30_000)), ""]))
    assert "30,000 carers" in desk.refuse(path)
    desk.require_untouched()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-3],
        lambda data: data[:200] + b"\xff" + data[201:],
        lambda data: data[: len(data) // 2] + b"\xff" * 40 + data[len(data) // 2 + 40 :],
        lambda data: b"",
    ],
)
def test_an_archive_that_is_damaged_makes_no_school(
    desk: Desk, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    archive_of(desk.school, tmp_path / "a.zip")
    (tmp_path / "a.zip").write_bytes(spoil((tmp_path / "a.zip").read_bytes()))
    ended = desk.bring(tmp_path / "a.zip", database=tmp_path / "new" / "school.db")
    assert ended.code == 1
    assert "what to do: " in ended.err
    assert not (tmp_path / "new" / "school.db").exists()


@pytest.mark.parametrize("name", ["../../x", "bomb.txt"])
def test_an_archive_with_foreign_files_makes_no_school(desk: Desk, tmp_path: Path, name: str) -> None:
    archive_of(desk.school, tmp_path / "a.zip")
    edited(tmp_path / "a.zip", tmp_path / "b.zip", lambda files: files.update({name: b"a" * (80 * MIB)}))
    desk.refuse(tmp_path / "b.zip", database=tmp_path / "school.db")
    assert not (tmp_path / "school.db").exists()
