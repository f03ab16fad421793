"""What compares, named by its code and language data: what another compared isn't taken for its own."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_TELLING = frozenset((".py", ".toml", ".json", ".txt"))


@cache
def digest() -> str:
    """A digest of the code and data of this stage; another one for any change to them."""
    folder = Path(__file__).parent
    told = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.suffix in _TELLING):
        told.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
