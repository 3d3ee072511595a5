"""Whatever is handed a session has a rule that is tried by everybody, and no face reaches past the rules.

Nothing here lists packages: a function that somebody adds tomorrow fails until it is in one of the tables of
`test_every_verb*.py`: `WRITES`, `FINAL`, `READS`, or `CALLER_ANSWERS` where only others of this house call it.
"""

import ast
import importlib
import inspect
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tutor_tui
from support.functions import INNER, handed_a_session, short
from support.rules import names

SOURCE = Path(tutor_tui.__file__).parent
FACES = ("ui", "cli")


def tried() -> list[str]:
    """Whatever everybody tries."""
    return [*names("WRITES"), *names("FINAL"), *names("READS")]


def rules() -> list[str]:
    """Whatever has a rule, each as often as it is named."""
    return [*tried(), *names("CALLER_ANSWERS")]


def is_part(types: frozenset[str]) -> bool:
    """Whether it is handed what only a function makes that has asked for access."""
    return bool(types & set(INNER))


def test_whatever_is_handed_a_session_has_a_rule() -> None:
    found = handed_a_session()
    ruled = set(rules())
    without = {name for name, types in found.items() if not is_part(types)} - ruled
    assert not without, f"no rule says who may: {sorted(without)}"


def test_every_rule_is_of_something_that_is_there() -> None:
    assert set(rules()) <= handed_a_session().keys()


def test_nothing_has_two_rules() -> None:
    counted = Counter(rules())
    assert [name for name, times in counted.items() if times > 1] == []


def called_by_faces() -> Iterator[tuple[str, str]]:
    """What the faces import from services and queries: by whom, and "module.function"."""
    for face in FACES:
        for path in sorted((SOURCE / face).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module is not None:
                    root, _, package = node.module.partition("tutor_tui.")
                    if not root and package.split(".")[0] in ("services", "queries"):
                        for alias in node.names:
                            yield str(path.relative_to(SOURCE)), f"{node.module}:{alias.name}"


def test_no_face_begins_a_write_of_its_own() -> None:
    within = {"tutor_tui.services.work:work", "tutor_tui.services.work:Work"}
    assert [(who, what) for who, what in called_by_faces() if what in within] == []


@cache
def defined(what: str) -> tuple[str, bool]:
    """The name in the tables of what is imported as "module:name", and whether it is a function."""
    module, _, name = what.partition(":")
    thing = getattr(importlib.import_module(module), name, None)
    if not inspect.isfunction(thing) or thing.__module__.split(".")[0] != "tutor_tui":
        return "", False
    return f"{short(sys.modules[thing.__module__])}.{thing.__name__}", True


NOBODYS = {
    # words, days and names of posts, years and subjects
    "attainment.points.collected_now", "attainment.points.owed_now", "attainment.points.points_of",
    "attainment.points.proposed_now", "evaluation.view.year_span", "exports.views.offered",
    "exports.views.view_named", "inbox.waiting.of_group",
    "interventions.scales.steps_for", "people.names.year_name", "people.roles.role_named", "people.roles.role_word",
    "people.roles.scope_named", "people.roles.scopes_of", "people.subjects.every_subject",
    "people.working.last_cover", "people.years.division", "people.years.school_years", "referrals.asked.about",
    "registration.desk.other_week", "registration.form.week_to_show", "rehearsal.view.stretch",
    "sampling.coverage.sampled_years", "sampling.drawing.new_seed", "set_work.hand_in.why_no_note",
    "support.study.sees_other_days", "hand_over.receiver", "staff.keys.takes_two",
    # what was read before, in another shape
    "attainment.values.on_record", "tracking.group.group_picture", "triage.cases.preview", "clashes.to_decide",
    "clashes.kept_to", "moment.newest_entry", "moment.reading_begins", "moment.written_since",
    # one's own: drafts, what the session wrote, that it looked or came
    "people.keys.added_lately", "drafts.draft_for", "drafts.keep_draft", "undo.undo",
    "logbook.exported", "logbook.leaving",
    "logbook.look_at_log", "logbook.search", "logbook.signed_in", "logbook.signing_in", "logbook.view_of",
    "logbook.write_notes",
    # how a session begins
    "session.demo_username", "session.open_session", "session.renewed", "setup.found_school",
    # what asks, and is tried by everybody in another way
    "protection.retention.ask_for_retention", "roll_over.undo_roll_over",
}  # fmt: skip
"""What asks nobody and a face may call all the same: it tells of nobody, or only of whom the face was told before."""


def test_no_face_calls_what_asks_nobody() -> None:
    ruled = set(tried())
    past: dict[str, str] = {}
    for who, what in called_by_faces():
        name, is_function = defined(what)
        if is_function and name not in ruled and name not in NOBODYS:
            past.setdefault(name, who)
    assert past == {}, past
