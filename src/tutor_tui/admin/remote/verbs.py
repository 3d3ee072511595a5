"""What may be asked in one line over SSH.

Nothing here knows the command line's options. A path, a person, a day to pretend and a database cannot be said at all.
A further verb is one more entry of `VERBS`, and one of `answers.ANSWERS`.
"""

from collections.abc import Mapping

from tutor_tui.admin.remote.grammar import Verb
from tutor_tui.admin.remote.values import YEARS, day, name, number, one_of, one_word

_YEAR_GROUP = number(-2, 14)
_SCHOOL_YEAR = number(*YEARS)

VERBS: Mapping[str, Verb] = {
    "status": Verb("how a form stands this week", {"FORM": name}, {"json": None}, usage="FORM [--json]"),
    "report meeting": Verb(
        "the sheet for a year's meeting",
        options={"year": _YEAR_GROUP, "since": day, "format": one_of("html", "csv")},
        needed=("year",),
        usage="--year 8 [--since 2026-11-16] [--format html|csv]",
    ),
    "report equity": Verb(
        "groups of pupils compared",
        options={"year": _YEAR_GROUP, "on": day, "json": None},
        usage="[--year 8] [--on 2026-10-20] [--json]",
    ),
    "report evaluation": Verb(
        "a year's self-evaluation",
        options={"school-year": _SCHOOL_YEAR, "format": one_of("html", "csv", "json")},
        usage="[--school-year 2026] [--format html|csv|json]",
    ),
    "report provision": Verb(
        "the provision map of a year",
        options={
            "year": _YEAR_GROUP,
            "on": day,
            "by": one_of("form", "half-term"),
            "format": one_of("html", "csv"),
        },
        needed=("year",),
        usage="--year 8 [--on 2026-11-16] [--by form|half-term] [--format html|csv]",
    ),
    "report samples": Verb(
        "what was sampled in a school year",
        options={
            "year": _YEAR_GROUP,
            "school-year": _SCHOOL_YEAR,
            "format": one_of("text", "csv", "html", "json"),
        },
        usage="[--year 8] [--school-year 2026] [--format text|csv|html|json]",
    ),
    "report school": Verb(
        "the school as a whole",
        options={
            "year": _YEAR_GROUP,
            "on": day,
            "term": None,
            "format": one_of("text", "csv", "json", "html"),
        },
        usage="[--year 8] [--on 2026-11-16] [--term] [--format text|csv|json|html]",
    ),
    "report trust": Verb(
        "the schools of the trust beside one another, for its leaders",
        options={
            "year": _YEAR_GROUP,
            "phase": one_of("primary", "middle", "secondary", "all-through", "special", "sixth-form"),
            "format": one_of("text", "csv", "html", "json"),
        },
        usage="[--year 8] [--phase secondary] [--format text|csv|html|json]",
    ),
    "report parents": Verb(
        "who has had a form's reports to parents",
        options={"form": name, "list": None, "last-term": None},
        needed=("form", "list"),
        usage="--form 8A --list [--last-term]",
    ),
    "report check-sheet": Verb(
        "a form's check sheet on paper, for whoever covers it",
        options={
            "form": name,
            "week": day,
            "blank-weeks": number(1, 20),
            "format": one_of("html", "pdf"),
        },
        needed=("form",),
        usage="--form 8A [--week 2026-11-24] [--blank-weeks 3] [--format html|pdf] > SHEET",
    ),
    "report parents-evening": Verb(
        "pages for a parents' evening; appointments: a list that you put there before",
        options={
            "form": name,
            "group": name,
            "pupil": name,
            "appointments": name,
            "format": one_of("html", "pdf"),
        },
        usage="--form 8A | --group 8x/Ma1 | --pupil NAME [--appointments NAME] [--format html|pdf] > PAGES",
    ),
    "export list": Verb("what can be exported, with its columns", options={"json": None}, usage="[--json]"),
    "export oneroster": Verb(
        "the school as a OneRoster set (zip): export oneroster > NAME",
        options={"since": day},
        usage="[--since 2026-09-01]",
    ),
    "export": Verb(
        "a table, as far as your posts reach: export overdue --form 8A > NAME",
        {"WHAT": one_word},
        {
            "form": name,
            "year": _YEAR_GROUP,
            "on": day,
            "since": day,
            "week": day,
            "format": one_of("csv", "json", "xlsx"),
            "bom": None,
        },
        usage="WHAT [--form 8A] [--year 8] [--on DATE] [--since DATE] [--week DATE] [--format csv|json|xlsx] [--bom]",
    ),
    "files": Verb("the files in your own folder here"),
    "get": Verb("a file of your own folder: get NAME > NAME", {"NAME": name}, usage="NAME"),
    "put": Verb("nothing; keeps a file in your own folder: put NAME < NAME", {"NAME": name}, usage="NAME"),
    "help": Verb("this"),
}
"""Everything that may be asked; nothing else is."""


def help_text() -> str:
    """What may be asked, a line or two each."""
    lines = ["Without a word the screens open. In one line can be asked:", ""]
    for called, verb in VERBS.items():
        lines += [f"  {called} {verb.usage}".rstrip(), f"      {verb.about}"]
    return "\n".join(lines) + "\n"
