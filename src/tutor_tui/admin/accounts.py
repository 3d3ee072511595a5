"""The two accounts of a server."""

import grp
import pwd

import msgspec

from tutor_tui.admin.layout import ACCOUNT, BIN, HOME, KEY_ACCOUNT
from tutor_tui.admin.system import must
from tutor_tui.errors import TutorError

NO_PASSWORD = "*"
"""No password fits it, and unlike `!` it does not lock the account: sshd without PAM refuses locked ones."""


class Account(msgspec.Struct, frozen=True):
    """An account as it should be."""

    name: str
    """Of the account, and of its group."""
    home: str
    """Its folder."""
    shell: str
    """What runs its commands."""
    why: str
    """What it is for."""


ACCOUNTS = (
    Account(
        ACCOUNT, str(HOME), str(BIN / "tutor-shell"), "every session runs as it; it alone reads the database"
    ),
    Account(
        KEY_ACCOUNT, "/nonexistent", "/usr/sbin/nologin", "sshd asks for keys as it; it reads the keys file"
    ),
)


def differs(account: Account) -> str:
    """What about an account is not as it should be, in a few words; empty where nothing is."""
    try:
        found = pwd.getpwnam(account.name)
        group = grp.getgrgid(found.pw_gid).gr_name
    except KeyError:
        return "missing"
    wrong = [
        name
        for name, is_so in (
            ("home", found.pw_dir == account.home),
            ("shell", found.pw_shell == account.shell),
            ("group", group == account.name),
            ("user id", found.pw_uid != 0 and not _sharing(found)),
            ("password", shadow(account.name) in (NO_PASSWORD, None)),
        )
        if not is_so
    ]
    others = [found.gr_name for found in grp.getgrall() if account.name in found.gr_mem]
    if others:
        wrong.append(f"further groups ({', '.join(others)})")
    return ", ".join(wrong)


def _sharing(found: pwd.struct_passwd) -> list[str]:
    """The other accounts that have the same number, and so the same rights."""
    return [
        one.pw_name for one in pwd.getpwall() if one.pw_uid == found.pw_uid and one.pw_name != found.pw_name
    ]


def _is_group(name: str) -> bool:
    return any(group.gr_name == name for group in grp.getgrall())


def shadow(name: str) -> str | None:
    """The encrypted password of an account, empty where none is asked for; None where that cannot be read."""
    try:
        with open("/etc/shadow", encoding="utf-8", errors="replace") as file:
            return next((line.split(":")[1] for line in file if line.startswith(f"{name}:")), None)
    except (OSError, IndexError):
        return None


def make(account: Account) -> None:
    """Make the account, or put right what differs. Raises `TutorError`."""
    what = ("--home-dir", account.home, "--shell", account.shell, "--password", NO_PASSWORD)
    try:
        found = pwd.getpwnam(account.name)
    except KeyError:
        group = ("--gid", account.name) if _is_group(account.name) else ("--user-group",)
        must("useradd", "--system", *group, "--no-create-home", *what, account.name)
        return
    if others := _sharing(found):
        raise TutorError(
            f"the account {account.name} has the rights of {', '.join(others)}: both are number {found.pw_uid}",
            place="/etc/passwd",
            remedy="Give it a number of its own, or take it away, and run the same command again.",
        )
    if not _is_group(account.name):
        must("groupadd", "--system", account.name)
    must("usermod", "--home", account.home, *what[2:], "--gid", account.name, "--groups", "", account.name)
