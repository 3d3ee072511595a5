"""The log on the command line: what every verb leaves in it, who may list it, what verifying says."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.test_importing import LIST
from cli.test_reports_of_hostile_names import fill_everything
from support.school import MONDAY, School, add_carer
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.cli.main import command
from tutor_tui.services import planners
from tutor_tui.services.logbook import searched, viewed
from tutor_tui.services.setup import add_year
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry

SLT, MANAGER = "cslt", None
EXPORTS: dict[str, list[tuple[str | None, tuple[str, ...]]]] = {
    "status": [(SLT, ("8A",)), (SLT, ("8A", "--json"))],
    "import": [(MANAGER, ("LIST", "--dry-run"))],
    "policy rehearse": [(SLT, ("homework", "--pupils"))],
    "letters preview": [(SLT, ("first-contact", "--form", "8A"))],
    "letters make": [
        (SLT, ("first-contact", "--form", "8A", "--output", "OUT", "--format", kind))
        for kind in ("pdf", "html", "csv")
    ],
    "letters sent": [(SLT, ("first-contact", "--form", "8A"))],
    "report check-sheet": [
        (SLT, ("--form", "8A", "--output", "OUT", "--format", kind)) for kind in ("pdf", "html")
    ],
    "report parents-evening": [
        (SLT, ("--form", "8A", "--output", "OUT", "--format", kind)) for kind in ("pdf", "html")
    ],
    "report equity": [(SLT, ()), (SLT, ("--json",))],
    "report evaluation": [(SLT, ("--format", kind)) for kind in ("html", "csv", "json")],
    "report handover": [(SLT, ("--form", "8A", "--output", "OUT"))],
    "report meeting": [(SLT, ("--year", "8")), (SLT, ("--year", "8", "--format", "csv"))],
    "report parents": [(SLT, ("--form", "8A", "--list")), (SLT, ("--form", "8A", "--output", "OUT"))],
    "report provision": [(SLT, ("--year", "8"))],
    "report samples": [(SLT, ()), (SLT, ("--verify",))],
    "report school": [(SLT, ()), (SLT, ("--format", "csv"))],
    "export": [
        *((SLT, ("pupils", "--format", kind, "-o", "OUT")) for kind in ("csv", "json", "xlsx")),
        *((SLT, (what, "--format", "json")) for what in ("carers", "attainment", "targets", "log")),
        (SLT, ("oneroster", "-o", "OUT")),
        (MANAGER, ("oneroster", "-o", "OUT")),
    ],
    "backup": [(MANAGER, ("--to", "OUT"))],
    "retention run": [(MANAGER, ())],
    "year roll-over": [(MANAGER, ("--to", "2027", "--preview"))],
    "audit list": [(SLT, ()), (SLT, ("--csv", "--changes")), (MANAGER, ("--json",))],
}
"""Verbs that print or write pupils' data, each with calls: as whom, and the words."""
ELSEWHERE = {
    "pupil access": "tests/reports/subject_access: it takes a second person's consent",
    "archive": "tests/cli/test_archive.py",
    "db copy": "tests/cli/test_db_copy.py: an entry in the school that is copied",
    "trust report": "tests/admin/remote/test_trust.py: each school logs that its figures leave",
}
"""Verbs whose export is tried where their data are."""
NOTHING_LEAVES = {
    "letters list", "demo", "init", "restore", "encrypt", "decrypt", "doctor", "locate", "audit verify",
    "staff add", "staff cover", "staff deactivate", "staff key add", "staff key list", "staff key revoke", "staff list",
    "staff role end", "staff role give", "staff role list", "staff tutor", "terms add", "terms show", "year undo",
    "policy adopt", "policy check", "policy show", "pupil erase", "pupil open",
    "server check", "server install", "server keys", "trust check", "db roles",
}  # fmt: skip
"""Verbs that print nothing of pupils: counts, the staff's own posts, paths."""


def verbs(group: click.Command = command, path: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(group, click.Group):
        ctx = click.Context(group)
        for name in group.list_commands(ctx):
            found = group.get_command(ctx, name)
            assert found is not None
            yield from verbs(found, (*path, name))
    else:
        yield " ".join(path)


def entries(kind: str) -> list[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.kind == kind).order_by(AuditEntry.id))


def test_every_verb_is_known_to_hand_something_out_or_not() -> None:
    named = [*EXPORTS, *ELSEWHERE, *NOTHING_LEAVES]
    assert sorted(verbs()) == sorted(named)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, school_template: School) -> Path:
    """A school with one of each thing that reports tell."""
    import dataclasses
    import shutil

    path = tmp_path_factory.mktemp("full") / "school.db"
    shutil.copy(school_template.path, path)
    open_database(path)
    school = dataclasses.replace(school_template, path=path)
    fill_everything(school)
    add_year(school.session(None), provisional_terms(2027))
    close_database()
    return path


