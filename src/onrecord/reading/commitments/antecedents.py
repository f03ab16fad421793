"""Whom "he" and "she" mean before a verb of undertaking, where the article makes it clear.

The same reader answers that finds out who speaks in an attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Attribution, Extractor, Mention, Quotation, Span
from onrecord.reading.commitments import lexicon
from onrecord.reading.speakers import Speakers

_QUOTED = Extractor("commitments", "0")
_PERSON = lexicon.wordset("closed.persons")


class Antecedents:
    """The persons of an article, to be asked whom a pronoun means; asked in the order of the text."""

    def __init__(
        self, sentences: Sequence[Span], attributions: Sequence[Attribution], mentions: Sequence[Mention]
    ) -> None:
        self._sentences, self._mentions, self._attributions = sentences, mentions, attributions
        self._sources = sorted(
            ((one.source[0].start, one) for one in attributions if one.source), key=lambda pair: pair[0]
        )
        self._text = sentences[0].text if sentences else ""
        self._names = frozenset(one.name for one in mentions if one.type == "person")
        self._speakers: Speakers | None = None
        self._told = 0

    def of(self, start: int, end: int) -> str | None:
        """Whom the word at ``[start, end)`` of the text means; None where it isn't one of these, or it isn't clear."""
        word = Span(self._text, start, end)
        found = self._reader(start).named(word) if word.words.lower() in _PERSON else None
        return found.name if found and found.type == "person" and found.name in self._names else None

    def _reader(self, at: int) -> Speakers:
        """Who has spoken before a place is taken note of first."""
        if self._speakers is None:
            self._speakers = self._made()
        while self._told < len(self._sources) and self._sources[self._told][0] < at:
            start, one = self._sources[self._told]
            if one.speaker.type == "person" and one.speaker.name:
                self._speakers.presence.spoke(start, one.speaker)
            self._told += 1
        return self._speakers

    def _made(self) -> Speakers:
        quoted = tuple(
            Quotation(one.content, 0, True, _QUOTED)
            for one in self._attributions
            if one.kind == "direct" and one.content
        )
        told = sorted((span.start, span.end) for one in self._attributions for span in one.content)
        return Speakers(_paragraphs(self._sentences), self._sentences, self._mentions, quoted, told)


def _paragraphs(sentences: Sequence[Span]) -> list[Span]:
    """The paragraphs that the sentences stand in: a new line begins another."""
    found: list[list[Span]] = []
    for one in sentences:
        if found and "\n" not in one.text[found[-1][-1].end : one.start]:
            found[-1].append(one)
        else:
            found.append([one])
    return [Span(held[0].text, held[0].start, held[-1].end) for held in found]
