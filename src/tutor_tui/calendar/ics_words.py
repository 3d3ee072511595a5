"""What the title of an event says about the school year."""

import re
from enum import Enum

from tutor_tui.calendar.ics_events import IcsEvent


class Meaning(Enum):
    """What an event is, as its words and its length tell."""

    TERM = "a span of school weeks: a term, or half of one"
    START = "the first day of a term or half term"
    END = "the last day of a term or half term"
    HALF_TERM = "a half-term break"
    HOLIDAY = "a holiday"
    INSET = "staff in school, pupils not"
    CLOSED = "no school on a day of term"
    WEEK_A = "a week A of the two-week timetable"
    WEEK_B = "a week B of the two-week timetable"
    OTHER = "nothing about the school year, or a bank holiday"
    DOUBTFUL = "words of the school year that do not tell what is meant"


LONGEST_BREAK = 16
"""Days: a half-term event longer than this is half a term, not the break (two weeks and a weekend are 16)."""
SHORTEST_TERM = 17
"""Days: a term event shorter than this is no term."""
LONGEST_TERM = 200
"""Days: a term event longer than this is no term."""
LONGEST_CLOSURE = 7
"""Days: an INSET or closed event longer than this is no such thing."""

_INSET = re.compile(
    r"\b(inset|in service|(staff|teacher) (training|development)|training day|professional development"
    r"|pd day|baker day|non pupil day|pupil free day)\b"
)
_BANK_HOLIDAY = re.compile(
    r"\b(bank holidays?|good friday|easter (sunday|monday)|christmas (day|eve)|boxing day"
    r"|new years? (day|eve)|may day|st andrews day|st patricks day)\b"
)
_WEEK = re.compile(
    r"^(?:timetable )?(?:(?:week|wk) ([ab])|([ab]) (?:week|wk))(?: begins| starts| timetable)?$"
)
_HALF_TERM = re.compile(r"\b(half ?terms?|mid ?terms?)\b")
_BACK_AFTER_HALF_TERM = re.compile(r"\b(re ?opens?|returns?|resumes?|back|after half ?term)\b")
_AWAY_BEFORE_HALF_TERM = re.compile(r"\b(closes?|break(s|ing)? up|before half ?term)\b")
_TERM = re.compile(r"\bterms?\b|\b(autumn|spring|summer|michaelmas|lent|trinity|hilary) [12]\b")
_BACK = re.compile(r"\b(opens?|re ?opens?|returns?|resumes?|back|first day)\b")
_AWAY = re.compile(r"\b(closes?|break(s|ing)? up|last day)\b")
_BEGINS = re.compile(r"\b(starts?|begins?|commences?)\b")
_ENDS = re.compile(r"\b(ends?|finish(es)?)\b")
_HOLIDAY = re.compile(r"\b(holidays?|break|vacation)\b")
_CLOSED = re.compile(r"\b(closed|closure|occasional day|polling day|snow day|no school)\b")
_YEAR_GROUP = re.compile(r"\byear [1-6]\b")
_WORDS = """
autumn winter spring summer michaelmas lent trinity hilary christmas easter whitsun february may june october
term terms half halfterm midterm mid school schools day days week weeks academic year dates
first last second third fourth fifth sixth one two three four five six 1 2 3 4 5 6
start starts begin begins commence commences open opens re reopen reopens return returns resume resumes back
end ends finish finishes close closes break breaks breaking up
holiday holidays vacation closed closure occasional polling snow no
pupil pupils student students child children
a after all an and as at before for in midday noon of on other the to whole
"""
_KNOWN = frozenset(_WORDS.split())


def meaning(event: IcsEvent) -> Meaning:
    """What the event is, from its words and its length.

    INSET and week letters are known by their own words; bank holidays are passed over, for the program ships
    them. Anything else counts only if *every* word is one of the school year's, so that "End of term assembly"
    is no end of term; years, dates and times of day are left out first. "Half term starts" could be the break
    or the weeks: doubtful, as is whatever repeats.
    """
    words = _plain(event.summary)
    if letter := _WEEK.match(words):
        return Meaning.WEEK_A if "a" in letter.groups() else Meaning.WEEK_B
    if "twilight" in words.split() or _BANK_HOLIDAY.search(words):
        return Meaning.OTHER
    if _INSET.search(words):
        found = Meaning.INSET if event.length <= LONGEST_CLOSURE else Meaning.DOUBTFUL
    elif not _KNOWN.issuperset(words.split()) or _YEAR_GROUP.search(words):
        return Meaning.OTHER
    else:
        found = _half_term(words, event.length) if _HALF_TERM.search(words) else _term(words, event.length)
    long_day = found in (Meaning.START, Meaning.END) and event.length > LONGEST_CLOSURE
    return Meaning.DOUBTFUL if long_day or (event.repeats and found is not Meaning.OTHER) else found


def _half_term(words: str, length: int) -> Meaning:
    """The meaning of words that speak of a half term."""
    back, away = bool(_BACK_AFTER_HALF_TERM.search(words)), bool(_AWAY_BEFORE_HALF_TERM.search(words))
    if back or away:
        return Meaning.DOUBTFUL if back and away else Meaning.START if back else Meaning.END
    if any(pattern.search(words) for pattern in (_BACK, _AWAY, _BEGINS, _ENDS)):
        return Meaning.DOUBTFUL
    if length <= LONGEST_BREAK:
        return Meaning.HALF_TERM
    return Meaning.TERM if length <= LONGEST_TERM else Meaning.DOUBTFUL


def _term(words: str, length: int) -> Meaning:
    """The meaning of words that are all the school year's, none of them a half term."""
    back, away = bool(_BACK.search(words)), bool(_AWAY.search(words))
    begins, ends = back or bool(_BEGINS.search(words)), away or bool(_ENDS.search(words))
    if _TERM.search(words):
        if begins or ends:
            return Meaning.DOUBTFUL if begins and ends else Meaning.START if begins else Meaning.END
        if _HOLIDAY.search(words):
            return Meaning.HOLIDAY
        return Meaning.TERM if SHORTEST_TERM <= length <= LONGEST_TERM else Meaning.DOUBTFUL
    if back or away:
        return Meaning.DOUBTFUL if back and away else Meaning.START if back else Meaning.END
    if _HOLIDAY.search(words):
        return Meaning.DOUBTFUL if begins or ends else Meaning.HOLIDAY
    if _CLOSED.search(words):
        return Meaning.CLOSED if length <= LONGEST_CLOSURE else Meaning.HOLIDAY
    return Meaning.OTHER


def _plain(summary: str) -> str:
    """Lower-case words: no punctuation, years, dates, or times of day."""
    text = summary.lower().replace("’", "").replace("'", "")
    text = re.sub(r"\b\d{1,2}[.:]\d\d ?([ap]m)?\b|\b\d{1,2} ?[ap]m\b", " ", text)
    text = re.sub(r"\b20\d\d([-/–]\d\d(\d\d)?)?\b|\b\d\d/\d\d\b|\b\d{1,2}(st|nd|rd|th)\b", " ", text)
    text = re.sub(
        r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|september|november|december|january|march|april|july)\b"
        r"( \d{1,2})?",
        " ",
        text,
    )
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())
