"""What was set for a form in a week, as lines of a dialog."""

from tutor_tui.queries.registration.set_this_week import SetThisWeek, SubjectSet
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.support import how_often
from tutor_tui.ui.present.text import cut

NAME = 14
"""Cells for a subject's name."""


def set_lines(found: SetThisWeek, look: Look) -> str:
    """A line a subject, those that are short first, with the sign of a proposal before them."""
    words = look.words
    if not found.subjects:
        return f"No {words.teaching_group.many} of {found.form} are known, so nothing can be said of what was set."
    head = f"{'set':{NAME + 2}}  now  before  asked"
    return "\n".join([head, *(_line(one, look) for one in found.subjects)])


def _line(one: SubjectSet, look: Look) -> str:
    sign = look.glyphs.proposal if one.is_short else " "
    name = cut(one.subject, NAME, look.glyphs.ellipsis)
    asked = how_often(one.times, one.every_weeks, look.words) if one.times else "no figure"
    return f"{sign} {name:{NAME}} {one.this_week:>4}  {one.week_before:>6}  {asked}{_since(one, look)}"


def _since(one: SubjectSet, look: Look) -> str:
    """Of a subject that is short: the group, where there are several, and when it was last set anything."""
    if not one.is_short:
        return ""
    group = f" {one.group}" if one.groups > 1 else ""
    last = f"last {short_day(one.last_set_on, look.today)}" if one.last_set_on else "nothing yet"
    return f",{group} {last}"
