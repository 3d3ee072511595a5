"""Unique pupil numbers (DfE): 13 characters, the first a check letter over the other twelve."""

import re

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a UPN in their order (no I, O, S); a letter counts as its index."""
_SHAPE = re.compile(rf"[{ALPHABET}]\d{{11}}[\d{ALPHABET}]\Z")


def tidy(text: str) -> str:
    """A UPN in capitals without blanks."""
    return "".join(text.split()).upper()


def check_letter(rest: str) -> str:
    """The letter that stands before the twelve characters `rest` (the last may be a letter: a temporary UPN).

    The sum of position (2 to 13) times value, modulo 23, is the letter's index.
    """
    values = (int(sign) if sign.isdigit() else ALPHABET.index(sign) for sign in rest)
    return ALPHABET[sum(position * value for position, value in enumerate(values, start=2)) % 23]


def fault(upn: str) -> str:
    """What is wrong with a tidy UPN; empty where nothing is."""
    if not _SHAPE.match(upn) or not upn.isascii():
        return "not the shape of a UPN (a letter, eleven digits, a digit or letter)"
    expected = check_letter(upn[1:])
    return "" if upn[0] == expected else f"the check letter should be {expected}: a digit is mistyped"
