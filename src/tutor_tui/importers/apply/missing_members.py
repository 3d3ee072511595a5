"""Places in teaching groups that a whole school's set no longer names: said, and ended where it is the full roll."""

from collections.abc import Mapping

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.teaching_groups import TeachingGroups
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.places import Place
from tutor_tui.store.models import Pupil, TeachingGroup


def plan_missing_members(
    parsed: Parsed,
    pupils: Mapping[str, Pupil],
    groups: Mapping[str, TeachingGroup],
    known: TeachingGroups,
    options: PlanOptions,
    days: Days,
    ledger: Ledger,
) -> None:
    """End the places of the file's pupils in the file's groups that it lacks, if `options.full_roll` says so.

    Else, and where rows were left out (theirs may be among them), they are only counted. Groups of which the file
    names nobody are left alone, and so are places that are still to begin.
    """
    if parsed.is_partial:
        return
    named = {(link.pupil_id, link.group_id) for link in parsed.members}
    told = {link.group_id for link in parsed.members}
    by_id = {pupil.id: number for number, pupil in pupils.items() if pupil.id}
    missing = [
        (pupils[by_id[pupil_id]], groups[number])
        for number in sorted(told & groups.keys())
        for pupil_id in known.members_of(groups[number], days.today)
        if pupil_id in by_id and (by_id[pupil_id], number) not in named
    ]
    if not missing:
        return
    if not options.full_roll or ledger.refused:
        place = Place(parsed.members[0].place.file)
        what = "place in a teaching group is" if len(missing) == 1 else "places in teaching groups are"
        ledger.warn(
            place, f"{len(missing)} {what} on record and not in the file; the full roll would end them"
        )
        return
    for pupil, group in missing:
        ended = known.end(pupil, group, days.last_day, is_over=True)
        name = f"{pupil.surname}, {pupil.forename}: {group.name}"
        if ended:
            ledger.say("changed", "group_members", name, None, [ended])
