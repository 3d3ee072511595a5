"""What the sshd at which people sign in takes to be its configuration, and what its key command answers."""

from collections.abc import Iterator

from tutor_tui.admin.checks.accounts import REMEDY
from tutor_tui.admin.layout import ACCOUNT, BIN, KEY_ACCOUNT, SSHD, SSHD_CONFIG, Server
from tutor_tui.admin.system import run, run_as
from tutor_tui.reports.health.note import Note, Verdict

AREA = "sshd"
_NOBODYS_KEY = "SHA256:" + "A" * 43
_STRANGE = (
    (ACCOUNT, _NOBODYS_KEY, "ssh-ed25519", "AAAA"),
    ("root", _NOBODYS_KEY, "ssh-ed25519", "AAAA"),
    (ACCOUNT, "", "ssh-ed25519", "AAAA"),
    (ACCOUNT, "*", "ssh-ed25519", "AAAA"),
    (ACCOUNT, "SHA256:", "ssh-ed25519-cert-v01@openssh.com", "AAAA"),
)
"""What the key command answers nothing to."""


def settings(server: Server) -> dict[str, str]:
    """What sshd must take its settings to be, by their names in small letters; empty for those that must not be."""
    return {
        "port": str(server.port),
        "usepam": "no",
        "authenticationmethods": "publickey",
        "pubkeyauthentication": "yes",
        "passwordauthentication": "no",
        "kbdinteractiveauthentication": "no",
        "hostbasedauthentication": "no",
        "gssapiauthentication": "no",
        "permitemptypasswords": "no",
        "permitrootlogin": "no",
        "allowusers": ACCOUNT,
        "strictmodes": "yes",
        "authorizedkeysfile": "none",
        "authorizedkeyscommand": f"{BIN}/tutor-authkeys %u %f %t %k",
        "authorizedkeyscommanduser": KEY_ACCOUNT,
        "trustedusercakeys": "none",
        "forcecommand": "none",
        "disableforwarding": "yes",
        "permittunnel": "no",
        "permituserrc": "no",
        "permituserenvironment": "no",
        "acceptenv": "COLORTERM",
        "maxsessions": "1",
        "setenv": "",
        "subsystem": "",
    }


def look_at_sshd(server: Server) -> Iterator[Note]:
    """Its settings as they take effect, the key command, and that the administrators' sshd lets none of ours in."""
    said = run(SSHD, "-T", "-f", SSHD_CONFIG)
    if said.code:
        yield Note(AREA, "settings", Verdict.WRONG, f"it refuses {SSHD_CONFIG}: {said.err}", REMEDY)
    else:
        found = _read(said.out)
        wrong = [
            f"{name} is {found.get(name, 'not set')}, not {wanted or 'absent'}"
            for name, wanted in settings(server).items()
            if found.get(name, "") != wanted
        ]
        for one in wrong:
            yield Note(AREA, "settings", Verdict.WRONG, one, REMEDY)
        if not wrong:
            yield Note(AREA, "settings", Verdict.OK, f"{len(settings(server))} settings are in effect")
    yield _key_command()
    yield _main()


def _read(text: str) -> dict[str, str]:
    """Settings as `sshd -T` prints them; of what stands several times, all of it."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        found[name] = f"{found[name]} {value}" if name in found else value
    return found


def _key_command() -> Note:
    for words in _STRANGE:
        said = run_as(KEY_ACCOUNT, BIN / "tutor-authkeys", *words)
        if said.code or said.out:
            answer = said.out or said.err or f"exit code {said.code}"
            message = f"it answers {' '.join(words)} with: {answer}"
            return Note(AREA, "key command", Verdict.WRONG, message, REMEDY)
    return Note(AREA, "key command", Verdict.OK, "runs as its own account, and knows no stranger")


def _main() -> Note:
    said = run(SSHD, "-T", "-C", f"user={ACCOUNT},host=localhost,addr=127.0.0.1")
    denied = _read(said.out).get("denyusers", "").split()
    if said.code:
        message = f"the administrators' sshd refuses its configuration: {said.err}"
        return Note(AREA, "administrators", Verdict.WRONG, message, "Run: sshd -t")
    if not {ACCOUNT, KEY_ACCOUNT} <= set(denied):
        remedy = "Its sshd_config must have: Include /etc/ssh/sshd_config.d/*.conf"
        message = "the administrators' sshd does not refuse the accounts"
        return Note(AREA, "administrators", Verdict.WARN, message, remedy)
    return Note(AREA, "administrators", Verdict.OK, "their sshd refuses both accounts")
