"""The one table of who may do what; services and queries ask it, the documentation is made from it."""

from enum import StrEnum

from tutor_tui.access.actor import Actor, Role, Scope, Where
from tutor_tui.errors import AccessDenied


class Verb(StrEnum):
    """What can be done."""

    SEE_FORM = "see the form"
    SEE_PUPIL = "see the pupil"
    SEE_NEEDS = "see support flags"
    SEE_CARERS = "see whom to contact at home"
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
    CONFIRM_SET = "confirm that homework is set"
    SEE_GROUP = "see the group's homework"
    SET_TASK = "set homework"
    RECORD_HAND_IN = "record who handed in"
    MONITOR = "watch over what is set"
    COMMENT_ON_SET_WORK = "comment on what is set"
    CLIMB = "take a step of the ladder"
    SEE_TRIAGE = "see who needs somebody"
    TRIAGE = "decide for the year"
    PROVIDE = "arrange support"
    SEE_STUDY = "see who comes to supervised study"
    RECORD_STUDY = "record who came to supervised study"
    ADD_TO_STUDY = "send to supervised study"
    REHEARSE = "rehearse a policy"
    SEE_EQUITY = "compare groups of pupils"
    SEE_TARGETS = "see the targets"
    SET_GROUP_TARGET = "set a group's target"
    SET_YEAR_TARGET = "set a year's or a unit's target"
    SET_SCHOOL_TARGET = "set a key stage's target"
    SEE_ATTAINMENT = "see attainment"
    RECORD_ATTAINMENT = "record attainment"
    MANAGE_POINTS = "manage assessment points"
    SEE_INTERVENTIONS = "see interventions"
    INTERVENE = "arrange an intervention"
    SEE_BARRIERS = "see barriers"
    RECORD_BARRIER = "record a barrier"
    REPORT_HOME = "report to parents"
    HAND_OVER = "hand a pupil over"
    MEET_PARENTS = "write pages for a parents' evening"
    SEE_SAMPLES = "see samples"
    SAMPLE = "draw a sample"
    SEE_EVALUATION = "see the self-evaluation"
    EVALUATE = "evaluate the school"
    SEE_SCHOOL = "see the school as a whole"
    SEE_TRUST = "see the schools of the trust"
    IMPORT = "import"
    MANAGE_STAFF = "manage staff"
    MANAGE_YEARS = "manage years and policy"
    LOOK_AFTER = "look after the database"
    COVER = "have a form covered"
    BREAK_GLASS = "open a pupil outside the post"
    SEE_GRANTS = "see who opened what outside the post"
    SEE_AUDIT = "read the log"
    ASK_APPROVAL = "ask for a second person's consent"
    APPROVE = "be the second person"


_TUTOR = (Role.TUTOR, Role.COVER_TUTOR, Role.HEAD_OF_YEAR)
_TEACHER = (Role.TEACHER, Role.CURRICULUM_LEADER)

REACH: dict[Role, Scope] = {
    Role.TUTOR: Scope.FORM,
    Role.COVER_TUTOR: Scope.FORM,
    Role.TEACHER: Scope.GROUP,
    Role.CURRICULUM_LEADER: Scope.SUBJECT,
    Role.HEAD_OF_YEAR: Scope.YEAR,
    Role.SENCO: Scope.SCHOOL,
    Role.STUDY_SUPERVISOR: Scope.SCHOOL,
    Role.SLT: Scope.SCHOOL,
    Role.DATA_MANAGER: Scope.SCHOOL,
    Role.TRUST_LEADER: Scope.SCHOOL,
    Role.BREAK_GLASS: Scope.PUPIL,
}
"""What a post of each role extends over, of which the post names one."""

