"""Differences planted into real news sentences by a seeded generator, for ``bench.differences``.

A twin of a sentence says the same in a slightly other form (the decoy), or the same but for one thing: a figure, a
day, a speaker, a word of a quotation, or a negation. The generator knows nothing of how differences are found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Reading, Span

KINDS = ("wording", "figure", "date", "source", "polarity", "decoy")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = "|".join(
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
)
SAME = (
    (r"\bsaid\b", "stated"),
    (r"\bmore than (?=[\d$])", "over "),
    (r"\babout (?=[\d$])", "around "),
    (r"(?<=\d) percent\b", "%"),
    (r"\bbecause of\b", "owing to"),
    (r"\balso ", ""),
    (r"\bhowever, ", ""),
    (r"\bnearly (?=[\d$])", "almost "),
    (r"[“”]", '"'),
    (r"\bdid not\b", "didn't"),
    (r"\bhas not\b", "hasn't"),
    (r"\bwould not\b", "wouldn't"),
    (r"\bdo not\b", "don't"),
    (r"’", "'"),
    (r"\bwhile\b", "as"),
    (r"\bmust\b", "has to"),
    (r"\bbegan\b", "started"),
    (r"\bU\.S\. ", "American "),
    (r"\bhelp\b", "aid"),
    (r"\bstill\b", "yet"),
    (r"\bbig\b", "large"),
    (r"\bbut\b", "yet"),
    (r"\bafter\b", "following"),
    (r"\bwants to\b", "would like to"),
    (r"(?<!not )\bjust\b ", ""),
    (r"(?<!as )\bmany\b(?! as)", "numerous"),
    (r"\bvery ", ""),
)
"""Rewritings that leave the sense as it is; the first few that fit a sentence are used."""
AUXILIARY = re.compile(
    r"(?<![\w’'-])(was|were|is|are|has|have|had|will|would|could|should|can)(?= [a-z]+(?:ed|en|ing)?\b)"
)
NUMBER = re.compile(r"(?<![\d.,$/-])(\d{1,3}(?:,\d{3})+|\d{2,6})(?![\d,.%-]*\d|(?:st|nd|rd|th)\b|[-/])")
DAY = re.compile(rf"\b(?:on ({'|'.join(DAYS)})|(?:{MONTHS}) (\d{{1,2}}))\b(?!, (?:\d{{4}}|[A-Z])|[-–’']| to \d)")
SPEECH = re.compile(r"\b(?:said|says|told|added|according to|argued|noted|stated|wrote)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:he|she|they|his|her|him|them|their|it|its)\b", re.IGNORECASE)
"""A pronoun in a made-up story means somebody of another sentence, so that its speaker differs by accident."""
WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True)
class Planted:
    """A sentence of one report, its twin for another, and in what they differ."""

    kind: str
    one: str
    other: str


def rewritten(words: str, chance: random.Random, quoted: Sequence[tuple[int, int]] = ()) -> str:
    """The same in a slightly other form; what stands in quotation marks stays."""
    rules = list(SAME)
    chance.shuffle(rules)
    used = 0
    for pattern, by in rules:
        parts = re.split(r'([“"][^”"]*[”"])', words)
        changed = "".join(part if at % 2 else re.sub(pattern, by, part, count=1) for at, part in enumerate(parts))
        if changed != words and used < 3:
            words, used = changed, used + 1
    return words


def plant(kind: str, reading: Reading, sentence: Span, others: Sequence[str], chance: random.Random) -> Planted | None:
    """A twin of the sentence that differs in this; None where the sentence has nothing of the kind."""
    change = MAKERS[kind](reading, sentence, others, chance)
    if change is None:
        return None
    other = rewritten(change, chance)
    if kind == "decoy" and other == sentence.words:
        return None
    return Planted(kind, sentence.words, other)


def _decoy(_: Reading, sentence: Span, __: Sequence[str], ___: random.Random) -> str:
    return sentence.words


def _figure(reading: Reading, sentence: Span, _: Sequence[str], chance: random.Random) -> str | None:
    inside = [one for one in reading.figures if sentence.covers(one.span)]
    found = [one for one in NUMBER.finditer(sentence.words) if not 1900 <= int(one.group().replace(",", "")) <= 2100]
    found = [
        one
        for one in found
        if any(f.span.start <= sentence.start + one.start() < f.span.end and f.unit for f in inside)
    ]
    if len(found) != 1 or _quoted(reading, sentence, found[0].start()):
        return None
    value = int(found[0].group().replace(",", ""))
    other = max(2, round(value * chance.choice((0.5, 0.7, 1.4, 2, 3))) + chance.randint(1, 4))
    return _put(sentence.words, found[0].span(1), f"{other:,}")


def _date(reading: Reading, sentence: Span, _: Sequence[str], chance: random.Random) -> str | None:
    found = list(DAY.finditer(sentence.words))
    dated = [one for one in reading.dates if sentence.covers(one.span) and one.covers]
    if len(found) != 1 or len(dated) != 1 or _quoted(reading, sentence, found[0].start()):
        return None
    one = found[0]
    if one.group(1):
        return _put(sentence.words, one.span(1), chance.choice([day for day in DAYS if day != one.group(1)]))
    return _put(sentence.words, one.span(2), str(1 + (int(one.group(2)) + chance.randint(2, 9)) % 27))


def _source(reading: Reading, sentence: Span, others: Sequence[str], chance: random.Random) -> str | None:
    held = [one for one in reading.attributions if one.source and sentence.covers(one.source[0]) and one.speaker.name]
    if (
        len(held) != 1
        or not held[0].cue
        or not SPEECH.search(held[0].cue[0].words)
        or held[0].speaker.type != "person"
        or not sentence.covers(held[0].content[0])
    ):
        return None
    source = held[0].source[0]
    found = re.search(r"(?<![^ ,])[A-Z][a-z]+ [A-Z][a-z]+$", source.words)
    if (
        not found
        or found.group() != held[0].speaker.name
        or found.group().split()[-1] in sentence.words.replace(source.words, "")
    ):
        return None
    name = chance.choice([one for one in others if one.split()[-1] != found.group().split()[-1]])
    start = source.start - sentence.start
    if chance.random() < 0.3:
        return _put(sentence.words, (start, start + len(source)), "a senior official" if start else "A senior official")
    return _put(sentence.words, (start + found.start(), start + found.end()), name)


def _wording(reading: Reading, sentence: Span, others: Sequence[str], chance: random.Random) -> str | None:
    held = [
        one.spans[0]
        for one in reading.quotations
        if not one.depth and len(one.spans) == 1 and sentence.covers(one.spans[0])
    ]
    if len(held) != 1 or len(held[0].words.split()) < 7:
        return None
    places = list(WORD.finditer(held[0].words))[1:-1]
    if not places:
        return None
    at, start = chance.choice(places), held[0].start - sentence.start
    return _put(
        sentence.words,
        (start + at.start(), start + at.end()),
        chance.choice(("cautious", "harvest", "morning", "silence", "borrowed")),
    )


def _polarity(reading: Reading, sentence: Span, _: Sequence[str], chance: random.Random) -> str | None:
    if (
        '"' in sentence.words
        or "“" in sentence.words
        or re.search(r"\b(?:not|no|never|n[’']t|nor|none|only|without|few)\b|n[’']t\b", sentence.words)
    ):
        return None
    found = list(AUXILIARY.finditer(sentence.words))
    if len(found) != 1:
        return None
    return _put(sentence.words, (found[0].end(), found[0].end()), " not")


def _quoted(reading: Reading, sentence: Span, at: int) -> bool:
    return any(span.start <= sentence.start + at < span.end for one in reading.quotations for span in one.spans)


def _put(words: str, place: tuple[int, int], by: str) -> str:
    return words[: place[0]] + by + words[place[1] :]


Maker = Callable[[Reading, Span, Sequence[str], random.Random], str | None]
MAKERS: dict[str, Maker] = {
    "wording": _wording,
    "figure": _figure,
    "date": _date,
    "source": _source,
    "polarity": _polarity,
    "decoy": _decoy,
}


def twins(pool: Sequence[Reading], each: int, seed: int) -> Iterator[Planted]:
    """At most so many of each kind, of sentences of all the readings, no sentence twice."""
    chance = random.Random(seed)
    names = sorted(
        {
            one.speaker.name
            for row in pool
            for one in row.attributions
            if one.speaker.name
            and _full_name(one.speaker.name)
            and one.kind == "direct"
            and one.speaker.type == "person"
        }
    )
    sentences = [(row, one) for row in pool for one in row.sentences if _fit(one)]
    chance.shuffle(sentences)
    sentences = list({one.words[:25]: (row, one) for row, one in sentences}.values())  # many articles repeat another
    left = dict.fromkeys(KINDS, each)
    for row, sentence in sentences:
        kinds = sorted((kind for kind in KINDS if left[kind]), key=lambda kind: -left[kind])
        for kind in kinds:
            made = plant(kind, row, sentence, chance.sample(names, 8), chance)
            if made:
                left[kind] -= 1
                yield made
                break


def _full_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name))


def _fit(sentence: Span) -> bool:
    """Whether a sentence can stand by itself: its quotation marks are paired, and its own words hold no pronoun."""
    words = sentence.words
    if (
        not 60 < len(sentence) < 320
        or "\n" in words
        or "‘" in words
        or (not words[0].isupper() and words[0] not in '“"')
    ):
        return False
    if words.count("“") != words.count("”") or words.count('"') % 2:
        return False
    own = re.sub(r'“[^”]*”|"[^"]*"', "", words)
    return PRONOUN.search(own) is None and len(own) > 20
