"""Several sorts of files in one step: each knows what those before it bring; nothing half, nothing twice."""

import json
import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import options
from support.posts import give_post
from support.rows import everything
from support.school import School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, Conflict, ImportRefused
from tutor_tui.importers.apply import PlanOptions, apply_import, plan_import, read_with_maps
from tutor_tui.importers.apply.newer import only_newer
from tutor_tui.importers.apply.share import require_small, shares
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import read_together
from tutor_tui.importers.unattended.refusals import TooMuchChange
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    Absence,
    AuditEntry,
    HomeworkRecord,
    ImportRun,
    Pupil,
    TeachingGroupMembership,
    database,
)
from tutor_tui.store.session import Session

LISTS = {
    "z-pupils.csv": "Adno,Forename,Surname,Reg,Year\n900001,Zara,Quick,8A,8\n900002,Yan,[/b],8A,8\n",
    "b-marks.csv": "Adno,Surname,Forename,Date,AM\n900001,Quick,Zara,20/11/2026,/\n7,Nobody,No,20/11/2026,/\n",
    "a-work.csv": (
        "Adno,Surname,Forename,Class,Subject,Homework Title,Due Date,Status\n"
        "900001,Quick,Zara,8q/Ma1,Mathematics,Fractions,18/11/2026,Submitted\n"
        "900002,[/b],Yan,8q/Ma1,Mathematics,Fractions,18/11/2026,Missing\n"
    ),
}


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """Pupils, marks and homework of the same new pupils."""
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in LISTS]


def read(paths: list[Path]) -> Parsed:
    return read_together(paths, options())


def test_a_new_pupil_of_the_first_file_is_known_to_the_others(manager: Session, lists: list[Path]) -> None:
    before, entries = everything(), AuditEntry.select().count()
    plan = plan_import(manager, read(lists), PlanOptions())
    assert everything() == before, "a preview leaves nothing"
    assert AuditEntry.select().count() == entries
    assert {kind: len(found) for kind, found in plan.added.items() if found} == {
        "pupils": 2,
        "absences": 1,
        "subjects": 1,
        "teaching_groups": 1,
        "group_members": 2,
        "tasks": 1,
        "homework": 2,
    }
    assert [problem.place.file for problem in plan.refused] == ["b-marks.csv"]
    told: list[tuple[int, int]] = []
    summary = apply_import(manager, plan, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert (
        AuditEntry.select().where(AuditEntry.kind == "write", AuditEntry.id > summary.audit_entry - 1).count()
        == 1
    )
    quick = Pupil.get(Pupil.admission_number == "900001")
    assert HomeworkRecord.get(HomeworkRecord.pupil == quick).task.title == "Fractions"
    assert not Absence.get(Absence.pupil == quick).absent
    again = plan_import(manager, read(lists), PlanOptions())
    assert not again.writes
    assert apply_import(manager, again).audit_entry is None
    undo(manager)
    assert everything() == before


def test_each_source_has_its_run(manager: Session, lists: list[Path]) -> None:
    summary = apply_import(manager, plan_import(manager, read(lists), PlanOptions()))
    runs = list(ImportRun.select().order_by(ImportRun.id))
    assert [(run.kind, run.source) for run in runs] == [
        ("pupils", "z-pupils.csv"),
        ("attendance", "b-marks.csv"),
        ("homework", "a-work.csv"),
    ]
    assert {run.audit_entry for run in runs} == {summary.audit_entry}
    assert len({json.loads(run.summary)["read"]["digest"] for run in runs}) == 3


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(LISTS)), left_out=st.sets(st.sampled_from(sorted(LISTS)), max_size=2))
def test_the_order_of_the_files_does_not_matter(
    manager: Session, lists: list[Path], order: list[str], left_out: set[str]
) -> None:
    kept = [lists[0].parent / name for name in order if name not in left_out]
    given_so = plan_import(manager, read(kept), PlanOptions())
    assert given_so == plan_import(manager, read(sorted(kept)), PlanOptions())
    before = everything()
    with database.atomic() as thrown_away:
        if apply_import(manager, given_so).audit_entry is not None:
            undo(manager)
        assert everything() == before
        thrown_away.rollback()


def test_nothing_half_where_the_school_changed_meanwhile(manager: Session, lists: list[Path]) -> None:
    plan = plan_import(manager, read(lists), PlanOptions())
    Pupil.create(forename="Zara", surname="Quick", admission_number="900001")
    before = everything()
    with pytest.raises(Conflict):
        apply_import(manager, plan)
    assert everything() == before
    assert not ImportRun.select().exists()


