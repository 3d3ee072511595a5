"""What Ms Carter's form brings to this morning besides its planners: two corrections today."""

from tutor_tui.demo.own_form import IN_CORRECTION
from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.store.models import Correction


def write_own_business(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> None:
    """The corrections that are served today, where the policy knows any and school is open."""
    rules = world.policy.rules
    if not rules.has_corrections or not world.calendar.is_school_day(world.today):
        return
    for pupil in pupils:
        if pupil.seat in IN_CORRECTION:
            world.db.add(
                Correction,
                world.days_ago(2),
                pupil=pupil.id,
                kind=rules.corrections.kinds[0].name,
                reason="two tasks missing in one week",
                made_by=staff.teachers["Ge"][0],
                scheduled_on=world.today,
                state="set",
            )
