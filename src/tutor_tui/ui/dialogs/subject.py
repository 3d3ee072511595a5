"""The field in which a subject may be chosen."""

from tutor_tui.queries.people.subjects import SubjectOffer
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option


class SubjectChoiceRow(FieldRow):
    """No one subject, or one of those offered."""

    def __init__(self) -> None:
        """Nothing is offered yet."""
        super().__init__("Subject", Choice(id="subject"))

    def offer(self, offer: SubjectOffer) -> None:
        """Offer these, the usual one chosen."""
        options = [Option("", "no one subject")]
        options += [Option(str(subject.subject_id), subject.name) for subject in offer.subjects]
        assert isinstance(self.field, Choice)
        self.field.set_options(options, "" if offer.usual is None else str(offer.usual))

    @property
    def subject_id(self) -> int | None:
        """The chosen subject; None for no one subject."""
        assert isinstance(self.field, Choice)
        return int(self.field.key) if self.field.key else None
