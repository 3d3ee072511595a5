"""Which files a form's reports are written into."""

from tutor_tui.queries.parent_report.form import FormReports
from tutor_tui.reports.paper.files import Format, SheetFile, safe_name
from tutor_tui.reports.parents.page import parent_page
from tutor_tui.store.session import Session


def report_files(
    session: Session, form: FormReports, kind: Format, *, separate: bool = False
) -> tuple[SheetFile, ...]:
    """One file for the form, or one a copy: what goes to one household is never in a file with another's then."""
    words = session.policy.rules.vocabulary
    title = f"Reports on the {form.term.name}, {words.form.one} {form.form}"
    if not separate:
        pages = tuple(
            parent_page(session, form, pupil, copy) for pupil in form.pupils for copy in pupil.copies
        )
        name = f"{safe_name(form.form, 'reports', form.term.name)}.{kind}"
        return (SheetFile(name, pages, title),) if pages else ()
    return tuple(
        SheetFile(
            _copy_name(form, place, pupil.name, number) + f".{kind}",
            (parent_page(session, form, pupil, copy),),
            title,
        )
        for place, pupil in enumerate(form.pupils, 1)
        for number, copy in enumerate(pupil.copies, 1)
    )


def _copy_name(form: FormReports, place: int, pupil: str, number: int) -> str:
    """ "8a-03-brown-lily", and for the second household "8a-03-brown-lily-2"."""
    return safe_name(form.form, f"{place:02}", pupil, str(number) if number > 1 else "")
