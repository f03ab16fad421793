"""Sources: what is nobody's has none, and a source is whole."""

from __future__ import annotations

import pytest

from onrecord.reading.items import Item
from onrecord.reading.ownsources import with_own_sources
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged
from tests.reading.reader import attributed, words


def items(text: str) -> list[Item]:
    """One item for each word of a sentence."""
    found, at = [], 0
    for word in text.split():
        found.append(Item(at, at + len(word), word, word.lower(), 0, 0))
        at += len(word) + 1
    return found


def source(text: str, cue: str, phrase: str, content: str) -> list[str]:
    """The words of each source that stays of an attribution whose parts are told by their words."""
    row = items(text)

    def part(of: str) -> Range:
        sought = of.split()
        first = next(at for at in range(len(row)) if [one.word for one in row[at : at + len(sought)]] == sought)
        return first, first + len(sought) - 1

    one = Tagged((part(content),), (part(cue),), (part(phrase),), "asserted")
    kept = with_own_sources(row, [one])
    return [" ".join(one.word for one in row[first : last + 1]) for each in kept for first, last in each.source]


@pytest.mark.parametrize(
    ("text", "cue", "phrase", "content"),
    [
        ("There are fears that the ferry may sink", "are fears", "There", "that the ferry may sink"),
        ("The claim that nobody came is new", "claim", "The", "that nobody came"),
        ("The plan was reportedly dropped as Oskam left", "was reportedly dropped", "Oskam", "The plan"),
        ("He is known to have left as Oskam came", "is known", "Oskam", "to have left"),
        ("Tolvar looks into it including allegations that nobody came", "allegations", "Tolvar", "that nobody came"),
    ],
)
def test_what_is_nobodys_has_no_source(text: str, cue: str, phrase: str, content: str) -> None:
    assert source(text, cue, phrase, content) == []


@pytest.mark.parametrize(
    ("text", "cue", "phrase", "content"),
    [
        ("He is believed by experts to have left", "is believed", "experts", "to have left"),
        ("Oskam reportedly said that nobody came", "reportedly said", "Oskam", "that nobody came"),
        ("They heard allegations by Oskam that nobody came", "allegations", "Oskam", "that nobody came"),
    ],
)
def test_what_by_leads_to_or_a_verb_follows_is_the_source(text: str, cue: str, phrase: str, content: str) -> None:
    assert source(text, cue, phrase, content) == [phrase]


def test_a_source_is_whole_though_it_ends_with_another_noun() -> None:
    text = "The Gazette claimed that a nurse who treated some of those hurt in the attack said nobody came"
    whole = "a nurse who treated some of those hurt in the attack"
    assert source(text, "said", "the attack", "nobody came") == [whole]


def test_what_something_is_called_is_no_attribution() -> None:
    assert attributed("The rebels, also known as the Men of Halden, left.") == ()


def test_a_dateline_before_a_colon_says_nothing() -> None:
    row = items("Beirut : The ferry sank")
    assert with_own_sources(row, [Tagged(((2, 4),), ((1, 1),), ((0, 0),), "asserted")]) == []
    assert words(attributed("Oskam: “The ferry sank on Monday.”")[0].source) == ["Oskam"]
