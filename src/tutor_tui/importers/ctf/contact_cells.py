"""One contact of a pupil as the cells of a row."""

import re

from tutor_tui.importers.files.xml_elements import Element
from tutor_tui.importers.lists.vocabulary import Vocabulary
from tutor_tui.text import fold

_YES = frozenset({"true", "1", "t", "y", "yes"})
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


class ContactCells:
    """Reads contacts by a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        restriction = vocabulary.field["restriction"]
        self._phrases = [f" {fold(phrase)} " for phrase in restriction.words["restricted"]]
        self._longest = restriction.longest

    def of(self, contact: Element) -> list[str]:
        """The cells in the order of the vocabulary's facts."""
        phones = self._phones(contact)
        told = {
            "phone": next(iter(phones), ""),
            "other_phone": phones[1] if len(phones) > 1 else "",
            "restriction": self._restriction(contact),
        }
        return [
            told[name] if name in told else contact.first(fact.headers)
            for name, fact in self._vocabulary.field.items()
        ]

    def _phones(self, contact: Element) -> list[str]:
        """The telephone numbers, the kinds in the order of the vocabulary; a kind that nobody knows comes last."""
        kinds = self._vocabulary.field["phone"]
        order = list(kinds.words)
        found: list[tuple[int, str]] = []
        for phone in (*contact.all("Phones/Phone"), *contact.all("Phone")):
            said = phone.first(["PhoneNo", "TelephoneNo"]) or phone.text
            meaning = kinds.meaning(phone.say("TelephoneType"))
            if said and meaning != "none":
                found.append((order.index(meaning) if meaning else len(order), " ".join(said.split())))
        return list(dict.fromkeys(said for _, said in sorted(found, key=lambda one: one[0])))

    def _restriction(self, contact: Element) -> str:
        """The text that holds words of a restriction, or the name of an element within that says yes to one."""
        for one in contact.everything():
            name = _WORDS.sub(" ", one.name)
            says = {one.text: one.text, name: name if one.text.casefold() in _YES else ""}
            for shown, text in says.items():
                folded = f" {fold(text)} "
                if any(phrase in folded for phrase in self._phrases):
                    return shown[: self._longest]
        return ""
