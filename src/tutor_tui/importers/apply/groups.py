"""Teaching groups of a file and who is in them."""

from collections import defaultdict
from collections.abc import Mapping

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.identity import identity, of_system, system_of
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.apply.teaching_groups import TeachingGroups, is_of_subject
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.teaching_groups import TeachingGroupMemberRecord, TeachingGroupRecord
from tutor_tui.store.models import Pupil, Subject, TeachingGroup

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
        year = days.year if record.year is None else record.year
        subject = subjects.named(record.subject) if record.subject else subjects.of_group(record.name)
        group = _on_record(record, subject, known, year, system, claimed)
        if group is None:
            name = _unique_name(record, subject, known, year)
            group = known.add(
                name, subject, year, members[record.source_id], identity(system, record.source_id)
            )
            said = [("subject", "", subject.name)]
            ledger.say("added", "teaching_groups", name, record.place, said)
        else:
            _settle(record, group, subject, known, system, ledger)
        claimed.add(id(group))
        taken[record.source_id] = group
    if parsed.is_partial:
        taken = {**_sent_before(parsed, known, days.year, system), **taken}
    for member in parsed.members:
        pupil, group = pupils.get(member.pupil_id), taken.get(member.group_id)
        if pupil is not None and group is not None:
            _settle_member(member, pupil, group, known, ledger)
    return taken


def _sent_before(parsed: Parsed, known: TeachingGroups, year: int, system: str) -> _Taken:
    """The groups on record that changes name without telling of them again."""
    named = {link.group_id for link in parsed.members}
    named |= {link.group_id for link in parsed.teachers} | {task.group_id for task in parsed.tasks}
    found = {number: known.by_source.get((identity(system, number), year)) for number in named}
    return {number: group for number, group in found.items() if group is not None}


def _settle_member(
    member: TeachingGroupMemberRecord,
    pupil: Pupil,
    group: TeachingGroup,
    known: TeachingGroups,
    ledger: Ledger,
) -> None:
    name = f"{pupil.surname}, {pupil.forename}: {group.name}"
    if not member.is_over and known.join(pupil, group, member.begins, member.ends):
        ledger.say("added", "group_members", name, member.place)
        return
    ended = known.end(pupil, group, member.ends, is_over=member.is_over) if member.ends else None
    ledger.say(
        "changed" if ended else "unchanged", "group_members", name, member.place, [ended] if ended else []
    )


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
