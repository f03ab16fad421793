"""Outlets that a report credits beside what it tells: a hat tip under it, or the agency of its dateline.

"(H/T Bloomberg)" says from whom the outlet has its story: where the report opens by citing another report, it does so
through that outlet. "HALDEN (Northern Wire) — " says that the whole text is the agency's: all that is told in it comes
through that agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Article, Attribution, Hop, Span
from onrecord.reading.chains import distinct
from onrecord.reading.language import words
from onrecord.reading.names import mentions
from onrecord.reading.outlets import is_outlet, names_outlet

_TIP = re.compile(rf"[(\[*\s]*(?:{'|'.join(map(re.escape, words('roles', 'hat_tips')))})[:\s]+(?=\S)", re.IGNORECASE)
_AGENCY = re.compile(r"\(([^()\n]{2,40})\)")
_OPENS = 3
"""Among its first so many paragraphs a report tells what its story is."""


def credited(found: Sequence[Attribution], article: Article, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """The same attributions, with the outlets that the report credits as the first hops of their chains."""
    if not paragraphs:
        return tuple(found)
    agency = list(_agency(article))
    opening = paragraphs[min(_OPENS, len(paragraphs)) - 1].end
    tips = list(_tips(article))
    return tuple(_through(one, [*agency, *(tips if _opens(one, opening) else [])]) for one in found)


def _through(one: Attribution, hops: Sequence[Hop]) -> Attribution:
    """The attribution with hops before its own; what nobody is known to have said stays without a chain."""
    known = {hop.name for hop in one.chain}
    new = [hop for hop in hops if hop.name not in known]
    return replace(one, chain=distinct([*new, *one.chain])) if new and one.chain else one


def _opens(one: Attribution, opening: int) -> bool:
    """Whether the report cites another one for what it opens with."""
    return bool(one.chain and one.content) and one.content[0].start < opening and names_outlet(one.chain[0].name)


def _tips(article: Article) -> Iterator[Hop]:
    """The outlets of "(H/T Bloomberg)"."""
    for leftover in article.leftovers:
        match = _TIP.match(leftover.span.words) if leftover.kind in ("note", "credit") else None
        rest = leftover.span.within(match.end(), len(leftover.span)) if match else None
        if rest:
            yield from (Hop(one.name, one.span) for one in mentions([rest]) if is_outlet(one))


def _agency(article: Article) -> Iterator[Hop]:
    """The agency that the dateline names in brackets."""
    lines = (one.span for one in article.leftovers if one.kind == "dateline")
    for line in lines:
        match = _AGENCY.search(line.words)
        if match and names_outlet(match.group(1).strip()):
            yield Hop(match.group(1), line.within(*match.span(1)))
            return
