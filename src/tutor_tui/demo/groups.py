"""Teaching groups of every academic year: by form, in sets across forms, by choice from Year 10 on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from string import ascii_uppercase

from tutor_tui.demo.roll import DemoPupil
from tutor_tui.demo.staff import StaffRoom
from tutor_tui.demo.subjects import SubjectPlan, subjects
from tutor_tui.demo.world import World
from tutor_tui.store.models import TeachingGroup, TeachingGroupMembership, TeachingGroupTeacher

CHOICES_FROM = 10
"""The year from which some subjects are chosen."""
_BLOCKS = (("Ge", "Hi"), ("Fr", "Sp", "Co"), ("Ar", "Mu", "DT"))
"""Everybody chooses one subject of each block."""
_LARGEST = 26
"""Most pupils of a group of choice."""


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil's stay in a group."""

    pupil: DemoPupil
    """The pupil."""
    first: date
    """First day in the group."""
    last: date
    """Last day in the group."""


@dataclass(frozen=True, slots=True)
class Group:
    """A teaching group."""

    id: int
    """The row's id."""
    subject: SubjectPlan
    """What is taught."""
    subject_id: int
    """The id of the subject's row."""
    year: int
    """The academic year."""
    number: int
    """The number of its year group."""
    place: int | None
    """The form whose group it is, by its place in the year; None for sets and choices."""
    teacher: int
    """Id of the member of staff who teaches it."""
    members: tuple[Member, ...]
    """Who is in it, and from when to when."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A group before it has a row."""

    name: str
    """Its name: "8A/Ma", "10x1/Ma"."""
    plan: SubjectPlan
    """What is taught."""
    place: int | None
    """As `Group.place`."""
    members: list[Member]
    """Who is in it."""


def write_groups(world: World, staff: StaffRoom, pupils: list[DemoPupil]) -> list[Group]:
    """Every group with its teachers and members, the oldest academic year first."""
    rng, groups = world.chance("groups"), []
    turn: defaultdict[str, int] = defaultdict(int)
    for year in world.years:
        by_number: defaultdict[int, list[DemoPupil]] = defaultdict(list)
        for pupil in pupils:
            number = next((spell.number for spell in pupil.spells if spell.year == year), None)
            if number is not None:
                by_number[number].append(pupil)
        for number in world.size.years:
            for draft in _drafts(world, rng, year, number, by_number[number]):
                teachers = staff.teachers[draft.plan.short]
                turn[draft.plan.short] += 1
                teacher = teachers[turn[draft.plan.short] % len(teachers)]
                groups.append(_write_group(world, staff, draft, year, number, teacher))
    return groups


def _drafts(world: World, rng: Random, year: int, number: int, pupils: list[DemoPupil]) -> Iterator[_Draft]:
    for plan in subjects():
        if plan.option and number >= CHOICES_FROM:
            continue
        if plan.taught == "form":
            yield from _by_form(world, plan, year, number, pupils)
        elif plan.taught == "sets":
            yield from _in_sets(world, rng, plan, year, number, pupils)
    if number >= CHOICES_FROM:
        yield from _by_choice(rng, year, number, pupils)


def _by_form(
    world: World, plan: SubjectPlan, year: int, number: int, pupils: list[DemoPupil]
) -> Iterator[_Draft]:
    members: defaultdict[int, list[Member]] = defaultdict(list)
    for pupil in pupils:
        for spell in pupil.spells:
            if spell.year == year:
                members[spell.place].append(Member(pupil, spell.first, spell.last))
    for place in range(world.size.forms):
        yield _Draft(f"{number}{ascii_uppercase[place]}/{plan.short}", plan, place, members[place])


def _in_sets(
    world: World, rng: Random, plan: SubjectPlan, year: int, number: int, pupils: list[DemoPupil]
) -> Iterator[_Draft]:
    half = (world.size.forms + 1) // 2
    for band, places in (("x", range(half)), ("y", range(half, world.size.forms))):
        if not places:
            continue
        here = [pupil for pupil in pupils if _last_spell(pupil, year) in places]
        here.sort(key=lambda pupil: -pupil.ability + rng.gauss(0, 0.4))
        size = -(-len(here) // len(places)) or 1
        for index in range(len(places)):
            chunk = here[index * size : (index + 1) * size]
            members = [_stay(pupil, year) for pupil in chunk]
            yield _Draft(f"{number}{band}{index + 1}/{plan.short}", plan, None, members)


def _by_choice(rng: Random, year: int, number: int, pupils: list[DemoPupil]) -> Iterator[_Draft]:
    plans = {plan.short: plan for plan in subjects()}
    for letter, block in zip("ABC", _BLOCKS, strict=True):
        chosen: defaultdict[str, list[DemoPupil]] = defaultdict(list)
        for pupil in pupils:
            chosen[block[(pupil.id + rng.randrange(2)) % len(block)]].append(pupil)
        for short in block:
            people = chosen[short]
            count = -(-len(people) // _LARGEST)
            for index in range(count):
                members = [_stay(pupil, year) for pupil in people[index::count]]
                yield _Draft(f"{number}{letter}{index + 1}/{short}", plans[short], None, members)


def _last_spell(pupil: DemoPupil, year: int) -> int:
    """The place of the form in which the pupil ended (or is) in the year."""
    return [spell.place for spell in pupil.spells if spell.year == year][-1]


def _stay(pupil: DemoPupil, year: int) -> Member:
    spells = [spell for spell in pupil.spells if spell.year == year]
    return Member(pupil, spells[0].first, spells[-1].last)


def _write_group(
    world: World, staff: StaffRoom, draft: _Draft, year: int, number: int, teacher: int
) -> Group:
    db, first = world.db, world.first_day(year)
    lasts = year == world.year
    subject_id = staff.subject_ids[draft.plan.short]
    group = db.add(
        TeachingGroup,
        first,
        name=draft.name,
        subject=subject_id,
        year_group=staff.year_ids[number],
        academic_year=year,
    )
    db.add(
        TeachingGroupTeacher,
        first,
        group=group,
        staff=teacher,
        from_on=first,
        until_on=None if lasts else world.last_day(year),
    )
    for member in draft.members:
        stays = lasts and member.pupil.is_current and member.last >= world.last_day(year)
        db.add(
            TeachingGroupMembership,
            member.first,
            pupil=member.pupil.id,
            group=group,
            from_on=member.first,
            until_on=None if stays else member.last,
        )
    return Group(group, draft.plan, subject_id, year, number, draft.place, teacher, tuple(draft.members))
