"""Where files go and come from: anywhere on one's own computer; on a school's server only the own folder there."""

from pathlib import Path

from tutor_tui.importers.browse import Listing
from tutor_tui.store.exchange import Way, names_in, own_folder, plain_name, require_room
from tutor_tui.store.places import beside
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import Desk

FETCHED = "It lies in your own folder on the school's server for a day. Fetch it from your own computer: "
BROUGHT = "Bring it from your own computer first: "


def is_remote(session: Session) -> bool:
    """Whether the person sits elsewhere: the files of this machine are then the server's, not the person's."""
    return bool(session.address)


def file_to_write(desk: Desk, typed: str) -> Path:
    """The file that was meant. Raises `TutorError` where a remote person names anything but a plain name."""
    if not is_remote(desk.session):
        return Path(typed).expanduser().absolute()
    folder = _own(desk, Way.FETCH)
    name = plain_name(typed)
    if name not in names_in(folder):
        require_room(folder)
    return folder / name


def folder_to_write(desk: Desk, typed: str) -> Path:
    """The folder that was meant; for a remote person the own one, whatever was typed."""
    if not is_remote(desk.session):
        return Path(typed).expanduser().absolute()
    folder = _own(desk, Way.FETCH)
    require_room(folder)
    return folder


def file_to_read(desk: Desk, typed: str) -> Path:
    """The file that was meant. Raises `TutorError` where a remote person names anything but a plain name."""
    if not is_remote(desk.session):
        return Path(typed).expanduser()
    return _own(desk, Way.BROUGHT) / plain_name(typed)


def brought(desk: Desk, typed: str, endings: tuple[str, ...]) -> Listing:
    """Of what a remote person has brought, the files whose names begin with what was typed."""
    names = names_in(_own(desk, Way.BROUGHT), endings)
    return Listing((), tuple(name for name in names if name.casefold().startswith(typed.strip().casefold())))


def how_to_fetch(name: str) -> str:
    """Where a remote person's file is now, and how it comes home."""
    return f"{FETCHED}ssh ... get {name} > {name}"


def how_to_bring() -> str:
    """How a remote person's file comes here."""
    return f"{BROUGHT}ssh ... put NAME < NAME"


def _own(desk: Desk, way: Way) -> Path:
    return own_folder(beside(desk.db.path), desk.session.actor.username, way)
