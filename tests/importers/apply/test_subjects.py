"""Subjects: found under usual short forms, given short names of their own."""

import pytest

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.parsed import Parsed
from tutor_tui.store.models import Subject
from tutor_tui.store.session import Session


def subjects() -> Subjects:
    return Subjects(Ledger(Parsed("sds-v1", "school", "", 0)))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Geography", "Ge"), ("PE", "PE"), ("Computer Science", "CS"), ("Design and Technology", "DT"),
        ("mathematics", "Ma"), ("Ælfric", "Æl"), ("X", "X"), ("—", "—"),
    ],
)  # fmt: skip
def test_the_likeliest_short_name(owner: Session, name: str, short: str) -> None:
    assert subjects().named(name).short == short


def test_short_names_differ_where_they_can(owner: Session) -> None:
    known = subjects()
    shorts = [known.named(name).short for name in ("Music", "Mutual aid", "Museums", "Muses", "Mulling")]
    assert len(set(shorts)) == 5
    assert all(len(short) <= 4 for short in shorts)


@pytest.mark.parametrize("said", ["Maths", "maths", "MATHEMATICS", "Math"])
def test_usual_short_forms_are_the_same_subject(owner: Session, said: str) -> None:
    made = Subject.create(name="Mathematics", short="Ma")
    assert subjects().named(said).id == made.id


def test_a_group_s_name_may_hold_the_subject(owner: Session) -> None:
    for name in ("English", "English Literature"):
        Subject.create(name=name, short=name[:2])
    known = subjects()
    assert known.of_group("10 English Literature B").name == "English Literature"
    assert known.of_group("10B").name == "Other"
