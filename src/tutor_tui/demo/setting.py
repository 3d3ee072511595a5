"""What a demonstration says of itself: from what it was made."""

from typing import Any

from tutor_tui.errors import StoreError
from tutor_tui.store.places import Place

SETTING = "demo"
"""The setting that says from what a demonstration was made."""


def made_by(db: Any, place: Place) -> str:
    """From what the demonstration in the connected database was made; empty where it does not say so.

    Raises `StoreError` for a real school.
    """
    schools = db.execute_sql("SELECT is_demo FROM school").fetchall()
    if not schools or not schools[0][0]:
        raise StoreError(
            "this is a real school, which the demonstration never touches",
            place=str(place),
            remedy="Name another place.",
        )
    found = db.execute_sql(f"SELECT value FROM setting WHERE name = '{SETTING}'").fetchone()
    return str(found[0]) if found else ""
