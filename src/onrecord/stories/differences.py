"""Where two statements of one claim part: their wording, figures, speakers, dates, or whether it is so at all.

A difference is no verdict. Its sentence gives both reports' own words; its spans are exactly the words that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.model import DateExpression, Difference, Extractor, Figure, Passage, Span
from onrecord.model.story import DifferenceKind
from onrecord.stories.alignment import kept_words, placed
from onrecord.stories.language import words
from onrecord.stories.points import Point
from onrecord.stories.speakers import two_speakers
from onrecord.stories.words import Token, is_content, stem, tokens

EXTRACTOR = Extractor("differences", "1")
EVERY_PAIR = 8
"""Of more statements than this, each is held against the fullest only."""
TOLD = 4
"""How many places of one pair a sentence tells; the spans give all."""
NEAR = 3
"""A word of negation negates what stands within so many words of it."""
ABOUT = 0.1
"""A figure that is given as "about" may be off by this share."""

WHOLE = 5
"""A quotation of fewer words may stop where it likes; from here on, that it leaves an end off is told."""
CLAUSE_END = re.compile(r"[,;:.!?—]")
SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’]|$)")

Cut = tuple[Sequence[Token], Sequence[Token]]


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference before its statements are numbered."""

    kind: DifferenceKind
    detail: str
    spans: tuple[Passage, ...]


def differences(points: Sequence[Point]) -> tuple[Difference, ...]:
    """How the statements of one claim differ; numbers are places in ``points``."""
    found = []
    for a, b in _compared(points):
        for kind in (_wording, _figure, _source, _date, _polarity):
            parting = kind(points[a], points[b])
            if parting:
                found.append(Difference(parting.kind, (a, b), parting.detail, parting.spans, EXTRACTOR))
    return tuple(found)


