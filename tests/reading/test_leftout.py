"""What the patterns see plainly is kept where the tagger left it out."""

from __future__ import annotations

from onrecord.model import Article
from onrecord.reading.items import items
from onrecord.reading.leftout import left_out
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagger import tag


def test_a_plain_clause_that_nothing_has_taken_is_found() -> None:
    parts = paragraphs(Article("a", "President Oskam boasted at a fair that nobody else came."))
    found = items(parts, sentences(parts), quotations(parts))
    (one,) = left_out(found, [], found, tag(found))
    words = [" ".join(item.word for item in found[first : last + 1]) for first, last in (*one.source, *one.content)]
    assert words == ["President Oskam", "that nobody else came"]


def test_what_another_attribution_has_is_left_to_it() -> None:
    parts = paragraphs(Article("a", "President Oskam boasted at a fair that nobody else came."))
    found = items(parts, sentences(parts), quotations(parts))
    assert left_out(found, tag(found), found, tag(found)) == []
