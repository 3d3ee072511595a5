"""Public SSH keys as people send them: read, checked, and named by their fingerprint.

Sources: RFC 4253, 6.6 (the wire format), RFC 4716 (the file that PuTTY saves), OpenSSH's `sshd(8)` (one line).
"""

import base64
import binascii
import hashlib

import msgspec

from tutor_tui.errors import TutorError

LEAST_RSA_BITS = 2048
"""RSA keys below this are refused."""
KINDS = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
"""Kinds of key that sign somebody in."""
_HOW = (
    "Ask for the public half: the one line of id_ed25519.pub, or the file that PuTTYgen saves as public key."
)
_RFC_4716 = ("---- BEGIN SSH2 PUBLIC KEY ----", "---- END SSH2 PUBLIC KEY ----")


class PublicKey(msgspec.Struct, frozen=True):
    """One public key."""

    kind: str
    """One of `KINDS`."""
    fingerprint: str
    """`SHA256:…`, as `ssh-keygen -l` and the server's log write it."""
    comment: str
    """What its owner called it, or empty."""


def read_public_key(text: str) -> PublicKey:
    """The key in a text: one line as OpenSSH writes it, or the file of PuTTY.

    Raises `TutorError` for a private key, for options before the key, for several keys, for a kind that is not
    accepted and for whatever is no key.
    """
    if "PRIVATE KEY" in text or text.lstrip().startswith("PuTTY-User-Key-File"):
        raise _refused(
            "this is the private half of a key, which nobody but its owner may have",
            "Let its owner make a new key, for this one is known now, and send the public half.",
        )
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        raise _refused("there is no key in it", _HOW)
    kind, body, comment = _of_putty(lines) if lines[0] == _RFC_4716[0] else _of_line(lines)
    try:
        blob = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise _refused("the key is cut off or changed: it is no base64", _HOW) from None
    fields = _fields(blob)
    inner = fields[0].decode("ascii", "replace")
    if kind and inner != kind:
        raise _refused(f"the key says {kind} and holds {inner}", _HOW)
    if inner not in KINDS:
        raise _refused(f"a key of the kind {inner} is not accepted", "Make one with: ssh-keygen -t ed25519")
    _check_strength(inner, fields)
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode("ascii").rstrip("=")
    return PublicKey(inner, f"SHA256:{digest}", comment)


def _of_line(lines: list[str]) -> tuple[str, str, str]:
    if len(lines) > 1:
        raise _refused("there is more than one line in it", "Add one key at a time.")
    kind, _, rest = lines[0].partition(" ")
    if kind not in KINDS:
        known = next((known for known in KINDS if f" {known} " in f" {lines[0]} "), None)
        if known is not None:
            raise _refused(
                f"there is something before the key: {lines[0].partition(known)[0].strip()[:40]}",
                f"Give the key alone, from {known} on.",
            )
        if not rest.strip().startswith("AAAA"):
            raise _refused("this is no public key", _HOW)
    body, _, comment = rest.strip().partition(" ")
    return kind, body, comment.strip()


def _of_putty(lines: list[str]) -> tuple[str, str, str]:
    if lines[-1] != _RFC_4716[1]:
        raise _refused("the key is cut off: its last line is missing", _HOW)
    comment, body = "", []
    continued = False
    for line in lines[1:-1]:
        if continued or ":" in line:
            if line.lower().startswith("comment:"):
                comment = line.partition(":")[2].strip().strip('"')
            continued = line.endswith("\\")
        else:
            body.append(line)
    return "", "".join(body), comment


def _fields(blob: bytes) -> list[bytes]:
    """The length-prefixed fields of a key, all of them. Raises `TutorError`."""
    fields, at = [], 0
    while at < len(blob):
        size = int.from_bytes(blob[at : at + 4], "big")
        field = blob[at + 4 : at + 4 + size]
        if at + 4 > len(blob) or len(field) != size:
            raise _refused("the key is cut off", _HOW)
        fields.append(field)
        at += 4 + size
    if len(fields) < 2:
        raise _refused("the key is cut off", _HOW)
    return fields


def _check_strength(kind: str, fields: list[bytes]) -> None:
    if kind == "ssh-ed25519" and (len(fields) != 2 or len(fields[1]) != 32):
        raise _refused("the key is cut off or changed", _HOW)
    if kind == "ssh-rsa":
        bits = int.from_bytes(fields[-1], "big").bit_length() if len(fields) == 3 else 0
        if bits < LEAST_RSA_BITS:
            raise _refused(
                f"an RSA key of {bits} bits is too weak", "Make a new one with: ssh-keygen -t ed25519"
            )


def _refused(message: str, remedy: str) -> TutorError:
    return TutorError(message, remedy=remedy, title="Not saved")
