"""A post given by one person, where how it came about does not matter; what a user asks for takes two."""

from datetime import date

from tutor_tui.access import Role, Scope
from tutor_tui.services.staff.staff_list import active_staff
from tutor_tui.services.work import work
from tutor_tui.store.models import StaffRole
from tutor_tui.store.session import Session


def give_post(
    session: Session,
    username: str,
    role: Role,
    scope: Scope,
    scope_id: int | None,
    *,
    from_on: date | None = None,
) -> None:
    """Give a person a post from a day on (default: today)."""
    with work(session, "give post", f"{username}: {role.value}") as unit:
        unit.insert(
            StaffRole(
                staff=active_staff(username),
                role=role.value,
                scope=scope.value,
                scope_id=scope_id,
                from_on=from_on or session.today,
            )
        )
