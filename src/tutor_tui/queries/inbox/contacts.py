"""Contacts home that were promised."""

from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.queries.registration.promises import PromisedContact, promised_contacts
from tutor_tui.queries.scope import visible_pupils
from tutor_tui.store.models import HomeContact
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def contacts(session: Session, circle: Circle) -> list[Waiting]:
    """Promises that are due on the actor's own pupils or were made by the actor; in the years, the overdue ones."""
    mine = {
        contact_id: pupil_id
        for contact_id, pupil_id in tuples(
            HomeContact.select(HomeContact.id, HomeContact.pupil).where(
                HomeContact.by == session.actor.staff_id, ~HomeContact.done
            )
        )
    }
    names = circle.own | circle.year
    visible = visible_pupils(session)
    others = set(mine.values()) - names.keys()
    names |= pupil_names(others if visible is None else others & visible)

    def is_mine(contact: PromisedContact) -> bool:
        if contact.pupil_id in circle.own or contact.contact_id in mine:
            return True
        return contact.pupil_id in circle.year and contact.due_on < session.today

    return [
        Waiting("contact", c.contact_id, c.pupil_id, names[c.pupil_id], c.due_on, c.reason, c.carer)
        for c in promised_contacts(list(names), until=session.today)
        if is_mine(c)
    ]
