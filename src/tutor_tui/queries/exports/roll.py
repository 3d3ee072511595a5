"""The pupils of an export, some at a time, each with what of him the actor may see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN

from tutor_tui.access import Actor, Scope, Verb, Where, allowed, require
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.exports.view import Part, Values
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.scope import in_subject, visible_forms, where_pupils
from tutor_tui.queries.timeline.entry import Sight
from tutor_tui.queries.timeline.sight import sight_of
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, Subject, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold

CHUNK = 50
"""Pupils whose records are in memory at a time."""


class Enrolled(msgspec.Struct, frozen=True):
    """A pupil who is on roll on the day."""

    pupil_id: int
    """The pupil."""
    who: Values
    """The cells of `view.WHO`."""
    places: tuple[Where, ...]
    """Where posts reach the pupil."""
    sight: Sight
    """What of his records may be seen."""

    def allows(self, actor: Actor, verb: Verb) -> bool:
        """Whether a post allows the verb about the pupil."""
        return any(allowed(actor, verb, place) for place in self.places)

    def allows_in(self, actor: Actor, verb: Verb, subject_id: int | None) -> bool:
        """Whether a post allows the verb about the pupil's work in a subject; None is no subject's matter."""
        return any(allowed(actor, verb, place) for place in in_subject(self.places, subject_id))

    def sees(self, subject_id: int | None, by_id: int | None = None, group_id: int | None = None) -> bool:
        """Whether what was recorded in a subject, in a group, or by somebody may be seen."""
        sight = self.sight
        own = by_id is not None and by_id == sight.staff_id
        return sight.everything or own or subject_id in sight.subject_ids or group_id in sight.group_ids


Chunk = dict[int, Enrolled]
"""Some pupils by their ids, by year, form and name."""


def enrolled(session: Session, part: Part, verb: Verb) -> Iterator[Chunk]:
    """The pupils of the part to whom the actor may do the verb, `CHUNK` at a time.

    What was opened outside one's posts is in no export. Raises `AccessDenied` where no post allows the verb, and, in
    the same words for what does not exist, where the part names a form or year of which nobody is within them.
    """
    require(of_posts(session.actor), verb)
    found = False
    for chunk in _within(session, on_roll(part, part.day(session.today)), verb):
        found = True
        yield chunk
    if not found:
        require_place(session, part)


def _within(session: Session, rows: Sequence[tuple[Any, ...]], verb: Verb) -> Iterator[Chunk]:
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        places = where_pupils([row[0] for row in some], session.today)
        chunk = {}
        for pupil_id, *who in some:
            within = tuple(place for place in places[pupil_id] if place.pupil_id is None)
            one = Enrolled(pupil_id, tuple(who), within, sight_of(session.actor, within))
            if one.allows(session.actor, verb):
                chunk[pupil_id] = one
        if chunk:
            yield chunk


def everybody(session: Session, part: Part) -> Iterator[Chunk]:
    """Every pupil of the part, for whoever looks after the roll itself; the caller answers for access.

    Raises `AccessDenied` where the part names a form or a year that there is not.
    """
    rows = on_roll(part, part.day(session.today))
    if not rows:
        _require_known(session, part, tuple(FormGroup.select()))
    blind = Sight(False, frozenset(), frozenset(), None)
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        yield {pupil_id: Enrolled(pupil_id, tuple(who), (), blind) for pupil_id, *who in some}


def each(
    session: Session, part: Part, verb: Verb, read: Callable[[Chunk], Iterator[Values]]
) -> Iterator[Values]:
    """The rows of all chunks."""
    for chunk in enrolled(session, part, verb):
        yield from read(chunk)


def by_pupil(chunk: Chunk, rows: Iterable[tuple[Any, ...]]) -> Iterator[Values]:
    """Rows that begin with a pupil's id, behind the cells of `view.WHO`; by pupil, then in their order."""
    found: defaultdict[int, list[Values]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    for pupil_id, one in chunk.items():
        for rest in found[pupil_id]:
            yield (*one.who, *rest)


def subject_names() -> dict[int, str]:
    """Every subject's name by its id."""
    return dict(tuples(Subject.select(Subject.id, Subject.name)))


def of_posts(actor: Actor) -> Actor:
    """The actor without what he has opened outside his posts."""
    return msgspec.structs.replace(
        actor, posts=frozenset(post for post in actor.posts if post.scope is not Scope.PUPIL)
    )


def on_roll(part: Part, day: date) -> list[tuple[int, str, str, str, str, int | None]]:
    """Id and the cells of `view.WHO` of everybody on roll that day, by year, form and name; access is the caller's."""
    member = FormMembership
    starts, ends = holds(member, day)
    rows = tuples(
        Pupil.select(
            Pupil.id, Pupil.admission_number, Pupil.surname, Pupil.forename, FormGroup.name, YearGroup.number,
            Pupil.year_taught, Pupil.find_key,
        )
        .join(member, JOIN.LEFT_OUTER, on=(member.pupil == Pupil.id) & starts & ends)
        .join(FormGroup, JOIN.LEFT_OUTER, on=(member.form == FormGroup.id))
        .join(YearGroup, JOIN.LEFT_OUTER, on=(FormGroup.year_group == YearGroup.id))
        .where(
            Pupil.joined_on.is_null() | (Pupil.joined_on <= day), Pupil.left_on.is_null() | (Pupil.left_on >= day)
        )
        .order_by(member.from_on)
    )  # fmt: skip
    wanted = fold(part.form)
    latest = {}
    for pupil_id, admission, surname, forename, form, number, taught, key in rows:
        year = taught if number is None else number
        latest[pupil_id] = (year if year is not None else 99, form or "", key), (
            pupil_id, admission, surname, forename, form or "", year,
        )  # fmt: skip
    ordered = [row for _, row in sorted(latest.values(), key=lambda one: (one[0], one[1][0]))]
    return [
        row
        for row in ordered
        if (not wanted or fold(row[4]) == wanted) and (part.year is None or row[5] == part.year)
    ]


def require_place(session: Session, part: Part) -> None:
    """Raise `AccessDenied` where the part names a form or a year of which nothing is within the actor's posts."""
    if not part.form and part.year is None:
        return
    if any(_within(session, on_roll(part, part.day(session.today)), Verb.SEE_PUPIL)):
        return
    _require_known(session, part, visible_forms(session))


def _require_known(session: Session, part: Part, forms: Sequence[FormGroup]) -> None:
    """Raise `AccessDenied` where the part names none of these forms, or of their years."""
    words = session.policy.rules.vocabulary
    if part.form and all(fold(form.name) != fold(part.form) for form in forms):
        raise no_such(f"{words.form.one} {part.form!r}")
    years = {form.year_group_id for form in forms}
    numbers = {row[0] for row in tuples(YearGroup.select(YearGroup.number).where(YearGroup.id.in_(years)))}
    if part.year is not None and part.year not in numbers:
        raise no_such(year_name(part.year, words))


def no_such(what: str) -> AccessDenied:
    """What is said of a form or year out of scope, and of one that there is not."""
    return AccessDenied(f"there is no {what} within your post", remedy="Name one of your own.")
