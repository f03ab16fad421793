"""Files of a site: each replaced in one step, and only those removed that can be the site's own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

_FOLDERS = ("articles", "stories", "static", "commitments", "parties", "places")


def differs(path: Path, content: bytes) -> bool:
    """Whether the file isn't there, is a link, or holds something else."""
    try:
        return path.is_symlink() or path.stat().st_size != len(content) or path.read_bytes() != content
    except FileNotFoundError:
        return True


def replace_file(path: Path, content: bytes) -> None:
    """Put the content where the path is, in one step."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def remove(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Remove files that an earlier publication wrote; a path that can't be one of its own is left alone."""
    removed = []
    for path in paths:
        if not _is_ours(path):
            continue
        target = folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            removed.append(path)
    return tuple(removed)


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = "\\" not in path and ":" not in path and not path.startswith("/") and ".." not in parts
    return plain and (len(parts) == 1 or (len(parts) == 2 and parts[0] in _FOLDERS))
