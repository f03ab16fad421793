"""One attribution as a tagger gives it: ranges of items, before anything is known of who its source is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.reading import Stance
from onrecord.reading.phrases import Range


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as ranges of items, both ends included."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    stance: Stance

    @property
    def last(self) -> int:
        """The last item of all its parts."""
        return max(last for _, last in (*self.content, *self.cue, *self.source))

    @property
    def first(self) -> int:
        """The first item of all its parts."""
        return min(first for first, _ in (*self.content, *self.cue, *self.source))
