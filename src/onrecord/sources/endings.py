"""What kind of file a name says it is."""

from __future__ import annotations

from pathlib import Path

COMPRESSED = (".gz", ".zst")
"""Endings that are read together with the one before them: ``.warc.gz``, but also ``.tar.gz``."""


def ending(path: Path) -> str:
    """The ending of a file's name in lower case, with the dot; empty where there is none."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() + suffix if suffix in COMPRESSED else suffix
