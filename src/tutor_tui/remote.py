"""One person's session over SSH: what sshd's forced command starts, with the person's name and the key's fingerprint.

`python -I -m tutor_tui.remote USER FINGERPRINT`. Neither the words that the client sent nor its environment reach the
command line: no option of it plays any part here. Without words the screens open; `admin.remote.verbs` says what words
may ask for.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tutor_tui.admin.layout import SERVER_FILE, Server
from tutor_tui.cli.ending import ended
from tutor_tui.errors import UsageError

_PERSON = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}", re.ASCII)
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}", re.ASCII)
_KEPT = frozenset({"PATH", "HOME", "LANG", "TERM", "COLORTERM"})
"""What a session keeps of its environment; the forced command makes it anew, and this is the second lock."""


def main(argv: Sequence[str] | None = None, server_file: Path = SERVER_FILE) -> int:
    """Serve the person and key of `argv` (default: those of the call). Returns the exit code; nothing is raised."""
    words = sys.argv[1:] if argv is None else argv
    return ended(lambda: _serve(words, server_file))


def _serve(words: Sequence[str], server_file: Path) -> int:
    from tutor_tui.admin.server_file import read_server

    if len(words) != 2 or not _PERSON.fullmatch(words[0]) or not _FINGERPRINT.fullmatch(words[1]):
        raise UsageError("sshd starts this, for one person and one key", remedy="Sign in over SSH.")
    line = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    address = _address(os.environ.get("SSH_CONNECTION", ""))
    server = read_server(server_file)
    _plain_environment(server_file.parent, server)
    username, fingerprint = words
    from tutor_tui.admin.remote.share import share_of
    from tutor_tui.store.exchange import sweep
    from tutor_tui.store.places import beside, place_of

    database = place_of(server.database)
    files = beside(database)
    with share_of(files, username):
        sweep(files)
        if line:
            return _answered(line, server, username, fingerprint, address)
        from tutor_tui.launch import open_app

        open_app(database, username, server.today, key_fingerprint=fingerprint, address=address)
    return 0


def _answered(line: str, server: Server, username: str, fingerprint: str, address: str) -> int:
    """Print the answer to a line. Raises `TutorError`."""
    from tutor_tui.admin.remote.grammar import parse
    from tutor_tui.admin.remote.verbs import VERBS, help_text

    asked = parse(line, VERBS)
    if asked.verb == "help":
        sys.stdout.write(help_text())
        return 0
    from tutor_tui.admin.remote.answers import answer
    from tutor_tui.cli.call import Call
    from tutor_tui.launch import open_app
    from tutor_tui.store.places import beside

    call = Call(server.database, username, server.today, open_app, fingerprint, address)
    with call.school() as session:
        content, code = answer(asked, session, beside(call.place()))
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    elif isinstance(content, str):
        sys.stdout.write(content)
    else:
        import shutil

        with content:
            shutil.copyfileobj(content, sys.stdout.buffer)
    return code


def _address(connection: str) -> str:
    """From where the person comes, as sshd says it (`ADDRESS PORT ADDRESS PORT`); "?" where that is no address."""
    from ipaddress import ip_address

    try:
        return str(ip_address(connection.partition(" ")[0]))
    except ValueError:
        return "?"


def _plain_environment(folder: Path, server: Server) -> None:
    """Nothing of the environment plays a part but what `_KEPT` names and what `server.toml` says."""
    from tutor_tui import paths

    for name in [name for name in os.environ if name not in _KEPT]:
        del os.environ[name]
    os.environ["TUTOR_TUI_CONFIG"] = str(folder)
    if server.database_key:
        os.environ[paths.KEY_VARIABLE] = server.database_key


if __name__ == "__main__":
    sys.exit(main())
