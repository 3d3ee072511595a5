"""The one table of who may do what; services and queries ask it, the documentation is made from it."""

from enum import StrEnum

from tutor_tui.access.actor import Actor, Role, Scope, Where
from tutor_tui.errors import AccessDenied


class Verb(StrEnum):
    """What can be done."""

    SEE_FORM = "see the form"
    SEE_PUPIL = "see the pupil"
    SEE_NEEDS = "see support flags"
    CHECK_PLANNER = "check a planner"
    COMMENT = "comment and reply"
    CONTACT_HOME = "contact home"
    REFER = "refer"
    REWARD = "reward"
    SET_TARGET = "set a target"
    PROPOSE_CORRECTION = "propose a correction"
    SET_CORRECTION = "set a correction"
    DECIDE = "decide on what the policy proposes"
    RECORD_ABSENCE = "record an absence"
    IMPORT = "import"
    MANAGE_STAFF = "manage staff"
    MANAGE_YEARS = "manage years and policy"
    LOOK_AFTER = "look after the database"


_TUTOR = (Role.TUTOR, Role.COVER_TUTOR, Role.HEAD_OF_YEAR)
_TEACHER = (Role.TEACHER, Role.CURRICULUM_LEADER)

RULES: dict[Verb, frozenset[Role]] = {
    Verb.SEE_FORM: frozenset({*_TUTOR, Role.SENCO, Role.SLT}),
    Verb.SEE_PUPIL: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT}),
    Verb.SEE_NEEDS: frozenset({*_TUTOR, Role.TEACHER, Role.SENCO, Role.SLT}),
    Verb.CHECK_PLANNER: frozenset(_TUTOR),
    Verb.COMMENT: frozenset(_TUTOR),
    Verb.CONTACT_HOME: frozenset({*_TUTOR, Role.TEACHER}),
    Verb.REFER: frozenset({*_TUTOR, *_TEACHER}),
    Verb.REWARD: frozenset({*_TUTOR, Role.TEACHER}),
    Verb.SET_TARGET: frozenset({*_TUTOR, Role.TEACHER}),
    Verb.PROPOSE_CORRECTION: frozenset({*_TUTOR, Role.TEACHER}),
    Verb.SET_CORRECTION: frozenset({Role.HEAD_OF_YEAR, Role.TEACHER}),
    Verb.DECIDE: frozenset(_TUTOR),
    Verb.RECORD_ABSENCE: frozenset(_TUTOR),
    Verb.IMPORT: frozenset({Role.DATA_MANAGER}),
    Verb.MANAGE_STAFF: frozenset({Role.DATA_MANAGER}),
    Verb.MANAGE_YEARS: frozenset({Role.DATA_MANAGER}),
    Verb.LOOK_AFTER: frozenset({Role.DATA_MANAGER}),
}
"""The roles that a verb needs; the post's scope must reach the place as well."""


def allowed(actor: Actor, verb: Verb, where: Where | None = None) -> bool:
    """Whether one of the actor's posts allows `verb`, at `where` if that is given, else anywhere."""
    roles = RULES[verb]
    return any(post.role in roles and (where is None or where.within(post)) for post in actor.posts)


def require(actor: Actor, verb: Verb, where: Where | None = None) -> None:
    """Raise `AccessDenied` unless the actor may do `verb` at `where`."""
    if not allowed(actor, verb, where):
        raise AccessDenied(
            f"{actor.name} may not {verb.value} here",
            remedy="A data manager can give the post that allows it.",
        )


__all__ = ["RULES", "Role", "Scope", "Verb", "allowed", "require"]
