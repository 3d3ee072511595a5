"""The SSH keys that sign people in."""

from tutor_tui.access import Actor, Role, Verb, allowed, require
from tutor_tui.access.ssh_keys import read_public_key
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.people.posts import posts_of
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import Payload
from tutor_tui.services.staff.staff_list import active_staff
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import Approval, Staff, StaffKey, StaffRole
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session
from tutor_tui.text import clean

KIND = "add-key"
"""The key of this kind in `services.approvals.kinds.KINDS`."""


def add_key(session: Session, username: str, text: str, *, label: str = "") -> StaffKey:
    """Let the public key in `text` sign a person in. Returns its row.

    `label` is the key's own comment unless given. Raises `TutorError` for what is no public key, for a key that signs
    somebody in already or was revoked once: whoever had it may have it still; and for a member of the senior leadership
    while one of them could agree (`ask_for_key`), for such a key could be the second person to its giver; while nobody
    of them could, the file's owner alone adds one.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(username)
    key = read_public_key(text)
    with work(session, "add key", username) as unit:
        if takes_two(session, username):
            raise TutorError(
                "a key for a member of the senior leadership takes two people",
                remedy="Say why, and one of them is asked: `tutor-tui staff key add USERNAME FILE --reason WHY`.",
                title="Not saved",
            )
        if not session.actor.is_owner and _is_to_approve(session, staff.id):
            raise TutorError(
                "nobody of the senior leadership can sign in, so nobody could agree",
                remedy="The file's owner adds the first of their keys alone, at the server: "
                "`tutor-tui staff key add USERNAME FILE`.",
                title="Not saved",
            )
        return _insert(unit, staff, key.fingerprint, label or key.comment)


def ask_for_key(session: Session, username: str, text: str, reason: str, *, label: str = "") -> Approval:
    """Ask that a key sign a member of the senior leadership in; one of them agrees, or she herself.

    Returns the question. Raises `TutorError` for what is no public key, and for one that is known already.
    """
    require(session.actor, Verb.MANAGE_STAFF)
    staff = active_staff(username)
    key = read_public_key(text)
    _require_unknown(key.fingerprint)
    about = f"a key for {staff_name(staff)}: {key.fingerprint}"
    payload = {"staff": staff.id, "fingerprint": key.fingerprint, "label": label or key.comment}
    return ask(session, KIND, about, payload, reason=reason)


def carry_out_key(unit: Work, payload: Payload) -> None:
    """Let the key that was asked for sign its person in. Raises `TutorError` where it no longer can."""
    staff: Staff | None = Staff.get_or_none((Staff.id == payload["staff"]) & Staff.active)
    if staff is None:
        raise TutorError("the person is no longer active", remedy="Refuse it.", title="Not saved")
    _insert(unit, staff, payload["fingerprint"], payload["label"])


def takes_two(session: Session, username: str) -> bool:
    """Whether a key of this person takes two people: a second person's, while somebody could agree to it."""
    if not _is_to_approve(session, active_staff(username).id):
        return False
    holding = StaffKey.select(StaffKey.staff).join(Staff).where(Staff.active, StaffKey.revoked_at.is_null())
    return any(_approves(session, row[0]) for row in set(tuples(holding)))


def _is_to_approve(session: Session, staff_id: int) -> bool:
    """Whether the person could be a second one now, or has the post already from a later day on."""
    to_come = StaffRole.select().where(
        StaffRole.staff == staff_id, StaffRole.role == Role.SLT.value, StaffRole.from_on > session.today
    )
    return _approves(session, staff_id) or bool(to_come.exists())


def _approves(session: Session, staff_id: int) -> bool:
    posts = posts_of([staff_id], session.today)[staff_id]
    return allowed(Actor(staff_id, "", "", posts), Verb.APPROVE)


def _insert(unit: Work, staff: Staff, fingerprint: str, label: str) -> StaffKey:
    _require_unknown(fingerprint)
    return unit.insert(StaffKey(staff=staff, fingerprint=fingerprint, label=clean(label).strip()[:80]))


def _require_unknown(fingerprint: str) -> None:
    """Raise `TutorError` for a key that signs somebody in, or did once."""
    known: StaffKey | None = StaffKey.get_or_none(StaffKey.fingerprint == fingerprint)
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
