"""What somebody gets who comes in from outside: with a key that nobody knows, and with one that is known to sshd alone.

The second is written to the keys file for a moment, and stands in no database: sshd lets it in, and the session is
refused. So it is seen what a session may do without anybody's own key.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tutor_tui.access.ssh_keys import read_public_key
from tutor_tui.admin.checks.accounts import REMEDY
from tutor_tui.admin.key_file import lent_key
from tutor_tui.admin.layout import ACCOUNT, BIN, Server
from tutor_tui.admin.system import Said, run
from tutor_tui.reports.health.note import Note, Verdict

AREA = "outside"


def look_from_outside(server: Server) -> Iterator[Note]:
    """A stranger's key, and with a key that sshd knows: whether anything but the program's own line is answered."""
    address = server.listen[0] if server.listen else "127.0.0.1"
    with tempfile.TemporaryDirectory(prefix="tutor-tui-") as name:
        folder = Path(name)
        key = folder / "key"
        made = run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "check", "-f", key)
        if made.code:
            yield Note(
                AREA,
                "client",
                Verdict.WARN,
                "there is no ssh here: not looked at",
                "apt-get install openssh-client",
            )
            return
        line = _Line(key, address, server.port)
        stranger = line.ssh("status", "8A")
        if "Permission denied (publickey)" not in stranger.err:
            message = stranger.err or f"a stranger's key was let in: {stranger.out}"
            remedy = f"Is it running? systemctl status; else: {REMEDY[5:]}"
            yield Note(AREA, "stranger", Verdict.WRONG, message, remedy)
            return
        yield Note(
            AREA, "stranger", Verdict.OK, f"a key that nobody knows is refused at {address}:{server.port}"
        )
        with lent_key(
            Path(server.keys_file), read_public_key(key.with_suffix(".pub").read_text()).fingerprint
        ):
            yield from _with_known_key(line)


_REFUSED = ("nobody active on the staff list", "no longer holds")
"""What the database says to somebody whose key it does not know."""


class _Line:
    """How `ssh` and `sftp` reach the server with a key."""

    def __init__(self, key: Path, address: str, port: int) -> None:
        said = {
            "BatchMode": "yes",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "ConnectTimeout": "10",
            "LogLevel": "ERROR",
        }
        pairs = [word for name, value in said.items() for word in ("-o", f"{name}={value}")]
        self._options = ["-F", "none", "-i", str(key), *pairs]
        self._whom = f"{ACCOUNT}@{address}"
        self._port = port
        self.forward = f"{address}:{port}"

    def ssh(self, *words: str, options: Sequence[str] = ()) -> Said:
        """Ask for these words, with further options."""
        return run("ssh", *self._options, *options, "-p", str(self._port), self._whom, *words, timeout=30)

    def sftp(self) -> Said:
        """Try to see files."""
        return run("sftp", "-b", "/dev/null", *self._options, "-P", str(self._port), self._whom, timeout=30)


def _with_known_key(line: _Line) -> Iterator[Note]:
    reached = line.ssh("status", "8A")
    if reached.out or not any(words in reached.err for words in _REFUSED):
        message = f"a line was not answered by the program: {reached.err or reached.out}"
        yield Note(AREA, "session", Verdict.WRONG, message, f"Run: {BIN}/tutor-admin doctor")
        return
    yield Note(
        AREA,
        "session",
        Verdict.OK,
        "a key that only sshd knows comes as far as the database, which refuses it",
    )
    odd = line.ssh("id; uname -a")
    refused = not odd.out and odd.code not in (0, 255)
    yield _note("commands", refused, "a command of the machine", odd)
    sftp = line.sftp()
    yield _note("sftp", sftp.code != 0 and not sftp.out, "sftp", sftp)
    tunnel = line.ssh(options=("-W", line.forward))
    yield _note("forwarding", tunnel.code != 0 and "SSH-" not in tunnel.out, "a tunnel", tunnel)


def _note(subject: str, refused: bool, what: str, said: Said) -> Note:
    if refused:
        return Note(AREA, subject, Verdict.OK, f"{what} is refused")
    return Note(AREA, subject, Verdict.WRONG, f"{what} is not refused: {said.out or said.err}", REMEDY)
