"""The letters of one template about several pupils, read and filled in."""

from collections.abc import Sequence

from tutor_tui.errors import TutorError
from tutor_tui.queries.letters.view import PupilLetter
from tutor_tui.queries.letters.view import letters as read_letters
from tutor_tui.reports.letters.filling import Letter, on_paper
from tutor_tui.reports.letters.templates import LetterBook, LetterTemplate
from tutor_tui.store.session import Session
from tutor_tui.ui.errors import told
from tutor_tui.ui.present.letters import rows_of


class Batch:
    """What was read of one letter: rows, and each letter filled in."""

    def __init__(
        self, found: Sequence[PupilLetter] = (), filled: Sequence[Letter] = (), fault: str = ""
    ) -> None:
        """`fault` says why none could be filled in, or nothing be read."""
        self.rows = rows_of(found)
        self.filled = {letter.key: letter for letter in filled}
        self.fault = fault


def read_batch(
    session: Session, book: LetterBook, template: LetterTemplate, pupil_ids: Sequence[int]
) -> Batch:
    """The letters about these pupils; a template's error is said, and none is filled in then."""
    try:
        found = read_letters(session, template.kind, template.title, pupil_ids)
    except TutorError as error:
        return Batch(fault=told(error))
    wanted = [(one, household) for one in found if not one.lacks for household in one.households]
    try:
        return Batch(found, on_paper(book, template, wanted, session.policy.rules.vocabulary))
    except TutorError as error:
        return Batch(found, fault=told(error))
