"""The SSH keys that sign people in."""

from tutor_tui.access import Verb, require
from tutor_tui.access.ssh_keys import read_public_key
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import staff_name
from tutor_tui.services.staff import active_staff
from tutor_tui.services.work import work
from tutor_tui.store.models import Staff, StaffKey
from tutor_tui.store.session import Session
from tutor_tui.text import clean


def add_key(session: Session, username: str, text: str, *, label: str = "") -> StaffKey:
    """Let the public key in `text` sign a person in. Returns its row.

    `label` is the key's own comment unless given. Raises `TutorError` for what is no public key, and for a key that
    signs somebody in already or was revoked once: whoever had it may have it still.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(username)
    key = read_public_key(text)
    known: StaffKey | None = StaffKey.get_or_none(StaffKey.fingerprint == key.fingerprint)
    if known is not None:
        whose = staff_name(Staff.get_by_id(known.staff_id))
        if known.revoked_at is not None:
            raise TutorError(
                f"this key of {whose} was revoked", remedy="Let its owner make a new one.", title="Not saved"
            )
        raise TutorError(
            f"this key signs {whose} in already",
            remedy="Each person needs a key of their own.",
            title="Not saved",
        )
    with work(session, "add key", username) as unit:
        return unit.insert(
            StaffKey(
                staff=staff,
                fingerprint=key.fingerprint,
                label=clean(label or key.comment).strip()[:80],
            )
        )


def revoke_key(session: Session, fingerprint: str) -> StaffKey:
    """Let a key sign nobody in from now on. Returns its row.

    `fingerprint` with or without `SHA256:`. Raises `TutorError` where there is no such key that still holds.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    wanted = f"SHA256:{fingerprint.removeprefix('SHA256:')}"
    key: StaffKey | None = StaffKey.get_or_none(
        (StaffKey.fingerprint == wanted) & StaffKey.revoked_at.is_null()
    )
    if key is None:
        raise TutorError(
            f"no key that holds has the fingerprint {wanted}",
            remedy="`tutor-tui staff key list` shows them.",
            title="Not saved",
        )
    with work(session, "revoke key", Staff.get_by_id(key.staff_id).username) as unit:
        unit.change(key, revoked_at=session.now())
    return key


def deactivate(session: Session, username: str) -> int:
    """End a person's access: no longer active, every key revoked. Returns how many keys that were.

    What the person recorded stays. Raises `TutorError` for oneself: nobody locks himself out.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(username)
    if session.actor.staff_id == staff.id:
        raise TutorError("nobody ends his own access", remedy="Ask another data manager.", title="Not saved")
    keys = list(StaffKey.select().where(StaffKey.staff == staff, StaffKey.revoked_at.is_null()))
    with work(session, "deactivate", username) as unit:
        unit.change(staff, active=False)
        for key in keys:
            unit.change(key, revoked_at=session.now())
    return len(keys)
