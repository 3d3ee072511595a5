"""Geography for tests of the ladders: its teacher `gteach`, its leader `gleader`, work missed, rewards given."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from support.homework import add_group, add_leader
from support.school import MONDAY, School
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services.rewards import reward
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject, TeachingGroup, utc_now
from tutor_tui.store.session import Session

SUBJECT = "Geography"
WHO = {
    "tutor": "acarter",
    "teacher": "gteach",
    "curriculum_leader": "gleader",
    "head_of_year": "bhead",
    "assistant_head": "cslt",
    "senior_leader": "cslt",
}
"""Who holds each post of the policy for form 8A and geography."""


def add_geography(school: School) -> int:
    """The whole form in a geography group, with its teacher and leader; returns the subject's id."""
    add_staff(school.session(None), "gteach", "Teach", title="Mr")
    group = add_group(school, name="8A/Ge", subject=SUBJECT, teacher="gteach")
    add_leader(SUBJECT, "gleader")
    return TeachingGroup.get_by_id(group).subject_id


def as_(school: School, username: str, policy: str = "homework", today: date = MONDAY) -> Session:
    """A session under a shipped policy."""
    return replace(school.session(username, today), policy=shipped_policy(policy))


def miss(pupil_id: int, *ago: int, group: str = "8A/Ge", state: str = "not_done") -> tuple[int, ...]:
    """Work of the group with deadlines so many days before Monday that the pupil did not do; the records' ids."""
    found = TeachingGroup.get(TeachingGroup.name == group)
    records = []
    for days in ago:
        task = HomeworkTask.create(
            group=found,
            subject=found.subject_id,
            title=f"Task {days}",
            set_on=MONDAY - timedelta(days=days + 7),
            deadline=MONDAY - timedelta(days=days),
            collected_at=utc_now(),
        )
        records.append(HomeworkRecord.create(task=task, pupil=pupil_id, state=state).id)
    return tuple(records)


def commend(
    school: School, username: str, pupil_id: int, ago: Sequence[int], policy: str = "homework"
) -> tuple[int, ...]:
    """Rewards in geography so many days before Monday; their ids."""
    subject = Subject.get(Subject.name == SUBJECT)
    return tuple(
        reward(
            as_(school, username, policy, MONDAY - timedelta(days=days)),
            pupil_id,
            "fine map",
            subject_id=subject.id,
        )
        for days in ago
    )
