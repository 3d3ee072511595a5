"""Everybody who could try something, a world in which to try it, and walking through who does and who sees."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from support.engines import keep
from support.posts import give_post
from support.rows import everything
from support.school import MONDAY, TERM_START, School, add_carer, add_pupil, make_school
from support.set_work import add_group, add_task
from tutor_tui.access import Role, Scope
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services import planners
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.entries import changes_of
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    Decision,
    FormGroup,
    FormTutor,
    Grant,
    HomeContact,
    HomeworkRecord,
    LeaderComment,
    Referral,
    Staff,
    SupportProvision,
    TeachingGroup,
    TeachingGroupTeacher,
    YearGroup,
    database,
    utc_now,
)
from tutor_tui.store.models.tables import BY_NAME
from tutor_tui.store.session import Session

SECRET = "Quillfeather"
"""A surname that stands nowhere else."""
CARER = "Forbiddenson"
"""A carer with a court order against contact, who was named with a promise before it."""
GROUP = "8A/Ge"
"""The group in which the pupil is."""
TUTORS = {"tutor", "cover"}
TEACHERS = {"teacher", "leader"}
PASTORAL = {*TUTORS, "head"}
AROUND = {*PASTORAL, *TEACHERS, "colleague"}
"""Whoever refers, and proposes a correction; the colleague teaches the pupil something else."""
ABOUT_WORK = AROUND - {"colleague"}
"""Those of them whose business work in geography is."""
SETTERS = {*TEACHERS, "head", "colleague"}
"""Whoever sets corrections."""
HOMES = {*AROUND, "slt"}
"""Whoever contacts homes, and rewards."""
WATCHING = {"leader", "head", "slt"}
IN_GROUP = {*TEACHERS, "head", "senco", "slt"}
PROVIDERS = {"senco", "head"}
STUDY = {"supervisor", *PROVIDERS}
EVERYBODY = {
    *AROUND, "slt", "senco", "supervisor", "manager", "nobody", "ended", "other tutor", "other teacher",
    "other leader", "other head", "break-glass", "trust",
}  # fmt: skip
"""Who tries; "other …" has the same post elsewhere, and the posts of "ended" were until yesterday.

