"""Claims: the statements of a story's reports that speak to the same point, and how many tell them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from onrecord.model import Claim, Difference, Extractor, Origin, Reading
from onrecord.model.story import ClaimForm
from onrecord.stories.accounts import account, accounts, blame, praise
from onrecord.stories.denials import both_sides
from onrecord.stories.differences import differences
from onrecord.stories.independence import independent, outlet_of, roots
from onrecord.stories.language import words as words_of
from onrecord.stories.lineup import lined_up
from onrecord.stories.points import Point, is_idle, points
from onrecord.stories.rows import stable_id
from onrecord.stories.words import folded, tokens

EXTRACTOR = Extractor("claims", "9")
Place = tuple[str, int, int]
FORMS: tuple[ClaimForm, ...] = ("quotation", "figure", "statement")
SHARE = 0.6
"""A quotation with less of its sentence than this may be told by the sentence, if no other report quotes it."""
TELLING = 40
"""Fewer characters don't tell what a figure is about."""
FEW = 6
"""A quotation of fewer words is told by its sentence even where it is given as speech."""
MOST = 400
"""So many statements of a claim are held against each other to find the one that it is called by."""
QUOTES = (("“", "”"), ('"', '"'))
SPANS_OF_TIME = {"hour", "hours", "day", "days", "minute", "minutes"}


def claims(story: Sequence[Reading], origins: Sequence[Origin], name: str) -> tuple[Claim, ...]:
    """The claims of one story (``name`` is its id), in the order in which its reports tell them.

    What only one report says is kept where it is quoted, counted, ascribed or dated. A few quoted words that no
    other report quotes belong to the statement that they stand in. A statement that is no more than the sentence
    around quotations and figures that are claims already isn't told twice.
    """
    every = [point for one in story for point in points(one)]
    quoted, counted, stated = (lined_up([p for p in every if p.form == form]) for form in FORMS)
    at_odds = accounts([point for point in every if point.form == "statement"])
    fragments = _fragments(every)
    groups = [group for group in quoted if len(_reports(group)) > 1 or not _is_fragment(group[0], fragments)]
    groups += [group for group in counted if _counts(group)]
    taken = {place for group in groups for point in group for place in _sentences(point)}
    shared = {place for group in groups if len(_reports(group)) > 1 for point in group for place in _sentences(point)}
    groups += at_odds
    held = {id(point) for group in at_odds for point in group}
    for group in stated:
        rest = [point for point in group if id(point) not in held]
        if rest and _tells(rest, shared if len(_reports(rest)) > 1 else taken):
            groups.append(rest)
    order = {one.article.id: place for place, one in enumerate(story)}
    groups.sort(key=lambda group: _place(group[0], order))
    outlets = {one.article.id: one.article.outlet for one in story}
    return tuple(_claims(groups, roots(origins, outlets), name))


def _reports(group: Sequence[Point]) -> set[str]:
    return {point.article for point in group}


