"""Names: whole names in one column, and names in capitals."""

import re

_PARTICLES = {
    "van",
    "von",
    "der",
    "den",
    "de",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "st",
    "st.",
    "ter",
}
_WORD = re.compile(r"[^\W\d_]+")
_MAC = re.compile(r"\bMc([a-z])")


def split_surname_first(text: str) -> tuple[str, str]:
    """(surname, forename) of "Smith, John" or "Smith John"; a name of one word gives no forename.

    Particles belong to the surname: "Van Der Berg Anna" gives ("Van Der Berg", "Anna").
    """
    if "," in text:
        surname, _, forename = text.partition(",")
        return surname.strip(), forename.strip()
    words = text.split()
    head = 1
    while head < len(words) - 1 and words[head - 1].casefold() in _PARTICLES:
        head += 1
    return " ".join(words[:head]), " ".join(words[head:])


def split_forename_first(text: str) -> tuple[str, str]:
    """(surname, forename) of "John Smith", and of "Smith, John" where a comma says so."""
    if "," in text:
        return split_surname_first(text)
    words = text.split()
    if len(words) < 2:
        return text.strip(), ""
    tail = len(words) - 1
    while tail > 1 and words[tail - 1].casefold() in _PARTICLES:
        tail -= 1
    return " ".join(words[tail:]), " ".join(words[:tail])


def in_capitals(name: str) -> bool:
    """Whether a name is written in capitals only (two letters, such as "JJ" or "TJ", do not show it)."""
    letters = [sign for sign in name if sign.isalpha()]
    return len(letters) > 2 and all(sign.isupper() for sign in letters)


def proper_case(name: str) -> str:
    """A name in capitals as one writes it: SMITH-JONES, O'BRIEN and MCDONALD give Smith-Jones, O'Brien, McDonald."""
    if not in_capitals(name):
        return name
    capitalised = _WORD.sub(lambda word: word[0][:1] + word[0][1:].lower(), name)
    return _MAC.sub(lambda found: "Mc" + found[1].upper(), capitalised)
