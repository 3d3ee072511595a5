"""What the three shipped policies have in common, and that a school can edit a copy."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator

import msgspec
import pytest
import tomli_w

from tutor_tui.errors import PolicyError
from tutor_tui.policy import Policy, Rule, parse_policy, shipped_policy, shipped_policy_names
from tutor_tui.policy.rule import ABOUT

NAMES = ("homework", "independent-learning", "primary")
SOURCES = re.compile(
    r"default|((Policy [ABC]|[Cc]ommon duties), [^;]+)(; (Policy [ABC]|common duties), [^;]+)?"
)


def rules_below(node: object) -> Iterator[Rule]:
    if isinstance(node, Rule):
        yield node
    if isinstance(node, msgspec.Struct):
        for key in node.__struct_fields__:
            yield from rules_below(getattr(node, key))
    elif isinstance(node, tuple):
        for entry in node:
            yield from rules_below(entry)


def test_there_are_three() -> None:
    assert shipped_policy_names() == NAMES


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PolicyError) as caught:
        shipped_policy("../secret")
    assert "homework, independent-learning, primary" in caught.value.remedy


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_is_named_as_its_file(self, name: str) -> None:
        assert shipped_policy(name).rules.name == name

    def test_sources_are_a_document_and_a_role_or_default(self, name: str) -> None:
        rules = list(rules_below(shipped_policy(name).rules))
        assert len(rules) > 30
        for rule in rules:
            assert SOURCES.fullmatch(rule.source), rule

    def test_cites_no_other_policy(self, name: str) -> None:
        own = {"independent-learning": "Policy A", "homework": "Policy B", "primary": "Policy C"}[name]
        cited = set(re.findall(r"Policy [ABC]", shipped_policy(name).text))
        assert cited == {own}

    def test_every_threshold_is_our_default(self, name: str) -> None:
        thresholds = shipped_policy(name).rules.thresholds
        assert thresholds
        assert all(threshold.is_default for threshold in thresholds)

    def test_warns_one_before_the_third_unsigned(self, name: str) -> None:
        first = shipped_policy(name).rules.ladders()["unsigned"][0]
        assert (first.at, first.within, first.warns_at) == (3, "half_term", 2)
        assert first.proposes == "contact_home"

    def test_forgotten_twice_in_a_month_is_the_first_rung(self, name: str) -> None:
        first = shipped_policy(name).rules.ladders()["no_planner"][0]
        assert (first.at, first.within, first.warns_at) == (2, "month", 1)
        assert first.proposes == ("talk" if name == "primary" else "letter_home")

    def test_three_negatives_bring_a_correction_only_where_there_are_any(self, name: str) -> None:
        rules = shipped_policy(name).rules
        ladder = rules.ladders().get("negative", ())
        if rules.has_corrections:
            assert (ladder[0].at, ladder[0].within, ladder[0].proposes) == (3, "half_term", "correction")
        else:
            assert ladder == ()

    def test_the_weekly_duties_hold(self, name: str) -> None:
        planner = shipped_policy(name).rules.planner
        assert planner.parent_signs
        assert planner.tutor_signs
        assert planner.tasks_recorded
        assert planner.reply_to_comments
        assert planner.key_is_default("check_day")
        assert planner.key_is_default("reply_within_days")
        assert not planner.key_is_default("parent_signs")

    def test_what_is_easily_missed_has_its_place(self, name: str) -> None:
        rules = shipped_policy(name).rules
        work = rules.homework
        assert work.setting.written_in_planner
        assert work.setting.tell_before_lesson
        assert work.setting.reasons
        assert work.marking.returned
        assert work.marking.key_is_default("days")
        assert work.marking.self_assessment
        assert work.marking.peer_assessment
        assert not work.classwork.allowed
        assert work.raised.allowed
        assert work.leader_comments.terms == ("spring",)
        assert work.leader_comments.leaders == ("literacy leader", "numeracy leader")
        assert any(provision.kind == "alternative_arrangement" for provision in rules.support)
        assert rules.review.every_months == 12

    def test_an_overdue_task_closes_as_the_policy_says(self, name: str) -> None:
        closes = shipped_policy(name).rules.corrections.overdue_closes_on
        assert "end_of_term" in closes
        assert ("correction_served" in closes) == (name != "primary")

    def test_tracking_is_termly_and_every_year_has_a_scale(self, name: str) -> None:
        tracking = shipped_policy(name).rules.tracking
        assert tracking.each == "term"
        for year in range(1, 14):
            scale = tracking.scale_for(year)
            assert scale is not None
            assert len(scale.steps) >= 3

    def test_retention_and_idle_lock_are_our_defaults(self, name: str) -> None:
        rules = shipped_policy(name).rules
        assert rules.retention.is_default
        assert (rules.retention.pupil_record_to_age, rules.retention.leavers_anonymised_years) == (25, 1)
        assert rules.session.is_default
        assert rules.session.idle_lock_minutes == 10

    def test_review_is_due_within_a_year_of_the_release(self, name: str) -> None:
        assert dt.date(2026, 11, 22) < shipped_policy(name).rules.review_on <= dt.date(2027, 11, 22)

    def test_every_key_is_explained_by_a_comment(self, name: str) -> None:
        explained: set[tuple[str, str]] = set()
        section, comment = "", True
        for line in shipped_policy(name).text.splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            if found := re.match(r"(\w+) = ", line):
                if comment:
                    explained.add((section, found[1]))
                assert found[1] in ABOUT or (section, found[1]) in explained, (section, line)
            comment = line.startswith("#")

    def test_comes_back_from_its_own_structures(self, name: str) -> None:
        policy = shipped_policy(name)
        text = msgspec.toml.encode(policy.rules).decode()
        assert parse_policy(text, "copy.toml").rules == policy.rules
        again = tomli_w.dumps(tomllib.loads(policy.text))
        assert parse_policy(again, "copy.toml").rules == policy.rules


def test_the_example_of_a_departments_own_rule_is_valid() -> None:
    for name in ("homework", "independent-learning"):
        text = shipped_policy(name).text
        before, heading, after = text.partition("# [[homework.departments]]")
        example, _, rest = after.partition("\n\n")
        live = (heading + example).replace("\n# ", "\n").removeprefix("# ")
        rules = parse_policy(f"{before}\n{live}\n\n{rest}", "copy.toml").rules
        found = rules.homework.frequency_for(10, "Biology", "science")
        assert found is not None
        assert found.minutes == 30


def test_policies_cannot_be_changed(policies: dict[str, Policy]) -> None:
    with pytest.raises(AttributeError):
        policies["homework"].title = "Other"  # type: ignore[misc]
