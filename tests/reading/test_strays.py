"""Quotations that were tied to a cue they can't belong to."""

from __future__ import annotations

from onrecord.model import Article
from onrecord.reading.items import Item, items
from onrecord.reading.names import mentions
from onrecord.reading.phrases import Range
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.strays import settled
from onrecord.reading.tagger import Tagged


def _settled(text: str, *tagged: tuple[list[str], str, str]) -> list[tuple[list[str], str, str]]:
    """Attributions given as contents, cue and source in words, and the settled ones in the same form."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))

    def place(words: str) -> Range:
        start = text.index(words)
        inside = [at for at, item in enumerate(found) if start <= item.start and item.end <= start + len(words)]
        return inside[0], inside[-1]

    given = [
        Tagged(tuple(map(place, held)), (place(cue),), (place(source),), "asserted") for held, cue, source in tagged
    ]
    return [
        (
            _words(found, text, one.content),
            "".join(_words(found, text, one.cue)),
            "".join(_words(found, text, one.source)),
        )
        for one in settled(found, given, mentions(split))
    ]


def _words(found: list[Item], text: str, ranges: tuple[Range, ...]) -> list[str]:
    return [text[found[first].start : found[last].end] for first, last in ranges]


FAR = "“It is a long way,” Oskam said.\n\nDolsten came to the bridge. “We will be here again.”"


def test_a_quotation_of_another_paragraph_stands_alone() -> None:
    found = _settled(FAR, (["“It is a long way,”", "“We will be here again.”"], "said", "Oskam"))
    assert found == [(["“It is a long way,”"], "said", "Oskam"), (["“We will be here again.”"], "", "")]


def test_a_quotation_goes_to_the_last_attribution_of_its_paragraph() -> None:
    text = "“It is a long way,” Oskam said.\n\n“So it is,” Dolsten added. She left. “We will be here again.”"
    found = _settled(
        text,
        (["“It is a long way,”", "“We will be here again.”"], "said", "Oskam"),
        (["“So it is,”"], "added", "Dolsten"),
    )
    assert found[1] == (["“So it is,”", "“We will be here again.”"], "added", "Dolsten")


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays() -> None:
    text = "Oskam said, “It is a long way. It always was.”\n\n“We will be here again.”"
    given = (["“It is a long way. It always was.”", "“We will be here again.”"], "said", "Oskam")
    assert _settled(text, given) == [given]


def test_a_quotation_after_a_colon_stays() -> None:
    text = "Then Oskam went on:\n\n“We will be here again.”"
    given = (["“We will be here again.”"], "went on", "Oskam")
    assert _settled(text, given) == [given]


def test_a_quotation_between_dashes_is_whose_name_stands_before_it() -> None:
    text = "Many said so here, including Peter Oskam — “we have waited for far too long” — and others."
    found = _settled(text, (["“we have waited for far too long”"], "said", "Many"))
    assert found == [(["“we have waited for far too long”"], "said", "Peter Oskam")]
