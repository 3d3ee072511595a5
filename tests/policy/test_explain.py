"""Keys that are unknown, missing or of the wrong type: the message names the place and what was expected."""

from collections.abc import Callable
from typing import Any

import pytest

from tutor_tui.errors import PolicyError

Spoil = Callable[..., PolicyError]
Document = dict[str, Any]


def put(*path: Any) -> Callable[[Document], object]:
    """An edit that sets the value at a path: the last argument is the value."""
    *steps, last, value = path

    def edit(document: Document) -> None:
        node: Any = document
        for step in steps:
            node = node[step]
        node[last] = value

    return edit


def drop(*path: Any) -> Callable[[Document], object]:
    """An edit that deletes the key at a path."""
    *steps, last = path

    def edit(document: Document) -> None:
        node: Any = document
        for step in steps:
            node = node[step]
        del node[last]

    return edit


@pytest.mark.parametrize(
    ("edit", "place", "message"),
    [
        (put("thresholds", 2, "at", "x"), "thresholds[2].at", "expected an integer >= 1, got 'x'"),
        (put("thresholds", 2, "at", 0), "thresholds[2].at", "expected an integer >= 1, got 0"),
        (put("thresholds", 2, "at", 1.5), "thresholds[2].at", "expected an integer >= 1, got 1.5"),
        (put("thresholds", 2, "at", True), "thresholds[2].at", "expected an integer >= 1, got true"),
        (put("thresholds", 2, "at", 10000), "thresholds[2].at", "expected an integer <= 9999, got 10000"),
        (put("thresholds", 0, "warn_before", -1), "thresholds[0].warn_before", "integer >= 0, got -1"),
        (
            put("thresholds", 0, "within", "fortnight"),
            "thresholds[0].within",
            'expected one of "half_term", "month", "term", "week", "year", got \'fortnight\'',
        ),
        (put("thresholds", "many"), "thresholds", "expected a list, each entry a table of keys, got 'many'"),
        (put("thresholds", 0, "many"), "thresholds[0]", "expected a table of keys, got 'many'"),
        (put("planner", "check_day", "sunday"), "planner.check_day", "got 'sunday'"),
        (put("planner", "parent_signs", "yes"), "planner.parent_signs", "expected true or false, got 'yes'"),
        (put("planner", []), "planner", "expected a table of keys, got an empty list"),
        (put("review_on", "2027-09-01"), "review_on", "expected a date such as 2027-09-01 (without quotes)"),
        (put("name", "Our Policy"), "name", "expected a short name of small letters, digits and hyphens"),
        (
            put("vocabulary", "tutor", "one", ""),
            "vocabulary.tutor.one",
            "expected a text that is not empty, got ''",
        ),
        (put("vocabulary", "tutor", "mentor"), "vocabulary.tutor", "expected a table of keys, got 'mentor'"),
        (put("planner", "clause", "  "), "planner.clause", "expected a text that is not empty"),
        (put("corrections", "mode", "strict"), "corrections.mode", '"automatic", "graduated", "none"'),
        (
            put("homework", "kinds", "names", []),
            "homework.kinds.names",
            "a list with at least one entry, each a text that is not empty, got an empty list",
        ),
        (
            put("homework", "frequency", 0, "key_stages", [3, 6]),
            "homework.frequency[0].key_stages[1]",
            "expected an integer from 1 to 5, got 6",
        ),
        (
            put("homework", "triage", "task_missed_percent", 101),
            "homework.triage.task_missed_percent",
            "from 1 to 100, got 101",
        ),
        (
            put("homework", "project", "summer"),
            "homework.project",
            "expected a table of keys, got 'summer'",
        ),
        (
            put("support", 0, "starts", "15:00"),
            "support[0].starts",
            "expected a time such as 15:00:00 (without quotes), got '15:00'",
        ),
        (put("session", "idle_lock_minutes", 0), "session.idle_lock_minutes", "integer from 1 to 120, got 0"),
        (put("support", 0, "place", 5), "support[0].place", "expected a text, got 5"),
    ],
)
def test_wrong_values(spoil: Spoil, edit: object, place: str, message: str) -> None:
    error = spoil(edit)
    assert error.place == f"school.toml: {place}"
    assert message in error.message
    assert error.remedy


@pytest.mark.parametrize(
    ("edit", "place", "suggestion"),
    [
        (put("treshold", []), "treshold", 'Did you mean "thresholds"?'),
        (put("planner", "check_dy", "monday"), "planner.check_dy", 'Did you mean "check_day"?'),
        (put("thresholds", 1, "warn", 1), "thresholds[1].warn", 'Did you mean "warn_before"?'),
        (put("vocabulary", "tutors", {}), "vocabulary.tutors", 'Did you mean "tutor"?'),
        (
            put("tracking", "scales", 0, "kinds", "gcse"),
            "tracking.scales[0].kinds",
            'Did you mean "kind"?',
        ),
    ],
)
def test_unknown_keys_get_the_nearest_known_one(
    spoil: Spoil, edit: object, place: str, suggestion: str
) -> None:
    error = spoil(edit)
    assert error.place == f"school.toml: {place}"
    assert error.message == "unknown key"
    assert error.remedy.startswith(suggestion)


def test_an_unknown_key_far_from_all_lists_what_there_is(spoil: Spoil) -> None:
    error = spoil(put("session", "qqqqqq", 1))
    assert error.remedy == "Each key is one of: clause, source, defaults, idle_lock_minutes."


def test_an_unknown_value_gets_the_nearest_known_one(spoil: Spoil) -> None:
    error = spoil(put("thresholds", 0, "proposes", "contact home"))
    assert error.remedy.startswith('Did you mean "contact_home"?')


@pytest.mark.parametrize(
    ("edit", "place", "message"),
    [
        (drop("title"), "title", "expected a text that is not empty"),
        (drop("planner"), "planner", "expected a table of keys"),
        (drop("planner", "source"), "planner.source", "expected a text that is not empty"),
        (drop("thresholds", 3, "rung"), "thresholds[3].rung", "expected an integer >= 1"),
        (drop("vocabulary", "reward"), "vocabulary.reward", "expected a table of keys"),
        (drop("vocabulary", "reward", "many"), "vocabulary.reward.many", "expected a text"),
        (drop("corrections", "kinds", 0, "minutes"), "corrections.kinds[0].minutes", "integer >= 0"),
    ],
)
def test_missing_keys(spoil: Spoil, edit: object, place: str, message: str) -> None:
    error = spoil(edit)
    assert error.place == f"school.toml: {place}"
    assert error.message.startswith("the key is missing: ")
    assert message in error.message


def test_a_long_value_is_cut_and_a_huge_number_is_not_printed(spoil: Spoil) -> None:
    assert len(spoil(put("planner", "check_day", "x" * 5000)).message) < 200
    assert "far too large" in spoil(put("thresholds", 0, "at", 10**90)).message


def test_control_characters_of_a_wrong_value_are_not_passed_on(spoil: Spoil) -> None:
    message = spoil(put("planner", "check_day", "\x1b[2J")).message
    assert message.isprintable()


def test_control_characters_of_an_unknown_key_are_not_passed_on(spoil: Spoil) -> None:
    error = spoil(put("planner", "\x1b[2J`", 1))
    assert error.place == r"school.toml: planner.'\x1b[2J`'"
    assert error.message == "unknown key"
