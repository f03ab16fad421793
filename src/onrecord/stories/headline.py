"""What a story is called: the headline that tells most of what its reports open with."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Reading
from onrecord.stories.words import is_content, rarity, stem, tokens

LEAD = 60
"""How many words of a report, after its headline, tell what it is about."""
LONGEST = 200


def headline(members: Sequence[Reading]) -> str:
    """The most central headline of a story's reports, given in order; of equals the first.

    Reports whose day is only inferred go last. Of two reports the first is taken: neither is more central. A story
    without a headline is called by its first words.
    """
    headed = sorted((one for one in members if one.article.title), key=lambda one: one.published.basis != "stated")
    if not headed:
        return _first_words(members[0])
    if len(headed) < 3:
        return headed[0].article.title or ""
    openings = {one.article.id: _opening(one) for one in members}
    return max(headed, key=lambda one: _shared(one, openings)).article.title or ""


def _shared(one: Reading, openings: dict[str, frozenset[str]]) -> float:
    """How much of a headline the other reports' openings have, by the weight of its words: their cosine's numerator
    over the headline's own length."""
    weights = {form: rarity(form) for form in _forms(one.article.title or "")}
    others = [held for name, held in openings.items() if name != one.article.id]
    met = sum(weights[form] ** 2 for held in others for form in weights.keys() & held)
    length = sum(weight**2 for weight in weights.values()) ** 0.5
    return round(met / length, 9) if length else 0.0


def _opening(one: Reading) -> frozenset[str]:
    lead = " ".join(span.words for span in one.article.body)[: 12 * LEAD]
    return _forms(one.article.title or "") | frozenset(list(_ordered(lead))[:LEAD])


def _forms(words: str) -> frozenset[str]:
    return frozenset(_ordered(words))


def _ordered(words: str) -> dict[str, None]:
    """The stems of its content words, once each, in order."""
    return dict.fromkeys(stem(token.form) for token in tokens(words) if is_content(token.form))


def _first_words(reading: Reading) -> str:
    line = next((one.words for one in reading.sentences or reading.article.body), reading.article.id)
    return " ".join(line.split())[:LONGEST]
