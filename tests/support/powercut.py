"""A disk whose power is cut: whatever was not synced may be lost, sector by sector, in any combination."""

import random
from collections.abc import Callable
from pathlib import Path

import apsw

SECTOR = 512
VFS = "powercut"


class PowerCut(apsw.VFS):
    """The system's files, with a memory of what each held when it was last synced."""

    def __init__(self, chance: random.Random, cut: Callable[[], bool]) -> None:
        """`cut` is asked before each write and sync, and says whether the power is to be cut there."""
        super().__init__(VFS, "")
        self.files: dict[str, File] = {}
        """By path; those that are open."""
        self.images: list[dict[str, bytes]] = []
        """What each cut left on the disk, by the file's name."""
        self._chance = chance
        self._cut = cut

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "File":
        return File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.files.pop(filename, None)
        super().xDelete(filename, syncdir)

    def reached(self) -> None:
        """A write or a sync is about to happen."""
        if self._cut():
            self.images.append({name: file.after_cut(self._chance) for name, file in self.files.items()})


class File(apsw.VFSFile):
    """One file: writes go through; what a sector held when it was last synced is remembered until the next sync."""

    def __init__(self, disk: PowerCut, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        self._path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        self._synced: dict[int, bytes] = {}
        """What sectors held that were written since the last sync, by number."""
        self._synced_size = self.xFileSize()
        if name is not None and not flags[0] & apsw.SQLITE_OPEN_DELETEONCLOSE:
            disk.files[str(self._path)] = self

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.reached()
        self._remember(offset, offset + len(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._remember(newsize, self.xFileSize())
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._disk.reached()
        super().xSync(flags)
        self._synced.clear()
        self._synced_size = self.xFileSize()

    def _remember(self, start: int, end: int) -> None:
        with self._path.open("rb") as file:
            for sector in range(start // SECTOR, -(-end // SECTOR)):
                if sector not in self._synced:
                    file.seek(sector * SECTOR)
                    self._synced[sector] = file.read(SECTOR)

    def after_cut(self, chance: random.Random) -> bytes:
        """What is left: each sector since the last sync as it was or as it is; the end where the last one kept is."""
        content = bytearray(self._path.read_bytes())
        share = chance.choice((0.0, 0.1, 0.5, 0.9))
        size = self._synced_size
        for sector, was in self._synced.items():
            start = sector * SECTOR
            if chance.random() < share:
                size = max(size, min(start + SECTOR, len(content)))
            else:
                content[start : start + SECTOR] = was.ljust(SECTOR, b"\0")
        return bytes(content[:size]).ljust(size, b"\0")
