"""A rehearsal as programs read it."""

import json
from typing import Any

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.rehearsal.view import AskBeside, Rehearsal
from tutor_tui.rules.rehearsal.asks import Ask
from tutor_tui.rules.rehearsal.wording import change_in_words, rule_name
from tutor_tui.rules.rehearsal.workload import Beside, changes, worst

SCHEMA = "tutor-tui/rehearsal/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def rehearsal_as_json(rehearsal: Rehearsal, words: Vocabulary, *, pupils: bool = False) -> str:
    """The rehearsal as JSON in ASCII, ending with a line end; keys as in `rehearsal_as_dict`."""
    return json.dumps(rehearsal_as_dict(rehearsal, words, pupils=pupils), indent=2) + "\n"


def rehearsal_as_dict(rehearsal: Rehearsal, words: Vocabulary, *, pupils: bool = False) -> dict[str, Any]:
    """The rehearsal as JSON knows it. Days are `YYYY-MM-DD`; `today` and `edited` are pieces of work.

    `schema` · `policy` · `file` · `first`, `last` (days) · `weeks` (Mondays) · `today`, `edited` · `rules`: `key`
    · `rule` (in words) · `does` · `at_today`, `at_edited` (the number from which it asks; null where there is no
    such rule) · `clause` · `source` · `today` · `edited` · `forms`: `form` · `pupils` · `today` · `edited` ·
    `worst_week_today`, `worst_week_edited` · `weeks`: those of the form with work (`week`, `today`, `edited`) ·
    `does`: by what is asked for · `by_week`: `week` · `today` · `edited` · `changes`: sentences, the largest
    change first · with `pupils` also `pupils`: `name` · `form` · `today` · `edited`, of those within the post.
    """
    load = rehearsal.load
    by_ask, by_week, by_form = load.by_ask(), load.by_week(), load.by_form()
    names = {form.form_id: form.name for form in rehearsal.forms}
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "policy": rehearsal.title,
        "file": rehearsal.place,
        "first": rehearsal.first.isoformat(),
        "last": rehearsal.last.isoformat(),
        "weeks": [week.isoformat() for week in rehearsal.weeks],
        **_both(load.total),
        "rules": [_rule(beside, by_ask.get(beside.key, Beside()), words) for beside in rehearsal.asks],
        "forms": [],
        "by_week": [
            {"week": week.isoformat(), **_both(by_week.get(week, Beside()))} for week in rehearsal.weeks
        ],
        "changes": [
            change_in_words(change, names[change.form_id], len(rehearsal.weeks), words)
            for change in changes(load)
        ],
    }
    for form in rehearsal.forms:
        part = load.of(form_id=form.form_id)
        most = worst(part)
        found["forms"].append(
            {
                "form": form.name,
                "pupils": form.pupils,
                **_both(by_form.get(form.form_id, Beside())),
                "worst_week_today": most.today,
                "worst_week_edited": most.edited,
                "weeks": [
                    {"week": week.isoformat(), **_both(beside)}
                    for week, beside in sorted(part.by_week().items())
                ],
                "does": {does: _both(beside) for does, beside in sorted(part.by_does().items())},
            }
        )
    if pupils:
        homes = {one.pupil_id: one.form_id for one in load.asked}
        found["pupils"] = [
            {"name": rehearsal.names[pupil_id], "form": names[homes[pupil_id]], **_both(beside)}
            for pupil_id, beside in load.by_pupil().items()
            if pupil_id in rehearsal.names
        ]
    return found


def _rule(beside: AskBeside, counts: Beside, words: Vocabulary) -> dict[str, Any]:
    return {
        "key": beside.key,
        "rule": rule_name(beside.ask, words),
        "does": beside.ask.does,
        "at_today": _at(beside.today),
        "at_edited": _at(beside.edited),
        "clause": beside.ask.rule.clause,
        "source": beside.ask.rule.source,
        **_both(counts),
    }


def _at(ask: Ask | None) -> int | None:
    return None if ask is None else ask.at


def _both(beside: Beside) -> dict[str, int]:
    return {"today": beside.today, "edited": beside.edited}
