"""How a school on a PostgreSQL server is reached: what is said to libpq besides what the address says."""

from hashlib import sha256

from psycopg.conninfo import conninfo_to_dict, make_conninfo

OPTIONS = {
    "target_session_attrs": "read-write",
    "connect_timeout": "2",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "3",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "client_encoding": "UTF8",
    "application_name": "tutor-tui",
}
"""Of several servers the one that may be written; what does not answer is given up within seconds. An address may
say otherwise."""
SESSION = {"lock_timeout": "5000", "idle_in_transaction_session_timeout": "30000", "timezone": "UTC"}
"""What a connection is set to on the server; times in milliseconds."""


def conninfo(address: str, schema: str) -> str:
    """What libpq is given to reach the schema at this address, which is an URL or a libpq string."""
    given = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
    settings = {**SESSION, "search_path": f'"{schema}"'}
    own = " ".join(f"-c {name}={_escaped(value)}" for name, value in settings.items())
    return make_conninfo("", **{**OPTIONS, **given, "options": f"{own} {given.get('options', '')}".strip()})


def school_lock(schema: str) -> int:
    """The number of the advisory lock of the school in this schema, which each of its writes takes first."""
    return int.from_bytes(sha256(f"tutor-tui {schema}".encode()).digest()[:8], signed=True)


def _escaped(value: str) -> str:
    """As one word of libpq's `options`."""
    return value.replace("\\", "\\\\").replace(" ", "\\ ")
