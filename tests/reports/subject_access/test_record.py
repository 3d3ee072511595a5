"""Everything that is kept of a pupil is in the sealed file, and nobody else's details are."""

import io
import json
from datetime import timedelta

import pytest
import pyzipper

from support.filled import FORENAME, SURNAME, fill
from support.school import MONDAY, School, add_carer
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.reports.subject_access.record import record_of
from tutor_tui.reports.subject_access.sealed import as_json, as_page, open_sealed
from tutor_tui.reports.subject_access.words import ABOUT
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.protection.requests import ask_for_access
from tutor_tui.store.models import Absence, AuditEntry, Carer, HomeworkRecord, PupilCarer, SupportFlag

WORDS = shipped_policy("independent-learning").rules.vocabulary


@pytest.fixture
def said(school: School) -> dict[str, str]:
    said = fill(school, school.pupils[3])
    carer = Carer.get(Carer.surname == "Zqcarer")
    PupilCarer.update(restriction="", relationship="mother").where(PupilCarer.carer == carer).execute()
    return said


def test_every_word_of_every_table_is_in_both_forms(school: School, said: dict[str, str]) -> None:
    record = record_of(school.session("cslt"), school.pupils[3])
    told, page = as_json(record), as_page(record, WORDS)
    of_somebody_else = {"pupilcarer.restriction", "pupilcarer.relationship"}
    codes = {"decision.policy_hash", "decision.evidence_key", "approval.payload"}
    for place, word in said.items():
        if place not in of_somebody_else | codes:
            assert word in told, place
            assert word in page, place
    assert {section.title for section in record.sections} == {
        "the pupil", "the log", *(holding.title for holding in HOLDINGS)
    }  # fmt: skip
    assert f"{SURNAME}, {FORENAME}" in page
    assert "2014-02-03" in told


def test_how_to_reach_carers_is_theirs(school: School, said: dict[str, str]) -> None:
    told = as_json(record_of(school.session("cslt"), school.pupils[3]))
    assert "Zqcarer" in told
    assert "Zq0123" not in told
    assert "zq@zq.example" not in told


def test_a_restricted_carer_is_named_nowhere(school: School, said: dict[str, str]) -> None:
    PupilCarer.update(restriction="court order").execute()
    add_carer(school.pupils[3], "Openly")
    record = record_of(school.session("cslt"), school.pupils[3])
    for text in (as_json(record), as_page(record, WORDS)):
        assert "Zqcarer" not in text
        assert "court order" not in text
        assert "Openly" in text
    assert any("1 of those who care" in line for line in record.left_out)


def test_other_pupils_are_not_in_it(school: School, said: dict[str, str]) -> None:
    fill_other = school.pupils[4]
    from tutor_tui.services.comments import add_comment

    add_comment(school.session(), fill_other, MONDAY, "of somebody else")
    assert "of somebody else" not in as_json(record_of(school.session("cslt"), school.pupils[3]))


def test_two_people_and_then_a_file_that_only_the_passphrase_opens(
    school: School, said: dict[str, str]
) -> None:
    row = ask_for_access(school.session(None), "Zq0077", "the mother has asked")
    with pytest.raises(TutorError, match="nobody has agreed"):
        open_sealed(school.session("cslt"), row.id)
    answer(school.session("cslt"), row.id, True)
    for who in ("acarter", "bhead", None):
        with pytest.raises(AccessDenied):
            open_sealed(school.session(who), row.id)
    sealed = open_sealed(school.session("cslt"), row.id)
    assert b"Zqcarer" not in sealed.content
    with pyzipper.AESZipFile(io.BytesIO(sealed.content)) as archive:
        page, data = archive.namelist()
        with pytest.raises(RuntimeError):
            archive.read(data)
        archive.setpassword(sealed.passphrase.encode())
        assert json.loads(archive.read(data))["pupil"] == f"{SURNAME}, {FORENAME}"
        assert SURNAME.encode() in archive.read(page)
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert (entry.kind, entry.verb, entry.row_count) == ("export", "subject access", sealed.rows)


def test_a_consent_holds_for_some_time(school: School, said: dict[str, str]) -> None:
    row = ask_for_access(school.session(None), "Zq0077", "the mother has asked")
    answer(school.session("cslt"), row.id, True)
    row = type(row).get_by_id(row.id)
    type(row).update(answered_at=row.answered_at - timedelta(days=31)).execute()
    with pytest.raises(TutorError, match="the consent held until"):
        open_sealed(school.session("cslt"), row.id)


def test_the_page_says_codes_days_and_columns_in_words(school: School, said: dict[str, str]) -> None:
    pupil_id = school.pupils[3]
    SupportFlag.create(pupil=pupil_id, kind="pupil-premium", from_on=MONDAY)
    task = HomeworkRecord.get(HomeworkRecord.pupil == pupil_id)
    HomeworkRecord.update(state="not_done", mark="").where(HomeworkRecord.id == task.id).execute()
    record = record_of(school.session("cslt"), pupil_id)
    page = as_page(record, WORDS)
    for words in ("SEN support", "pupil premium", "not done", "3 Feb 2014", "day of birth", "morning", "UPN"):
        assert words in page, words
    for code in (
        "sen-k",
        "pupil-premium",
        "not_done",
        "2014-02-03",
        "born on",
        "subject id",
        '<th scope="row">mark<',
    ):
        assert code not in page, code
    told = json.loads(as_json(record))
    (homework,) = [section for section in told["sections"] if section["title"] == "homework"]
    assert homework["rows"][0]["state"] == "not_done"
    assert "mark" in homework["rows"][0]


def test_rows_stand_in_the_order_of_their_days(school: School) -> None:
    pupil_id = school.pupils[3]
    for back in (3, 9, 1):
        Absence.create(pupil=pupil_id, day=MONDAY - timedelta(days=back), session="am", source="tutor")
    (absences,) = [
        section
        for section in record_of(school.session("cslt"), pupil_id).sections
        if section.title == "absences"
    ]
    days = [row["day"] for row in absences.rows]
    assert days == sorted(days)


def test_every_holding_says_what_it_is() -> None:
    assert {holding.title for holding in HOLDINGS} == ABOUT.keys()
