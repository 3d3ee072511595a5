"""What the school calls each kind of record in a preview."""

from tutor_tui.importers.apply.plan import RecordKind
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.policy.vocabulary import Word


def words_of(policy: SchoolPolicy) -> dict[RecordKind, Word]:
    """The policy's words where it has one."""
    said = policy.rules.vocabulary
    group, homework = said.teaching_group, said.homework
    return {
        "year_groups": said.year_group,
        "forms": said.form,
        "pupils": said.pupil,
        "identifiers": Word(one=f"identifier of {said.pupil.a}", many=f"identifiers of {said.pupil.many}"),
        "carers": said.carer,
        "pupil_carers": Word(
            one=f"{said.carer.one} of {said.pupil.a}", many=f"{said.carer.many} of {said.pupil.many}"
        ),
        "staff": Word(one="member of staff", many="members of staff"),
        "subjects": Word(one="subject", many="subjects"),
        "teaching_groups": group,
        "group_members": Word(one=f"place in {group.a}", many=f"places in {group.many}"),
        "group_teachers": Word(
            one=f"{said.teacher.one} of {group.a}", many=f"{said.teacher.many} of {group.many}"
        ),
        "tasks": said.task,
        "homework": Word(one=f"{homework.one} hand-in", many=f"{homework.one} hand-ins"),
        "attainment": Word(one="value", many="values"),
        "trajectories": Word(one="line from baseline to target", many="lines from baseline to target"),
        "absences": Word(one="registration mark", many="registration marks"),
    }
