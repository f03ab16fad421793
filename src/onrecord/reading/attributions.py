"""Attributions."""
from __future__ import annotations
from collections.abc import Sequence
from onrecord.model import Attribution, Extractor, Mention, Quotation, Span, Speaker
from onrecord.reading.items import items
from onrecord.reading.tagger import tag
EXTRACTOR = Extractor("attributions-patterns", "1")
def attributions(paragraphs: Sequence[Span], sentences: Sequence[Span], quotations: Sequence[Quotation], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    found = items(paragraphs, sentences, quotations)
    out=[]
    for one in tag(found):
        def sp(rs): return tuple(Span(paragraphs[0].text, found[a].start, found[b].end) for a,b in rs)
        out.append(Attribution(sp(one.content), sp(one.cue), sp(one.source), "direct", one.stance, Speaker(), (), EXTRACTOR))
    return tuple(out)
