"""Ways in which ``bench.planted`` changes one thing of a sentence: a figure, day, speaker, quoted words, a denial.

Each kind has several ways, so that no single trick finds them all: a figure in digits or in words, doubled or a
little off; a weekday, a day, a month or a year; another name, another body, or nobody named; a word exchanged, left
out or put in; "not" in its forms, the opposite word, or somebody who denies it. The generator knows nothing of how
differences are found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Reading, Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = "|".join(MONTH_NAMES)
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = re.compile(r"(?<![\d.,$/-])(\d{1,3}(?:,\d{3})+|\d{2,6})(?![\d,.%-]*\d|(?:st|nd|rd|th)\b|[-/])")
COUNT = re.compile(rf"(?<![\w-])({'|'.join(COUNTS)})(?= [a-z]{{3,}}s\b)")
WEEKDAY = re.compile(rf"\bon ({'|'.join(DAYS)})\b(?!, (?:\d{{4}}|[A-Z])|[-–’']| to \d)")
MONTH_DAY = re.compile(rf"\b(?:{MONTHS}) (\d{{1,2}})\b(?!, (?:\d{{4}}|[A-Z])|[-–’']| to \d)")
MONTH = re.compile(rf"\b({MONTHS}) \d{{1,2}}\b(?!, (?:\d{{4}}|[A-Z])|[-–’']| to \d)")
YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b(?![-–’'])")
SPEECH = re.compile(r"\b(?:said|says|told|added|according to|argued|noted|stated|wrote)\b", re.IGNORECASE)
FULL_NAME = re.compile(r"(?<![^ ,])[A-Z][a-z]+ [A-Z][a-z]+$")
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
NEGATIVE = re.compile(r"\b(?:not|no|never|nor|none|only|without|few|denied|denies|deny)\b|n[’']t\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"(?<![\w’'-])(was|were|is|are|has|have|had|will|would|could|should|can)(?= [a-z]+(?:ed|en|ing)?\b)"
)
PERFECT = re.compile(r"(?<![\w’'-])(has|have|had)(?= [a-z]+(?:ed|en|wn)\b)")
NEGATED = re.compile(r"(?<![\w’'-])(?:was|were|is|are|has|have|had|will|would|could|should) not(?= [a-z]+)")
SHORTENED = {"was": "wasn’t", "were": "weren’t", "is": "isn’t", "are": "aren’t", "has": "hasn’t", "have": "haven’t"}
SHORTENED |= {"had": "hadn’t", "will": "won’t", "would": "wouldn’t", "could": "couldn’t", "should": "shouldn’t"}
SHORTENED |= {"can": "can’t"}
PAST = {
    "voted": "vote", "won": "win", "met": "meet", "agreed": "agree", "approved": "approve", "returned": "return",
    "signed": "sign", "attended": "attend", "released": "release", "accepted": "accept", "endorsed": "endorse",
    "received": "receive", "left": "leave", "raised": "raise", "supported": "support", "spoke": "speak",
    "ordered": "order", "filed": "file", "paid": "pay", "visited": "visit", "arrived": "arrive", "began": "begin",
    "killed": "kill", "led": "lead", "passed": "pass", "joined": "join", "took": "take", "gave": "give",
}  # fmt: skip
OPPOSITES = {
    "accepted": "rejected", "approved": "rejected", "won": "lost", "rose": "fell", "increased": "decreased",
    "supports": "opposes", "supported": "opposed", "opened": "closed", "began": "ended", "arrived": "left",
    "guilty": "innocent", "true": "false", "attended": "skipped", "gained": "lost",
}  # fmt: skip
OPPOSITES |= {by: word for word, by in OPPOSITES.items() if word not in ("accepted", "gained")}
NOBODY = ("a senior official", "an official familiar with the matter", "a spokeswoman", "two aides", "one adviser")
BODIES = ("the Treasury", "the Coast Guard", "the Forest Service", "the State Department", "the harbor authority")
STRANGE = ("cautious", "harvest", "morning", "silence", "borrowed")
WEAKER = {
    "will": "may", "all": "some", "must": "could", "every": "nearly every", "always": "often", "cannot": "should not",
    "never": "rarely", "is": "was", "are": "were", "has": "had", "good": "great", "bad": "wrong", "want": "need",
    "think": "know", "believe": "know", "people": "voters", "very": "somewhat", "many": "most", "more": "less",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A sentence that may be changed, with what was read in it and names of people elsewhere."""

    reading: Reading
    sentence: Span
    names: Sequence[str]

    @property
    def words(self) -> str:
        """Its words."""
        return self.sentence.words

    def quoted(self, at: int) -> bool:
        """Whether a place of the sentence stands in quotation marks."""
        place = self.sentence.start + at
        return any(span.start <= place < span.end for one in self.reading.quotations for span in one.spans)


Changed = tuple[str, str]
"""The sentence as it was changed, and the words put in; empty where words were only left out."""
Way = Callable[[Source, random.Random], Changed | None]


def put(words: str, place: tuple[int, int], by: str) -> Changed:
    """The words with one stretch of them exchanged."""
    return words[: place[0]] + by + words[place[1] :], by


