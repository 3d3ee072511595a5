"""Whom the list of those off trajectory shows: of one form, in one subject, with one need."""

import msgspec
from msgspec.structs import replace

from tutor_tui.queries.tracking.view import GroupFinding, Tracked, Tracking
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.turning import choice_after


class TrackingFilter(msgspec.Struct, frozen=True):
    """All three hold at once; None lets all through."""

    form: str | None = None
    """Name of the form."""
    subject: int | None = None
    """The subject."""
    flag: str | None = None
    """A support flag."""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYBODY

    def lets_through(self, view: Tracking, one: Tracked) -> bool:
        """Whether the pupil in that subject is shown."""
        pupil = view.pupils[one.pupil_id]
        return (
            (self.form is None or pupil.form == self.form)
            and (self.subject is None or one.subject_id == self.subject)
            and (self.flag is None or self.flag in pupil.flags)
        )

    def lets_group(self, finding: GroupFinding) -> bool:
        """Whether the group is shown: a form by its name, those with a need by the flag, each by the subject."""
        return (
            (self.form is None or finding.kind != "form" or finding.name == self.form)
            and (self.subject is None or finding.subject_id == self.subject)
            and (self.flag is None or finding.kind != "flag" or finding.name == self.flag)
        )

    def name(self, view: Tracking, look: Look) -> str:
        """What is shown: "8C, Ma, EAL"; empty where it is everything."""
        subject = view.subjects.get(self.subject) if self.subject is not None else None
        short = "" if subject is None else subject.short
        return ", ".join(filter(None, (self.form, short, self.flag and flags_text((self.flag,)))))


EVERYBODY = TrackingFilter()


def next_form(chosen: TrackingFilter, view: Tracking, start: str | None) -> TrackingFilter:
    """Only the form under the cursor; after that each form after it, then all."""
    every = list(dict.fromkeys(pupil.form for pupil in view.pupils.values() if pupil.form))
    return replace(chosen, form=choice_after(chosen.form, every, start))


def next_subject(chosen: TrackingFilter, view: Tracking, start: int | None) -> TrackingFilter:
    """Only the subject under the cursor; after that each subject after it, then all."""
    return replace(chosen, subject=choice_after(chosen.subject, list(view.subjects), start))


def next_flag(chosen: TrackingFilter, view: Tracking, start: str | None) -> TrackingFilter:
    """Only those with one flag; after that each flag after it, then all."""
    every = sorted({flag for pupil in view.pupils.values() for flag in pupil.flags})
    return replace(chosen, flag=choice_after(chosen.flag, every, start))
