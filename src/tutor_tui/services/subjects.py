"""The subject in which something is recorded."""

from tutor_tui.errors import TutorError
from tutor_tui.store.models import Subject


def known_subject(subject_id: int | None) -> int | None:
    """The same id. Raises `TutorError` where the school has no such subject; None is no one subject."""
    if subject_id is not None and Subject.get_or_none(Subject.id == subject_id) is None:
        raise TutorError("there is no such subject", remedy="Choose one of the list.", title="Not saved")
    return subject_id
