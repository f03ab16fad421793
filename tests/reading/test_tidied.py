"""Contents without the words that belong to their cue."""

from __future__ import annotations

import pytest

from onrecord.model import Article
from onrecord.reading.items import Item, items
from onrecord.reading.phrases import Range
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagged import Tagged
from onrecord.reading.tidied import tidied


def _tidied(text: str, cue: str, content: str) -> tuple[str, str]:
    """The words of the cue and of the content, when the tagger found these."""
    parts = paragraphs(Article("a", text))
    found = items(parts, sentences(parts), ())
    (one,) = tidied(found, [Tagged((_place(found, text, content),), (_place(found, text, cue),), (), "asserted")], ())
    return _words(found, text, one.cue), _words(found, text, one.content)


def _place(found: list[Item], text: str, words: str) -> Range:
    start = text.index(words)
    inside = [at for at, item in enumerate(found) if start <= item.start and item.end <= start + len(words)]
    return inside[0], inside[-1]


def _words(found: list[Item], text: str, parts: tuple[Range, ...]) -> str:
    ((first, last),) = parts
    return text[found[first].start : found[last].end]


@pytest.mark.parametrize("adverb", ["only", "also", "repeatedly"])
def test_an_adverb_before_that_belongs_to_the_cue(adverb: str) -> None:
    text = f"The accord says {adverb} that both sides will meet."
    assert _tidied(text, "says", f"{adverb} that both sides will meet") == (
        f"says {adverb}",
        "that both sides will meet",
    )


def test_an_adverb_before_other_words_stays_in_the_content() -> None:
    assert _tidied("The accord says only both sides will meet.", "says", "only both sides will meet") == (
        "says",
        "only both sides will meet",
    )


def test_to_begins_what_is_agreed_and_ends_what_is_referred_to() -> None:
    assert _tidied("Oskam agreed to the swift return of the ferry.", "agreed to", "the swift return of the ferry") == (
        "agreed",
        "to the swift return of the ferry",
    )
    assert _tidied("Oskam referred to the return of the ferry.", "referred to", "the return of the ferry") == (
        "referred to",
        "the return of the ferry",
    )
