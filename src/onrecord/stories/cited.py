"""What a report rests on by its own words: the report of another medium that it opens by citing, or an agency."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Reading, Span
from onrecord.stories.outlets import EDGES, Media, agency, is_name, listed, media_in, one_outlet, told_to
from onrecord.stories.rows import body
from onrecord.stories.words import rarity, tokens

OPENS = 3
"""Only among its first so many paragraphs does citing another report tell what a report rests on."""
OPENING = 600
"""So many code points are opening enough where paragraphs are long, or a text has no line breaks."""
ADDRESSEE = 60
"""How many code points after a cue may hold the name of the medium that was told."""
TELLING = 1.0
"""A quoted word as rare as this tells whose quotation it is from."""
NEXT = re.compile(r"\s+(?:of\s+)?([A-Z])")
_QUOTED = re.compile(r"[“\"]([^”\"\n]+)[”\"]")


@dataclass(frozen=True)
class Cited:
    """A medium that a report cites, and the words that tell it."""

    name: str
    evidence: tuple[Span, ...]
    content: tuple[Span, ...] = ()
    """What the report has from it."""


@dataclass(frozen=True)
class Through:
    """An attribution, and the other medium that it leads through, if it does."""

    one: Attribution
    name: str | None
    evidence: tuple[Span, ...] = ()
    """The words that tell the medium."""


def cited(reading: Reading, media: Media) -> Cited | None:
    """The medium that a report opens by citing; else the agency whose text it says it is; else, if it names no source,
    the one that a note or a credit of it names."""
    paragraphs = body(reading)
    lead = min(paragraphs[:OPENS][-1].end, paragraphs[0].start + OPENING) if paragraphs else 0
    every = through(reading, media)
    opening = [row for row in every if row.name and row.one.content and row.one.content[0].start < lead]
    name = opening[0].name if opening else None
    if name and not told_to(reading, name) and not _sourced_before(reading, opening[0].one, every):
        words = (span for row in every if row.name == name for span in row.evidence)
        content = (span for row in every if row.name == name for span in row.one.content)
        return Cited(name, tuple(dict.fromkeys(words)), tuple(content))
    return _agency(reading) or (None if own_sources(every) else _noted(reading))


def through(reading: Reading, media: Media) -> list[Through]:
    """The attributions of a report, each with the other medium that it leads through, if it does.

    What somebody is quoted as saying through a medium, he is also summed up by through it: where a report opens with a
    word that stands in the interview which it quotes further on, it has that word from there.
    """
    found = [_direct(one, reading, media) for one in reading.attributions]
    heard: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for row in found:
        if row.name and row.one.speaker.name:
            heard[row.one.speaker.name].append((row.name, _forms(row.one.content)))
    return [row if row.name else Through(row.one, _summed_up(row.one, heard)) for row in found]


def own_sources(every: Sequence[Through]) -> list[Attribution]:
    """The attributions to somebody that lead through no other medium."""
    return [row.one for row in every if row.name is None and row.one.speaker.type not in {"unknown"}]


def _direct(one: Attribution, reading: Reading, media: Media) -> Through:
    """The last medium that its chain names; else one that the source spoke to."""
    hops = [(hop.name, hop.span) for hop in reversed(one.chain)]
    if not hops and one.speaker.name:
        hops = [(one.speaker.name, one.source[0] if one.source else one.cue[0])] if one.source or one.cue else []
    found = ((name, span) for hop, span in hops if (name := media.named(_fullest(hop, span))) and _ends(hop, span))
    name, span = next(found, None) or _told_to(one, reading, media)
    if not name or one_outlet(name, reading.article.outlet):
        return Through(one, None)
    return Through(one, name, _words(one, span, reading))


def _fullest(hop: str, span: Span | None) -> str:
    """A hop's name, or the words for it where they are a longer name ("The Times of India" for "Times")."""
    words = span.words if span else hop
    return words if is_name(words) and listed(words) else hop


def _ends(hop: str, span: Span | None) -> bool:
    """Whether a hop's name ends where it stands in the words for it, if it does: an unlisted one may be a part."""
    at = span.words.find(hop) if span else -1
    return span is None or at < 0 or listed(hop) or not NEXT.match(span.text, span.start + at + len(hop))


