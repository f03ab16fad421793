"""Attributions that stand within another's content."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Article
from onrecord.reading.attributions import PATTERNS
from onrecord.reading.embedded import embedded
from onrecord.reading.items import Item, items
from onrecord.reading.phrases import Range
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagged import Tagged
from tests.reading.reader import attributed, words


def _told(text: str) -> list[tuple[str | None, str, str]]:
    """Speaker, stance and content of each attribution."""
    return [(one.speaker.name, one.stance, " ".join(words(one.content))) for one in attributed(text)]


def test_a_claim_that_another_denies_is_both_ones() -> None:
    text = "Peter Oskam said the ferry had sunk in the harbour, a claim Mira Dolsten later denied before a court."
    assert _told(text) == [
        ("Peter Oskam", "asserted", "the ferry had sunk in the harbour"),
        ("Mira Dolsten", "denied", "the ferry had sunk in the harbour"),
    ]


def test_a_letter_s_words_are_its_writer_s() -> None:
    text = (
        "Peter Oskam came. Mira Dolsten also posted a picture of a letter sent from Orlev, in which Oskam called the "
        "ferry “a wonder” and said he believed the harbour would “bring up a new age for both towns.”"
    )
    assert [speaker for speaker, _, _ in _told(text)] == ["Mira Dolsten", "Peter Oskam", "Peter Oskam"]


def test_who_speaks_within_a_quotation_is_its_source() -> None:
    text = "Peter Oskam added, “I went home. These people said, ‘We can’t believe it. He left.’ So I came back.”"
    inner = attributed(text)[1]
    assert words(inner.source) == ["These people"]
    assert words(inner.content) == ["‘We can’t believe it. He left.’"]
    assert [hop.name for hop in inner.chain] == ["Peter Oskam", "These people"]


def test_to_call_somebody_is_to_say_nothing() -> None:
    assert attributed("The Tolvarians called Marenian representatives and fixed a day for the talks.") == ()


def test_they_are_whom_the_clause_before_is_about() -> None:
    text = "When Tolvar officials came to the harbour on Thursday, they expected to meet with Marenian envoys."
    assert _told(text)[0][0] == "Tolvar officials"


def test_the_nation_is_the_one_that_the_headline_is_about() -> None:
    text = "Germany hasn’t sent the ferries despite claims\n\nThe nation previously promised to send them in June."
    assert attributed(text)[-1].speaker.name == "Germany"


def test_what_only_announces_a_content_is_left_out() -> None:
    (found,) = attributed("One problem — nobody came to the harbour, The New York Times reported.")
    assert words(found.content) == ["nobody came to the harbour"]
    (found,) = attributed("The harbour — a long one — lay empty on Monday, The New York Times reported.")
    assert words(found.content)[0].startswith("The harbour")


def test_a_feeling_about_something_has_its_noun_and_preposition_for_a_cue() -> None:
    text = "The talks come amid anger among the pilots over the long delay of the ferry."
    found = [one for one in attributed(text, PATTERNS) if len(one.cue) == 2]
    assert [(words(one.source), words(one.cue), words(one.content)) for one in found] == [
        (["the pilots"], ["anger", "over"], ["the long delay of the ferry"])
    ]


def _whole(text: str, *parts: tuple[str, str, str]) -> list[str]:
    """The contents of attributions whose sources, cues and contents the tagger found so."""
    parted = paragraphs(Article("a", text))
    found = items(parted, sentences(parted), ())
    ranges = [[_range(found, text, each) for each in part] for part in parts]
    tagged = [Tagged((content,), (cue,), (source,), "asserted") for source, cue, content in ranges]
    ends = [(one.content[-1][0], one.content[-1][1]) for one in embedded(found, tagged, ())]
    return [text[found[first].start : found[last].end] for first, last in ends]


def _range(found: Sequence[Item], text: str, told: str) -> Range:
    start = text.index(told)
    inside = [at for at, item in enumerate(found) if start <= item.start and item.end <= start + len(told)]
    return inside[0], inside[-1]


OUTER = ("Oskam", "According to", "the ferry sank in May")


def test_according_to_somebody_goes_to_the_end_of_its_sentence_over_what_stands_within() -> None:
    text = "According to Oskam, the ferry sank in May, despite Dolsten’s promise that it was safe. It was old."
    told = "the ferry sank in May, despite Dolsten’s promise that it was safe"
    inner = ("Dolsten’s", "promise", "that it was safe")
    assert _whole(text, OUTER, inner) == [told, "that it was safe"]


def test_according_to_somebody_ends_before_what_another_clause_tells() -> None:
    text = "According to Oskam, the ferry sank in May, but nobody saw it since Dolsten promised that it was safe."
    inner = ("Dolsten", "promised", "that it was safe")
    assert _whole(text, OUTER, inner) == ["the ferry sank in May", "that it was safe"]
