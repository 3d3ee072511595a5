"""The set as one zip: manifest.csv and the files that it names, in the columns of version 1.2."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tutor_tui.errors import UsageError
from tutor_tui.importers.oneroster.manifest import OUR_NAME, SYSTEM_NAME
from tutor_tui.importers.oneroster.shape import MOST_ROWS
from tutor_tui.importers.oneroster.standard import HEADERS
from tutor_tui.queries.exports.roster import roster as read_roster
from tutor_tui.queries.exports.roster import set_work
from tutor_tui.queries.exports.view import Part
from tutor_tui.reports.export.leaving import IN_MEMORY, Ready
from tutor_tui.reports.export.oneroster import people, structure, work
from tutor_tui.reports.export.oneroster.identifiers import Identifiers
from tutor_tui.reports.export.oneroster.structure import Row
from tutor_tui.reports.neutral import neutral
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session

_NOT_IN_12 = frozenset({"orgSourcedIds", "resourceSourcedIds", "gradingPeriodSourcedId"})
"""Columns of older versions."""
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*", re.ASCII)
"""A telephone number, which is no formula whatever sign it begins with."""
_ABSENT = (
    "classResources", "courseResources", "lineItemLearningObjectiveIds", "lineItemScoreScales", "resources",
    "resultLearningObjectiveIds", "resultScoreScales", "scoreScales", "userProfiles", "userResources",
)  # fmt: skip
_DATED = (1980, 1, 1, 0, 0, 0)
"""The day of the files in the zip, so that the same school gives the same set."""


def oneroster(session: Session, part: Part) -> Ready:
    """The whole school as a set; homework from `part.since` on, to whoever sees everybody's. Logged as an export.

    Raises `UsageError` for any other part, `AccessDenied` for whoever neither leads the school nor imports into it.
    """
    if any(option != "since" for option in part.given()):
        raise UsageError(
            "a OneRoster set is of the whole school", remedy="It takes --since only, for homework."
        )
    roster, ids = read_roster(session), Identifiers()
    tasks = set_work(roster, part.since or date.min)
    words = session.policy.rules.vocabulary
    files: dict[str, Iterator[Row]] = {
        "academicSessions": structure.sessions(roster, session.calendar),
        "orgs": structure.orgs(roster),
        "courses": structure.courses(roster, ids, words.form.title),
        "classes": structure.classes(roster, ids),
        "users": people.users(roster, ids),
        "roles": people.roles(roster, ids),
        "enrollments": people.enrollments(roster, ids),
        "demographics": people.demographics(roster, ids),
    }
    if roster.sees_work:
        files |= {
            "categories": work.categories(tasks, words.homework.title),
            "lineItems": work.line_items(roster, tasks, ids),
            "results": work.results(roster, tasks, ids),
        }
    file = cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the caller closes it
    try:
        count = 0
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            _write(packed, "manifest", ("propertyName", "value"), _manifest(files, session.school))
            for name, rows in files.items():
                count += _write(packed, name, _columns(name), rows)
        exported(session, "export oneroster", count, subject=str(part))
    except BaseException:
        file.close()
        raise
    file.seek(io.SEEK_SET)
    return Ready(file, count, tuple(_notes(people.nameless(roster), count)))


def _notes(nameless: int, rows: int) -> Iterator[str]:
    if nameless:
        yield f"Left out, for OneRoster wants a forename and a surname of everybody: {nameless}."
    if rows > MOST_ROWS:
        yield (
            f"{rows:,} rows are more than this program reads back at once ({MOST_ROWS:,}): "
            "--since leaves out older homework."
        )


def _columns(file: str) -> tuple[str, ...]:
    left_out = _NOT_IN_12 | ({"role"} if file == "users" else set())
    return tuple(name for name in HEADERS[file] if name not in left_out)


def _manifest(files: dict[str, Iterator[Row]], school: str) -> Iterator[Row]:
    said = {"manifest.version": "1.0", "oneroster.version": "1.2"}
    modes = dict.fromkeys(files, "bulk") | {
        name: "absent" for name in (*_ABSENT, *HEADERS) if name not in files
    }
    said |= {f"file.{name}": modes[name] for name in sorted(modes, key=str.casefold)}
    said |= {SYSTEM_NAME: OUR_NAME, "source.systemCode": school}
    for name, value in said.items():
        yield {"propertyName": name, "value": value}


def _write(packed: ZipFile, name: str, columns: tuple[str, ...], rows: Iterator[Row]) -> int:
    count = 0
    info = ZipInfo(f"{name}.csv", _DATED)
    info.compress_type = ZIP_DEFLATED
    with packed.open(info, "w", force_zip64=True) as inner:
        text = io.TextIOWrapper(inner, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(column, "")) for column in columns])
            count += 1
        text.flush()
        text.detach()
    return count


def _cell(value: str) -> str:
    return value if _PHONE.fullmatch(value) else neutral(value)
