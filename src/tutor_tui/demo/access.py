"""Who may do what: keys, what waits for a second person, and a pupil who was opened outside a post."""

import base64
import json
from datetime import UTC, date, datetime, time, timedelta

from tutor_tui.access import Role, Scope
from tutor_tui.calendar.civil import LONDON
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.services.approvals.asking import DAYS
from tutor_tui.services.protection.requests import SUBJECT_ACCESS
from tutor_tui.services.staff.posts import KIND as GIVE_POST
from tutor_tui.services.staff.posts import day_said
from tutor_tui.store.models import Approval, Grant, Staff, StaffKey

_KEYS = (("acarter", "acarter@form-room-8A"), ("dosei", "dosei@laptop"), ("rkhan", "rkhan@office"))
_DATA_MANAGER = "lfraser"
_OPENED_OF = "En"
"""The subject (its short name) whose first teacher opened a pupil of another year."""


def write_access(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> None:
    """Three keys, a post that waits for consent, a subject access that was agreed to, and a break-glass unseen."""
    people = {row.username: row.id for row in Staff.select(Staff.id, Staff.username)}
    rng = world.chance("access")
    for username, label in _KEYS:
        digest = base64.b64encode(rng.randbytes(32)).decode("ascii").rstrip("=")
        world.db.add(StaffKey, staff=people[username], fingerprint=f"SHA256:{digest}", label=label)
    _write_post(world, staff, people[_DATA_MANAGER])
    here = [pupil for pupil in pupils if pupil.left_on is None]
    _write_record(world, staff, people[_DATA_MANAGER], here[len(here) // 2])
    _write_grant(world, staff, here[-1])


def _write_post(world: World, staff: StaffRoom, asked_by: int) -> None:
    """A head of year is away, and another teacher is to stand in for three weeks."""
    number = max(staff.heads)
    stand_in = staff.teachers[_OPENED_OF][-1]
    person = Staff.get_by_id(stand_in)
    first, last = world.today, world.today + timedelta(days=18)
    payload = {
        "staff": stand_in,
        "role": Role.HEAD_OF_YEAR.value,
        "scope": Scope.YEAR.value,
        "scope_id": staff.year_ids[number],
        "from_on": first.isoformat(),
        "until_on": last.isoformat(),
    }
    words = world.policy.rules.vocabulary.head_of_year.one
    _ask(
        world,
        world.today - timedelta(days=1),
        kind=GIVE_POST,
        about=f"{person.title} {person.surname}: {words}, Year {number}, from {day_said(first)} until {day_said(last)}",
        payload=json.dumps(payload, sort_keys=True),
        reason="Stands in while the head of year is away for an operation.",
        staff=stand_in,
        asked_by=asked_by,
        asked_as=_DATA_MANAGER,
    )


def _write_record(world: World, staff: StaffRoom, asked_by: int, pupil: DemoPupil) -> None:
    """A parent has asked for everything that is kept, and a member of the leadership has agreed."""
    day = world.today - timedelta(days=6)
    _ask(
        world,
        day,
        kind=SUBJECT_ACCESS,
        about="everything that is kept of one pupil, as a sealed file",
        payload=json.dumps({"pupil": pupil.id}),
        reason="Letter of the mother; identity checked at the office.",
        pupil=pupil.id,
        asked_by=asked_by,
        asked_as=_DATA_MANAGER,
        answered_by=staff.senior[0],
        answer="approved",
        answered_at=_at(day + timedelta(days=1)),
        why="Read it with me before it goes out.",
    )


def _ask(world: World, day: date, **fields: object) -> None:
    world.db.add(Approval, day, lapses_on=day + timedelta(days=DAYS), **fields)


def _write_grant(world: World, staff: StaffRoom, pupil: DemoPupil) -> None:
    world.db.add(
        Grant,
        world.today,
        staff=staff.teachers[_OPENED_OF][0],
        scope=Scope.PUPIL.value,
        scope_id=pupil.id,
        reason="Taken ill on the theatre trip, which I lead: I had to reach home.",
        from_on=world.today,
        until_on=world.today + timedelta(days=1),
    )


def _at(day: date) -> str:
    """15:40 in London, as the database keeps instants."""
    return str(datetime.combine(day, time(15, 40), tzinfo=LONDON).astimezone(UTC).replace(tzinfo=None))
