"""The log: everybody adds to it, nobody changes it, and who reads it is said by the table of who may do what."""

from collections.abc import Collection, Mapping

from tutor_tui.access import Role, Verb
from tutor_tui.store.postgresql.security.names import texts
from tutor_tui.store.postgresql.security.reach import (
    MY_NAME,
    both,
    either,
    everywhere,
    of_pupil,
    who,
)
from tutor_tui.store.postgresql.security.rights.right import Right

_READS = everywhere(who(Verb.SEE_AUDIT))
_MINE = f"actor = {MY_NAME}"


def log_rights(of_nobody: Collection[str]) -> Mapping[str, Right]:
    """By table. `of_nobody` are the tables that tell of no pupil, and that everybody reads.

    Of what others wrote somebody sees what is about a pupil whom he reaches through a form, a year or the school, so
    that a screen can say what changed meanwhile, and by whom.
    """
    pastoral = who(Verb.SEE_PUPIL) - {Role.BREAK_GLASS}
    about_mine = either(
        of_pupil(pastoral),
        both(
            "pupil_id IS NULL",
            f'"table" = ANY ({texts(frozenset(of_nobody))})',
            "(SELECT {s}.me()) IS NOT NULL",
        ),
    )
    mine = "{s}.is_my_entry(entry_id)"
    return {
        "auditentry": Right(
            either(_READS, _MINE, "EXISTS (SELECT FROM {s}.auditpayload p WHERE p.entry_id = auditentry.id)"),
            both(
                _MINE,
                "previous_hash = coalesce((SELECT {s}.newest_hash()), '')",
                f"(undo_of IS NULL OR {_READS} OR {{s}}.is_my_entry(undo_of::bigint))",
            ),
            numbered=False,
        ),
        "auditpayload": Right(either(_READS, about_mine, mine), mine, numbered=False),
    }
