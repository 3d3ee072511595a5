"""What was done already about the cases: contacts, corrections, referrals, rewards, reminders, decisions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from tutor_tui.policy.model import Policy
from tutor_tui.queries.triage.decided import Kept
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.thresholds import WARNING
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.rules.triage.trouble import rule_name
from tutor_tui.store.models import Correction, HomeContact, Referral, Reward
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_REMINDED = frozenset(
    map(rule_name, (CaseKind.UNCHECKED, CaseKind.PROMISE, CaseKind.OFF_TRAJECTORY, CaseKind.OVERLOAD))
)
"""Rules whose decision leaves no other record than that somebody was reminded."""
_Subject = tuple[str, int]
"""What something is about: the kind and the row."""


class _Deed(msgspec.Struct, frozen=True):
    """Something that was done."""

    on: date
    """The day."""
    text: str
    """In a few words, with the day and by whom."""
    own: str = ""
    """The case's own key where the deed is what the case itself is about: then it is no answer to it."""
    rule: str = ""
    """The rule that it answers, where it answers that one only."""
    alike: str = ""
    """Deeds that share this are told as one, with the newest's day; empty where each is told."""


def with_done(session: Session, ground: Ground, cases: Sequence[Case], kept: Iterable[Kept]) -> list[Case]:
    """The cases with what was done since their evidence began, within the academic year, the newest first."""
    pupils = {
        case.about_id: case.evidence[0].day for case in cases if case.about == "pupil" and case.evidence
    }
    for case in cases:
        if case.about == "pupil" and case.evidence:
            pupils[case.about_id] = min(pupils[case.about_id], case.evidence[0].day)
    since = max(min(pupils.values(), default=session.today), _year_start(session))
    deeds: defaultdict[_Subject, list[_Deed]] = defaultdict(list)
    policy = session.policy.rules
    for subject, deed in (
        *_contacts(policy, ground, list(pupils), since),
        *_corrections(policy, ground, list(pupils), since),
        *_referrals(
            policy, ground, list(pupils), [case for case in cases if case.about in ("task", "group")]
        ),
        *_rewards(ground, list(pupils), since),
        *_decisions(ground, kept),
    ):
        deeds[subject].append(deed)
    return [msgspec.structs.replace(case, done=_of(case, deeds[case.about, case.about_id])) for case in cases]


def _year_start(session: Session) -> date:
    """The first Monday of the academic year; what was done before it is no answer to what is asked now."""
    week = session.calendar.week_for(session.today)
    return session.calendar.year_weeks(week)[0].start if week is not None else session.today


def _of(case: Case, deeds: Iterable[_Deed]) -> tuple[str, ...]:
    """What was done about one case; praise stands for itself."""
    if case.kind is CaseKind.PRAISE:
        return ()
    since = case.evidence[0].day if case.about == "pupil" and case.evidence else date.min
    told = [
        deed for deed in deeds if deed.on >= since and deed.own != case.key and deed.rule in ("", case.rule)
    ]
    counts = Counter(deed.alike for deed in told)
    said: dict[str, str] = {}
    for number, deed in enumerate(sorted(told, key=lambda deed: deed.on, reverse=True)):
        before = counts[deed.alike] - 1 if deed.alike else 0
        said.setdefault(deed.alike or str(number), deed.text + (f", and {before} before" if before else ""))
    return tuple(said.values())


def _contacts(
    policy: Policy, ground: Ground, pupil_ids: list[int], since: date
) -> Iterable[tuple[_Subject, _Deed]]:
    """Contacts made, and promised; no carer is named, for some may not be."""
    word = policy.vocabulary.contact.one
    rows = tuples(
        HomeContact.select(
            HomeContact.id, HomeContact.pupil, HomeContact.by, HomeContact.made_on, HomeContact.channel,
            HomeContact.outcome, HomeContact.follow_up_on,
        ).where(
            among(HomeContact.pupil, pupil_ids),
            (HomeContact.made_on >= since) | (HomeContact.made_on.is_null() & (HomeContact.follow_up_on >= since)),
        )
    )  # fmt: skip
    for row_id, pupil_id, by, made_on, channel, outcome, follow_up_on in rows:
        who = ground.staff.get(by, "")
        if made_on is not None:
            how = ", ".join(filter(None, (channel, who)))
            text = f"{word} {short_day(made_on)}: {how}" + (f"; {outcome}" if outcome else "")
            yield ("pupil", pupil_id), _Deed(made_on, text)
        else:
            text = f"{word} promised for {short_day(follow_up_on)}: {who}"
            yield ("pupil", pupil_id), _Deed(follow_up_on, text, f"contact:{row_id}")


