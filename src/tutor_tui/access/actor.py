"""The person at the keyboard, with the posts that hold today."""

from enum import StrEnum

import msgspec


class Role(StrEnum):
    """A role of the school; a person may hold several."""

    TUTOR = "tutor"
    COVER_TUTOR = "cover-tutor"
    TEACHER = "teacher"
    CURRICULUM_LEADER = "curriculum-leader"
    HEAD_OF_YEAR = "head-of-year"
    SENCO = "senco"
    STUDY_SUPERVISOR = "study-supervisor"
    SLT = "slt"
    DATA_MANAGER = "data-manager"
    TRUST_LEADER = "trust-leader"
    BREAK_GLASS = "break-glass"
    """No post of the school: access to one pupil for a stated reason, which SLT sees (`Grant`)."""


class Scope(StrEnum):
    """What a post extends over."""

    FORM = "form"
    YEAR = "year"
    SUBJECT = "subject"
    GROUP = "group"
    PUPIL = "pupil"
    SCHOOL = "school"


class Post(msgspec.Struct, frozen=True):
    """A role within a scope."""

    role: Role
    """What the person is."""
    scope: Scope
    """Over what the role extends."""
    scope_id: int | None = None
    """The form, year group, subject, teaching group or pupil; None for the whole school."""


class Actor(msgspec.Struct, frozen=True):
    """Who acts."""

    staff_id: int | None
    """None for a data manager who is nobody on the staff list (the file's owner)."""
    username: str
    """What `--as` takes."""
    name: str
    """As shown: "Ms Carter"."""
    posts: frozenset[Post] = frozenset()
    """The posts that hold on the session's day."""
    is_owner: bool = False
    """The database file's owner, who is data manager without any post that says so."""


class Where(msgspec.Struct, frozen=True):
    """Where something lies, as far as it matters for access."""

    form_id: int | None = None
    """The form."""
    year_id: int | None = None
    """The year group."""
    subject_id: int | None = None
    """The subject."""
    group_id: int | None = None
    """The teaching group."""
    pupil_id: int | None = None
    """The pupil alone, wherever he belongs."""

    def within(self, post: Post) -> bool:
        """Whether the post extends over this place."""
        if post.scope is Scope.SCHOOL:
            return True
        here = {
            Scope.FORM: self.form_id,
            Scope.YEAR: self.year_id,
            Scope.SUBJECT: self.subject_id,
            Scope.GROUP: self.group_id,
            Scope.PUPIL: self.pupil_id,
        }[post.scope]
        return here is not None and here == post.scope_id
