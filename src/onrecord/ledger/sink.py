"""Where an export goes."""

from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    """Anything that text can be written to, a row at a time."""

    def write(self, text: str, /) -> object:
        """Take one row with its line's end."""
