"""Homework tasks of a file: found by identifier or by group, title and deadline; else set for their group."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tutor_tui.importers.apply.chunks import chunks
from tutor_tui.importers.apply.days import Days, academic_year
from tutor_tui.importers.apply.identity import identity, name_key, of_system, system_of
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.apply.teachers import Teachers
from tutor_tui.importers.apply.teaching_groups import TeachingGroups, is_of_subject, year_of
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.homework import HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.store.models import HomeworkTask, Pupil, Subject, TeachingGroup
from tutor_tui.store.session import Session

Shares = list[tuple[HomeworkStateRecord, Pupil]]
"""What the file says of each pupil's share in one task."""
_TITLES = {
    "title": "title",
    "deadline": "deadline",
    "set_on": "set on",
    "kind": "kind",
    "minutes": "minutes",
    "source_id": "identifier",
}


class Tasks:
    """The tasks of the database and the new ones of this file."""

    def __init__(
        self,
        session: Session,
        parsed: Parsed,
        groups: TeachingGroups,
        subjects: Subjects,
        days: Days,
        ledger: Ledger,
        of_file: Mapping[str, TeachingGroup],
    ) -> None:
        """`of_file` are the groups of the same file by its own identifiers; some of them may be new."""
        self._session = session
        self._of_file = of_file
        self._system = system_of(parsed)
        self._groups = groups
        self._subjects = subjects
        self._days = days
        self._ledger = ledger
        self._teachers = Teachers()
        deadlines = [record.deadline for record in parsed.tasks]
        sources = {identity(self._system, record.source_id) for record in parsed.tasks}
        self._claimed: set[int] = set()
        self._by_source: dict[str, HomeworkTask] = {}
        self._by_title: dict[tuple[int, str, date], HomeworkTask] = {}
        for task in _near(deadlines, sources):
            if task.source_id:
                self._by_source[task.source_id] = task
            self._by_title[task.group_id, name_key(task.title), task.deadline] = task

    def settle(self, record: HomeworkTaskRecord, shares: Shares) -> HomeworkTask | None:
        """The row of a task, planned as new or changed where it has to be; None for one that is refused."""
        source = identity(self._system, record.source_id)
        task = self._by_source.get(source)
        if task is None:
            group = self._group(record, [pupil for _, pupil in shares])
            if group is None:
                return None
            task = (
                self._by_title.get((group.id, name_key(record.title), record.deadline)) if group.id else None
            )
            if task is None or task.id in self._claimed or of_system(task.source_id, self._system):
                return self._add(record, group, source, shares)
        self._claimed.add(task.id)
        self._change(record, task, source, shares)
        return task

    def _add(
        self, record: HomeworkTaskRecord, group: TeachingGroup, source: str, shares: Shares
    ) -> HomeworkTask:
        collected = self._is_collected(record, shares)
        task = HomeworkTask(
            group=group,
            subject=group.subject,
            teacher=self._teachers.find(record.teacher),
            title=record.title,
            kind=record.kind,
            minutes=record.minutes,
            set_on=record.set_on or min(self._session.today, record.deadline),
            deadline=record.deadline,
            collected_by=self._session.actor.staff_id if collected else None,
            collected_at=self._session.now() if collected else None,
            source_id=source,
        )
        self._ledger.insert(task)
        said = [("group", "", group.name), ("deadline", "", record.deadline.isoformat())]
        self._ledger.say("added", "tasks", record.title, record.place, said)
        return task

    def _change(self, record: HomeworkTaskRecord, task: HomeworkTask, source: str, shares: Shares) -> None:
        said: dict[str, Any] = {
            "title": record.title,
            "deadline": record.deadline,
            "set_on": record.set_on or task.set_on,
            "kind": record.kind or task.kind,
            "minutes": record.minutes or task.minutes,
            "source_id": task.source_id or source,
        }
        news = {name: value for name, value in said.items() if getattr(task, name) != value}
        fields = [(_TITLES[name], str(getattr(task, name) or ""), str(value)) for name, value in news.items()]
        teacher = self._teachers.find(record.teacher)
        if task.teacher_id is None and teacher is not None:
            news["teacher_id"] = teacher
            fields.append(("teacher", "", record.teacher))
        if task.collected_at is None and self._is_collected(record, shares):
            news |= {"collected_at": self._session.now(), "collected_by_id": self._session.actor.staff_id}
            fields.append(("hand-in", "", "recorded"))
        if news:
            self._ledger.change(task, **news)
        self._ledger.say("changed" if news else "unchanged", "tasks", task.title, record.place, fields)

    def _is_collected(self, record: HomeworkTaskRecord, shares: Shares) -> bool:
        """Whether the file records the hand-in: it says so, or every pupil's, or, once due, that of any."""
        if record.is_collected is not None:
            return (
                record.is_collected and bool(shares) and all(share.state != "pending" for share, _ in shares)
            )
        waiting = sum(1 for share, _ in shares if share.state == "pending")
        return waiting < len(shares) and (waiting == 0 or record.deadline < self._session.today)

    def _group(self, record: HomeworkTaskRecord, pupils: Sequence[Pupil]) -> TeachingGroup | None:
        """The group of a new task, itself new where the school has none; None where several fit."""
        if record.group_id in self._of_file:
            return self._of_file[record.group_id]
        year = academic_year(self._session.calendar, record.deadline, self._days.year)
        source = identity(self._system, record.group_id)
        if remembered := self._groups.by_source.get((source, year)):
            return remembered
        if not (record.group or record.subject):
            self._ledger.refuse(record.place, f"no teaching group is on record for {record.group_id!r}")
            return None
        subject = self._subjects.named(record.subject) if record.subject else None
        name = record.group
        if record.group:
            fitting = self._called(record, subject, year)
        else:
            assert subject is not None
            name = _name_by_subject(subject, pupils)
            fitting = self._groups.holding(pupils, subject, year) or [
                group for group in self._groups.named(name, year) if is_of_subject(group, subject)
            ]
        if len(fitting) > 1:
            self._ledger.refuse(record.place, f"several teaching groups fit: {_names(fitting)}")
            return None
        if fitting:
            self._remember(fitting[0], source)
            return fitting[0]
        if not pupils:
            self._ledger.refuse(
                record.place, f"no teaching group is called {name!r}, and no pupil is known in it"
            )
            return None
        return self._add_group(name, subject, year, pupils, source)

    def _called(self, record: HomeworkTaskRecord, subject: Subject | None, year: int) -> list[TeachingGroup]:
        """The groups of the task's first name that any group has."""
        for name in (record.group, *record.other_groups):
            fitting = [
                group
                for group in self._groups.named(name, year)
                if subject is None or is_of_subject(group, subject)
            ]
            if fitting:
                return fitting
        return []

    def _remember(self, group: TeachingGroup, source: str) -> None:
        """Note by which identifier the sending system knows a group that has none yet."""
        if source and group.id and not group.source_id:
            self._groups.identify(group, source)
            said = [("identifier", "", source)]
            self._ledger.say("changed", "teaching_groups", group.name, None, said)

    def _add_group(
        self, name: str, subject: Subject | None, year: int, pupils: Sequence[Pupil], source: str
    ) -> TeachingGroup:
        made = self._groups.add(name, subject or self._subjects.of_group(name), year, pupils, source)
        self._ledger.say("added", "teaching_groups", name, None, [("subject", "", made.subject.name)])
        for pupil in pupils:
            if self._groups.join(pupil, made):
                self._ledger.say("added", "group_members", f"{pupil.surname}, {pupil.forename}: {name}", None)
        return made


def _name_by_subject(subject: Subject, pupils: Sequence[Pupil]) -> str:
    """The name of the group of a task that names none: "8 Geography"."""
    year = year_of(pupils)
    return subject.name if year is None else f"{year} {subject.name}"


def _names(groups: Sequence[TeachingGroup]) -> str:
    return ", ".join(sorted(group.name for group in groups))


def _near(deadlines: Sequence[date], sources: set[str]) -> list[HomeworkTask]:
    """Tasks of the days on which the file's are due, and those of its identifiers, due whenever."""
    if not deadlines:
        return []
    found = {
        task.id: task
        for task in HomeworkTask.select().where(HomeworkTask.deadline.between(min(deadlines), max(deadlines)))
    }
    for chunk in chunks(sorted(sources)):
        found |= {task.id: task for task in HomeworkTask.select().where(HomeworkTask.source_id.in_(chunk))}
    return [found[number] for number in sorted(found)]
