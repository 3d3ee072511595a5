"""The school, its people and its groups: what tells of no pupil."""

from collections.abc import Mapping

from tutor_tui.access import Verb
from tutor_tui.store.postgresql.security.reach import (
    ANYBODY,
    MY_NAME,
    NEVER,
    both,
    either,
    everywhere,
    has_post,
    is_me,
    is_not_me,
    of_form,
    who,
)
from tutor_tui.store.postgresql.security.rights.right import Right, kept, of_school

_OWN = f"username = {MY_NAME}"
_STAFF, _AGREES = everywhere(who(Verb.MANAGE_STAFF)), everywhere(who(Verb.APPROVE))
_OVER = "until_on < {s}.today()"
_ALLOWED = (
    "EXISTS (SELECT FROM {s}.approval a WHERE a.kind = '%s' AND a.answer = 'approved' AND %s"
    " AND a.answered_by_id = (SELECT {s}.me()) AND a.asked_by_id IS DISTINCT FROM (SELECT {s}.me()))"
)
"""Whoever writes has agreed to it as the second person."""
_OTHERS_FORM = both(_STAFF, is_not_me("staff_id"))
"""Nobody gives himself a form or a group."""
_COVER = both("kind = 'cover'", "until_on <= {s}.today() + 31", of_form(who(Verb.COVER)))
_LEADS = "EXISTS (SELECT FROM {s}.staffrole p WHERE p.staff_id = staffkey.staff_id AND p.role = 'slt')"
_GRANTED = both(
    is_me("staff_id"), has_post(who(Verb.BREAK_GLASS)), "scope = 'pupil'", "seen_by_id IS NULL",
    "ended_by_id IS NULL", "from_on >= {s}.today()", "until_on <= {s}.today() + 7", "(SELECT {s}.unseen_grants()) < 3",
)  # fmt: skip

RIGHTS: Mapping[str, Right] = {
    "school": of_school(),
    "setting": of_school(),
    "academicyear": of_school(Verb.MANAGE_YEARS),
    "schoolweek": of_school(Verb.MANAGE_YEARS),
    "closedday": of_school(Verb.MANAGE_YEARS),
    "policyversion": of_school(Verb.MANAGE_YEARS),
    "yeargroup": of_school(Verb.MANAGE_YEARS, Verb.IMPORT),
    "formgroup": of_school(Verb.MANAGE_YEARS, Verb.IMPORT),
    "department": of_school(Verb.IMPORT),
    "subject": of_school(Verb.IMPORT),
    "teachinggroup": of_school(Verb.MANAGE_YEARS, Verb.IMPORT),
    "assessmentpoint": of_school(Verb.MANAGE_POINTS, Verb.IMPORT),
    "importrun": kept(everywhere(who(Verb.IMPORT)), everywhere(who(Verb.IMPORT))),
    "importmap": kept(everywhere(who(Verb.IMPORT)), everywhere(who(Verb.IMPORT))),
    "usersetting": kept(_OWN, _OWN),
    "draft": kept(_OWN, _OWN),
    "staff": Right(ANYBODY, _STAFF, _STAFF, "", _STAFF, fixed=("username",)),
    "formtutor": Right(
        ANYBODY,
        either(_OTHERS_FORM, _COVER),
        either(_STAFF, _COVER),
        either(_OTHERS_FORM, _COVER, both(_STAFF, _OVER)),
        either(_STAFF, _COVER),
        fixed=("form_id", "staff_id", "kind"),
    ),
    "teachinggroupteacher": Right(
        ANYBODY,
        _OTHERS_FORM,
        _STAFF,
        either(_OTHERS_FORM, both(_STAFF, _OVER)),
        _STAFF,
        fixed=("staff_id", "group_id"),
    ),
    "staffrole": Right(
        ANYBODY,
        both(_AGREES, is_not_me("staff_id"), _ALLOWED % ("give-post", "a.staff_id = staffrole.staff_id")),
        either(_STAFF, _AGREES),
        either(
            _AGREES, _OVER, both(is_not_me("staff_id"), "role <> 'slt'"), both(_STAFF, "until_on IS NOT NULL")
        ),
        _AGREES,
        fixed=("staff_id", "role", "scope", "scope_id", "from_on"),
    ),
    "staffkey": Right(
        either(_STAFF, _AGREES, is_me("staff_id")),
        either(both(_STAFF, f"NOT {_LEADS}"), both(_AGREES, _ALLOWED % ("add-key", "true"))),
        _STAFF,
        "",
        either(_STAFF, _AGREES),
        fixed=("staff_id", "fingerprint"),
    ),
    "grant": Right(
        either(is_me("staff_id"), has_post(who(Verb.SEE_GRANTS))),
        _GRANTED,
        both(has_post(who(Verb.SEE_GRANTS)), is_not_me("staff_id")),
        fixed=("staff_id", "scope", "scope_id", "reason", "from_on"),
    ),
    "approval": Right(
        either(has_post(who(Verb.ASK_APPROVAL, Verb.APPROVE)), is_me("asked_by_id")),
        both(has_post(who(Verb.ASK_APPROVAL)), is_me("asked_by_id"), "answer = ''"),
        has_post(who(Verb.ASK_APPROVAL, Verb.APPROVE)),
        either(
            both(_AGREES, is_not_me("asked_by_id"), is_not_me("staff_id")),
            both(is_me("asked_by_id"), "answer IN ('', 'withdrawn')"),
            both(has_post(who(Verb.ASK_APPROVAL)), "answer IN ('', 'withdrawn')"),
        ),
        both(is_me("asked_by_id"), "answer = ''"),
        fixed=("kind", "payload", "staff_id", "pupil_id", "asked_by_id", "asked_as"),
    ),
    "settingcheck": kept(
        either(of_form(who(Verb.SEE_FORM)), has_post(who(Verb.MONITOR))),
        of_form(who(Verb.CONFIRM_SET)),
        "form_id",
    ),
    "leadercomment": kept(
        has_post(who(Verb.MONITOR, Verb.SEE_GROUP, Verb.COMMENT_ON_SET_WORK)),
        has_post(who(Verb.COMMENT_ON_SET_WORK)),
    ),
    "selfevaluation": kept(has_post(who(Verb.SEE_EVALUATION)), everywhere(who(Verb.EVALUATE))),
    "selfevaluationrating": kept(has_post(who(Verb.SEE_EVALUATION)), everywhere(who(Verb.EVALUATE))),
    "studyhelper": kept(has_post(who(Verb.SEE_STUDY)), has_post(who(Verb.RECORD_STUDY))),
}
"""By table."""

__all__ = ["NEVER", "RIGHTS"]
