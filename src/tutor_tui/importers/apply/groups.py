"""Teaching groups of a file, who is in them and who teaches them."""

from collections import defaultdict
from collections.abc import Mapping

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.identity import identity, of_system, system_of
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.apply.teaching_groups import TeachingGroups, is_of_subject
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records import TeachingGroupRecord
from tutor_tui.store.models import Pupil, Staff, Subject, TeachingGroup, TeachingGroupTeacher

_Taken = dict[str, TeachingGroup]


def plan_groups(
    parsed: Parsed,
    pupils: Mapping[str, Pupil],
    known: TeachingGroups,
    subjects: Subjects,
    days: Days,
    ledger: Ledger,
) -> _Taken:
    """Plan the groups and their members. Returns each group's row by the file's own identifier."""
    system = system_of(parsed)
    members: dict[str, list[Pupil]] = defaultdict(list)
    for member in parsed.members:
        if member.pupil_id in pupils:
            members[member.group_id].append(pupils[member.pupil_id])
    taken: _Taken = {}
    claimed: set[int] = set()
    for record in sorted(parsed.groups, key=lambda record: record.source_id):
        subject = subjects.named(record.subject) if record.subject else subjects.of_group(record.name)
        group = _on_record(record, subject, known, days.year, system, claimed)
        if group is None:
            name = _unique_name(record, subject, known, days.year)
            group = known.add(
                name, subject, days.year, members[record.source_id], identity(system, record.source_id)
            )
            said = [("subject", "", subject.name)]
            ledger.say("added", "teaching_groups", name, record.place, said)
        else:
            _settle(record, group, subject, known, system, ledger)
        claimed.add(id(group))
        taken[record.source_id] = group
    for member in parsed.members:
        pupil, group = pupils.get(member.pupil_id), taken.get(member.group_id)
        if pupil is not None and group is not None:
            fate: Fate = "added" if known.join(pupil, group) else "unchanged"
            name = f"{pupil.surname}, {pupil.forename}: {group.name}"
            ledger.say(fate, "group_members", name, member.place)
    return taken


def plan_teachers(
    parsed: Parsed,
    groups: Mapping[str, TeachingGroup],
    staff: Mapping[str, Staff],
    days: Days,
    actor_id: int | None,
    ledger: Ledger,
) -> None:
    """Plan who teaches which group; nobody gives himself a post (`actor_id` is who imports)."""
    lasts = TeachingGroupTeacher.until_on.is_null() | (TeachingGroupTeacher.until_on >= days.today)
    known = {(row.group_id, row.staff_id) for row in TeachingGroupTeacher.select().where(lasts)}
    told: set[tuple[int, int]] = set()
    for record in parsed.teachers:
        group, person = groups.get(record.group_id), staff.get(record.staff_id)
        if group is None or person is None or (id(group), id(person)) in told:
            continue
        told.add((id(group), id(person)))
        name = f"{person.username}: {group.name}"
        if (group.id, person.id) in known:
            ledger.say("unchanged", "group_teachers", name, record.place)
        elif person.id is not None and person.id == actor_id:
            ledger.refuse(
                record.place, "nobody gives himself a post: another data manager has to import this"
            )
        else:
            start = days.today if group.id and person.id else days.year_start
            ledger.insert(TeachingGroupTeacher(group=group, staff=person, from_on=start))
            ledger.say("added", "group_teachers", name, record.place)


def _on_record(
    record: TeachingGroupRecord,
    subject: Subject,
    known: TeachingGroups,
    year: int,
    system: str,
    claimed: set[int],
) -> TeachingGroup | None:
    """This year's group with the identifier, else one of the name and subject that no other record means."""
    found = known.by_source.get((identity(system, record.source_id), year))
    if found is not None:
        return found
    for group in known.named(record.name, year):
        free = id(group) not in claimed and not of_system(group.source_id, system)
        if free and group.id and is_of_subject(group, subject):
            return group
    return None


def _unique_name(record: TeachingGroupRecord, subject: Subject, known: TeachingGroups, year: int) -> str:
    """The group's name; with its identifier where another group of the subject has it already."""
    taken = any(is_of_subject(group, subject) for group in known.named(record.name, year))
    return f"{record.name} ({record.source_id})" if taken else record.name


def _settle(
    record: TeachingGroupRecord,
    group: TeachingGroup,
    subject: Subject,
    known: TeachingGroups,
    system: str,
    ledger: Ledger,
) -> None:
    news: dict[str, object] = {}
    said: list[FieldChange] = []
    source = identity(system, record.source_id)
    renamed = group.name not in (record.name, f"{record.name} ({record.source_id})")
    if renamed and not known.named(record.name, group.academic_year):
        known.rename(group, record.name)
        news["name"] = record.name
        said.append(("name", group.name, record.name))
    namesakes = known.named(record.name, group.academic_year)
    if (
        record.subject
        and group.subject_id != subject.id
        and not any(is_of_subject(other, subject) for other in namesakes)
    ):
        news["subject"] = subject
        said.append(("subject", group.subject.name, subject.name))
    if not group.source_id:
        news["source_id"] = source
        said.append(("identifier", "", source))
    if news:
        ledger.change(group, **news)
    ledger.say("changed" if news else "unchanged", "teaching_groups", group.name, record.place, said)
