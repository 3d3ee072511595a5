"""The file with a form's, a group's or one pupil's pages, in the order of the appointments."""

from collections.abc import Sequence

from tutor_tui.queries.paper.evening import Evening
from tutor_tui.reports.paper.files import Format, SheetFile, safe_name
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.parents_evening.appointments import Appointment, in_order
from tutor_tui.reports.parents_evening.page import evening_page
from tutor_tui.store.session import Session

TEMPLATE = "parents-evening.html.j2"


def evening_file(
    session: Session, evening: Evening, kind: Format, appointments: Sequence[Appointment] = ()
) -> SheetFile:
    """One file with all pages: those with an appointment by its time, then the others in the order of the list.

    Raises `TutorError` where an appointment names nobody here, or several.
    """
    order = in_order(evening.pupils, appointments)
    pages: list[Page] = [evening_page(session, evening, told, at) for told, at in order]
    only = evening.pupils[0].pupil.name if len(evening.pupils) == 1 else ""
    name = safe_name(evening.place, only, "parents-evening", session.today.isoformat())
    return SheetFile(f"{name}.{kind}", tuple(pages), "Parents’ evening", TEMPLATE)
