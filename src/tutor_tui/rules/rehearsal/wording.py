"""What a policy asks for, in the school's words: rules by name, numbers side by side, the change of a form's load."""

from tutor_tui.policy.escalation import Rung
from tutor_tui.policy.planner import Threshold
from tutor_tui.policy.vocabulary import Vocabulary, Word
from tutor_tui.rules.rehearsal.asks import Ask
from tutor_tui.rules.rehearsal.workload import Beside, Change
from tutor_tui.rules.wording import counted

_PERIODS = {"half_term": "half term"}


def work(does: str, words: Vocabulary) -> Word:
    """What is asked for, for one and for several: "contact home", "contacts home"."""
    match does:
        case "warn":
            return Word(one="warning", many="warnings")
        case "contact_home":
            return words.contact
        case "letter_home":
            return Word(one="letter home", many="letters home")
        case "correction":
            return words.correction
        case "refer":
            return words.referral
        case "reward":
            return words.reward
        case "talk":
            return Word(one=f"word with {words.pupil.a}", many=f"words with {words.pupil.many}")
        case "head_of_year":
            return Word(
                one=f"case for the {words.head_of_year.one}", many=f"cases for the {words.head_of_year.one}"
            )
    raise ValueError(f"no policy asks for {does!r}")


def rule_name(ask: Ask, words: Vocabulary) -> str:
    """The rule in a few words: "unsigned: contact home", "missed work, step 2: contact home"."""
    what = work(ask.does, words).one
    match ask.rule:
        case Threshold():
            return f"{counted(ask.rule, words)}: {what}"
        case Rung():
            on = "missed" if ask.direction == "negative" else "good"
            return f"{on} work, step {ask.number}: {what}"
    return f"missed deadline: {what}"


def number(ask: Ask | None) -> str:
    """The number from which the rule asks: "3"; a dash where there is no such rule."""
    return "-" if ask is None else str(ask.at)


def within(ask: Ask) -> str:
    """The stretch in which the rule counts: "half term"; empty where each one counts for itself."""
    match ask.rule:
        case Threshold():
            return _PERIODS.get(ask.rule.within, ask.rule.within)
        case Rung():
            return "term"
    return ""


def signed(more: int) -> str:
    """A difference: "+3", "-2", "0"."""
    return f"{more:+d}" if more else "0"


def change_in_words(change: Change, form: str, weeks: int, words: Vocabulary) -> str:
    """The change of a form's load in a sentence, over so many school weeks.

    "8C: 9 contacts home a week instead of 4, worst week 14 instead of 6"; where it is less than one a week, in all.
    """
    what = work(change.does, words)
    if min(change.pieces.today, change.pieces.edited) >= weeks:
        often = f"{_each(change.pieces.edited, weeks)} {what.many} a week instead of " + _each(
            change.pieces.today, weeks
        )
    else:
        often = f"{what.count(change.pieces.edited)} instead of {change.pieces.today}"
    return f"{form}: {often}{_at_most(change.worst)}"


def _each(pieces: int, weeks: int) -> str:
    """So many a week, to one place where that says more."""
    return f"{pieces / weeks:.1f}".removesuffix(".0") if pieces < 10 * weeks else f"{pieces / weeks:.0f}"


def _at_most(worst: Beside) -> str:
    if worst.edited == worst.today:
        return f", worst week {worst.edited} as before"
    return f", worst week {worst.edited} instead of {worst.today}"