"break-glass" has opened the pupil for a reason and has no post at all; "trust" leads several schools.
"""


class World(msgspec.Struct):
    """What the attempts name."""

    school: School
    pupil: int
    group: int
    owed: int
    """A geography task, collected, that the pupil owes."""
    open: int
    """One whose hand-in is not recorded."""
    marked: int
    """One that came back with feedback."""
    record: int
    proposed: int
    set: int
    missed: int
    unknown: int
    asked: int
    told: int
    promise: int
    provision: int
    put_off: int
    """A decision that put a case of the triage off."""
    year: int
    opened: int
    """What "break-glass" opened, which nobody has seen."""

    def session(self, who: str, policy: str) -> Session:
        return replace(self.school.session(USERNAMES[who]), policy=shipped_policy(policy))


USERNAMES: dict[str, str | None] = {
    "colleague": "teng",
    "tutor": "acarter", "cover": "ccover", "other tutor": "dother", "ended": "tended", "teacher": "tgeo",
    "other teacher": "tmaths", "leader": "lgeo", "other leader": "lmaths", "head": "bhead",
    "other head": "nhead", "senco": "esenco", "slt": "cslt", "supervisor": "fstudy", "manager": None,
    "nobody": "nobody", "break-glass": "bglass", "trust": "ttrust",
}  # fmt: skip


def build(path: Path) -> World:
    """The world, open on the calling thread; it lasts until the thread closes it."""
    school = make_school(path, 4, names=[SECRET])
    keep(school.path)
    owner = school.session(None)
    for who in (
        "ccover",
        "tended",
        "tgeo",
        "teng",
        "tmaths",
        "lgeo",
        "lmaths",
        "nhead",
        "esenco",
        "fstudy",
        "nobody",
        "bglass",
        "ttrust",
    ):
        add_staff(owner, who, who.title())
    staff = {row.username: row.id for row in Staff.select()}
    year = YearGroup.get(YearGroup.number == 8)
    other_form = FormGroup.get(FormGroup.name == "8B")
    elsewhere = [add_pupil(other_form.id, "Elsewhere", roll=1), add_pupil(other_form.id, "Faraway", roll=2)]
    group = add_group(school, GROUP, teacher="tgeo")
    maths = add_group(school, "8B/Ma", "Maths", pupils=elsewhere, teacher="tmaths")
    english = add_group(school, "8A/En", "English", teacher="teng")
    for username, role, scope, scope_id in (
        ("lgeo", Role.CURRICULUM_LEADER, Scope.SUBJECT, TeachingGroup.get_by_id(group).subject_id),
        ("lmaths", Role.CURRICULUM_LEADER, Scope.SUBJECT, TeachingGroup.get_by_id(maths).subject_id),
        ("nhead", Role.HEAD_OF_YEAR, Scope.YEAR, YearGroup.create(number=9).id),
        ("esenco", Role.SENCO, Scope.SCHOOL, None),
        ("fstudy", Role.STUDY_SUPERVISOR, Scope.SCHOOL, None),
        ("ttrust", Role.TRUST_LEADER, Scope.SCHOOL, None),
    ):
        give_post(owner, username, role, scope, scope_id, from_on=TERM_START)
    day = timedelta(days=1)
    FormTutor.create(
        form=school.form_id, staff=staff["ccover"], kind="cover", from_on=MONDAY, until_on=MONDAY
    )
    FormTutor.create(
        form=school.form_id, staff=staff["tended"], kind="tutor", from_on=TERM_START, until_on=MONDAY - day
    )
    TeachingGroupTeacher.create(group=group, staff=staff["tended"], from_on=TERM_START, until_on=MONDAY - day)
    pupil = school.pupils[0]
    opened = Grant.create(
        staff=staff["bglass"], scope=Scope.PUPIL.value, scope_id=pupil, reason="found alone", from_on=MONDAY,
        until_on=MONDAY,
    )  # fmt: skip
    owed = add_task(group, MONDAY - 11 * day, title=f"Map by {SECRET}", records=[(pupil, "not_done")])
    for back in (18, 25):
        add_task(group, MONDAY - back * day, records=[(pupil, "not_done")])
    add_task(english, MONDAY - 12 * day, title="Essay", records=[(pupil, "not_done")])
    open_one = add_task(
        group, MONDAY - 10 * day, title="Rivers", collected=False,
        records=[(one, "pending") for one in school.pupils],
    )  # fmt: skip
    marked = add_task(group, MONDAY - 14 * day, title="Seas", records=[(pupil, "handed_in")])
    HomeworkRecord.update(feedback="well done").where(HomeworkRecord.task == marked).execute()
    for back in (14, 7, 0):
        planners.mark(
            school.session(today=MONDAY - back * day), [pupil], MONDAY - back * day, planners.Mark.UNSIGNED
        )

    def correction(state: str, **fields: Any) -> int:
        row = Correction.create(
            pupil=pupil, kind="detention", reason="map", made_by=staff["tgeo"], state=state,
            scheduled_on=MONDAY, **fields,
        )  # fmt: skip
        return row.id

    def referral(**fields: Any) -> int:
        row = Referral.create(
            pupil=pupil, subject=TeachingGroup.get_by_id(group).subject_id, stage="curriculum_leader",
            asked_by=staff["acarter"], asked_on=MONDAY - 7 * day, question="too hard?", due_on=MONDAY + day,
            **fields,
        )  # fmt: skip
        return row.id

    carer = add_carer(pupil, CARER, restriction="court order", phone="01632 960 666")
    LeaderComment.create(leader="literacy", by=staff["lgeo"], written_on=MONDAY, text=SECRET)
    SupportProvision.create(
        pupil=pupil, kind="raised_frequency", subject=TeachingGroup.get_by_id(group).subject_id, times=3,
        every_weeks=1, reason=SECRET, from_on=TERM_START, review_on=MONDAY,
    )  # fmt: skip
    return World(
        school=school,
        pupil=pupil,
        group=group,
        owed=owed,
        open=open_one,
        marked=marked,
        record=HomeworkRecord.get(HomeworkRecord.task == owed).id,
        proposed=correction("proposed"),
        set=correction("set"),
        missed=correction("missed", present=True, missed_on=MONDAY),
        unknown=correction("missed", missed_on=MONDAY),
        asked=referral(),
        told=referral(answer="fewer", answered_by=staff["lgeo"], answered_on=MONDAY),
        promise=HomeContact.create(
            carer=carer, pupil=pupil, by=staff["acarter"], reason="unsigned", follow_up_on=MONDAY - day, done=False
        ).id,
        provision=SupportProvision.create(
            pupil=pupil, kind="supervised_study", provision="supervised-study", reason="no room", from_on=TERM_START,
            review_on=MONDAY,
        ).id,
        put_off=Decision.create(
            rule="triage:unchecked", rung=1, subject_kind="form", subject_id=school.form_id, evidence_key="week:x",
            outcome="snoozed", until_on=MONDAY + 9 * day, reason="", by=staff["bhead"], at=utc_now(), policy_hash="",
        ).id,
        year=year.id,
        opened=opened.id,
    )  # fmt: skip


Attempt = Callable[[Any, Session], object]
"""Tries something in a `World`, or in one with more in it."""


class Entry(msgspec.Struct):
    """What is tried, and who may."""

    attempt: Attempt
    who: set[str]
    policy: str = "independent-learning"
    shows: Callable[[object], bool] | None = None
    """Of a read: whether what it returned shows what is in scope only; None where the secret word decides."""


def told(found: object) -> bool:
    """That there was an answer at all."""
    return True


def named(word: str) -> Callable[[object], bool]:
    """That the word stands in what was answered."""
    return lambda found: word in repr(found)


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written within the block is rolled back."""
    with database.atomic() as transaction:
        try:
            yield
        finally:
            transaction.rollback()


