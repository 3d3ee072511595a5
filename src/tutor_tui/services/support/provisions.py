"""What the policy lets be provided, and which words and figures each kind needs."""

from tutor_tui.errors import TutorError
from tutor_tui.policy.model import Policy
from tutor_tui.policy.provision import Provision
from tutor_tui.queries.support.programmes import Kind, asked_of, provision_name
from tutor_tui.rules.set_work.frequency import asked
from tutor_tui.services.words import optional, required
from tutor_tui.store.session import Session

DESCRIBED: tuple[Kind, ...] = ("alternative_programme", "alternative_arrangement")
"""Kinds that say nothing without words on what the pupil does instead."""


def offered(policy: Policy, kind: Kind) -> tuple[Provision, ...]:
    """The policy's provisions of this kind; none for a raised frequency, where it allows one.

    Raises `TutorError` where it has none, or does not allow it.
    """
    if kind == "raised_frequency":
        if not policy.homework.raised.allowed:
            words = policy.vocabulary
            raise not_saved(
                f"the policy does not raise how often {words.homework.one} is set for one {words.pupil.one}",
                "Its key homework.raised.allowed says so.",
            )
        return ()
    found = tuple(rule for rule in policy.support if rule.kind == kind)
    if not found:
        raise not_saved(
            f"the policy has no {provision_name(None, kind, '')}",
            "A data manager can add one to the policy, under [[support]].",
        )
    return found


def review_weeks(policy: Policy, kind: Kind, provision: str) -> int:
    """School weeks until the review. Raises `TutorError` where the policy has no such provision."""
    rules = offered(policy, kind)
    if kind == "raised_frequency":
        return policy.homework.raised.review_weeks
    rule = next((rule for rule in rules if rule.id == provision), None)
    if rule is None:
        raise not_saved(
            f"the policy has no provision {provision!r} of this kind",
            f"Choose one of: {', '.join(rule.id for rule in rules)}.",
        )
    return rule.review_weeks


def figures(
    session: Session,
    pupil_id: int,
    kind: Kind,
    subject_id: int | None,
    times: int | None,
    every_weeks: int | None,
) -> dict[str, int | None]:
    """How often, of a raised frequency; nothing of any other kind.

    Raises `TutorError` where subject or figures are missing, and where it is no more than the policy asks anyway.
    """
    if kind != "raised_frequency":
        return {"times": None, "every_weeks": None}
    words = session.policy.rules.vocabulary
    if subject_id is None:
        raise not_saved("a raised frequency is for one subject", "Choose the subject.")
    if not times or times < 1 or not every_weeks or every_weeks < 1:
        raise not_saved(
            f"how often {words.homework.one} is set is missing",
            f"Say how many {words.task.many}, and within how many weeks.",
        )
    usual = asked_of(session, pupil_id, subject_id)
    if times * usual.every_weeks <= usual.times * every_weeks:
        raise not_saved(
            f"that is no more than everybody is asked: {asked(usual, words)}",
            "Raise it, or leave with escape.",
        )
    return {"times": times, "every_weeks": every_weeks}


def arrangement(policy: Policy, kind: Kind, text: str) -> str:
    """The words on what the pupil does instead. Raises `TutorError` where a kind needs them and there are none."""
    if kind in DESCRIBED:
        return required(text, f"arrangement (what the {policy.vocabulary.pupil.one} does instead)")
    return optional(text, "arrangement")


def not_saved(message: str, remedy: str) -> TutorError:
    """Why nothing was recorded."""
    return TutorError(message, remedy=remedy, title="Not saved")