def only(source: Source, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The one place that a pattern finds, if it stands in the reporter's own words."""
    found = list(pattern.finditer(source.words))
    return found[0] if len(found) == 1 and not source.quoted(found[0].start()) else None


def _counts(source: Source, at: int) -> bool:
    place = source.sentence.start + at
    if any(one.span.start <= place < one.span.end for one in source.reading.dates):
        return False  # "three weeks before" tells a day
    return any(one.span.start <= place < one.span.end and one.unit for one in source.reading.figures)


def _number(source: Source) -> re.Match[str] | None:
    found = [one for one in NUMBER.finditer(source.words) if not 1900 <= int(one.group(1).replace(",", "")) <= 2100]
    if len(found) != 1 or source.quoted(found[0].start()) or not _counts(source, found[0].start()):
        return None
    return found[0]


def figure_far(source: Source, chance: random.Random) -> Changed | None:
    """Half of it, or twice as many."""
    found = _number(source)
    if not found:
        return None
    value = int(found.group(1).replace(",", ""))
    other = max(2, round(value * chance.choice((0.5, 0.7, 1.4, 2, 3))) + chance.randint(1, 4))
    return put(source.words, found.span(1), f"{other:,}")


def figure_near(source: Source, chance: random.Random) -> Changed | None:
    """A few more, or a few less."""
    found = _number(source)
    if not found:
        return None
    value = int(found.group(1).replace(",", ""))
    return put(source.words, found.span(1), f"{value + chance.choice((-3, -2, 2, 3, 5)):,}")


def figure_in_words(source: Source, chance: random.Random) -> Changed | None:
    """Another number word."""
    found = only(source, COUNT)
    if not found or not _counts(source, found.start(1)):
        return None
    return put(source.words, found.span(1), chance.choice([one for one in COUNTS if one != found.group(1)]))


def _one_date(source: Source) -> bool:
    return sum(source.sentence.covers(one.span) and one.covers is not None for one in source.reading.dates) == 1


def date_weekday(source: Source, chance: random.Random) -> Changed | None:
    """Another weekday."""
    found = only(source, WEEKDAY) if _one_date(source) else None
    if not found:
        return None
    return put(source.words, found.span(1), chance.choice([day for day in DAYS if day != found.group(1)]))


def date_day(source: Source, chance: random.Random) -> Changed | None:
    """Another day of the month."""
    found = only(source, MONTH_DAY) if _one_date(source) else None
    if not found:
        return None
    return put(source.words, found.span(1), str(1 + (int(found.group(1)) + chance.randint(2, 9)) % 27))


def date_month(source: Source, chance: random.Random) -> Changed | None:
    """The same day of another month."""
    found = only(source, MONTH) if _one_date(source) else None
    if not found:
        return None
    return put(source.words, found.span(1), chance.choice([one for one in MONTH_NAMES if one != found.group(1)]))


def date_year(source: Source, chance: random.Random) -> Changed | None:
    """Another year."""
    found = only(source, YEAR) if _one_date(source) else None
    if not found:
        return None
    return put(source.words, found.span(1), str(int(found.group(1)) - chance.randint(1, 6)))


def _speech(source: Source) -> Attribution | None:
    """The one attribution of the sentence, if it is one of speech, and the sentence holds all of it."""
    held = [one for one in source.reading.attributions if one.source and source.sentence.covers(one.source[0])]
    if len(held) != 1 or not held[0].cue or not held[0].speaker.name or not SPEECH.search(held[0].cue[0].words):
        return None
    return held[0] if source.sentence.covers(held[0].content[0]) else None


def _person(source: Source) -> tuple[Span, re.Match[str]] | None:
    held = _speech(source)
    if held is None or held.speaker.type != "person":
        return None
    words = held.source[0].words
    found = FULL_NAME.search(words)
    elsewhere = source.words.replace(words, "")
    if not found or found.group() != held.speaker.name or found.group().split()[-1] in elsewhere:
        return None
    return held.source[0], found


def source_other(source: Source, chance: random.Random) -> Changed | None:
    """Another person by name, with the first one's office."""
    held = _person(source)
    if not held:
        return None
    span, found = held
    name = chance.choice([one for one in source.names if one.split()[-1] != found.group().split()[-1]])
    start = span.start - source.sentence.start
    return put(source.words, (start + found.start(), start + found.end()), name)


def source_nobody(source: Source, chance: random.Random) -> Changed | None:
    """Somebody who isn't named."""
    held = _person(source)
    return _replaced(source, held[0], chance.choice(NOBODY)) if held else None


def source_body(source: Source, chance: random.Random) -> Changed | None:
    """Another body for a body."""
    held = _speech(source)
    if held is None or held.speaker.type != "organisation" or len(held.source[0]) > 60:
        return None
    return _replaced(source, held.source[0], chance.choice(BODIES))


def _replaced(source: Source, span: Span, by: str) -> Changed:
    start = span.start - source.sentence.start
    return put(source.words, (start, start + len(span)), by if start else by[0].upper() + by[1:])


def _quotation(source: Source) -> Span | None:
    held = [
        one.spans[0]
        for one in source.reading.quotations
        if not one.depth and len(one.spans) == 1 and source.sentence.covers(one.spans[0])
    ]
    return held[0] if len(held) == 1 and len(held[0].words.split()) >= 7 else None


def _inner(source: Source, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a pattern finds words of the quotation that are neither its first nor its last."""
    held = _quotation(source)
    if held is None:
        return []
    start = held.start - source.sentence.start
    words = list(re.finditer(r"\S+", held.words))
    first, last = words[1].start(), words[-2].end()
    return [
        (start + one.start(), start + one.end())
        for one in pattern.finditer(held.words)
        if first <= one.start() and one.end() <= last
    ]


def wording_strange(source: Source, chance: random.Random) -> Changed | None:
    """A word that has no place there."""
    places = _inner(source, LONG_WORD)
    return put(source.words, chance.choice(places), chance.choice(STRANGE)) if places else None


def wording_shifted(source: Source, chance: random.Random) -> Changed | None:
    """A word that shifts the sense a little: "will" becomes "may"."""
    places = _inner(source, re.compile(rf"(?<![\w’'])(?:{'|'.join(WEAKER)})(?![\w’'])"))
    if not places:
        return None
    start, end = chance.choice(places)
    return put(source.words, (start, end), WEAKER[source.words[start:end]])


def wording_left_out(source: Source, chance: random.Random) -> Changed | None:
    """A word is missing."""
    places = [place for place in _inner(source, LONG_WORD) if source.words[place[1]] == " "]
    if not places:
        return None
    start, end = chance.choice(places)
    return source.words[:start] + source.words[end + 1 :], ""


def wording_put_in(source: Source, chance: random.Random) -> Changed | None:
    """A word was put in."""
    places = _inner(source, LONG_WORD)
    if not places:
        return None
    at = chance.choice(places)[0]
    return put(source.words, (at, at), chance.choice(("really ", "perhaps ", "simply ", "again ")))


def _plain(source: Source) -> bool:
    """Whether the sentence quotes and denies nothing."""
    return not set('"“') & set(source.words) and NEGATIVE.search(source.words) is None


def polarity_not(source: Source, chance: random.Random) -> Changed | None:
    """ "not" after the only auxiliary, or its shortened form."""
    found = only(source, AUXILIARY) if _plain(source) else None
    if not found:
        return None
    forms = (f"{found.group()} not", SHORTENED[found.group()])
    return put(source.words, found.span(), chance.choice(forms))


def polarity_never(source: Source, _: random.Random) -> Changed | None:
    """ "has never been" for "has been"."""
    found = only(source, PERFECT) if _plain(source) else None
    return put(source.words, found.span(), f"{found.group()} never") if found else None


def polarity_did_not(source: Source, chance: random.Random) -> Changed | None:
    """ "did not return" for "returned"."""
    pattern = re.compile(rf"(?<=[a-z] )(?:{'|'.join(PAST)})(?= (?:the|a|an|his|her|its|their|in|to|at|from|for)\b)")
    found = only(source, pattern) if _plain(source) and not AUXILIARY.search(source.words) else None
    if not found:
        return None
    denied = chance.choice(("did not", "didn’t", "failed to", "never"))
    return put(source.words, found.span(), f"{denied} {found.group() if denied == 'never' else PAST[found.group()]}")


def polarity_opposite(source: Source, _: random.Random) -> Changed | None:
    """The opposite word."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(OPPOSITES)})(?![\w-])")
    found = only(source, pattern) if _plain(source) else None
    return put(source.words, found.span(), OPPOSITES[found.group()]) if found else None


def polarity_affirmed(source: Source, _: random.Random) -> Changed | None:
    """Without its only "not"."""
    found = only(source, NEGATED)
    if not found or set('"“') & set(source.words) or len(NEGATIVE.findall(source.words)) > 1:
        return None
    return put(source.words, found.span(), found.group().removesuffix(" not"))


def polarity_denied(source: Source, chance: random.Random) -> Changed | None:
    """Somebody denies it."""
    found = only(source, AUXILIARY) if _plain(source) and not SPEECH.search(source.words) else None
    if not found or not source.words[0].isupper() or not source.words.endswith("."):
        return None
    if source.words.split()[0] in {"But", "And", "Yet", "So", "Or", "Here"}:
        return None  # none of these can follow "that"
    named = any(one.span.start == source.sentence.start for one in source.reading.mentions)
    rest = source.words if named else source.words[0].lower() + source.words[1:]
    by = chance.choice(("A spokesman denied that", "It is not true that", "Officials denied that"))
    return f"{by} {rest}", by


WAYS: Mapping[str, tuple[Way, ...]] = {
    "wording": (wording_strange, wording_shifted, wording_left_out, wording_put_in),
    "figure": (figure_far, figure_near, figure_in_words),
    "date": (date_weekday, date_day, date_month, date_year),
    "source": (source_other, source_nobody, source_body),
    "polarity": (
        polarity_not, polarity_never, polarity_did_not, polarity_opposite, polarity_affirmed, polarity_denied,
    ),
}  # fmt: skip
