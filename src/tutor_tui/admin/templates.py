"""The shipped templates of a server's files, and what is put into them."""

import json
import re
from pathlib import Path

from tutor_tui import paths
from tutor_tui.admin.layout import ACCOUNT, BIN, ETC, HOME, KEY_ACCOUNT, WARM_SOCKET, Server

_PLACE = re.compile(r"@([A-Z][A-Z0-9_]*)@")


def fill(name: str, values: dict[str, str]) -> str:
    """The template `name` of `config/server` with every `@NAME@` replaced; a line that becomes empty by it is left out.

    Raises `KeyError` for a name that `values` lacks.
    """
    text = (paths.shipped_config() / "server" / name).read_text(encoding="utf-8")
    lines = []
    for line in text.splitlines():
        filled = _PLACE.sub(lambda found: values[found[1]], line)
        if filled or not line:
            lines.append(filled)
    return "\n".join(lines) + "\n"


def values_of(server: Server, python: str, sshd_version: tuple[int, int]) -> dict[str, str]:
    """What the templates' names stand for. `python` is the program's interpreter; `sshd_version` as of `sshd -V`."""
    return {
        "ACCOUNT": ACCOUNT,
        "KEY_ACCOUNT": KEY_ACCOUNT,
        "BIN": str(BIN),
        "ETC": str(ETC),
        "HOME": str(HOME),
        "PYTHON": python,
        "PROGRAM": str(Path(__file__).parents[2]),
        "WARM": str(server.warm).lower(),
        "WARM_SOCKET": str(WARM_SOCKET),
        "WARM_FOLDER": WARM_SOCKET.parent.name,
        "DATABASE": server.database,
        "DATABASE_KEY": server.database_key,
        "DATABASE_FOLDER": server.database.rpartition("/")[0],
        "KEYS_FILE": server.keys_file,
        "KEYS_FOLDER": server.keys_file.rpartition("/")[0],
        "PORT": str(server.port),
        "LISTEN": "\n".join(f"ListenAddress {address}" for address in server.listen),
        "LISTEN_TOML": json.dumps(list(server.listen)),
        "TODAY": f"today = {server.today}" if server.today else "# today = 2026-11-23",
        # a connection that asks for nothing
        "SINCE_9_4": "UnusedConnectionTimeout 1m" if sshd_version >= (9, 4) else "",
        # a school's computers share an address: one who errs must not shut the others out
        "SINCE_9_8": "PerSourcePenalties no" if sshd_version >= (9, 8) else "",
    }
