"""Loaded pixels on disk, keyed by item, asset and grid: what was read once isn't read again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from onrecord.imagery.errors import CacheError
from onrecord.imagery.grid import Grid
from onrecord.imagery.listing import Asset, Listed
from onrecord.imagery.needs import need


class Cache:
    """A folder of arrays. A file is whole or isn't there: it is written beside its place and then moved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, scene: Listed, asset: Asset, grid: Grid) -> Path:
        """Where the asset's pixels on this grid are kept; a reprocessed item has another place."""
        parts = (*scene.parts, asset.key, asset.href)
        return self.folder / grid.digest / f"{digest(parts)}.npy"

    def get(self, path: Path) -> Any | None:
        """The array at a path of this cache, or None; a file that can't be read is as good as none."""
        try:
            return need("numpy").load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None

    def put(self, path: Path, array: Any) -> None:
        """Keep an array. Raises CacheError if the folder can't be written."""
        with written(path) as out:
            need("numpy").save(out, array, allow_pickle=False)

    def shelf(self, grid: Grid) -> Shelf:
        """Where what was made of scenes on this grid is kept."""
        return Shelf(self.folder / grid.digest)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Named arrays, known by all that they were made of; without a folder nothing is kept."""

    folder: Path | None = None

    def path(self, kind: str, parts: Sequence[str], ending: str = "npz") -> Path | None:
        """Where a thing of this kind that was made of these parts is kept."""
        return self.folder / kind / f"{digest(parts)}.{ending}" if self.folder else None

    def get(self, kind: str, parts: Sequence[str]) -> dict[str, Any] | None:
        """The arrays, or None; a file that can't be read is as good as none."""
        path = self.path(kind, parts)
        if path is None:
            return None
        try:
            with need("numpy").load(path, allow_pickle=False) as stored:
                return {name: stored[name] for name in stored.files}
        except (OSError, ValueError, EOFError, KeyError, AttributeError, BadZipFile, zlib.error):
            return None

    def get_mapped(self, kind: str, parts: Sequence[str]) -> Any | None:
        """A large array, read from its file only where it is looked at; or None."""
        path = self.path(kind, parts, "npy")
        try:
            return need("numpy").load(path, mmap_mode="r", allow_pickle=False) if path else None
        except (OSError, ValueError, EOFError):
            return None

    def put_large(self, kind: str, parts: Sequence[str], array: Any) -> None:
        """Keep one large array for ``get_mapped``. Raises CacheError if the folder can't be written."""
        path = self.path(kind, parts, "npy")
        if path is not None:
            with written(path) as out:
                need("numpy").save(out, array, allow_pickle=False)

    def put(self, kind: str, parts: Sequence[str], arrays: Mapping[str, Any]) -> None:
        """Keep arrays: the same ones give the same bytes. Raises CacheError if the folder can't be written."""
        path = self.path(kind, parts)
        if path is not None:
            with written(path) as out:
                need("numpy").savez(out, **arrays)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes its place when it is whole, and leaves nothing behind otherwise.

    Raises CacheError where it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):  # there is nothing left of it where it took its place
            Path(name).unlink()


def _unwritable(path: Path, error: OSError) -> CacheError:
    reason = error.strerror or str(error) or type(error).__name__
    return CacheError(
        f"what was loaded can't be kept in {path.parent}: {reason}. Make room there and run the same command again: "
        "it goes on where it stopped"
    )


def digest(parts: Iterable[str]) -> str:
    """Names what is made of the parts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]
