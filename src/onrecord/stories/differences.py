"""Where two statements of one claim part: their wording, figures, speakers, dates, or whether it is so at all.

A difference is no verdict. Its sentence gives both reports' own words; its spans are exactly the words that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.model import Attribution, Difference, Extractor, Figure, Passage, Span
from onrecord.model.story import DifferenceWeight
from onrecord.stories.accounts import two_accounts
from onrecord.stories.clauses import is_speech, telling
from onrecord.stories.counted import comparable, is_measure, may_be_one
from onrecord.stories.dated import other_days
from onrecord.stories.events import event
from onrecord.stories.independence import outlet_of
from onrecord.stories.measured import in_unit_of, one_measure, one_rounded
from onrecord.stories.parting import Parting, amid_sentence, holder_of, line, outlet
from onrecord.stories.points import Point, paragraph
from onrecord.stories.polarity import polarity
from onrecord.stories.quoted import Cut, cuts, overlap
from onrecord.stories.rows import beginning
from onrecord.stories.running import went_on
from onrecord.stories.speakers import two_speakers
from onrecord.stories.words import Token, tokens

EXTRACTOR = Extractor("differences", "6")
EVERY_PAIR = 12
"""Of more statements than this, each is held against the fullest only."""
TOLD = 4
"""How many places of one pair a sentence tells; the spans give all."""
ABOUT = 0.1
"""A figure that is given as "about" may be off by this share."""
_POINTS = frozenset(("exactly", "about"))
"""Modifiers of a number that a report may have converted, and rounded, from another's."""
ROUND = 10
"""A number from this on may be rounded, and one of a measure always."""

NEAR = 250
"""Most code points between words and the source that they are ascribed to, in a paragraph of any length."""
FIT: Mapping[DifferenceWeight, str] = {
    "detail": "some values fit both",
    "changed": "a count that may have gone on from one to the other",
    "opposed": "no value fits both",
}
"""How the sentence of two figures ends."""

SHARES = 3
"""How many figures of a sentence, each with a place of its own, part a whole."""
_SHARE = re.compile(r"(?: [a-z][\w-]*){0,2} (from|in|at|of|near) (?:the )?[A-Z]")


def differences(points: Sequence[Point]) -> tuple[Difference, ...]:
    """How the statements of one claim differ; numbers are places in ``points``.

    Of two reports' statements, each kind of difference is told once, but for wordings and figures. Within one
    report only polarity is told: it may give both sides.
    """
    found = []
    told = set()
    for a, b in _compared(points):
        within = points[a].article == points[b].article
        opposed = polarity(points[a], points[b])
        kinds = () if within else (_wording, _figure, *(() if opposed else (other_days, _source)))
        for parting in (*(kind(points[a], points[b]) for kind in kinds), opposed):
            if parting is None or _scope(parting, points[a], points[b]) in told:
                continue
            told.add(_scope(parting, points[a], points[b]))
            weight: DifferenceWeight = "changed" if _is_one_outlets(parting, points[a], points[b]) else parting.weight
            found.append(Difference(parting.kind, (a, b), parting.detail, parting.spans, EXTRACTOR, weight))
    return tuple(found)


def _is_one_outlets(parting: Parting, one: Point, other: Point) -> bool:
    """Whether one outlet has it otherwise in another report, and not on another's word: it has learned more, or tells
    of another day, and disputes nothing."""
    if parting.weight != "opposed" or one.article == other.article or outlet_of(one) != outlet_of(other):
        return False
    return parting.kind != "polarity" or holder_of(one) == holder_of(other) or not (holder_of(one) and holder_of(other))


def _scope(parting: Parting, one: Point, other: Point) -> tuple[str, ...]:
    """What is told only once: that one report says itself what others ascribe, for the whole claim; other sources,
    days and denials, for two reports; wordings and figures, for each pair."""
    if parting.kind in {"wording", "figure"}:
        return parting.kind, one.article, str(one.span.start), other.article, str(other.span.start)
    if parting.kind == "source" and (one.attribution is None or other.attribution is None):
        return (parting.kind,)
    return parting.kind, one.article, other.article


