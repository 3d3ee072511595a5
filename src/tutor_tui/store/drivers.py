"""Which drivers Peewee takes along: it imports each that is installed, and psycopg alone takes 90 ms of a start."""

import sys
from typing import Any

from tutor_tui.errors import StoreError

_OTHERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb")
"""What Peewee would import for databases of other systems than SQLite, as `peewee.py` names them."""


def leave_out_servers() -> None:
    """Import Peewee without the drivers of database servers; nothing where it is imported already.

    To be called before whatever imports Peewee, where a school is known to lie in a file. `take_psycopg` makes good
    what is left out.
    """
    if "peewee" in sys.modules:
        return
    hidden = [name for name in _OTHERS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: an import of it fails
    try:
        import peewee  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]


def take_psycopg() -> None:
    """Have Peewee know psycopg, also where it was imported without. Raises `StoreError` where it is not installed."""
    import peewee

    known: Any = peewee
    if known.psycopg is not None:
        return
    try:
        import psycopg
        from psycopg.pq import TransactionStatus
        from psycopg.types.json import Json, Jsonb
    except ImportError:
        raise StoreError(
            "a school on a PostgreSQL server needs psycopg, which is not installed",
            remedy="Install it: pip install 'tutor-tui[postgres]'.",
        ) from None

    known.psycopg, known.Json_pg3, known.Jsonb_pg3 = psycopg, Json, Jsonb
    known.TransactionStatus = TransactionStatus
    adapter = known.Psycopg3Adapter
    adapter.txn_idle, adapter.txn_inerror = TransactionStatus.IDLE, TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN
