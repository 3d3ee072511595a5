"""A pupil's name is nowhere any more, the school's counts stay, and the log still verifies."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from peewee import CharField, TextField

from support.filled import FORENAME, SECRET, SURNAME, fill
from support.school import MONDAY, School
from tutor_tui.errors import TutorError
from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.comments import add_comment
from tutor_tui.services.logbook import exported, searched, viewed
from tutor_tui.services.protection.erasure import NAMELESS, Gone, How, erase_pupils
from tutor_tui.services.protection.requests import ask_for_access, ask_to_erase, may_open
from tutor_tui.services.undo import undo
from tutor_tui.services.work import work
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    AuditEntry,
    Carer,
    Draft,
    HomeworkRecord,
    Intervention,
    InterventionPupil,
    Pupil,
    PupilCarer,
    SupportFlag,
    database,
)
from tutor_tui.store.models.support import InterventionReview
from tutor_tui.store.models.tables import TABLES


@pytest.fixture
def leaver(school: School) -> int:
    """A pupil of whom everything is known, who has left."""
    pupil_id = school.pupils[3]
    session = school.session()
    add_comment(session, pupil_id, MONDAY, f"{SECRET}undone")
    undo(session)
    fill(school, pupil_id)
    viewed(session, pupil_id)
    searched(session, "zqsurn", 1)
    exported(session, "hand-over", 1, subject=f"{SURNAME}, {FORENAME}", pupil_id=pupil_id)
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == pupil_id).execute()
    return pupil_id


def gone(school: School, pupil_ids: list[int], how: How) -> Gone:
    with work(school.session("cslt"), "erase", "", undoable=False) as unit:
        return erase_pupils(unit, pupil_ids, how)


def words() -> Iterator[tuple[str, str]]:
    """Every text of the whole database, with its place."""
    for model in TABLES:
        names = [
            name for name, field in model._meta.fields.items() if isinstance(field, (CharField, TextField))
        ]
        for row in model.select().dicts():
            for name in names:
                if row[name]:
                    yield f"{model.__name__}.{name}", str(row[name])


def rows(how: How) -> dict[str, int]:
    return {
        holding.title: holding.model.select().count()
        for holding in HOLDINGS
        if (holding.stays if how is How.ANONYMISE else holding.stays_erased)
    }


@pytest.mark.parametrize("how", list(How))
def test_nothing_that_is_somebodys_is_left_anywhere(school: School, leaver: int, how: How) -> None:
    before = rows(how)
    assert sum(SECRET in text for _, text in words()) > 60, "there was something to lose"
    done = gone(school, [leaver], how)
    kinds = {"SupportProvision.provision", "SupportProvision.kind", "HomeContact.channel", "Decision.rule"}
    kinds |= {"Decision.evidence_key", "Decision.policy_hash", "Target.counts_from", "Approval.about"}
    kinds |= {"Approval.payload", "Approval.asked_as"}
    left = [(place, text) for place, text in words() if SECRET.lower() in text.lower() and place not in kinds]
    assert left == []
    assert rows(how) == before
    assert done.pupils == 1
    assert done.logged > 30
    assert list(verify()) == []
    pupil = Pupil.get_by_id(leaver)
    assert (pupil.surname, pupil.forename, pupil.upn, pupil.born_on) == (NAMELESS, "", None, None)


def test_needs_stay_where_only_the_name_goes(school: School, leaver: int) -> None:
    gone(school, [leaver], How.ANONYMISE)
    assert SupportFlag.select().where(SupportFlag.pupil == leaver).exists()
    assert Pupil.get_by_id(leaver).sex == "F"
    gone(school, [leaver], How.ERASE)
    assert not SupportFlag.select().where(SupportFlag.pupil == leaver).exists()
    assert Pupil.get_by_id(leaver).sex == ""
    assert HomeworkRecord.select().where(HomeworkRecord.pupil == leaver).exists()
    assert list(verify()) == []


@pytest.mark.in_a_file
def test_no_byte_of_the_file_holds_the_name(school: School, leaver: int) -> None:
    gone(school, [leaver], How.ERASE)
    database.pragma("wal_checkpoint", "truncate")
    path = school.path
    close_database()
    found = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert SURNAME.encode() not in found
    assert b"Zqcarer" not in found


def test_whoever_is_on_roll_is_not_erased(school: School) -> None:
    with pytest.raises(TutorError, match="1 of them is on roll"):
        gone(school, [school.pupils[0]], How.ERASE)


def test_a_carer_of_somebody_else_too_stays(school: School, leaver: int) -> None:
    carer = Carer.get(Carer.surname == "Zqcarer")
    PupilCarer.create(pupil=school.pupils[5], carer=carer)
    gone(school, [leaver], How.ERASE)
    assert PupilCarer.get().carer_id == carer.id
    assert Carer.get_by_id(carer.id).surname == "Zqcarer"


def test_the_others_are_as_they_were(school: School, leaver: int) -> None:
    other = school.pupils[5]

    def of_other() -> list[list[dict[str, Any]]]:
        return [list(one.model.select().where(one.rows([other])).dicts()) for one in HOLDINGS]

    add_comment(school.session(), other, MONDAY, "stays")
    before = of_other()
    gone(school, [leaver], How.ERASE)
    assert of_other() == before
    assert any("stays" in text for place, text in words() if place == "AuditPayload.after")


def test_it_is_not_taken_back(school: School, leaver: int) -> None:
    session = school.session("cslt")
    with work(session, "erase", "", undoable=False) as unit:
        erase_pupils(unit, [leaver], How.ERASE)
    with pytest.raises(TutorError, match="nothing left to undo"):
        undo(session)


def test_again_there_is_nothing_more_to_erase(school: School, leaver: int) -> None:
    gone(school, [leaver], How.ERASE)
    entries = AuditEntry.select().count()
    assert gone(school, [leaver], How.ERASE).logged == 0
    assert AuditEntry.select().count() == entries
    assert list(verify()) == []


def test_old_drafts_go_too(school: School, leaver: int) -> None:
    now = school.session().now()
    Draft.create(username="acarter", place="x:1", text="Zq said", changed_at=now - timedelta(days=31))
    Draft.create(username="acarter", place="x:2", text="fresh", changed_at=now)
    gone(school, [leaver], How.ANONYMISE)
    assert [draft.text for draft in Draft.select()] == ["fresh"]


def test_what_was_asked_and_answered_is_nowhere_either(school: School, leaver: int) -> None:
    row = ask_to_erase(school.session(None), "Zq0077", f"asked for by {FORENAME} {SURNAME}")
    answer(school.session("cslt"), row.id, True, f"yes, {SURNAME} may")
    left = [place for place, text in words() if SURNAME.lower() in text.lower()]
    assert left == []
    assert list(verify()) == []


@pytest.mark.parametrize(
    "typed",
    ["Zq0077", "A801200001001", "a8012000", "zqlegal", f"{FORENAME}{SURNAME}", f"break-glass: {SURNAME} 8A"],
)
def test_however_somebody_searched(school: School, leaver: int, typed: str) -> None:
    session = school.session()
    searched(session, typed, 1)
    searched(session, "bosworth", 1)
    gone(school, [leaver], How.ERASE)
    assert [row.subject for row in AuditEntry.select().where(AuditEntry.subject << [typed, "bosworth"])] == [
        "bosworth"
    ]
    assert list(verify()) == []


def test_a_sheet_that_left_with_the_name_is_not_told_of(school: School, leaver: int) -> None:
    session = school.session()
    exported(session, "hand-over sheets", 1, subject=f"{SURNAME}, {FORENAME}")
    exported(session, "hand-over sheets", 28, subject="8A")
    gone(school, [leaver], How.ERASE)
    sheets = AuditEntry.select().where(AuditEntry.verb == "hand-over sheets").order_by(AuditEntry.id)
    assert [row.subject for row in sheets] == ["", "8A"]


def test_what_was_said_of_an_intervention_goes_with_the_last_name_in_it(school: School, leaver: int) -> None:
    other = school.pupils[5]
    member = InterventionPupil.get()
    with work(school.session(), "arrange", "") as unit:
        unit.change(Intervention.get(), need=f"{SURNAME} reads too little")
        unit.insert(InterventionPupil(intervention=member.intervention, pupil=other, from_on=MONDAY))
        unit.insert(
            InterventionReview(intervention=member.intervention, due_on=MONDAY, note=f"{SURNAME} came")
        )
    gone(school, [leaver], How.ERASE)
    assert SURNAME in Intervention.get().need
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == other).execute()
    gone(school, [other], How.ANONYMISE)
    assert [place for place, text in words() if SURNAME in text] == []
    assert list(verify()) == []


def test_of_a_name_of_signs_only_a_record_can_be_asked_for(school: School) -> None:
    pupil_id = school.pupils[4]
    number = {"admission_number": "004127", "surname": "☆", "forename": "", "find_key": ""}
    Pupil.update(**number).where(Pupil.id == pupil_id).execute()
    row = ask_for_access(school.session(None), "004127", "asked by the family")
    answer(school.session("cslt"), row.id, True)
    assert may_open(school.session("cslt"), row.id).pupil_id == pupil_id
