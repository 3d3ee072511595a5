"""Letters home, tried by everybody: whoever may contact the home, and of work only what is his business."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from support.everybody import (
    EVERYBODY,
    HOMES,
    PASTORAL,
    Entry,
    World,
    build,
    taken_back,
    told,
)
from support.school import add_carer
from support.walks import Reads, Writes
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.letters import pupils, view, writer
from tutor_tui.queries.letters.whom import households_of
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.services.letters import sent
from tutor_tui.store.database import close_database
from tutor_tui.store.models import PupilCarer
from tutor_tui.store.session import Session

WHOLE_FORM = {*PASTORAL, "slt"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = build(tmp_path_factory.mktemp("letters") / "school.db")
    add_carer(made.pupil, "Nowak")
    yield made
    close_database()


def copies(world: World) -> list[Any]:
    return [household.copy for household in households_of([world.pupil]).households[world.pupil]]


def mark(world: World, session: Session) -> object:
    return sent.mark_sent(session, LetterKind.OTHER, "Trip", copies(world), "letter")


WRITES = {"letters.sent.mark_sent": Entry(mark, HOMES)}
READS = {
    "letters.view.letters": Entry(
        lambda w, s: view.letters(s, LetterKind.FIRST_CONTACT, "Hello", [w.pupil]), HOMES
    ),
    "letters.pupils.pupils_of_form": Entry(
        lambda w, s: pupils.pupils_of_form(s, w.school.form_id), WHOLE_FORM, shows=told
    ),
    "letters.pupils.pupils_of_form_named": Entry(
        lambda w, s: pupils.pupils_of_form_named(s, "8a"), WHOLE_FORM, shows=told
    ),
    "letters.pupils.pupils_of_year": Entry(
        lambda w, s: pupils.pupils_of_year(s, 1), {"head", "slt"}, shows=lambda found: bool(found)
    ),
    "letters.writer.address_of_writer": Entry(
        lambda w, s: writer.address_of_writer(s), EVERYBODY, shows=told
    ),  # everybody's own
    "letters.pupils.pupils_of_year_numbered": Entry(
        lambda w, s: pupils.pupils_of_year_numbered(s, 8), {"head", "slt"}, shows=told
    ),
}
CALLER_ANSWERS = {
    "letters.facts.facts_of", "letters.sent.again_since", "letters.sent.contacted_this_year",
    "letters.writer.writer_for",
}  # fmt: skip
"""Of what is handed in, or of the actor himself; `letters` asks for access before it calls them."""


class TestWrites(Writes):
    """`WRITES`."""


class TestReads(Reads):
    """`READS`."""


@pytest.mark.parametrize("kind", [LetterKind.UNSIGNED, LetterKind.PRAISE])
def test_letters_on_the_planner_are_for_those_who_see_the_form(world: World, kind: LetterKind) -> None:
    seen = set()
    for who in EVERYBODY:
        try:
            view.letters(world.session(who, "independent-learning"), kind, "x", [world.pupil])
        except AccessDenied:
            continue
        else:
            seen.add(who)
    assert seen == WHOLE_FORM


def test_work_of_a_subject_is_told_to_whose_business_it_is(world: World) -> None:
    """The colleague teaches the pupil English, the teacher geography."""
    owed = {}
    for who in sorted(HOMES):
        session = world.session(who, "independent-learning")
        (letter,) = view.letters(session, LetterKind.OVERDUE, "x", [world.pupil])
        owed[who] = {one.subject for one in letter.facts.overdue}
    assert owed["colleague"] == {"English"}
    assert "Geography" in owed["tutor"]
    assert owed["teacher"] == {"Geography"}


def test_nothing_is_recorded_for_a_carer_who_is_barred(world: World) -> None:
    barred = PupilCarer.get(PupilCarer.restriction != "").carer_id
    copy = replace(copies(world)[0], carer_ids=(barred,))
    for who in sorted(HOMES):
        session = world.session(who, "independent-learning")
        with taken_back(), pytest.raises(TutorError, match="has changed"):
            sent.mark_sent(session, LetterKind.OTHER, "Trip", [copy], "letter")
