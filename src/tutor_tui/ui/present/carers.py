"""A carer in a few words."""

from tutor_tui.queries.people.carers import CarersOf, ContactableCarer


def carer_line(carer: ContactableCarer) -> str:
    """ "Mrs Diaz (mother), 01632 960 001, Spanish, interpreter"."""
    who = f"{carer.name} ({carer.relationship})" if carer.relationship else carer.name
    reach = " or ".join(carer.phones) or carer.email or "no phone known"
    spoken = ", ".join(filter(None, (carer.language, "interpreter" if carer.interpreter else "")))
    return ", ".join(filter(None, (who, reach, spoken)))


def not_shown_line(carers: CarersOf) -> str:
    """That somebody is left out, without a name; empty where nobody is."""
    count = carers.not_shown
    return f"{count} carer{'' if count == 1 else 's'} not shown: restriction." if count else ""