def _compared(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    pairs: Iterator[tuple[int, int]] = combinations(range(len(points)), 2)
    if len(points) > EVERY_PAIR:
        fullest = max(range(len(points)), key=lambda place: (len(points[place].tokens), -place))
        pairs = ((min(fullest, one), max(fullest, one)) for one in range(len(points)) if one != fullest)
    return ((a, b) for a, b in pairs if points[a].article != points[b].article)


def outlet(point: Point) -> str:
    """What a sentence calls the report: its outlet, or else its id."""
    return point.reading.article.outlet or point.article


def _wording(one: Point, other: Point) -> Parting | None:
    """Words that stand in one quotation and not in the other, where both quote the same stretch of speech."""
    if one.form != "quotation":
        return None
    cuts = _cuts(one, other)
    if not cuts:
        return None
    told = "; ".join(_told(cut, one, other) for cut in cuts[:TOLD])
    more = f"; and {len(cuts) - TOLD} more" if len(cuts) > TOLD else ""
    spans = [_passage(point, side) for cut in cuts for point, side in zip((one, other), cut, strict=True) if side]
    return Parting("wording", f"{told}{more}.", tuple(spans))


def _told(cut: Cut, one: Point, other: Point) -> str:
    if cut[0] and cut[1]:
        return f"{outlet(one)} has “{_words(one, cut[0])}” where {outlet(other)} has “{_words(other, cut[1])}”"
    has, lacks, side = (one, other, cut[0]) if cut[0] else (other, one, cut[1])
    return f"{outlet(has)} has “{_words(has, side)}”, which {outlet(lacks)} leaves out"


def _cuts(one: Point, other: Point) -> list[Cut]:
    """The runs of words that differ, from the first to the last word that both quote, and an end left off."""
    here, there = _stretches(one, other)
    kept = kept_words([token.form for token in here], [token.form for token in there])
    found: list[Cut] = []
    for (x, y), (x_next, y_next) in pairwise([(-1, -1), *kept, (len(here), len(there))]):
        if x_next - x > 1 or y_next - y > 1:
            found.append((here[x + 1 : x_next], there[y + 1 : y_next]))
    ends = _left_off(one, here, other, there), _left_off(other, there, one, here)
    return found + [(end, ()) for end in ends[:1] if end] + [((), end) for end in ends[1:] if end]


def _stretches(one: Point, other: Point) -> Cut:
    """The stretch of speech that both quote: of the longer quotation, only where the shorter one lies."""
    if len(one.tokens) > len(other.tokens):
        there, here = _stretches(other, one)
        return here, there
    start, end = placed(one.forms, other.forms)
    kept = kept_words(one.forms, other.forms[start:end])
    if not kept or len(one.tokens) == len(other.tokens):
        return one.tokens, other.tokens
    before, after = kept[0][0], len(one.tokens) - 1 - kept[-1][0]
    first, last = start + kept[0][1] - before, start + kept[-1][1] + after
    return one.tokens, other.tokens[max(0, first) : last + 1]


def _left_off(long: Point, its: Sequence[Token], short: Point, own: Sequence[Token]) -> Sequence[Token]:
    """The end of a sentence of the longer quotation that the shorter begins with, but doesn't finish."""
    rest = [token for token in long.tokens if token.start >= its[-1].end] if its else []
    if not rest or len(own) < WHOLE or own[-1].end != short.tokens[-1].end:
        return ()
    text = long.reading.article.text
    if not short.tokens[0].capital or not its[0].capital or its[0].form != own[0].form:
        return ()
    end = SENTENCE_END.search(text, its[-1].end)
    stop = end.start() if end else long.tokens[-1].end
    part = next((one.end for one in long.parts if one.start <= its[-1].start < one.end), stop)
    return [token for token in rest if token.end <= min(stop, part)]


def _passage(point: Point, side: Sequence[Token]) -> Passage:
    return Passage(point.article, Span(point.reading.article.text, side[0].start, side[-1].end))


def _words(point: Point, side: Sequence[Token]) -> str:
    return " ".join(point.reading.article.text[side[0].start : side[-1].end].split())


def _figure(one: Point, other: Point) -> Parting | None:
    a, b = one.figure, other.figure
    if a is None or b is None or (a.low, a.high, a.modifier) == (b.low, b.high, b.modifier):
        return None
    fit = "some values fit both" if _fit(a, b) else "no value fits both"
    detail = f"{outlet(one)} has “{_line(a.span)}”, {outlet(other)} has “{_line(b.span)}”: {fit}."
    return Parting("figure", detail, (Passage(one.article, a.span), Passage(other.article, b.span)))


def _line(span: Span) -> str:
    return " ".join(span.words.split())


def _fit(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return low_a <= high_b and low_b <= high_a


def _range(figure: Figure) -> tuple[float, float]:
    """The values that a figure allows; "more than" and "less than" leave their bound out."""
    low = float("-inf") if figure.low is None else float(figure.low)
    high = float("inf") if figure.high is None else float(figure.high)
    if figure.modifier == "about":
        low, high = low - abs(low) * ABOUT, high + abs(high) * ABOUT
    if figure.modifier in {"at least", "more than"}:
        high = float("inf")
    if figure.modifier in {"at most", "less than"}:
        low = float("-inf")
    tiny = 1e-9
    return (low + tiny if figure.modifier == "more than" else low), (
        high - tiny if figure.modifier == "less than" else high
    )


def _source(one: Point, other: Point) -> Parting | None:
    """The same words ascribed to others."""
    a, b = one.attribution, other.attribution
    if a is None or b is None or one.form != "quotation" or not two_speakers(a.speaker, b.speaker):
        return None
    spans = [
        Passage(point.article, told.source[0] if told.source else point.span) for point, told in ((one, a), (other, b))
    ]
    detail = f"{outlet(one)} ascribes it to {a.speaker.name}, {outlet(other)} to {b.speaker.name}."
    return Parting("source", detail, tuple(spans))


def _date(one: Point, other: Point) -> Parting | None:
    """The only day of either sentence, told with the same words around it, where the days aren't the same."""
    a, b = _day(one), _day(other)
    if one.form == "quotation" or a is None or b is None:
        return None
    if a.covers == b.covers or len(_beside(one, a) & _beside(other, b)) < 2:
        return None
    detail = f"{outlet(one)} dates it “{_line(a.span)}” ({a.value}), {outlet(other)} “{_line(b.span)}” ({b.value})."
    return Parting("date", detail, (Passage(one.article, a.span), Passage(other.article, b.span)))


def _day(point: Point) -> DateExpression | None:
    """The date of a sentence that gives only one, to the day."""
    dated = [one for one in point.dates if one.covers]
    if len(dated) != 1 or dated[0].covers is None or dated[0].covers.first != dated[0].covers.last:
        return None
    return dated[0]


def _beside(point: Point, day: DateExpression) -> set[str]:
    """The nearest telling words on either side of a date."""
    text = point.reading.article.text
    before = tokens(text, point.sentence.start, max(point.sentence.start, day.span.start))
    after = tokens(text, min(day.span.end, point.sentence.end), point.sentence.end)
    sides = [[stem(token.form) for token in side if is_content(token.form)] for side in (before, after)]
    return {*sides[0][-NEAR:], *sides[1][:NEAR]}


def _polarity(one: Point, other: Point) -> Parting | None:
    """One says that it is so, the other that it isn't, in much the same words."""
    if one.form == "quotation":
        return None
    cues = [_negation(one, other), _negation(other, one)]
    if bool(cues[0]) == bool(cues[1]):
        return None
    denies, says, cue = (one, other, cues[0]) if cues[0] else (other, one, cues[1])
    if cue is None or len(one.stems & other.stems) < 4:
        return None
    detail = f"{outlet(denies)} has it with “{_line(cue)}”, {outlet(says)} without."
    spans = [Passage(denies.article, cue), Passage(says.article, says.span)]
    return Parting("polarity", detail, tuple(spans if denies is one else spans[::-1]))


def _negation(point: Point, other: Point) -> Span | None:
    """The word that negates what the other states, if one does."""
    told = point.attribution
    if told and told.stance == "denied" and told.cue:
        return told.cue[0]
    for place, token in enumerate(point.tokens):
        if token.form in words("negation", "negation"):
            near = _clause(point, place)
            if any(not one.capital and stem(one.form) in other.stems for one in near):
                return Span(point.reading.article.text, token.start, token.end)
    return None


def _clause(point: Point, place: int) -> Sequence[Token]:
    """The next words after a place, up to a mark that ends the clause."""
    text = point.reading.article.text
    for last in range(place, min(place + NEAR, len(point.tokens) - 1)):
        if CLAUSE_END.search(text, point.tokens[last].end, point.tokens[last + 1].start):
            return point.tokens[place + 1 : last + 1]
    return point.tokens[place + 1 : place + 1 + NEAR]
