"""Which member of staff a list means by a teacher's name, however it writes it."""

from collections import defaultdict

from tutor_tui.importers.apply.identity import name_key
from tutor_tui.store.models import Staff


class Teachers:
    """The staff by every way of writing a name that fits one person only."""

    def __init__(self) -> None:
        fitting: dict[str, set[int]] = defaultdict(set)
        for person in Staff.select().where(Staff.active):
            for writing in _writings(person):
                fitting[name_key(writing)].add(person.id)
        self._only = {key: next(iter(ids)) for key, ids in fitting.items() if len(ids) == 1}

    def find(self, name: str) -> int | None:
        """The id of the one person whom `name` fits; None where it fits nobody or several."""
        return self._only.get(name_key(name)) if name else None


def _writings(person: Staff) -> set[str]:
    """ "Ms Carter", "Ann Carter", "Ms A Carter", "Carter Ann", "A Carter", "Carter", the user name, the address."""
    first, initial, last, title = person.forename, person.forename[:1], person.surname, person.title
    parts = (
        (last,),
        (title, last),
        (first, last),
        (last, first),
        (initial, last),
        (last, initial),
        (title, first, last),
        (title, initial, last),
        (last, title, initial),
        (last, title, first),
    )
    return {person.username, person.email, *(" ".join(filter(None, words)) for words in parts)} - {""}
