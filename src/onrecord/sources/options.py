"""How much is read at once, and the one error that a caller has to meet."""

from __future__ import annotations

from dataclasses import dataclass


class SourceError(Exception):
    """A path that the user named can't be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """Limits, in bytes, that bound the memory that reading takes."""

    largest_file: int = 64_000_000
    """A page, a text or a feed over this is named, with a problem, but not read; an archive may be of any size."""
    largest_row: int = 64_000_000
    """A table's row over this is named, with a problem, but not read; a table as a whole may be of any size."""
