"""The file with a form's, a group's or one pupil's pages, in the order of the appointments."""

from collections.abc import Sequence

from msgspec.structs import replace

from tutor_tui.access import Verb
from tutor_tui.errors import UsageError
from tutor_tui.queries.paper.evening import Evening, form_evening, group_called, group_evening, pupil_and_form
from tutor_tui.queries.paper.place import form_called
from tutor_tui.reports.paper.files import Format, SheetFile, safe_name, sheets_as
from tutor_tui.reports.paper.page import Page
from tutor_tui.reports.parents_evening.appointments import Appointment, in_order
from tutor_tui.reports.parents_evening.page import evening_page
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.text import fold

TEMPLATE = "parents-evening.html.j2"


def evening_file(
    session: Session, evening: Evening, kind: Format, appointments: Sequence[Appointment] = ()
) -> SheetFile:
    """One file with all pages: those with an appointment by its time, then the others in the order of the list.

    That it was written is logged before it leaves. Raises `TutorError` where an appointment names nobody here, or
    several.
    """
    order = in_order(evening.pupils, appointments)
    pages: list[Page] = [evening_page(session, evening, told, at) for told, at in order]
    only = evening.pupils[0].pupil if len(evening.pupils) == 1 else None
    exported(
        session,
        "parents' evening pages",
        len(pages),
        subject=evening.place,
        pupil_id=only.pupil_id if only is not None else None,
    )
    name = safe_name(
        evening.place, only.name if only is not None else "", "parents-evening", session.today.isoformat()
    )
    return SheetFile(f"{name}.{kind}", tuple(pages), "Parents’ evening", TEMPLATE)


def form_pages(session: Session, form_id: int, kind: Format) -> tuple[str, str | bytes]:
    """The name and the content of the file with a form's pages. Raises `AccessDenied` where it is out of scope."""
    file = evening_file(session, form_evening(session, form_id), kind)
    return file.name, sheets_as(file, kind)


def evening_asked(session: Session, form: str | None, group: str | None, pupil: str | None) -> Evening:
    """The pages of a form, of a teaching group, of one pupil of it, or of one pupil by the form he is in.

    Raises `UsageError` where it is not said whose, `AccessDenied` out of scope.
    """
    if (form is None) == (group is None) and (form is not None or pupil is None):
        raise UsageError(
            "whose pages?", remedy="Give one of --form and --group; or --pupil alone for his own form's page."
        )
    if group is not None:
        found = group_evening(session, group_called(session, group))
    elif form is not None:
        found = form_evening(session, form_called(session, form, Verb.MEET_PARENTS).id)
    else:
        pupil_id, form_id = pupil_and_form(session, pupil or "")
        found, pupil = form_evening(session, form_id, [pupil_id]), None
    if pupil is not None:
        found = _only(found, pupil)
    return found


def _only(found: Evening, name: str) -> Evening:
    """The page of the one pupil whose name has all these words, or whose admission number it is."""
    words, number = fold(name).split(), name.strip().lstrip("0")
    fits = tuple(
        told
        for told in found.pupils
        if (words and all(word in fold(told.pupil.name).split() for word in words))
        or (number and told.pupil.number.lstrip("0") == number)
    )
    if len(fits) != 1:
        raise UsageError(
            f"{name!r} fits {'several' if fits else 'nobody'} in {found.place}",
            remedy="Give surname and forename as the list has them.",
        )
    return replace(found, pupils=fits)