def _words(one: Attribution, hop: Span | None, reading: Reading) -> tuple[Span, ...]:
    """The words of an attribution with those that name the medium; these alone where they stand elsewhere."""
    own = (*one.source, *one.cue)
    if hop is None or any(span.covers(hop) for span in own):
        return tuple(sorted(own))
    cue = next(iter(own), hop)
    near = any(part.covers(hop) and part.covers(cue) for part in body(reading))
    return tuple(sorted((*own, hop))) if near else (hop,)


def _told_to(one: Attribution, reading: Reading, media: Media) -> tuple[str | None, Span | None]:
    """The medium that the source spoke to, and its name: it follows the cue ("an official told The Meridian that")."""
    if not one.cue:
        return None, None
    text, start = one.cue[-1].text, one.cue[-1].end
    stop = next((part.end for part in reading.sentences if part.start < start <= part.end), len(text))
    found = list(re.finditer(r"\S+", text[start : min(stop, start + ADDRESSEE)]))[:5]
    for last in reversed(found):
        first = start + found[0].start()
        words = text[first : start + last.end()].rstrip(EDGES)
        name = media.named(words) if is_name(words) else None
        if name and not _goes_on(Span(text, first, first + len(words)), reading):
            return name, Span(text, first, first + len(words))
    return None, None


def _goes_on(name: Span, reading: Reading) -> bool:
    """Whether a name that isn't listed goes on behind its end ("Halden Journal" of "the Halden Journal Star")."""
    after = NEXT.match(name.text, name.end)
    if after is None or listed(name.words):
        return False
    return not any(one.span.start == after.start(1) for one in reading.dates)


def _summed_up(one: Attribution, heard: dict[str, list[tuple[str, set[str]]]]) -> str | None:
    """The medium through which its speaker is quoted with all the words that are quoted here."""
    quoted = {
        token.form
        for span in one.content
        for part in _QUOTED.finditer(_around(span))
        for token in tokens(part.group(1))
    }
    if not any(rarity(form) >= TELLING for form in quoted):
        return None
    return next((name for name, forms in heard.get(one.speaker.name or "", ()) if quoted <= forms), None)


def _around(span: Span) -> str:
    """The words of a content with the quotation marks right around it."""
    return span.text[max(0, span.start - 1) : span.end + 1]


def _forms(content: Sequence[Span]) -> set[str]:
    return {token.form for span in content for token in tokens(span.text, span.start, span.end)}


def _sourced_before(reading: Reading, citing: Attribution, every: Sequence[Through]) -> bool:
    """Whether somebody who is no medium is quoted in a paragraph before the citation, or a sentence of a long one."""
    at = citing.content[0].start
    start, end = next(((one.start, one.end) for one in body(reading) if one.end > at), (0, 0))
    if end - start > OPENING:
        start = next((one.start for one in reading.sentences if one.start <= at < one.end), start)
    own = (one for one in own_sources(every) if one.content and one.kind != "indirect" and not _is_one(one, citing))
    return any(one.content[0].start < start for one in own)


def _is_one(one: Attribution, citing: Attribution) -> bool:
    """Whether it is the speaker whom the medium had: a report may open with his words, and cite it afterwards."""
    return one.speaker.name is not None and one.speaker.name == citing.speaker.name


def _agency(reading: Reading) -> Cited | None:
    """The agency whose text a report is, by its dateline or its byline."""
    for line, span in _lines(reading):
        name = agency(line)
        if name and not one_outlet(name, reading.article.outlet):
            return Cited(name, (span,) if span else ())
    return None


def _lines(reading: Reading) -> Iterator[tuple[str, Span | None]]:
    """Datelines and bylines, with where they stand in the text."""
    article = reading.article
    yield from ((one.span.words, one.span) for one in article.leftovers if one.kind in {"dateline", "byline"})
    if article.byline:
        yield article.byline, None


def _noted(reading: Reading) -> Cited | None:
    """The medium that a note or a credit of the page names first."""
    for one in reading.article.leftovers:
        named = media_in(one.span.words) if one.kind == "note" else ()
        others = [name for name in named if not one_outlet(name, reading.article.outlet)]
        if others:
            return Cited(others[0], (one.span,))
    return None
