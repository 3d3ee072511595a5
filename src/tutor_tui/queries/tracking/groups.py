"""Groups and cohorts off trajectory: counted from how their pupils stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.queries.tracking.places import Place
from tutor_tui.queries.tracking.pupils import TrackedPupil
from tutor_tui.queries.tracking.view import GroupFinding, Tracked
from tutor_tui.rules.tracking.standing import Course
from tutor_tui.rules.tracking.weakness import Tally, Whose, whose, whose_year
from tutor_tui.rules.tracking.wording import GroupKind

_Key = tuple[GroupKind, int | None, str, int | None, int]
"""Kind, row, name, year and subject."""
_ORDER = {Whose.COHORT: 1, Whose.GROUP: 0, Whose.PUPILS: 2, Whose.TOO_FEW: 3, Whose.NOBODY: 4}
"""What a leader looks at first: what is a group's own."""


def group_findings(
    place: Place,
    pupils: Mapping[int, TrackedPupil],
    tracked: Sequence[Tracked],
    names: Mapping[int, str],
    years: Mapping[int, str],
    rule: OffTrajectory,
) -> tuple[tuple[GroupFinding, ...], tuple[GroupFinding, ...]]:
    """The groups and the cohorts of a place.

    `names` are the teaching groups', `years` the year groups'. Where not whole years are looked at there are no
    cohorts, and a group is not compared with one. A teaching group of the same pupils as a form is told as the form.
    """
    counts: dict[_Key, Counter[Course]] = {}
    for one in tracked:
        for key in _keys(place, pupils[one.pupil_id], one, names):
            found = counts.get(key)
            if found is None:
                found = counts[key] = Counter()
            found[one.standing.course] += 1
    alike = _same_as_a_form(pupils, tracked) if place.shows_years else frozenset()
    tallies = {
        key: _tally(found) for key, found in counts.items() if key[0] != "group" or key[1] not in alike
    }
    cohorts = {(key[3], key[4]): tally for key, tally in tallies.items() if key[0] == "cohort"}
    groups = [_group(key, tally, cohorts, rule) for key, tally in tallies.items() if key[0] != "cohort"]
    whole = [
        GroupFinding(
            "cohort",
            key[1],
            years.get(key[1] or 0, ""),
            key[4],
            key[3],
            tally,
            tally,
            whose_year(tally, rule),
        )
        for key, tally in tallies.items()
        if key[0] == "cohort"
    ]
    return tuple(sorted(groups, key=_rank)), tuple(sorted(whole, key=_rank))


def _same_as_a_form(pupils: Mapping[int, TrackedPupil], tracked: Sequence[Tracked]) -> frozenset[int | None]:
    """The teaching groups that are one form in one subject: they are told as the form."""
    forms: dict[tuple[int | None, int], set[int | None]] = {}
    groups: dict[int | None, set[tuple[int | None, int]]] = {}
    for one in tracked:
        place = (pupils[one.pupil_id].form_id, one.subject_id)
        forms.setdefault(place, set()).add(one.group_id)
        groups.setdefault(one.group_id, set()).add(place)
    return frozenset(
        group_id
        for group_id, places in groups.items()
        if len(places) == 1 and len(forms[next(iter(places))]) == 1 and next(iter(places))[0] is not None
    )


def _keys(place: Place, pupil: TrackedPupil, one: Tracked, names: Mapping[int, str]) -> Iterable[_Key]:
    if pupil.form_id is not None and place.kind != "group":
        yield "form", pupil.form_id, pupil.form, pupil.year_id, one.subject_id
    if one.group_id is not None and place.kind != "form":
        yield "group", one.group_id, names.get(one.group_id, ""), pupil.year_id, one.subject_id
    if place.shows_years:
        if pupil.year_id is not None:
            yield "cohort", pupil.year_id, "", pupil.year_id, one.subject_id
        for flag in pupil.flags:
            yield "flag", None, flag, pupil.year_id, one.subject_id


def _tally(found: Counter[Course]) -> Tally:
    return Tally(
        found[Course.BEHIND],
        found[Course.AHEAD],
        found[Course.ON],
        found[Course.NO_TARGET],
        found[Course.NO_DATA],
    )


def _group(
    key: _Key, tally: Tally, cohorts: Mapping[tuple[int | None, int], Tally], rule: OffTrajectory
) -> GroupFinding:
    kind, group_id, name, year_id, subject_id = key
    cohort = cohorts.get((year_id, subject_id))
    return GroupFinding(kind, group_id, name, subject_id, year_id, tally, cohort, whose(tally, cohort, rule))


def _rank(finding: GroupFinding) -> tuple[int, int, int, str, int]:
    tally = finding.tally
    return _ORDER[finding.whose], -tally.percent, -tally.behind, finding.name, finding.subject_id
