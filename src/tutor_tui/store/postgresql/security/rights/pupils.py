"""Pupils, where they belong, their homes, their planners, and what follows from them."""

from collections.abc import Mapping

from tutor_tui.access import Role, Verb
from tutor_tui.store.postgresql.security.reach import (
    ANYBODY,
    both,
    either,
    everywhere,
    has_post,
    is_me,
    of_form,
    of_pupil,
    of_roll,
    of_study,
    of_subject,
    one_sees,
    who,
)
from tutor_tui.store.postgresql.security.rights.right import Right, kept

_DATA = who(Verb.IMPORT, Verb.MANAGE_YEARS)
_IMPORTS = everywhere(_DATA)
_SEE = who(Verb.SEE_PUPIL)
_REHEARSES = everywhere(frozenset({Role.DATA_MANAGER}))
"""A rehearsal counts, and the data manager may read it: how often and when, no words."""
_ROLL = either(of_roll(_SEE), _IMPORTS, of_study())
_CHECKS = either(of_roll(who(Verb.SEE_FORM)), _REHEARSES)
_DECIDES = who(Verb.DECIDE, Verb.CLIMB, Verb.TRIAGE)
_NO_PUPIL = who(Verb.MONITOR, Verb.TRIAGE, Verb.SEE_GROUP)

RIGHTS: Mapping[str, Right] = {
    "pupil": kept(either(of_roll(_SEE, "id"), _IMPORTS, of_study("id")), _IMPORTS),
    "pupilidentifier": kept(_IMPORTS, _IMPORTS),
    "formmembership": kept(_ROLL, _IMPORTS, "pupil_id"),
    "teachinggroupmembership": kept(_ROLL, _IMPORTS, "pupil_id"),
    "absence": kept(_ROLL, either(of_pupil(who(Verb.RECORD_ABSENCE)), _IMPORTS), "pupil_id"),
    "supportflag": kept(either(of_pupil(who(Verb.SEE_NEEDS)), _IMPORTS), _IMPORTS, "pupil_id"),
    "carer": kept(
        either(_IMPORTS, "EXISTS (SELECT FROM {s}.pupilcarer p WHERE p.carer_id = carer.id)"), _IMPORTS
    ),
    "pupilcarer": kept(either(of_pupil(who(Verb.SEE_CARERS)), _IMPORTS), _IMPORTS, "pupil_id"),
    "barrier": kept(of_pupil(who(Verb.SEE_BARRIERS)), of_pupil(who(Verb.RECORD_BARRIER)), "pupil_id"),
    "plannercheck": kept(_CHECKS, of_roll(who(Verb.CHECK_PLANNER, Verb.COMMENT)), "pupil_id"),
    "plannervisit": kept(
        one_sees("plannercheck", "planner_check_id"),
        "EXISTS (SELECT FROM {s}.plannercheck c WHERE c.id = planner_check_id AND "
        + of_roll(who(Verb.CHECK_PLANNER), "c.pupil_id")
        + ")",
        "planner_check_id",
    ),
    "plannercomment": kept(of_roll(who(Verb.SEE_FORM)), of_roll(who(Verb.COMMENT)), "pupil_id"),
    "homecontact": kept(
        of_pupil(who(Verb.CONTACT_HOME, Verb.SEE_CARERS)), of_pupil(who(Verb.CONTACT_HOME)), "pupil_id"
    ),
    "reward": kept(of_pupil(_SEE - {Role.BREAK_GLASS}), of_pupil(who(Verb.REWARD)), "pupil_id"),
    "decision": kept(
        either(
            both(
                "subject_kind = 'pupil'",
                either(of_pupil(_SEE - {Role.BREAK_GLASS}, "subject_id"), _REHEARSES),
            ),
            both("subject_kind = 'form'", of_form(who(Verb.SEE_FORM, Verb.SEE_TRIAGE), "subject_id")),
            both("subject_kind IN ('task', 'group')", ANYBODY),
            both("subject_kind = 'staff'", is_me("subject_id")),
        ),
        either(
            both("subject_kind = 'pupil'", of_pupil(_DECIDES, "subject_id")),
            both("subject_kind = 'form'", of_form(_DECIDES, "subject_id")),
            both("subject_kind IN ('task', 'group')", has_post(_DECIDES)),
            both("subject_kind = 'staff'", is_me("subject_id")),
        ),
        "subject_kind",
        "subject_id",
    ),
    "referral": kept(
        either(
            both("pupil_id IS NOT NULL", of_pupil(_SEE - {Role.BREAK_GLASS})),
            both("pupil_id IS NULL", has_post(_NO_PUPIL)),
            is_me("asked_by_id"),
        ),
        either(
            both(
                "pupil_id IS NOT NULL",
                either(of_pupil(who(Verb.REFER, Verb.CLIMB)), of_subject(who(Verb.MONITOR))),
            ),
            both("pupil_id IS NULL", has_post(_NO_PUPIL)),
        ),
        "pupil_id",
    ),
    "reportissued": kept(
        of_pupil(_SEE - {Role.BREAK_GLASS}), of_pupil(who(Verb.REPORT_HOME, Verb.MEET_PARENTS)), "pupil_id"
    ),
    "handover": kept(
        either(of_pupil(who(Verb.SEE_BARRIERS)), is_me("given_to_id")),
        of_pupil(who(Verb.HAND_OVER)),
        "pupil_id",
    ),
    "choice": kept(of_pupil(who(Verb.SEE_BARRIERS)), of_pupil(who(Verb.HAND_OVER)), "pupil_id"),
    "supportprovision": kept(
        either(of_pupil(_SEE - {Role.BREAK_GLASS}), of_study()),
        of_pupil(who(Verb.PROVIDE, Verb.ADD_TO_STUDY)),
        "pupil_id",
    ),
    "studyattendance": kept(
        either(of_pupil(_SEE - {Role.BREAK_GLASS}), has_post(who(Verb.SEE_STUDY))),
        either(of_pupil(who(Verb.RECORD_STUDY, Verb.ADD_TO_STUDY))),
        "pupil_id",
    ),
}
"""By table."""