def _corrections(
    policy: Policy, ground: Ground, pupil_ids: list[int], since: date
) -> Iterable[tuple[_Subject, _Deed]]:
    rows = tuples(
        Correction.select(
            Correction.id, Correction.pupil, Correction.kind, Correction.state, Correction.scheduled_on
        ).where(
            among(Correction.pupil, pupil_ids),
            Correction.scheduled_on >= since,
            Correction.state != "withdrawn",
        )
    )
    for row_id, pupil_id, kind, state, on in rows:
        said = {"set": "set for", "rescheduled": "put off to", "proposed": "proposed for"}.get(state, state)
        alike = f"{kind} {state}" if state == "served" else ""
        deed = _Deed(on, f"{kind} {said} {short_day(on)}", f"correction:{row_id}", alike=alike)
        yield ("pupil", pupil_id), deed


def _referrals(
    policy: Policy, ground: Ground, pupil_ids: list[int], cases: Sequence[Case]
) -> Iterable[tuple[_Subject, _Deed]]:
    words = policy.vocabulary
    tasks = [case.about_id for case in cases if case.about == "task"]
    groups = [case.about_id for case in cases if case.about == "group"]
    rows = tuples(
        Referral.select(
            Referral.id, Referral.pupil, Referral.group, Referral.task, Referral.stage, Referral.asked_by,
            Referral.asked_on, Referral.answered_on, Referral.outcome,
        ).where(among(Referral.pupil, pupil_ids) | among(Referral.task, tasks) | among(Referral.group, groups))
    )  # fmt: skip
    for row_id, pupil_id, group_id, task_id, stage, by, asked_on, answered_on, outcome in rows:
        answer = f"answered {short_day(answered_on)}" if answered_on else "no answer yet"
        text = (
            f"{words.referral.one} {short_day(asked_on)} to the {words.word(stage).one}, "
            f"{ground.staff.get(by, '')}: {answer}" + (f", {outcome}" if outcome else "")
        )
        deed = _Deed(asked_on, text, f"referral:{row_id}")
        for about, about_id in (("pupil", pupil_id), ("task", task_id), ("group", group_id)):
            if about_id is not None:
                yield (about, about_id), deed


def _rewards(ground: Ground, pupil_ids: list[int], since: date) -> Iterable[tuple[_Subject, _Deed]]:
    rows = tuples(
        Reward.select(Reward.pupil, Reward.kind, Reward.given_by, Reward.given_on).where(
            among(Reward.pupil, pupil_ids), Reward.given_on >= since
        )
    )
    for pupil_id, kind, by, on in rows:
        yield ("pupil", pupil_id), _Deed(on, f"{kind} {short_day(on)}: {ground.staff.get(by, '')}")


def _decisions(ground: Ground, kept: Iterable[Kept]) -> Iterable[tuple[_Subject, _Deed]]:
    """What was decided and left no record of its own: reminders, warnings, what was dismissed or put off."""
    for one in kept:
        decided, who, on = one.decided, ground.staff.get(one.by, ""), short_day(one.on)
        match decided.outcome:
            case "dismissed" | "snoozed":
                verb = "dismissed" if decided.outcome == "dismissed" else "put off"
                text = f"{verb} {on}: {who}" + (f"; {one.text}" if one.text else "")
            case "accepted" if decided.rule.endswith(WARNING):
                text = f"warned {on}: {who}"
            case "done" if decided.rule in _REMINDED:
                text = f"reminded {on}: {who}"
            case _:
                continue
        rule = "" if one.about == "pupil" and decided.rule not in _REMINDED else decided.rule
        alike = "warned" if decided.outcome == "accepted" else ""
        yield (one.about, one.about_id), _Deed(one.on, text, rule=rule, alike=alike)
