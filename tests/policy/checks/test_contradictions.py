"""Values that are each possible but contradict each other: every check, with its exact place."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
import tomli_w

from tutor_tui.errors import PolicyError
from tutor_tui.policy import parse_policy

Document = dict[str, Any]
Spoil = Callable[..., PolicyError]

RULE = {"clause": "ours", "source": "default"}


def merge(*path: Any, **values: Any) -> Callable[[Document], None]:
    """An edit that sets several keys of the table at a path."""

    def edit(document: Document) -> None:
        node: Any = document
        for step in path:
            node = node[step]
        node.update(values)

    return edit


def add(*path: Any, **values: Any) -> Callable[[Document], None]:
    """An edit that adds a rule to the list at a path."""

    def edit(document: Document) -> None:
        node: Any = document
        for step in path[:-1]:
            node = node[step]
        node.setdefault(path[-1], []).append({**RULE, **values})

    return edit


def threshold(**values: Any) -> Callable[[Document], None]:
    """An edit that adds a threshold like a good one but for some keys."""
    good = {"id": "mine", "counts": "negative", "rung": 1, "at": 3, "within": "term", "warn_before": 0}
    return add("thresholds", **{**good, "proposes": "talk", **values})


A, B, C = "independent-learning", "homework", "primary"

CASES = [
    # rules in general
    (A, merge("planner", source="Default"), "planner.source", 'nearly "default"'),
    (A, merge("planner", defaults=["check_dya"]), "planner.defaults[0]", 'no key "check_dya"'),
    (A, merge("planner", defaults=["\x1b[2J"]), "planner.defaults[0]", "cannot be shown"),
    (A, merge("planner", defaults=["clause"]), "planner.defaults[0]", 'no key "clause"'),
    (A, merge("planner", defaults=["check_day"] * 2), "planner.defaults[1]", "stands here twice"),
    (A, merge("vocabulary", "tutor", one="tu\x1btor"), "vocabulary.tutor.one", "cannot be shown"),
    (A, merge("vocabulary", "tutor", many="a\nb"), "vocabulary.tutor.many", "cannot be shown"),
    (A, merge(title="\u202eevil"), "title", "cannot be shown"),
    (B, merge("homework", "frequency", 0, key_stages=[3, 3]), "homework.frequency[0].key_stages[1]", "twice"),
    # thresholds
    (A, merge("thresholds", 0, warn_before=3), "thresholds[0].warn_before", "before the first"),
    (A, merge("thresholds", 1, rung=1), "thresholds[1].rung", "has rung 1 twice"),
    (A, merge("thresholds", 2, rung=4), "thresholds[2].rung", "has no rung 3"),
    (A, merge("thresholds", 0, rung=9), "thresholds[1].rung", "begins at rung 2"),
    (A, merge("thresholds", 1, at=3), "thresholds[1].at", "rung 2 comes at 3, but rung 1 at 3"),
    (A, merge("thresholds", 1, counts="lost"), "thresholds[1].counts", 'has "lost", but rung 1 "unsigned"'),
    (A, merge("thresholds", 1, within="term"), "thresholds[1].within", 'has "term", but rung 1 "half_term"'),
    (C, threshold(proposes="correction"), "thresholds[9].proposes", 'corrections.mode is "none"'),
    (A, threshold(counts="clean", warn_before=1), "thresholds[13].warn_before", "nobody is warned"),
    (A, threshold(counts="clean", proposes="refer"), "thresholds[13].proposes", "is praised"),
    (A, threshold(proposes="reward"), "thresholds[13].proposes", "a reward for trouble"),
    (A, merge("planner", parent_signs=False), "thresholds[0].counts", "planner.parent_signs is false"),
    (A, merge("planner", tasks_recorded=False), "thresholds[6].counts", "planner.tasks_recorded is false"),
    # homework
    (B, merge("homework", "frequency", 0, times=0), "homework.frequency[0].times", "got 0"),
    (B, merge("homework", "frequency", 2, times=1), "homework.frequency[2].set_by", "gives figures"),
    (
        B,
        merge("homework", "frequency", 0, subjects=["Art", "art"]),
        "homework.frequency[0].subjects[1]",
        "twice",
    ),
    (
        B,
        add("homework", "frequency", years=[8], subjects=["ENGLISH "], times=1),
        "homework.frequency[3]",
        "homework.frequency[0] is for the same years and subjects",
    ),
    (
        B,
        add("homework", "frequency", key_stages=[3], times=2),
        "homework.frequency[3]",
        "homework.frequency[1] is for the same",
    ),
    (
        B,
        add("homework", "departments", department="Art", reason="r", review_on=None, times=0),
        "homework.departments[0].times",
        "got 0",
    ),
    (C, add("homework", "limits", on_breach="warn"), "homework.limits[2]", "limits nothing"),
    (C, merge("homework", "limits", 0, minutes_from=11), "homework.limits[0].minutes_from", "no range"),
    (
        C,
        merge("homework", "limits", 0, tasks_a_day=4),
        "homework.limits[0].tasks_a_day",
        "4 a day are more than 3 a week",
    ),
    (C, merge("homework", "kinds", names=["Art", "art"]), "homework.kinds.names[1]", "twice"),
    (C, merge("homework", "project", kind="projects"), "homework.project.kind", "not among homework.kinds"),
    (
        A,
        merge("homework", "leader_comments", leaders=[]),
        "homework.leader_comments.leaders",
        "belong together",
    ),
    (A, merge("homework", "leader_comments", terms=[]), "homework.leader_comments.terms", "belong together"),
    # corrections and ladders
    (A, merge("corrections", kinds=[]), "corrections.kinds", "there is no kind of correction"),
    (
        C,
        merge("corrections", kinds=[{"name": "detention", "minutes": 5}]),
        "corrections.kinds",
        "but there are kinds",
    ),
    (
        C,
        merge("corrections", overdue_closes_on=["correction_served"]),
        "corrections.overdue_closes_on",
        "nothing closes with a correction",
    ),
    (
        A,
        merge(
            "corrections", kinds=[{"name": "Detention", "minutes": 5}, {"name": "detention", "minutes": 9}]
        ),
        "corrections.kinds[1].name",
        "twice",
    ),
    (B, merge("escalation", "negative", 1, does=["talk"]), "corrections.mode", "negative ladder"),
    (
        A,
        merge("escalation", "negative", 0, does=["reward"]),
        "escalation.negative[0].does",
        'does no "reward"',
    ),
    (
        A,
        merge("escalation", "positive", 0, does=["correction"]),
        "escalation.positive[0].does",
        'does no "correction"',
    ),
    (
        C,
        add("escalation", "negative", who="tutor", does=["correction"], what="w", after=1),
        "escalation.negative[0].does",
        'mode is "none"',
    ),
    (
        A,
        merge("escalation", "negative", 1, after=1),
        "escalation.negative[1].after",
        "after 1, but the one below after 1",
    ),
    (
        A,
        merge("escalation", "referrals", stages=["tutor", "tutor"]),
        "escalation.referrals.stages[1]",
        "asked twice",
    ),
    # samples, tracking, support
    (A, merge("sampling", 1, id="slt-feedback"), "sampling[2].id", "twice"),
    (
        C,
        merge("tracking", "scales", 0, words=["one"]),
        "tracking.scales[0].words",
        "at least two words",
    ),
    (C, merge("tracking", "scales", 0, words=["a", "A"]), "tracking.scales[0].words[1]", "twice"),
    (C, merge("tracking", "scales", 0, kind="gcse"), "tracking.scales[0].words", "has its own values"),
    (
        A,
        add("tracking", "scales", kind="percent"),
        "tracking.scales[1]",
        "tracking.scales[0] is for the same",
    ),
    (B, merge("support", 1, id="supervised-study"), "support[1].id", "twice"),
    (B, merge("support", 0, days=[]), "support[0].days", "has no days"),
    (B, merge("support", 0, days=["monday", "monday"]), "support[0].days[1]", "twice"),
    (B, merge("support", 1, kind="supervised_study"), "support[1].starts", "has no times"),
]


@pytest.mark.parametrize(
    ("name", "edit", "place", "message"), CASES, ids=[f"{case[2]}: {case[3]}" for case in CASES]
)
def test_contradictions(spoil: Spoil, name: str, edit: Any, place: str, message: str) -> None:
    def dated(document: Document) -> None:
        edit(document)
        for rule in document["homework"].get("departments", []):
            rule["review_on"] = document["review_on"]

    error = spoil(dated, name)
    assert error.place == f"school.toml: {place}"
    assert message in error.message
    assert error.remedy


def test_study_that_ends_before_it_starts(spoil: Spoil) -> None:
    def backwards(document: Document) -> None:
        study = document["support"][0]
        study["starts"], study["ends"] = study["ends"], study["starts"]

    error = spoil(backwards, B)
    assert error.place == "school.toml: support[0].ends"
    assert error.message == "it ends at 15:00, but starts at 16:00"


def test_study_without_an_end(spoil: Spoil) -> None:
    error = spoil(lambda document: document["support"][0].pop("ends"), B)
    assert error.place == "school.toml: support[0].ends"


def test_a_clause_may_run_over_several_lines(documents: dict[str, Document]) -> None:
    document = copy.deepcopy(documents[A])
    document["planner"]["clause"] = "One line,\nand another."
    assert parse_policy(tomli_w.dumps(document), "s.toml").rules.planner.clause.count("\n") == 1


def test_scales_of_different_years_live_together(documents: dict[str, Document]) -> None:
    document = copy.deepcopy(documents[A])
    document["tracking"]["scales"] += [{**RULE, "kind": "percent", "key_stages": [3], "years": [10]}]
    tracking = parse_policy(tomli_w.dumps(document), "s.toml").rules.tracking
    found = [scale.kind for year in (7, 9, 10, 11, 12) if (scale := tracking.scale_for(year))]
    assert found == ["percent", "percent", "percent", "gcse", "gcse"]
