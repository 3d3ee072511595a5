"""Which single pupils are off trajectory: those in most subjects first."""

from collections.abc import Iterable

import msgspec

from tutor_tui.rules.tracking.standing import Course, Standing


class Individual(msgspec.Struct, frozen=True):
    """A pupil who stands somewhere in at least one subject."""

    pupil_id: int
    """Who."""
    subjects: tuple[tuple[int, Standing], ...]
    """In which subjects, those furthest off the line first."""

    @property
    def steps(self) -> float:
        """Steps off the line, over all these subjects together."""
        return sum(abs(standing.gap) for _, standing in self.subjects)


def individuals(found: Iterable[tuple[int, int, Standing]], course: Course) -> list[Individual]:
    """The pupils with that course in a subject; `found` are pupil, subject and how the pupil stands in it.

    Those in most subjects come first, then those furthest off the line; of equals the order of `found` stays.
    """
    by_pupil: dict[int, list[tuple[int, Standing]]] = {}
    for pupil_id, subject_id, standing in found:
        if standing.course is course:
            by_pupil.setdefault(pupil_id, []).append((subject_id, standing))
    people = [
        Individual(pupil_id, tuple(sorted(subjects, key=lambda one: -abs(one[1].gap))))
        for pupil_id, subjects in by_pupil.items()
    ]
    return sorted(people, key=lambda one: (-len(one.subjects), -one.steps))
