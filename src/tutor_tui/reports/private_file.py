"""A report in a file that only its owner reads."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tutor_tui.errors import TutorError

MODE = 0o600


def write_private(path: Path, content: str | bytes | BinaryIO, *, overwrite: bool = False) -> None:
    """Write text as UTF-8, bytes, or what is left of another file, into a new file of mode 0600.

    With `overwrite`, in the place of one that is there. A file that is replaced is whole at every moment; of a link
    the link itself is replaced. Raises `TutorError` where there is a file already, and where the folder refuses.
    """
    target = path.with_name(f".{path.name}.{os.getpid()}.new") if overwrite else path
    made = False
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        made = True
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, (str, bytes)):
                file.write(content.encode() if isinstance(content, str) else content)
            else:
                shutil.copyfileobj(content, file)
        if overwrite:
            os.replace(target, path)
    except OSError as error:
        if made:
            with suppress(OSError):
                target.unlink()
        raise _refused(path, error) from None


def require_free(path: Path, *, overwrite: bool = False) -> None:
    """Raise what `write_private` would: to be asked before what takes long, and before it is logged as handed out."""
    if path.is_dir():
        number = errno.EISDIR
    elif os.path.lexists(path) and not overwrite:
        number = errno.EEXIST
    elif not path.parent.is_dir():
        number = errno.ENOENT
    elif not os.access(path.parent, os.W_OK):
        number = errno.EACCES
    else:
        return
    raise _refused(path, OSError(number, os.strerror(number)))


def _refused(path: Path, error: OSError) -> TutorError:
    if path.is_dir():
        message, remedy = "this is a folder", "Name a file in it."
    elif isinstance(error, FileExistsError):
        message, remedy = "there is a file of this name already", "Give another name, or remove it first."
    else:
        message = f"the file cannot be written: {error.strerror or error}"
        remedy = "Name a file in a folder that exists and is yours to write to."
    return TutorError(message, place=str(path), remedy=remedy, title="Not written")
