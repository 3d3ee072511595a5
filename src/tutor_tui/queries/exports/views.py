"""Every view that can be exported. A further one is one more entry in one of these modules."""

from tutor_tui.access import Actor, allowed
from tutor_tui.errors import UsageError
from tutor_tui.queries.exports import managing, pastoral, people, planners, progress, school, support, work
from tutor_tui.queries.exports.roll import of_posts
from tutor_tui.queries.exports.view import Part, View

VIEWS: tuple[View, ...] = tuple(
    view
    for module in (people, planners, work, pastoral, progress, support, school, managing)
    for view in module.VIEWS
)
"""In the order in which they are listed."""


def view_named(name: str) -> View:
    """The view of this name. Raises `UsageError` where there is none."""
    found = next((view for view in VIEWS if view.name == name.strip().casefold()), None)
    if found is None:
        raise UsageError(
            f"there is nothing called {name!r} to export",
            remedy=f"There are: {', '.join(view.name for view in VIEWS)}.",
        )
    return found


def offered(actor: Actor) -> tuple[View, ...]:
    """The views of which the actor may have something."""
    within = of_posts(actor)
    return tuple(view for view in VIEWS if any(allowed(within, verb) for verb in view.verbs))


def check_part(view: View, part: Part) -> None:
    """Raise `UsageError` where the part narrows the view by what it has not."""
    wrong = [option for option in part.given() if option not in view.takes]
    if wrong:
        takes = ", ".join(f"--{option}" for option in view.takes)
        raise UsageError(
            f"--{wrong[0]} says nothing of {view.name}",
            remedy=f"It takes {takes}." if takes else "It is exported as a whole.",
        )
    if part.first > part.last:
        raise UsageError(f"nothing lies between {part.first} and {part.last}", remedy="Give other days.")
