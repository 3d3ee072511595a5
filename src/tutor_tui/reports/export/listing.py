"""What can be exported, in words or for programs."""

import json
from collections.abc import Iterable

from tutor_tui.commands.command import words_of
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.exports.view import View
from tutor_tui.queries.exports.views import VIEWS
from tutor_tui.reports.export.wanted import in_words

ONEROSTER = "oneroster"
"""What is exported as a set of files, and not as a view."""
ONEROSTER_ABOUT = "the school as a OneRoster 1.2 set (zip): for another system, or to read it back"


def listed(words: Vocabulary, wanted: str = "", views: Iterable[View] = VIEWS) -> str:
    """Every view with its columns and what narrows it; of `wanted` only, where that is named."""
    said = words_of(words)
    lines = []
    for view in views:
        if wanted and view.name != wanted:
            continue
        takes = "  ".join(f"--{option}" for option in view.takes)
        lines += [f"{view.name}: {view.about.format_map(said)}", f"    {takes or 'as a whole'}"]
        for column in in_words(view.columns, words):
            lines.append(f"    {column.name:<18} {column.kind:<7} {column.title}: {column.about}")
        lines.append("")
    if wanted in ("", ONEROSTER):
        lines += [f"{ONEROSTER}: {ONEROSTER_ABOUT}", "    --since", ""]
    return "\n".join(lines[:-1]) + "\n"


def listed_as_json(words: Vocabulary, views: Iterable[View] = VIEWS) -> str:
    """The same for programs."""
    said = words_of(words)
    found = [
        {
            "name": view.name,
            "about": view.about.format_map(said),
            "options": list(view.takes),
            "columns": [
                {"name": one.name, "type": one.kind, "title": one.title, "about": one.about}
                for one in in_words(view.columns, words)
            ],
        }
        for view in views
    ]
    return json.dumps({"schema": "tutor-tui/exports/1", "exports": found}, indent=1) + "\n"
