"""Who came to supervised study in the last weeks, and who helped."""

from tutor_tui.demo.provisions import Placed
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.rules.study import studies_on
from tutor_tui.store.models import StudyAttendance, StudyHelper

WEEKS = 4
"""Weeks with lists."""
SENT = 2
"""How many are sent to today's session without a place."""


def write_study(world: World, staff: StaffRoom, pupils: list[DemoPupil], placed: list[Placed]) -> None:
    """The lists of the days before today; on today's nobody is ticked yet, and two have no place."""
    rng = world.chance("study")
    support = world.policy.rules.support
    for week in world.weeks[-WEEKS:]:
        for day in world.past_days(week):
            if not studies_on(support, day):
                continue
            for person in staff.assistants:
                if rng.random() < 0.8:
                    world.db.add(StudyHelper, day, day=day, staff=person)
            if day == world.today:
                _send_today(world, pupils, placed)
                continue
            for one in placed:
                if one.since <= day and one.pupil.spell_on(day) is not None:
                    away = day in one.pupil.away
                    world.db.add(
                        StudyAttendance,
                        day,
                        pupil=one.pupil.id,
                        day=day,
                        expected=not away,
                        attended=not away and rng.random() < 0.82,
                        by=staff.supervisor,
                    )


def _send_today(world: World, pupils: list[DemoPupil], placed: list[Placed]) -> None:
    """Those who miss most of their homework and have no place."""
    known = {one.pupil.id for one in placed}
    others = [
        pupil
        for pupil in pupils
        if pupil.is_current and pupil.id not in known and pupil.spell_on(world.today) is not None
    ]
    for pupil in sorted(others, key=lambda pupil: (-pupil.misses, pupil.id))[:SENT]:
        world.db.add(StudyAttendance, world.today, pupil=pupil.id, day=world.today, expected=True)
