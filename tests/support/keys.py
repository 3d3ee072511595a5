"""Public SSH keys, made field by field."""

import base64

BEGIN, END = "---- BEGIN SSH2 PUBLIC KEY ----", "---- END SSH2 PUBLIC KEY ----"


def field(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def ed25519(key: bytes = bytes(range(32))) -> bytes:
    return field(b"ssh-ed25519") + field(key)


def rsa(bits: int) -> bytes:
    return (
        field(b"ssh-rsa")
        + field(b"\x01\x00\x01")
        + field(b"\x00" + (1 << (bits - 1) | 1).to_bytes(bits // 8, "big"))
    )


def line(blob: bytes, kind: str = "ssh-ed25519", comment: str = "carter@desk") -> str:
    return f"{kind} {base64.b64encode(blob).decode()} {comment}\n"


def putty(blob: bytes) -> str:
    body = base64.b64encode(blob).decode()
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return "\r\n".join(
        [
            "---- BEGIN SSH2 PUBLIC KEY ----",
            'Comment: "ed25519-key-20261122"',
            *lines,
            "---- END SSH2 PUBLIC KEY ----",
            "",
        ]
    )
