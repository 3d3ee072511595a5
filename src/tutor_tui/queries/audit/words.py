"""What the log calls tables and columns, in the school's words."""

from tutor_tui.policy.vocabulary import Vocabulary

_TABLES: dict[str, str] = {
    "academicyear": "academic year",
    "assessmentpoint": "assessment point",
    "attainment": "attainment",
    "closedday": "closed day",
    "decision": "decision",
    "feedback": "feedback",
    "formmembership": "place in a {form}",
    "formtutor": "{tutor} of a {form}",
    "formgroup": "{form}",
    "handover": "hand-over",
    "homecontact": "{contact}",
    "homeworkrecord": "{pupil}'s {task}",
    "homeworktask": "{task}",
    "importmap": "columns of a file",
    "importrun": "import",
    "interventionpupil": "{pupil} in {an_intervention}",
    "interventionreview": "review of {an_intervention}",
    "leadercomment": "comment on what is set",
    "plannercheck": "{check}",
    "plannercomment": "comment in the {planner}",
    "plannersample": "{sample}",
    "plannervisit": "{planner} on a day",
    "policyversion": "policy",
    "pupilcarer": "{carer} of a {pupil}",
    "pupilidentifier": "{pupil}'s name in another system",
    "reportissued": "report home",
    "samplefinding": "finding in {a_sample}",
    "sampleitem": "{pupil} in {a_sample}",
    "schoolweek": "school week",
    "selfevaluation": "self-evaluation",
    "selfevaluationrating": "score",
    "settingcheck": "check of what is set",
    "staff": "person",
    "staffkey": "key",
    "staffrole": "post",
    "studyattendance": "supervised study",
    "studyhelper": "helper at study",
    "supportflag": "need",
    "supportprovision": "{support}",
    "targetreview": "review of {a_target}",
    "teachinggroup": "{teaching_group}",
    "teachinggroupmembership": "place in a {teaching_group}",
    "teachinggroupteacher": "{teacher} of a {teaching_group}",
    "trajectory": "line from baseline to target",
    "yeargroup": "{year_group}",
}
"""Where the table's own name does not say it."""


def table_word(table: str, words: Vocabulary) -> str:
    """What a row of the table is."""
    said = _TABLES.get(table) or (f"{{{table}}}" if hasattr(words, table) else table)
    return said.format(
        form=words.form.one,
        tutor=words.tutor.one,
        contact=words.contact.one,
        pupil=words.pupil.one,
        task=words.task.one,
        an_intervention=words.intervention.a,
        planner=words.planner.one,
        check=words.check.one,
        sample=words.sample.one,
        a_sample=words.sample.a,
        carer=words.carer.one,
        a_target=words.target.a,
        teaching_group=words.teaching_group.one,
        teacher=words.teacher.one,
        year_group=words.year_group.one,
        support=words.support.one,
        correction=words.correction.one,
        referral=words.referral.one,
        reward=words.reward.one,
        target=words.target.one,
        intervention=words.intervention.one,
    )


def column_word(column: str, words: Vocabulary) -> str:
    """What a column is called."""
    own = {"form", "carer", "pupil", "tutor", "teacher", "sample", "target", "intervention", "task"}
    if column in own:
        one: str = getattr(words, column).one
        return one
    return column.replace("planner", words.planner.one).replace("_", " ")
