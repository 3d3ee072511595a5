"""The table of who may do what as a page shows it: made of the rules, so that it cannot say anything else."""

from tutor_tui.access.actor import Role, Scope
from tutor_tui.access.matrix import REACH, RULES, Verb

BEGIN, END = "<!-- the table: docs/roles.py writes it -->", "<!-- the end of the table -->"
"""Between these two lines the table stands in docs/roles.md."""
_HEADINGS: dict[Role, str] = {
    Role.TUTOR: "tutor",
    Role.COVER_TUTOR: "cover tutor",
    Role.TEACHER: "teacher",
    Role.CURRICULUM_LEADER: "curriculum leader",
    Role.HEAD_OF_YEAR: "head of year",
    Role.SENCO: "SENCO",
    Role.STUDY_SUPERVISOR: "study supervisor",
    Role.SLT: "SLT",
    Role.DATA_MANAGER: "data manager",
    Role.TRUST_LEADER: "trust leader",
    Role.BREAK_GLASS: "break-glass",
}
_REACHES: dict[Scope, str] = {
    Scope.FORM: "the form",
    Scope.YEAR: "the year",
    Scope.SUBJECT: "the subject",
    Scope.GROUP: "own groups",
    Scope.PUPIL: "one pupil",
    Scope.SCHOOL: "the school",
}


def table() -> str:
    """Every verb with the roles that may do it, and over what each extends: Markdown, with `BEGIN` and `END`."""
    roles = list(_HEADINGS)
    lines = [
        _row("", [_HEADINGS[role] for role in roles]),
        _row("---", ["---"] * len(roles)),
        _row("*reaches*", [f"*{_REACHES[REACH[role]]}*" for role in roles]),
        *(_row(verb.value, ["x" if role in RULES[verb] else "" for role in roles]) for verb in Verb),
    ]
    return "\n".join([BEGIN, *lines, END])


def with_table(page: str) -> str:
    """The page with the table as it is now. Raises `ValueError` where the two lines around it are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks {BEGIN!r} or {END!r}")
    return f"{before}{table()}{after}"


def _row(first: str, cells: list[str]) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in (first, *cells))}|"