def _place(point: Point, order: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    at = point.figure.span.start if point.figure else point.span.start
    return order[point.article], point.span.start, at, point.span.end, point.form


def _sentence(point: Point) -> Place:
    return point.article, point.sentence.start, point.sentence.end


def _sentences(point: Point) -> Iterator[Place]:
    """The sentences that it speaks in; a quotation may run over several."""
    yield _sentence(point)
    every = point.reading.sentences
    at = bisect_left(every, point.span.end, key=lambda one: one.start)
    for one in reversed(every[:at]):
        if one.end <= point.span.start:
            return
        yield point.article, one.start, one.end


def _fragments(every: Sequence[Point]) -> set[Place]:
    """The sentences of which a statement or a figure is kept, so that words quoted in them needn't be."""
    return {_sentence(point) for point in every if point.form == "statement" or (point.figure and not _idle(point))}


def _is_fragment(point: Point, sentences: set[Place]) -> bool:
    """Whether a quotation is a few words within a sentence that tells them along with its own."""
    if len(point.parts) > 1 or _sentence(point) not in sentences or len(point.span) >= SHARE * len(point.sentence):
        return False
    return len(point.tokens) < FEW or point.attribution is None or point.attribution.kind == "mixed"


def _idle(point: Point) -> bool:
    return point.figure is not None and is_idle(point.figure)


def _counts(group: Sequence[Point]) -> bool:
    """Whether a figure says how many or how much: several reports give it, or it isn't a day, an hour or an age.

    "Two" as a word does so where another report has another number.
    """
    if all(map(_idle, group)):
        return False
    return len(_reports(group)) > 1 or any(p.figure and p.figure.unit not in SPANS_OF_TIME for p in group)


def _tells(group: Sequence[Point], taken: set[Place]) -> bool:
    """Whether a statement says more than is kept already, or is worth keeping though only one report has it.

    ``taken`` are the sentences that are told already; where several reports have it, those that several tell.
    """
    if len(_reports(group)) > 1:
        return not all(_sentence(point) in taken for point in group) or _parted(group)
    if all(_sentence(point) in taken for point in group):
        return False
    return any(point.attribution is not None or _dated(point) or _quotes(point) for point in group)


def _parted(group: Sequence[Point]) -> bool:
    return any(one.kind == "polarity" for one in differences(group))


def _quotes(point: Point) -> bool:
    return any(point.span.start <= span.start < point.span.end for span in point.quoted)


def _dated(point: Point) -> bool:
    return any(one.covers is not None and one.covers.first == one.covers.last for one in point.dates)


def _claims(groups: Sequence[Sequence[Point]], known: Mapping[str, str], name: str) -> Iterator[Claim]:
    used: dict[str, int] = {}
    for group in groups:
        fullest = max(group, key=lambda point: len(point.tokens))
        number = fullest.figure.span.words if fullest.figure else ""
        key = stable_id("claim", name, group[0].form, " ".join(fullest.forms), number)
        used[key] = used.get(key, 0) + 1
        yield Claim(
            id=key if used[key] == 1 else f"{key}-{used[key]}",
            form=group[0].form,
            label=_unpaired(_label(group, fullest)),
            statements=tuple(one for point in group for one in point.statements),
            outlets=len({outlet_of(point) for point in group}),
            origins=independent(group, known),
            differences=tuple(_numbered(one, group) for one in differences(group)),
            extractor=EXTRACTOR,
        )


def _label(group: Sequence[Point], fullest: Point) -> str:
    """The words of the fullest quotation, and of the most central statement or sentence of a figure; of two accounts
    the one of each in the strongest words, and of what is told as done and as not done the shortest of each."""
    both = [[one for one in group if (told := account(one)) and told.good == good] for good in (True, False)]
    if all(both) and group[0].form == "statement":
        return " / ".join(min(side, key=_strength).label for side in both)
    sides = both_sides(group)
    if sides:
        return " / ".join(side.label for side in sides)
    if fullest.form == "quotation":
        return fullest.label
    own = [one for one in group if len(one.label) >= TELLING and one.label[0] not in '“"']
    return _central(own if fullest.form == "figure" and own else group).label


def _unpaired(words: str) -> str:
    """Without a quotation mark at either end of which the other one stands outside."""
    for opening, closing in QUOTES:
        opened, closed = words.count(opening), words.count(closing)
        torn = opened % 2 == 1 if opening == closing else opened != closed
        if torn and words.endswith(closing) and closed >= opened:
            words = words.removesuffix(closing).rstrip(" ,;")
        elif torn and words.startswith(opening) and opened >= closed:
            words = words.removeprefix(opening).lstrip()
    return words


def _central(group: Sequence[Point]) -> Point:
    """The statement that has most in common with those of other reports; of equals one that opens with no pronoun, and
    then the one with most names, in the fewest words: the others tell that much, too. Of very many the first are looked
    at: one of them is as central."""
    looked_at = group[:MOST]
    told = Counter((one.article, one.keys) for one in looked_at)

    def rated(point: Point) -> tuple[float, bool, int, int]:
        others = [(keys, count) for (article, keys), count in told.items() if article != point.article]
        shares = [count * len(point.keys & keys) / max(1, len(point.keys | keys)) for keys, count in others]
        names = sum(one.capital for one in point.tokens)
        return round(sum(shares), 6), not _opens_with_pronoun(point), names, -len(point.tokens)

    return max(looked_at, key=rated)


def _opens_with_pronoun(point: Point) -> bool:
    """Whether what a reader is shown begins with a word that stands for a name told before."""
    first = [one.form for one in tokens(point.label)[:1]]
    return bool(first) and first[0] in words_of("senses", "speech.subjects")


def _strength(point: Point) -> tuple[int, int]:
    """Smallest for the strongest word of praise or blame, as the lexicon has them in order."""
    told = account(point)
    word = folded(told.words.words) if told else ""
    return min((words.index(word) for words in (praise(), blame()) if word in words), default=99), -len(point.tokens)


def _numbered(difference: Difference, group: Sequence[Point]) -> Difference:
    """The difference with places in the claim's statements, of which a broken quotation has several."""
    firsts = [0, *accumulate(len(point.statements) for point in group)]
    places = []
    for point in difference.statements:
        own = group[point].statements
        spans = [one.span for one in difference.spans if one.article == group[point].article]
        part = next((n for n, one in enumerate(own) if any(one.span.overlaps(span) for span in spans)), 0)
        places.append(firsts[point] + part)
    return replace(difference, statements=(places[0], places[1]))