def _compared(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Pairs of two reports; of one report, those on the word of different holders."""
    pairs: Iterator[tuple[int, int]] = combinations(range(len(points)), 2)
    if len(points) > EVERY_PAIR:
        fullest = max(range(len(points)), key=lambda place: (len(points[place].tokens), -place))
        pairs = ((min(fullest, one), max(fullest, one)) for one in range(len(points)) if one != fullest)
    return (
        (a, b)
        for a, b in pairs
        if points[a].article != points[b].article or holder_of(points[a]) != holder_of(points[b])
    )


def _wording(one: Point, other: Point) -> Parting | None:
    """Words that stand in one quotation and not in the other, where both quote the same stretch of speech."""
    if one.form != "quotation":
        return None
    found = cuts(one, other)
    if not found:
        return None
    told = "; ".join(_told(cut, one, other) for cut in found[:TOLD])
    more = f"; and {len(found) - TOLD} more" if len(found) > TOLD else ""
    spans = [_passage(point, side) for cut in found for point, side in zip((one, other), cut[:2], strict=True) if side]
    return Parting("wording", f"{told}{more}.", tuple(spans))


def _told(cut: Cut, one: Point, other: Point) -> str:
    if cut.one and cut.other:
        return f"{outlet(one)} has “{_words(one, cut.one)}” where {outlet(other)} has “{_words(other, cut.other)}”"
    has, lacks, side = (one, other, cut.one) if cut.one else (other, one, cut.other)
    how = " behind an ellipsis" if cut.openly else ""
    return f"{outlet(has)} has “{_words(has, side)}”, which {outlet(lacks)} leaves out{how}"


def _passage(point: Point, side: Sequence[Token]) -> Passage:
    return Passage(point.article, Span(point.reading.article.text, side[0].start, side[-1].end))


def _words(point: Point, side: Sequence[Token]) -> str:
    return " ".join(point.reading.article.text[side[0].start : side[-1].end].split())


def _figure(one: Point, other: Point) -> Parting | None:
    a, b = one.figure, other.figure
    if a is None or b is None or not comparable(a, b) or _is_share(one, a) != _is_share(other, b):
        return None
    moved = in_unit_of(a, b)
    same = one_measure(a, b) if moved else (a.low, a.high) == (b.low, b.high)
    if same and (a.modifier == b.modifier or (moved and {a.modifier, b.modifier} <= _POINTS)):
        return None
    fits = same or _fit(moved or a, b)
    if not fits and not may_be_one(one, other):
        return None
    weight: DifferenceWeight = "detail" if fits else "changed" if went_on(one, other) else "opposed"
    detail = f"{outlet(one)} has “{line(a.span)}”, {outlet(other)} has “{line(b.span)}”: {FIT[weight]}."
    return Parting("figure", detail, (Passage(one.article, a.span), Passage(other.article, b.span)), weight)


def _is_share(point: Point, figure: Figure) -> bool:
    """Whether it is one of several that a sentence parts a whole into: "35 from Brackwater, 65 from Oldmere and 12"."""
    sentence, text = point.sentence, point.reading.article.text
    joints = [
        (one, joint[1])
        for one in beginning(point.reading.figures, sentence.start, sentence.end)
        if (joint := _SHARE.match(text, one.span.end))
    ]
    own = {joint for one, joint in joints if one.span == figure.span}
    return sum(joint in own for _, joint in joints) >= SHARES


def _fit(a: Figure, b: Figure) -> bool:
    if _is_rounded(a, b) or _is_rounded(b, a) or one_rounded(a, b):
        return True
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return low_a <= high_b and low_b <= high_a


def _is_rounded(point: Figure, bound: Figure) -> bool:
    """Whether a number may be another's bound, rounded: "81 %" and "just over 81 %"; of few things none is."""
    value, other = point.low, bound.low if bound.modifier == "more than" else bound.high
    open_ended = point.modifier == "exactly" and bound.modifier in {"more than", "less than"}
    return open_ended and value is not None and value == other and (value >= ROUND or is_measure(point.unit))


def _range(figure: Figure) -> tuple[float, float]:
    """The values that a figure allows; "more than" and "less than" leave their bound out."""
    low = float("-inf") if figure.low is None else float(figure.low)
    high = float("inf") if figure.high is None else float(figure.high)
    if figure.modifier == "about":
        low, high = low - abs(low) * ABOUT, high + abs(high) * ABOUT
    if figure.vague or figure.modifier in {"at least", "more than"}:
        high = float("inf")
    if figure.modifier in {"at most", "less than"}:
        low = float("-inf")
    tiny = 1e-9
    return (low + tiny if figure.modifier == "more than" else low), (
        high - tiny if figure.modifier == "less than" else high
    )


def _source(one: Point, other: Point) -> Parting | None:
    """The same ascribed to others; or asserted by one report and ascribed by the other."""
    a, b = one.attribution, other.attribution
    if a is None or b is None:
        return _asserted(one, other) if one.form != "quotation" and (a or b) else None
    if not two_speakers(a.speaker, b.speaker) or two_accounts(one, other) or _opposed(one, other):
        return None
    if not (_told_beside(one, a) and _told_beside(other, b)) or (one.form == "quotation" and not overlap(one, other)):
        return None
    spans = [Passage(point.article, _source_span(point, told)) for point, told in ((one, a), (other, b))]
    here, there = (amid_sentence(told.speaker.name or "") for told in (a, b))
    detail = f"{outlet(one)} ascribes it to {here}, {outlet(other)} to {there}."
    return Parting("source", detail, tuple(spans))


def _told_beside(point: Point, told: Attribution) -> bool:
    """Whether the source stands in the paragraph of the words, and near them; elsewhere it may well be another's."""
    here = paragraph(point.reading, point.span.start)
    near = (one for one in told.source if _gap(one, point.span) <= NEAR)
    return not told.source or any(paragraph(point.reading, one.start) == here for one in near)


def _gap(one: Span, other: Span) -> int:
    """How many code points stand between two spans."""
    return max(0, one.start - other.end, other.start - one.end)


def _opposed(one: Point, other: Point) -> bool:
    """Whether they tell opposite things, so that other speakers are no wonder."""
    a, b = event(one), event(other)
    return bool(a and b and a.negated != b.negated)


def _source_span(point: Point, told: Attribution) -> Span:
    return told.source[0] if told.source else point.span


def _asserted(one: Point, other: Point) -> Parting | None:
    """One report says in its own voice what the other has on somebody's word."""
    ascribes, asserts = (one, other) if one.attribution else (other, one)
    told = ascribes.attribution
    if told is None or not told.speaker.name or not is_speech(told) or _opposed(one, other) or not asserts.read:
        return None
    if told.stance == "denied" or not _told_beside(ascribes, told):
        return None
    around = asserts.sentence
    if any(token.form in telling() for token in tokens(around.text, around.start, around.end)):
        return None  # it may well be on somebody's word that wasn't made out
    holder = amid_sentence(told.speaker.name)
    detail = f"{outlet(ascribes)} has it on the word of {holder}, {outlet(asserts)} says it in its own voice."
    spans = [Passage(ascribes.article, _source_span(ascribes, told)), Passage(asserts.article, asserts.span)]
    return Parting("source", detail, tuple(spans if ascribes is one else spans[::-1]))
