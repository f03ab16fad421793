"""Loaded pixels on disk, keyed by item, asset and grid: what was read once isn't read again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from onrecord.imagery.grid import Grid
from onrecord.imagery.listing import Asset, Listed
from onrecord.imagery.needs import need


class Cache:
    """A folder of arrays. A file is whole or isn't there: it is written beside its place and then moved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, scene: Listed, asset: Asset, grid: Grid) -> Path:
        """Where the asset's pixels on this grid are kept; a reprocessed item has another place."""
        parts = (scene.collection, scene.id, asset.key, asset.href, scene.updated, str(scene.baseline))
        return self.folder / grid.digest / f"{_digest(parts)}.npy"

    def get(self, path: Path) -> Any | None:
        """The array at a path of this cache, or None; a file that can't be read is as good as none."""
        try:
            return need("numpy").load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None

    def put(self, path: Path, array: Any) -> None:
        """Keep an array. Raises OSError if the folder can't be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                need("numpy").save(out, array, allow_pickle=False)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def named(self, grid: Grid, parts: Sequence[str]) -> Path:
        """A place for something made of several scenes (a map of changes, a state), known by what it is made of."""
        return self.folder / grid.digest / f"{_digest(parts)}.npy"


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]
