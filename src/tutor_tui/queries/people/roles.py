"""Posts in the school's words: what a role is called, what it extends over, and which of them can be given."""

from collections.abc import Mapping

from tutor_tui.access import Role, Scope
from tutor_tui.access.matrix import REACH
from tutor_tui.errors import TutorError
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.people.names import year_name
from tutor_tui.store.models import FormGroup, Subject, TeachingGroup, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.text import fold

GIVEN: Mapping[Role, Scope] = {
    role: REACH[role]
    for role in (
        Role.HEAD_OF_YEAR,
        Role.CURRICULUM_LEADER,
        Role.SENCO,
        Role.STUDY_SUPERVISOR,
        Role.SLT,
        Role.DATA_MANAGER,
        Role.TRUST_LEADER,
    )
}
"""The posts that two people give, with what each extends over; forms and teaching groups are given otherwise."""


def role_word(role: Role, words: Vocabulary) -> str:
    """What the school calls the role."""
    match role:
        case Role.TUTOR:
            return words.tutor.one
        case Role.COVER_TUTOR:
            return f"cover {words.tutor.one}"
        case Role.TEACHER:
            return words.teacher.one
        case Role.CURRICULUM_LEADER:
            return words.curriculum_leader.one
        case Role.HEAD_OF_YEAR:
            return words.head_of_year.one
        case Role.SENCO:
            return words.senco.one
        case Role.SLT:
            return words.senior_leader.one
        case _:
            return role.value.replace("-", " ")


def role_named(name: str, words: Vocabulary) -> Role:
    """The role of `GIVEN` that is called so, by its own name or the school's. Raises `TutorError` naming them all."""
    wanted = fold(name)
    for role in GIVEN:
        if wanted in (fold(role.value), fold(role_word(role, words))):
            return role
    said = ", ".join(
        role.value if fold(role.value) == fold(word := role_word(role, words)) else f"{role.value} ({word})"
        for role in GIVEN
    )
    raise TutorError(
        f"there is no post {name!r} to be given",
        remedy=f"The posts are: {said}. `staff tutor` gives {words.form.a}.",
        title="Not asked",
    )


def scope_named(role: Role, name: str, words: Vocabulary) -> int | None:
    """What a post of `GIVEN` extends over, by its name in the school's words; None for the whole school.

    A word for the kind may stand before it: "year 8", "subject Geography". Raises `TutorError` naming the right ones.
    """
    scope = GIVEN[role]
    kinds = {
        Scope.YEAR: {"year", fold(words.year_group.one)},
        Scope.SUBJECT: {"subject"},
        Scope.SCHOOL: {"school"},
    }[scope]
    wanted = fold(name)
    for kind in sorted(kinds, key=len, reverse=True):
        wanted = wanted.removeprefix(f"{kind} ")
    if scope is Scope.SCHOOL:
        if wanted and wanted not in kinds:
            raise TutorError(
                f"{role_word(role, words)} is a post of the whole school, not of {name!r}",
                remedy="Leave it out.",
                title="Not asked",
            )
        return None
    known = _years(words) if scope is Scope.YEAR else _subjects()
    found = next((one for one, names in known.items() if wanted in {fold(each) for each in names}), None)
    if found is None:
        listed = ", ".join(names[0] for names in known.values()) or "none yet"
        what = words.year_group.one if scope is Scope.YEAR else "subject"
        raise TutorError(
            f"there is no {what} {name!r}" if name else f"the {what} is missing",
            remedy=f"Name one of: {listed}.",
            title="Not asked",
        )
    return found


def scopes_of(role: Role, words: Vocabulary) -> list[tuple[int, str]]:
    """What a post of `GIVEN` can extend over, by name; nothing where that is the whole school."""
    match GIVEN[role]:
        case Scope.YEAR:
            known = _years(words)
        case Scope.SUBJECT:
            known = _subjects()
        case _:
            return []
    return [(scope_id, names[0]) for scope_id, names in known.items()]


def scope_name(scope: Scope, scope_id: int | None, words: Vocabulary) -> str:
    """What a post extends over, in words; empty for the whole school."""
    match scope:
        case Scope.SCHOOL:
            return ""
        case Scope.YEAR:
            return year_name(YearGroup.get_by_id(scope_id).number, words)
        case Scope.FORM:
            return str(FormGroup.get_by_id(scope_id).name)
        case Scope.SUBJECT:
            return str(Subject.get_by_id(scope_id).name)
        case Scope.GROUP:
            return str(TeachingGroup.get_by_id(scope_id).name)
        case Scope.PUPIL:
            return f"one {words.pupil.one}"  # no name: whoever keeps the staff list sees nothing of pupils


def _years(words: Vocabulary) -> dict[int, tuple[str, ...]]:
    rows = tuples(YearGroup.select(YearGroup.id, YearGroup.number).order_by(YearGroup.number))
    return {
        year_id: (year_name(number, words), str(number), f"Y{number}", f"Year {number}")
        for year_id, number in rows
    }


def _subjects() -> dict[int, tuple[str, ...]]:
    rows = tuples(Subject.select(Subject.id, Subject.name, Subject.short).order_by(Subject.name))
    return {subject_id: tuple(filter(None, (name, short))) for subject_id, name, short in rows}
