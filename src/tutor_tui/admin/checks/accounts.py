"""The accounts: there, without a password, with the shell that knows one command."""

from collections.abc import Iterator

from tutor_tui.admin.accounts import ACCOUNTS, differs
from tutor_tui.reports.health.note import Note, Verdict

REMEDY = "Run: tutor-tui server install --apply"


def look_at_accounts() -> Iterator[Note]:
    """Each account of a server."""
    for account in ACCOUNTS:
        wrong = differs(account)
        if wrong:
            message = "there is no such account" if wrong == "missing" else f"not as it should be: {wrong}"
            yield Note("accounts", account.name, Verdict.WRONG, message, REMEDY)
        else:
            yield Note("accounts", account.name, Verdict.OK, f"no password, shell {account.shell}")
