"""Samples in words: what is asked, what was found."""

from collections import Counter
from collections.abc import Collection

from tutor_tui.policy.monitoring import Sampling
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.sampling.criteria import Criterion, Judgement, Sums
from tutor_tui.rules.sampling.draw import WITH_NEED, Candidate

JUDGED = {
    Judgement.YES: "yes",
    Judgement.PARTLY: "partly",
    Judgement.NO: "no",
    Judgement.NOT_SEEN: "not seen",
}
"""What was found, as people say it."""
EACH = {"half_term": "half term", "term": "term", "year": "year"}
"""A stretch, as people say it."""


def criterion_name(criterion: Criterion, words: Vocabulary) -> str:
    """What is looked at, in a few words: "recorded in the planner"."""
    return {
        Criterion.TASKS_SET: f"{words.homework.one} is set",
        Criterion.RECORDED: f"recorded in the {words.planner.one}",
        Criterion.FREQUENCY: "as often as asked",
        Criterion.APPROPRIATENESS: "appropriate",
        Criterion.FEEDBACK: "feedback given",
        Criterion.RESPONSE: f"{words.pupil.one} responds to feedback",
    }[criterion]


def criterion_short(criterion: Criterion) -> str:
    """What is looked at, as the heading of a column."""
    return {
        Criterion.TASKS_SET: "set",
        Criterion.RECORDED: "recorded",
        Criterion.FREQUENCY: "often",
        Criterion.APPROPRIATENESS: "apt",
        Criterion.FEEDBACK: "feedback",
        Criterion.RESPONSE: "response",
    }[criterion]


def looked_at(rule: Sampling, words: Vocabulary) -> str:
    """What the sample looks at: "planners", "set work", "response to feedback"."""
    return {
        "planners": words.planner.many,
        "work": f"{words.homework.one} set",
        "feedback": "response to feedback",
    }[rule.looks_at]


def asked(rule: Sampling, words: Vocabulary) -> str:
    """ "4 pupils of each form every term; nobody again within the year while others are left"."""
    per = words.form.one if rule.per == "form" else words.year_group.one
    again = "" if rule.not_again_within == "none" else (
        f"; nobody again within the {rule.not_again_within} while others are left"
    )  # fmt: skip
    return f"{words.pupil.count(rule.size)} of each {per} every {EACH[rule.each]}{again}"


def findings_text(sums: Sums) -> str:
    """ "recorded: yes 14, partly 5, no 1; often: yes 20"; empty where nothing was judged."""
    parts = []
    for criterion, counted in sums.items():
        said = ", ".join(f"{JUDGED[one]} {counted[one]}" for one in Judgement if counted.get(one))
        if said:
            parts.append(f"{criterion_short(criterion)}: {said}")
    return "; ".join(parts)


def strata_text(pool: Collection[Candidate], words: Vocabulary, *, with_needs: bool) -> str:
    """How the pool is made up: "120 girls, 108 boys, 4 others; 61 with a need or entitlement".

    The needs are left out unless `with_needs`.
    """
    sexes = Counter(one.sex for one in pool)
    known = {"F": ("girl", "girls"), "M": ("boy", "boys")}
    parts = [
        f"{sexes[sex]} {one if sexes[sex] == 1 else many}" for sex, (one, many) in known.items() if sexes[sex]
    ]
    others = sum(count for sex, count in sexes.items() if sex not in known)
    if others:
        parts.append(f"{others} of whom the sex is not known")
    needs = sum(one.has_need for one in pool)
    said = ", ".join(parts) or f"no {words.pupil.one}"
    return f"{said}; {needs} with a need or entitlement" if with_needs else said


def stratum_name(stratum: str, *, with_needs: bool) -> str:
    """The part of the roll for which a pupil was drawn: "girls", "boys with a need"; without the need unless asked."""
    sex = {"F": "girls", "M": "boys"}.get(stratum.removesuffix(WITH_NEED), "sex not known")
    return f"{sex} with a need" if with_needs and stratum.endswith(WITH_NEED) else sex