def test_strict_takes_all_sources_or_none(manager: Session, lists: list[Path]) -> None:
    plan = plan_import(manager, read(lists), PlanOptions(strict=True))
    before = everything()
    with pytest.raises(ImportRefused, match="1 row is wrong"):
        apply_import(manager, plan)
    assert everything() == before


def test_only_one_sort_of_file_can_be_the_whole_roll(
    manager: Session, lists: list[Path], tmp_path: Path
) -> None:
    one = read(lists[:1])
    plan = plan_import(manager, read(lists), PlanOptions(full_roll=True))
    assert len(plan.leavers) == 28
    both = Parsed("x", "pupils", "", 0, parts=(one, one))
    with pytest.raises(ImportRefused, match="only one can be the whole roll"):
        plan_import(manager, both, PlanOptions(full_roll=True))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DATA_MANAGER])
def test_every_other_post_is_refused(school: School, lists: list[Path], role: Role) -> None:
    owner = school.session(None)
    parsed = read(lists)
    give_post(owner, "acarter", role, Scope.SCHOOL, None)
    session = school.session("acarter")
    for call in (
        lambda: plan_import(session, parsed, PlanOptions()),
        lambda: read_with_maps(session, lists, options()),
    ):
        with pytest.raises(AccessDenied):
            call()


def test_only_what_is_newer_is_left(manager: Session, lists: list[Path]) -> None:
    first = read(lists)
    assert only_newer(first) == (first, ())
    apply_import(manager, plan_import(manager, first, PlanOptions()))
    kept, over = only_newer(read(lists))
    assert (kept, len(over)) == (None, 3)
    assert all("the same content was imported" in one.why for one in over)
    pupils = lists[0]
    pupils.write_text(LISTS["z-pupils.csv"].replace("Zara", "Zara May"))
    stamp(pupils, first.parts[0], +60)
    kept, over = only_newer(read(lists))
    assert kept is not None
    assert (kept.files, len(over)) == (("z-pupils.csv",), 2)
    stamp(pupils, first.parts[0], -60)
    assert only_newer(read([pupils]))[0] is None
    undo(manager)
    pupils.write_text(LISTS["z-pupils.csv"])
    assert only_newer(read([pupils]))[0] is None, "what was taken back does not come again by itself"


def stamp(file: Path, of: Parsed, seconds: int) -> None:
    """Date the file so long after what was read."""
    assert of.written_at is not None
    at = of.written_at.timestamp() + seconds
    os.utime(file, (at, at))


def test_content_that_changes_nothing_is_noted_once(manager: Session, lists: list[Path]) -> None:
    apply_import(manager, plan_import(manager, read(lists[:1]), PlanOptions()))
    lists[0].write_text(LISTS["z-pupils.csv"] + "\n")
    for _ in range(2):
        assert apply_import(manager, plan_import(manager, read(lists[:1]), PlanOptions())).audit_entry is None
    assert ImportRun.select().count() == 2
    assert only_newer(read(lists[:1]))[0] is None


def test_what_share_would_change(manager: Session, lists: list[Path]) -> None:
    there = TeachingGroupMembership.select().count()
    plan = plan_import(manager, read(lists), PlanOptions())
    pupils, places = shares(plan, manager.today)
    assert (pupils.changing, pupils.there, round(pupils.percent, 1)) == (2, 28, 7.1)
    assert (places.changing, places.there) == (2, there)
    require_small([pupils], 7.2)
    with pytest.raises(TooMuchChange, match=r"2 pupils would change, and there are 28: 7\.1 %") as much:
        require_small([pupils], 7)
    assert much.value.exit_code == 3
    whole = plan_import(manager, read(lists[:1]), PlanOptions(full_roll=True))
    assert shares(whole, manager.today)[0].changing == 2 + 28


def test_the_first_import_of_all_is_a_person_s(owner: Session, lists: list[Path]) -> None:
    plan = plan_import(owner, read(lists[:1]), PlanOptions())
    with pytest.raises(TooMuchChange, match="all"):
        require_small(shares(plan, owner.today), 100)


def test_every_order_of_three_is_one(manager: Session, lists: list[Path]) -> None:
    assert len({read(list(order)).notes for order in permutations(lists)}) == 1
