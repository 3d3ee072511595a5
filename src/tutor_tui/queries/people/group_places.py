"""Where teaching groups lie, as far as access goes."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import fn

from tutor_tui.access import Where
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def where_groups(session: Session, group_ids: Collection[int]) -> dict[int, Where]:
    """Each group with its subject and year: the group's own year, else the one that most of its pupils are in."""
    rows = tuples(
        TeachingGroup.select(TeachingGroup.id, TeachingGroup.subject, TeachingGroup.year_group).where(
            TeachingGroup.id.in_(list(group_ids))
        )
    )
    years = years_of_pupils([group_id for group_id, _, year_id in rows if year_id is None], session.today)
    return {
        group_id: Where(
            year_id=years.get(group_id, (None, 0))[0] if year_id is None else year_id,
            subject_id=subject_id,
            group_id=group_id,
        )
        for group_id, subject_id, year_id in rows
    }


def years_of_pupils(group_ids: Collection[int], day: date) -> dict[int, tuple[int, int]]:
    """Id and number of the year that most pupils of each group are in; absent where none is known."""
    if not group_ids:
        return {}
    rows = tuples(
        TeachingGroupMembership.select(
            TeachingGroupMembership.group,
            YearGroup.id,
            YearGroup.number,
            fn.COUNT(TeachingGroupMembership.id),
        )
        .join(FormMembership, on=(FormMembership.pupil == TeachingGroupMembership.pupil))
        .join(FormGroup)
        .join(YearGroup)
        .where(
            TeachingGroupMembership.group.in_(list(group_ids)),
            *holds(TeachingGroupMembership, day),
            *holds(FormMembership, day),
        )
        .group_by(TeachingGroupMembership.group, YearGroup.id, YearGroup.number)
    )
    counts: dict[int, Counter[tuple[int, int]]] = {}
    for group_id, year_id, number, count in rows:
        counts.setdefault(group_id, Counter())[year_id, number] = count
    return {
        group_id: min(found, key=lambda year: (-found[year], year[1])) for group_id, found in counts.items()
    }


def holds(model: Any, day: date) -> tuple[Any, ...]:
    """The conditions under which a dated row holds on the day."""
    return model.from_on <= day, model.until_on.is_null() | (model.until_on >= day)