RULES: dict[Verb, frozenset[Role]] = {
    Verb.SEE_FORM: frozenset({*_TUTOR, Role.SENCO, Role.SLT}),
    Verb.SEE_PUPIL: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT, Role.BREAK_GLASS}),
    Verb.SEE_NEEDS: frozenset({*_TUTOR, Role.TEACHER, Role.SENCO, Role.SLT}),
    Verb.SEE_CARERS: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT, Role.BREAK_GLASS}),
    Verb.CHECK_PLANNER: frozenset(_TUTOR),
    Verb.COMMENT: frozenset(_TUTOR),
    Verb.CONTACT_HOME: frozenset({*_TUTOR, *_TEACHER, Role.SLT}),
    Verb.REFER: frozenset({*_TUTOR, *_TEACHER}),
    Verb.REWARD: frozenset({*_TUTOR, *_TEACHER, Role.SLT}),
    Verb.SET_TARGET: frozenset({*_TUTOR, Role.TEACHER}),
    Verb.PROPOSE_CORRECTION: frozenset({*_TUTOR, *_TEACHER}),
    Verb.SET_CORRECTION: frozenset({Role.HEAD_OF_YEAR, *_TEACHER}),
    Verb.DECIDE: frozenset(_TUTOR),
    Verb.RECORD_ABSENCE: frozenset(_TUTOR),
    Verb.CONFIRM_SET: frozenset(_TUTOR),
    Verb.SEE_GROUP: frozenset({*_TEACHER, Role.HEAD_OF_YEAR, Role.SENCO, Role.SLT}),
    Verb.SET_TASK: frozenset(_TEACHER),
    Verb.RECORD_HAND_IN: frozenset(_TEACHER),
    Verb.MONITOR: frozenset({Role.CURRICULUM_LEADER, Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.COMMENT_ON_SET_WORK: frozenset({Role.CURRICULUM_LEADER, Role.SLT}),
    Verb.CLIMB: frozenset({*_TUTOR, *_TEACHER, Role.SLT}),
    Verb.SEE_TRIAGE: frozenset({Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.TRIAGE: frozenset({Role.HEAD_OF_YEAR}),
    Verb.PROVIDE: frozenset({Role.SENCO, Role.HEAD_OF_YEAR}),
    Verb.SEE_STUDY: frozenset({Role.STUDY_SUPERVISOR, Role.SENCO, Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.RECORD_STUDY: frozenset({Role.STUDY_SUPERVISOR, Role.SENCO, Role.HEAD_OF_YEAR}),
    Verb.ADD_TO_STUDY: frozenset({*_TUTOR, Role.SENCO}),
    Verb.REHEARSE: frozenset({Role.HEAD_OF_YEAR, Role.SLT, Role.DATA_MANAGER}),
    Verb.SEE_EQUITY: frozenset({Role.HEAD_OF_YEAR, Role.SENCO, Role.SLT}),
    Verb.SEE_TARGETS: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT}),
    Verb.SET_GROUP_TARGET: frozenset(_TEACHER),
    Verb.SET_YEAR_TARGET: frozenset({Role.CURRICULUM_LEADER, Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.SET_SCHOOL_TARGET: frozenset({Role.CURRICULUM_LEADER, Role.SLT}),
    Verb.SEE_ATTAINMENT: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT}),
    Verb.RECORD_ATTAINMENT: frozenset(_TEACHER),
    Verb.MANAGE_POINTS: frozenset({Role.SLT, Role.DATA_MANAGER}),
    Verb.SEE_INTERVENTIONS: frozenset({*_TUTOR, *_TEACHER, Role.SENCO, Role.SLT}),
    Verb.INTERVENE: frozenset({Role.HEAD_OF_YEAR, Role.SENCO, Role.CURRICULUM_LEADER}),
    Verb.SEE_BARRIERS: frozenset({*_TUTOR, Role.SENCO, Role.SLT}),
    Verb.RECORD_BARRIER: frozenset(_TUTOR),
    Verb.REPORT_HOME: frozenset({*_TUTOR, Role.SLT}),
    Verb.HAND_OVER: frozenset(_TUTOR),
    Verb.MEET_PARENTS: frozenset({*_TUTOR, *_TEACHER, Role.SLT}),
    Verb.SEE_SAMPLES: frozenset({Role.CURRICULUM_LEADER, Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.SAMPLE: frozenset({Role.CURRICULUM_LEADER, Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.SEE_EVALUATION: frozenset({Role.CURRICULUM_LEADER, Role.HEAD_OF_YEAR, Role.SENCO, Role.SLT}),
    Verb.EVALUATE: frozenset({Role.SLT}),
    Verb.SEE_SCHOOL: frozenset({Role.HEAD_OF_YEAR, Role.SLT}),
    Verb.SEE_TRUST: frozenset({Role.TRUST_LEADER}),
    Verb.IMPORT: frozenset({Role.DATA_MANAGER}),
    Verb.MANAGE_STAFF: frozenset({Role.DATA_MANAGER}),
    Verb.MANAGE_YEARS: frozenset({Role.DATA_MANAGER}),
    Verb.LOOK_AFTER: frozenset({Role.DATA_MANAGER}),
    Verb.COVER: frozenset({Role.HEAD_OF_YEAR, Role.SLT, Role.DATA_MANAGER}),
    Verb.BREAK_GLASS: frozenset({*_TUTOR, *_TEACHER, Role.STUDY_SUPERVISOR}),
    Verb.SEE_GRANTS: frozenset({Role.SLT}),
    Verb.SEE_AUDIT: frozenset({Role.SLT, Role.DATA_MANAGER}),
    Verb.ASK_APPROVAL: frozenset({Role.DATA_MANAGER, Role.SLT}),
    Verb.APPROVE: frozenset({Role.SLT}),
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


__all__ = ["REACH", "RULES", "Role", "Scope", "Verb", "allowed", "require"]
