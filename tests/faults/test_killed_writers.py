"""Processes that are killed amid their writes, again and again: nothing acknowledged is lost, nothing is half done."""

import random

from support.faulty_writers import assert_nothing_lost, killed_amid_writes, rounds
from support.replaying import picture
from support.school import School, opened
from tutor_tui.store.models import AuditEntry


def test_nothing_that_was_acknowledged_is_lost_and_nothing_half_done(closed_school: School) -> None:
    path, chance, said = closed_school.path, random.Random(20261122), set[str]()
    with opened(path):
        start, after = picture(), AuditEntry.select().count()
    total = rounds(3)
    for time in range(total):
        names = [f"{time}.{number}" for number in range(3)]
        said |= killed_amid_writes(path, names, closed_school.pupils[:6], chance)
        with opened(path):
            assert_nothing_lost(said, start, after, 3 * (time + 1))
    assert len(said) > 6 * total
    print(f"{3 * total} writers killed, {len(said)} writes acknowledged, none lost")
