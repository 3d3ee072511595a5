"""What opens a sealed file: made anew for each, and kept nowhere."""

import secrets

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for one another."""
_GROUPS, _LETTERS = 5, 4


def new_passphrase() -> str:
    """Five groups of four signs, which make 99 bits: `k7fd-m2ws-…`."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
