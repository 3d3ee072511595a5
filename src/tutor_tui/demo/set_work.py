"""What tutors and leaders say of the work that is set."""

from datetime import date, timedelta

from tutor_tui.demo.forms import Forms, own_year
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.world import World
from tutor_tui.store.models import LeaderComment, SettingCheck

WEEKS = 4
"""Weeks before the shown one in which tutors confirmed what is set."""
_GAP_FORM = 1
"""The place, in the own year, of the form whose French is not set: its tutor says so."""
_COMMENTS = (
    ("En", "Reading is set in most subjects. Ask for the key words in the answer, and mark them."),
    ("Ma", "Charts in geography and science are drawn without scales: please use the maths guide."),
    (None, "Long answers are copied from the board. Set one that nobody can copy, once a half term."),
    (None, "Number is hardly used outside maths and science. Two departments will try one task each."),
)
"""The subject (its short name) that a comment is about, none for all, and what it says."""


def write_setting_checks(world: World, forms: Forms) -> None:
    """Most forms of the last weeks, some of this one; Ms Carter has not said yet."""
    rng = world.chance("setting checks")
    for week in world.weeks[-WEEKS - 1 :]:
        is_shown = week is world.week
        for (number, place), form in forms.ids.items():
            by = forms.tutors[week.year, number, place]
            if rng.random() > (0.3 if is_shown else 0.9) or (is_shown and form == forms.own):
                continue
            is_set = (number, place) != (own_year(world), _GAP_FORM) and rng.random() < 0.95
            day = min(world.check_day(week), world.today)
            world.db.add(
                SettingCheck,
                day,
                form=form,
                week=week.start,
                is_set=is_set,
                note=""
                if is_set
                else "no French for some weeks"
                if place == _GAP_FORM
                else "too much at once",
                by=by,
            )


def write_leader_comments(world: World, staff: StaffRoom) -> None:
    """The comments of last spring, of each leader whom the policy asks."""
    rule = world.policy.rules.homework.leader_comments
    leaders = list(rule.leaders) if "spring" in rule.terms else []
    people = (staff.leaders["En"], staff.leaders["Ma"])
    for index, (short, text) in enumerate(_COMMENTS if leaders else ()):
        written_on = date(world.year, 2, 23) + timedelta(days=7 * index)
        world.db.add(
            LeaderComment,
            written_on,
            leader=leaders[index % len(leaders)],
            by=people[index % len(people)],
            written_on=written_on,
            subject=staff.subject_ids[short] if short else None,
            text=text,
        )
