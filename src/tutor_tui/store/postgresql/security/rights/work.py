"""Work that is set, targets, attainment, interventions and samples: what is a subject's matter as well as a pupil's."""

from collections.abc import Mapping

from tutor_tui.access import Role, Verb
from tutor_tui.store.postgresql.security.reach import (
    ANYBODY,
    TEACHING,
    both,
    either,
    everywhere,
    has_post,
    in_subject,
    is_me,
    of_group,
    of_pupil,
    of_study,
    one_sees,
    who,
)
from tutor_tui.store.postgresql.security.rights.right import Right, kept

_IMPORTS = everywhere(who(Verb.IMPORT))
_SEE = who(Verb.SEE_PUPIL) - {Role.BREAK_GLASS}
_TASK_OF_MINE = (
    "EXISTS (SELECT FROM {s}.homeworktask t WHERE t.id = task_id AND "
    + of_group(who(Verb.RECORD_HAND_IN), "t.group_id")
    + ")"
)
_SET_TARGET = who(Verb.SET_GROUP_TARGET, Verb.SET_YEAR_TARGET, Verb.SET_SCHOOL_TARGET)
_TARGET = either(
    both("pupil_id IS NOT NULL", of_pupil(who(Verb.SET_TARGET))),
    both("pupil_id IS NULL", has_post(_SET_TARGET)),
)
_INTERVENES = has_post(who(Verb.INTERVENE))
_SAMPLES = has_post(who(Verb.SEE_SAMPLES))

RIGHTS: Mapping[str, Right] = {
    "homeworktask": kept(
        ANYBODY, either(of_group(who(Verb.SET_TASK, Verb.RECORD_HAND_IN)), _IMPORTS), "group_id"
    ),
    "homeworkrecord": Right(
        either(of_pupil(_SEE - TEACHING), _TASK_OF_MINE, _IMPORTS, of_study()),
        either(_TASK_OF_MINE, _IMPORTS),
        either(_TASK_OF_MINE, of_pupil(who(Verb.SET_CORRECTION)), _IMPORTS),
        "",
        either(_TASK_OF_MINE, _IMPORTS),
        fixed=("task_id", "pupil_id"),
    ),
    "correction": kept(
        either(of_pupil(_SEE), of_study()),
        of_pupil(who(Verb.PROPOSE_CORRECTION, Verb.SET_CORRECTION, Verb.RECORD_ABSENCE)),
        "pupil_id",
    ),
    "target": kept(
        either(
            both("pupil_id IS NOT NULL", of_pupil(who(Verb.SEE_TARGETS))),
            both("pupil_id IS NULL", has_post(who(Verb.SEE_TARGETS))),
        ),
        _TARGET,
        "pupil_id",
    ),
    "targetreview": kept(one_sees("target", "target_id"), one_sees("target", "target_id"), "target_id"),
    "attainment": kept(
        either(in_subject(who(Verb.SEE_ATTAINMENT)), _IMPORTS),
        either(in_subject(who(Verb.RECORD_ATTAINMENT)), _IMPORTS),
        "pupil_id",
        "subject_id",
    ),
    "trajectory": kept(
        either(in_subject(who(Verb.SEE_ATTAINMENT)), _IMPORTS),
        either(in_subject(who(Verb.RECORD_ATTAINMENT)), _IMPORTS),
        "pupil_id",
        "subject_id",
    ),
    "intervention": kept(
        either(
            _INTERVENES,
            is_me("led_by_id"),
            everywhere(who(Verb.SEE_INTERVENTIONS)),
            "EXISTS (SELECT FROM {s}.interventionpupil p WHERE p.intervention_id = intervention.id)",
        ),
        either(_INTERVENES, is_me("led_by_id")),
    ),
    "interventionpupil": kept(
        of_pupil(who(Verb.SEE_INTERVENTIONS)), of_pupil(who(Verb.SEE_INTERVENTIONS)), "pupil_id"
    ),
    "interventionreview": kept(
        one_sees("intervention", "intervention_id"),
        one_sees("intervention", "intervention_id"),
        "intervention_id",
    ),
    "plannersample": kept(
        either(_SAMPLES, "EXISTS (SELECT FROM {s}.sampleitem i WHERE i.sample_id = plannersample.id)"),
        _SAMPLES,
    ),
    "sampleitem": Right(
        either(of_pupil(who(Verb.SEE_SAMPLES)), is_me("feedback_to_id")),
        of_pupil(who(Verb.SAMPLE)),
        either(of_pupil(who(Verb.SAMPLE)), is_me("feedback_to_id")),
        "",
        of_pupil(who(Verb.SAMPLE)),
        fixed=("sample_id", "pupil_id"),
    ),
    "samplefinding": kept(one_sees("sampleitem", "item_id"), one_sees("sampleitem", "item_id"), "item_id"),
}
"""By table."""