def only_these_write(world: World, entry: Entry) -> None:
    """Everybody tries; it is written for those whose business it is, and for nobody else."""
    did, why = set(), {}
    for who in EVERYBODY:
        before = AuditEntry.select().count()
        with taken_back():
            try:
                entry.attempt(world, world.session(who, entry.policy))
            except TutorError as error:
                why[who] = str(error)
            if AuditEntry.select().count() > before:
                did.add(who)
    assert did == entry.who, {who: why.get(who) for who in did ^ entry.who}


def only_these_see(world: World, entry: Entry) -> None:
    """Everybody looks; it shows to those whose business it is, to nobody else, and the carer to nobody at all."""
    saw, why = set(), {}
    shows = entry.shows or named(SECRET)
    for who in EVERYBODY:
        with taken_back():
            try:
                found = entry.attempt(world, world.session(who, entry.policy))
            except TutorError as error:
                why[who] = str(error)
                found = str(error) if entry.shows is None else None
        assert CARER not in repr(found), f"{who} is told of a carer who may not be contacted"
        if found is not None and shows(found):
            saw.add(who)
    assert saw == entry.who, {who: why.get(who) for who in saw ^ entry.who}


def taken_back_whole(world: World, entry: Entry) -> None:
    """Whoever writes it can take it back, every row is as before, and it can be done again."""
    for who in sorted(entry.who):
        with taken_back():
            session, before = world.session(who, entry.policy), everything()
            entry.attempt(world, session)
            assert everything() != before
            undo(session)
            assert everything() == before
            entry.attempt(world, session)
            assert everything() != before


def stays_where_changed_since(world: World, entry: Entry) -> None:
    """What somebody else has changed since is not taken back over his head: nothing is, of nothing that was written."""
    who = min(entry.who)
    with taken_back():
        session = world.session(who, entry.policy)
        entry.attempt(world, session)
        newest = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
        for change in changes_of(newest.id) or ():
            if change.after is None:
                continue
            with taken_back():
                _touch(BY_NAME[change.table], change.row_id)
                since = everything()
                with pytest.raises(Conflict):
                    undo(session)
                assert everything() == since


_OTHERWISE: dict[str, Any] = {
    "VARCHAR": "otherwise",
    "TEXT": "otherwise",
    "REAL": 0.125,
    "DATE": date(2000, 1, 1),
}
"""What nothing was before, by the type of the column."""


def _touch(model: Any, row_id: int) -> None:
    """Somebody changes the row, in a field that refers to nothing."""
    field = next(one for one in model._meta.sorted_fields if one.field_type in _OTHERWISE)
    model.update({field: _OTHERWISE[field.field_type]}).where(model.id == row_id).execute()


def nothing_on_a_pretended_day(world: World, entry: Entry) -> None:
    """Outside a demonstration nobody writes on a day that is not today."""
    before = everything()
    for who in sorted(entry.who):
        session = replace(world.session(who, entry.policy), is_demo=False)
        with taken_back():
            with pytest.raises(TutorError, match="the day is pretended"):
                entry.attempt(world, session)
            assert everything() == before