@pytest.mark.parametrize("verb", sorted(EXPORTS))
def test_what_hands_something_out_leaves_an_export(tutor, full: Path, tmp_path: Path, verb: str) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(LIST)
    for place, (who, words) in enumerate(EXPORTS[verb]):
        said = [{"LIST": str(listed), "OUT": str(tmp_path / f"out{place}")}.get(word, word) for word in words]
        open_database(full)
        before = len(entries("export")), len(entries("login"))
        close_database()
        person = ["--as", who] if who else []
        ended = tutor(*verb.split(), *said, "--db", full, "--today", "2026-11-23", *person)
        assert ended.code == 0, ended.err
        open_database(full)
        after, logins = entries("export"), entries("login")
        assert len(after) == before[0] + 1, (verb, words)
        assert len(logins) == before[1] + 1, (verb, words)
        assert after[-1].row_count or verb in ("retention run", "year roll-over", "report samples"), verb
        assert after[-1].actor == (who or "owner")
        close_database()


@pytest.mark.parametrize("verb", sorted(set(EXPORTS) - {"import"}))
def test_nothing_leaves_that_cannot_be_logged(
    tutor, full: Path, tmp_path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.errors import NotSaved
    from tutor_tui.services import logbook

    def refuse(*_: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(logbook, "write_notes", refuse)
    for place, (who, words) in enumerate(EXPORTS[verb]):
        out = tmp_path / f"out{place}"
        said = [str(out) if word == "OUT" else word for word in words]
        person = ["--as", who] if who else []
        ended = tutor(*verb.split(), *said, "--db", full, "--today", "2026-11-23", *person)
        assert ended.code != 0
        assert ended.out == ""
        assert "the disk is full" in ended.err
        assert not out.exists()


@pytest.fixture
def busy(school: School) -> School:
    session = school.session()
    add_carer(school.pupils[0])
    planners.mark(session, school.pupils[:2], MONDAY, planners.Mark.UNSIGNED)
    planners.mark(session, school.pupils[:1], MONDAY, planners.Mark.SIGNED)
    viewed(session, school.pupils[0])
    searched(session, "Brown", 2)
    add_staff(school.session(None), "newone", "Newcomer")
    return school


def test_the_leadership_lists_who_saw_and_did_what(tutor, busy: School) -> None:
    said = tutor("audit", "list", "--changes", "--as", "cslt", "--db", busy.path).out
    assert said.index("add staff: newone") < said.index("find: Brown") < said.index("see card: ")
    assert "parent signed: no -> yes" in said
    assert "state: unsigned -> signed" in said


def test_whoever_runs_the_school_reads_nothing_of_pupils(tutor, busy: School) -> None:
    for kind in ("--json", "--csv"):
        said = tutor("audit", "list", "--changes", kind, "--db", busy.path).out
        assert "add staff" in said
        assert "Newcomer" in said
        assert "sign in" in said
        assert [word for word in ("see card", "Brown", "unsigned", "Pupil0") if word in said] == [], said
    refused = tutor("audit", "list", "--pupil", "Pupil00", "--db", busy.path)
    assert (refused.code, refused.out) != (0, "")
    assert refused.out == ""


@pytest.mark.parametrize("who", ["acarter", "bhead"])
def test_nobody_else_lists_it(tutor, busy: School, who: str) -> None:
    ended = tutor("audit", "list", "--as", who, "--db", busy.path)
    assert (ended.code, ended.out) == (1, "")
    assert "may not read the log" in ended.err


def test_the_list_is_narrowed(tutor, busy: School) -> None:
    def listed(*words: str) -> list[dict]:
        said = tutor("audit", "list", "--json", *words, "--as", "cslt", "--db", busy.path)
        assert said.code == 0, said.err
        return json.loads(said.out)["entries"]

    assert {row["verb"] for row in listed("--kind", "read")} == {"find", "see card"}
    assert {row["username"] for row in listed("--person", "acarter")} == {"acarter"}
    assert len(listed("--most", "2")) == 2
    assert {row["kind"] for row in listed("--kind", "export")} == {"export"}
    assert listed("--from", "2030-01-01") == []
    assert listed("--until", "2020-01-01") == []
    assert [row["verb"] for row in listed("--verb", "find")] == ["find"]


def test_a_table_is_harmless(tutor, busy: School) -> None:
    searched(busy.session(), "=cmd|x", 0)
    rows = list(
        csv.reader(io.StringIO(tutor("audit", "list", "--csv", "--as", "cslt", "--db", busy.path).out))
    )
    about = [row[5] for row in rows if row[4] == "find"]
    assert about == ["'=cmd|x", "Brown"]


def test_a_hash_noted_elsewhere_is_met_or_missed(tutor, school: School) -> None:
    noted = tutor("audit", "verify", "--db", school.path).out.strip()
    assert len(noted) == 64
    open_database(school.path)
    searched(school.session(), "Brown", 1)
    close_database()
    ended = tutor("audit", "verify", "--expect", noted, "--db", school.path)
    assert (ended.code, ended.out.strip() != noted) == (0, True)
    assert "2 entries ago" in ended.err
    missed = tutor("audit", "verify", "--expect", "0" * 64, "--db", school.path)
    assert missed.code == 1
    assert "made anew" in missed.out
