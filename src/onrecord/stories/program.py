"""What compares, named by its code and language data: what another compared isn't taken for its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.model import code_digest


@cache
def digest() -> str:
    """A digest of the code and data of this stage; another one for any change to them."""
    return code_digest(Path(__file__).parent)
