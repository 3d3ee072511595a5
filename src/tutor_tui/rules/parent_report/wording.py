"""What the report says, section by section, in the policy's words."""

from datetime import date

import msgspec

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.model import Policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.at_home import at_home
from tutor_tui.rules.parent_report.facts import PupilTerm, RewardCount, SubjectAttainment, TargetState

STANDINGS = {"on": "on course", "behind": "behind", "ahead": "ahead", "": ""}
"""Against the line from where the pupil started to the target, in plain words."""
MOSTLY = 80
"""Per cent handed in on time from which that is praised."""
SOME = 3
"""Pieces of work from which a share can be spoken of."""
MOST_OWED, MOST_TARGETS = 6, 5
"""Lines that a page has room for."""


class Section(msgspec.Struct, frozen=True):
    """One part of the report."""

    title: str
    """Its heading."""
    said: tuple[str, ...] = ()
    """Sentences, one a line."""
    points: tuple[str, ...] = ()
    """Points of a list, after the sentences."""
    headings: tuple[str, ...] = ()
    """Of a table's columns; empty where there is no table."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of the table, after the points."""


def sections(term: PupilTerm, policy: Policy, today: date) -> tuple[Section, ...]:
    """The report's parts, praise first; what nobody collected or recorded is left out or said to be so."""
    words = policy.vocabulary
    found = [
        Section("What goes well", points=praise(term, words)),
        Section(words.planner.title, said=(planner_said(term, words),)),
        _homework(term, words),
    ]
    if term.targets:
        told = term.targets[:MOST_TARGETS]
        found.append(
            Section(words.target.titles, points=tuple(target_said(target, today) for target in told))
        )
    if term.attainment:
        found.append(attainment_section(term.attainment, words))
    found.append(Section("What you can do at home", points=at_home(term, policy)))
    return tuple(found)


def praise(term: PupilTerm, words: Vocabulary) -> tuple[str, ...]:
    """What goes well: there is always something to say or to ask."""
    said = [_reward(reward, words) for reward in term.rewards]
    if term.clean_weeks > 1:
        said.append(f"{term.clean_weeks} weeks in which everything was in order.")
    if term.collected >= SOME and term.on_time * 100 >= term.collected * MOSTLY:
        all_of_it = term.on_time == term.collected
        share = f"All {term.collected}" if all_of_it else f"{term.on_time} of {term.collected}"
        said.append(f"{share} {words.task.many} were handed in on time.")
    said += [f"{words.target.title} met: {target.text}" for target in term.targets if target.status == "met"]
    ahead = [subject.subject for subject in term.attainment if subject.standing == "ahead"]
    if ahead:
        said.append(f"Ahead in {listed(ahead)}.")
    if not said and term.planner.signed:
        said.append(f"The {words.planner.one} was in order and signed in {_weeks(term.planner.signed)}.")
    return tuple(said) or (f"Ask {term.forename} what went best this term: we would like to hear it too.",)


def _reward(reward: RewardCount, words: Vocabulary) -> str:
    if reward.kind == words.reward.one:
        counted = words.reward.count(reward.count)
    else:
        counted = reward.kind if reward.count == 1 else f"{reward.kind}, {reward.count} times"
    earned = f", in {listed(reward.subjects)}" if reward.subjects else ""
    return f"{counted[:1].upper()}{counted[1:]}{earned}."


def planner_said(term: PupilTerm, words: Vocabulary) -> str:
    """In how many weeks it was signed, of those in which the pupil was there to show it."""
    planner, book = term.planner, words.planner.one
    if not planner.looked:
        return f"We have not looked at {term.forename}'s {book} this term."
    said = [f"Signed at home in {planner.signed} of {_weeks(planner.looked)}."]
    if planner.missing:
        said.append(f"In {_weeks(planner.missing)} it was not brought to school.")
    if planner.not_written:
        said.append(f"In {_weeks(planner.not_written)} {words.task.many} were not written down.")
    if planner.away:
        said.append(
            f"{_weeks(planner.away).capitalize()} away {'is' if planner.away == 1 else 'are'} not counted."
        )
    return " ".join(said)


def _homework(term: PupilTerm, words: Vocabulary) -> Section:
    title = words.homework.title
    if not term.work:
        return Section(
            title, said=(f"No {words.task.one} has been collected this term.",), points=_owed(term)
        )
    rows = tuple((work.subject, str(work.on_time), str(work.late), str(work.not_done)) for work in term.work)
    said = () if term.owed else ("Nothing is overdue.",)
    return Section(title, said, _owed(term), ("Subject", "on time", "late", "not done"), rows)


def _owed(term: PupilTerm) -> tuple[str, ...]:
    told = [
        f"Still to be handed in: {work.subject}, {work.title} (was due {weekday_name(work.deadline)})"
        for work in term.owed[:MOST_OWED]
    ]
    if len(term.owed) > MOST_OWED:
        told.append(f"and {len(term.owed) - MOST_OWED} more")
    return tuple(told)


def target_said(target: TargetState, today: date) -> str:
    """The target and where it stands: "Maths: I will show my method. To be reached by Fri 18 Dec"."""
    subject = f"{target.subject}: " if target.subject else ""
    if target.status == "met":
        stands = "Met: well done."
    elif target.status == "missed":
        stands = "Not reached yet."
    elif target.due_on < today:
        stands = f"Was due {weekday_name(target.due_on)}; we look at it together next."
    else:
        stands = f"To be reached by {weekday_name(target.due_on)}."
    ends = "" if target.text.endswith((".", "!", "?")) else "."
    return f"{subject}{target.text}{ends} {stands}"


def attainment_section(subjects: tuple[SubjectAttainment, ...], words: Vocabulary) -> Section:
    """A table by subject; columns of which nothing is known are left out."""
    columns = [
        ("Subject", [one.subject for one in subjects]),
        ("at the start", [one.baseline for one in subjects]),
        ("now", [one.newest for one in subjects]),
        (words.target.one, [one.target for one in subjects]),
        ("on course?", [STANDINGS[one.standing] for one in subjects]),
    ]
    kept = [column for place, column in enumerate(columns) if place == 0 or any(column[1])]
    return Section(
        "Attainment",
        headings=tuple(title for title, _ in kept),
        rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
    )


def _weeks(count: int) -> str:
    return f"{count} week" if count == 1 else f"{count} weeks"
