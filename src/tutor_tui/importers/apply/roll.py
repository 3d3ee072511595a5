"""Everyone on record, loaded at once, with the keys by which a file may name them."""

from collections import defaultdict
from datetime import date

from tutor_tui.importers.apply.identity import Name, admission_key, group_key, identity, name_key, of_system
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, PupilIdentifier


class Roll:
    """The pupils of the database; read once for a whole file."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.pupils: list[Pupil] = list(Pupil.select().order_by(Pupil.id))
        self.forms: dict[int, FormGroup] = {form.id: form for form in FormGroup.select()}
        self.by_upn: dict[str, Pupil] = {}
        self.by_admission: dict[str, list[Pupil]] = defaultdict(list)
        self.by_source: dict[str, list[Pupil]] = defaultdict(list)
        self.by_name: dict[Name, list[Pupil]] = defaultdict(list)
        for pupil in self.pupils:
            self._index(pupil)
        self.identifiers: dict[int, list[PupilIdentifier]] = defaultdict(list)
        """What else each pupil is called, by the pupil's id."""
        by_id = {pupil.id: pupil for pupil in self.pupils}
        for row in PupilIdentifier.select().order_by(PupilIdentifier.id):
            self.identifiers[row.pupil_id].append(row)
            fitting = self.by_source[identity(row.system, row.identifier)]
            if by_id[row.pupil_id] not in fitting:
                fitting.append(by_id[row.pupil_id])
        self._memberships: dict[int, list[FormMembership]] = defaultdict(list)
        for membership in FormMembership.select().order_by(FormMembership.from_on, FormMembership.id):
            self._memberships[membership.pupil_id].append(membership)

    def _index(self, pupil: Pupil) -> None:
        if pupil.upn:
            self.by_upn[pupil.upn.upper()] = pupil
        if admission_key(pupil.admission_number):
            self.by_admission[admission_key(pupil.admission_number)].append(pupil)
        if pupil.source_id:
            self.by_source[pupil.source_id].append(pupil)
        for name in names_of(pupil):
            self.by_name[name].append(pupil)

    def known_as(self, pupil: Pupil, system: str) -> frozenset[str]:
        """What one system calls the pupil, as `identity` writes it."""
        others = {identity(row.system, row.identifier) for row in self.identifiers.get(pupil.id, ())}
        return frozenset(said for said in {pupil.source_id, *others} if of_system(said, system))

    def memberships(self, pupil: Pupil) -> list[FormMembership]:
        """Every membership that the pupil has or had, by its first day."""
        return self._memberships.get(pupil.id, [])

    def lasting(self, pupil: Pupil) -> list[FormMembership]:
        """The memberships that have not ended, by their first day; also those that are still to begin."""
        return [
            membership
            for membership in self.memberships(pupil)
            if membership.until_on is None or membership.until_on >= self.today
        ]

    def current(self, pupil: Pupil, on: date | None = None) -> FormMembership | None:
        """The newest membership that holds on a day (default: today), else the newest that has not ended."""
        day = on or self.today
        lasting = self.lasting(pupil)
        holding = [
            membership
            for membership in lasting
            if membership.from_on <= day and (membership.until_on is None or membership.until_on >= day)
        ]
        return next(reversed(holding or lasting), None)

    def form_name(self, pupil: Pupil) -> str:
        """The name of the form that the pupil is in; empty where there is none."""
        membership = self.current(pupil)
        return self.forms[membership.form_id].name if membership else ""

    def in_form(self, pupil: Pupil, form: str) -> bool:
        """Whether the pupil is in the form of that name, will be in it, or was in it last."""
        meant = self.lasting(pupil) or self.memberships(pupil)[-1:]
        return any(group_key(self.forms[place.form_id].name) == group_key(form) for place in meant)

    def has_left(self, pupil: Pupil) -> bool:
        """Whether the pupil's last day on roll is over."""
        return pupil.left_on is not None and pupil.left_on < self.today

    def called(self, pupil: Pupil) -> str:
        """The pupil for a list or a reason: "Brown, Lily (8A)"."""
        form = self.form_name(pupil)
        return f"{pupil.surname}, {pupil.forename}" + (f" ({form})" if form else "")


def names_of(pupil: Pupil) -> frozenset[Name]:
    """Every name under which the pupil may be written: in use and legal."""
    surnames = {name_key(name) for name in (pupil.surname, pupil.legal_surname) if name}
    forenames = {name_key(name) for name in (pupil.forename, pupil.legal_forename) if name}
    return frozenset((surname, forename) for surname in surnames for forename in forenames)
