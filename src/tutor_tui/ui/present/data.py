"""The school's staff and forms, as rows of lists; what a data manager does next."""

from collections.abc import Sequence

from tutor_tui.importers.values.years import year_text
from tutor_tui.queries.people.forms import FormSummary
from tutor_tui.queries.people.staff import StaffMember
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


def staff_columns() -> tuple[Column, ...]:
    """Who, under which user name, in which posts."""
    return (
        Column("name", "Staff", min_width=14, max_width=26, lead=True),
        Column("username", "User name", width=12, priority=2),
        Column("posts", "Posts", min_width=10),
    )


def staff_rows(people: Sequence[StaffMember], look: Look) -> list[GridRow]:
    """One row a person; who is no longer active is dim and says so."""
    rows = []
    for person in people:
        posts = [*(f"{look.words.tutor.one} {form}" for form in person.forms), *person.posts]
        if not person.active:
            posts.append("no longer active")
        rows.append(
            GridRow(
                person.username,
                (person.name, person.username, ", ".join(posts)),
                style="" if person.active else "dim",
            )
        )
    return rows


def form_columns(look: Look) -> tuple[Column, ...]:
    """Which form, of which year, how many, whose."""
    return (
        Column("name", look.words.form.title, min_width=6, max_width=16, lead=True),
        Column("year", look.words.year_group.title, width=5, priority=2),
        Column("pupils", look.words.pupil.titles, width=8, align="right"),
        Column("tutors", look.words.tutor.title, min_width=10),
    )


def form_rows(forms: Sequence[FormSummary]) -> list[GridRow]:
    """One row a form; one without a tutor says so."""
    return [
        GridRow(
            str(form.form_id),
            (
                form.name,
                "" if form.year is None else year_text(form.year),
                str(form.pupils),
                ", ".join(form.tutors) or cell("nobody", "warn"),
            ),
        )
        for form in forms
    ]


def next_step(
    forms: Sequence[FormSummary], *, is_linked: bool, keys: dict[str, str], look: Look
) -> list[Piece]:
    """What to do next: import, say who one is, or nothing. `keys` are those of the commands by name."""
    words = look.words
    if not any(form.pupils for form in forms):
        return [("The school has no ", ""), (words.pupil.many, ""), (" yet: ", ""), (keys["import"], "key"),
                (" imports a list.", "")]  # fmt: skip
    if not is_linked:
        return [("Nobody on the staff list is linked to you: ", ""), (keys["link"], "key"),
                (f" says who you are, so that you can check {words.planner.many}.", "")]  # fmt: skip
    if untutored := sum(not form.tutors and form.pupils > 0 for form in forms):
        return [(f"{words.form.count(untutored)} without {words.tutor.a}: ", "warn"), (keys["tutor"], "key"),
                (f" gives the person under the cursor {words.form.a}.", "")]  # fmt: skip
    return []
