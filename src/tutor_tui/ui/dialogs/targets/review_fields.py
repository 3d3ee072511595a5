"""The fields with which a target is reviewed, in whichever dialog that is done."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from tutor_tui.queries.targets.to_review import ToReview
from tutor_tui.services.targets.sharing import WAYS
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.number import typed_number

OUTCOMES = {"open": "goes on", "met": "met", "missed": "missed", "dropped": "dropped"}
"""What a review can say, and how the form says it."""
FIELDS = ("outcome", "next", "by", "value", "with", "shared", "told", "note")
"""Their ids, top to bottom."""


class Review(TypedDict):
    """What was filled in, as `services.targets.reviewing.review_target` takes it."""

    note: str
    value: float | None
    with_pupil: bool | None
    next_on: date | None
    due_on: date | None
    shared_how: str
    shared_on: date | None


class ReviewFields(FormDialog):
    """A dialog that holds these fields."""

    def review_rows(self) -> Iterator[FieldRow]:
        """The rows: an outcome with the day of the next review is all that must be said."""
        yield FieldRow("Review", Choice([Option(*pair) for pair in OUTCOMES.items()], id="outcome"))
        yield FieldRow("Next on", Day(id="next"), required=True)
        yield FieldRow("Reach by", Day(id="by"))
        yield FieldRow("Now", Line(id="value"))
        yield FieldRow("With", Choice(id="with"))
        yield FieldRow("Told home", Choice(id="shared"))
        yield FieldRow("Told on", Day(id="told"))
        yield FieldRow("Note", Prose(id="note"))

    def fill_review(self, found: ToReview) -> None:
        """What the review begins with: the target goes on, until the day that the policy says."""
        words, target = self.words, found.row
        self.query_one("#next", Day).words = found.next_on.isoformat()
        self.query_one("#by", Day).words = (
            target.due_on.isoformat() if target.due_on > self.session.today else ""
        )
        self.query_one("#value", Line).placeholder = target.measure
        self.query_one("#with", Choice).set_options(
            [Option("yes", f"with the {words.pupil.one}"), Option("no", f"without the {words.pupil.one}")],
            "yes" if found.with_pupil else "no",
        )
        self.query_one("#shared", Choice).set_options(
            [Option("", "not yet"), *(Option(way, way_name(way, words.planner.one)) for way in WAYS)]
        )
        self.query_one("#told", Day).words = "today"

    def show_review(self, found: ToReview | None) -> None:
        """Show the fields that this review needs; none without one."""
        shown = set(FIELDS) if found is not None else set()
        if found is not None and self.outcome != "open":
            shown -= {"next", "by"}
        if found is not None and not found.is_pupils:
            shown -= {"with", "shared"}
        if found is not None and not (found.row.measure or found.row.goal is not None):
            shown -= {"value"}
        if not ("shared" in shown and self.query_one("#shared", Choice).key):
            shown -= {"told"}
        for field_id in FIELDS:
            self.show(field_id, field_id in shown)

    @property
    def outcome(self) -> str:
        """What the review says of the target."""
        return self.query_one("#outcome", Choice).key

    def review_given(self, found: ToReview) -> Review:
        """What was filled in. Raises `TutorError` for a day or a number that is none."""
        goes_on = self.outcome == "open"
        due = self.query_one("#by", Day).day(self.session) if goes_on else None
        how = self.query_one("#shared", Choice).key if found.is_pupils else ""
        return Review(
            note=self.text_of("note"),
            value=typed_number(self.text_of("value"), "Now"),
            with_pupil=self.query_one("#with", Choice).key == "yes" if found.is_pupils else None,
            next_on=self.query_one("#next", Day).day(self.session) if goes_on else None,
            due_on=None if due == found.row.due_on else due,
            shared_how=how,
            shared_on=self.query_one("#told", Day).day(self.session) if how else None,
        )


def way_name(way: str, planner: str) -> str:
    """How carers are told, in the school's words."""
    return {
        "phone": "by phone",
        "letter": "by letter",
        "planner": f"in the {planner}",
        "email": "by email",
    }.get(way, f"at a {way}")


def target_line(found: ToReview, review: str) -> str:
    """ "review due Fri: Ma: I will show my method"."""
    subject = f"{found.row.subject}: " if found.row.subject else ""
    return f"{review}: {subject}{found.row.text}"
