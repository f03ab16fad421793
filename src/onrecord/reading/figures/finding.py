"""One sentence's figures: amounts and ranges with their bounds, and what each counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.model import Span
from onrecord.reading.dates.tense import past_form
from onrecord.reading.figures import ages, amounts, bounds, counted, nouns, places, ranges, subjects, units
from onrecord.reading.figures.amounts import Amount
from onrecord.reading.figures.bounds import Bound
from onrecord.reading.figures.counted import Phrase
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.numerals import OPENERS
from onrecord.reading.figures.places import Stretches
from onrecord.reading.figures.tokens import Token, adjoin, tokens
from onrecord.reading.figures.units import Unit

PEOPLE = wordset("figures", "counted.people")
_WHEN = wordset("figures", "subjects.when")
_OFF = wordset("figures", "subjects.off")
COMPARING = wordset("figures", "counted.comparing")
CARRY = wordset("figures", "counted.carry")
_VERBS = wordset("figures", "counted.verbs")
_YEARS = range(1500, 2100)
_BEFORE_YEAR = wordset("figures", "years.before")
_GOING_ON = frozenset((("(",), ("to",), ("from",), ("or",), (",", "or"), (",", "to"), ("at",), (",", "from")))
_VERSION = re.compile(r"\d{1,2}\.\d")
_DEFINITE = wordset("figures", "counted.definite")
_NEAR = 8
_NUMBERS_OF_ITEMS = 1_000_000
"""From here on a bare number without a comma is rather that of an article or an account."""
_LONE = wordset("figures", "counted.lone")
_NUMBERED = re.compile(
    r"\d|[½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:"
    + "|".join(sorted(map(re.escape, OPENERS - {"a", "an"})))
    + rf"|a (?:{'|'.join(sorted(wordset('numbers', 'after_article.words')))}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An amount with its bound and what it counts, in its sentence's tokens."""

    row: list[Token] = field(repr=False)
    amount: Amount
    first: int
    last: int
    bound: Bound | None = None
    phrase: Phrase | None = None
    whole: int | None = None
    """The token where "remains of" before it begins."""
    counts: bool = False
    """Whether the phrase's head noun is its unit."""
    unit: str | None = None
    unit_at: tuple[int, int] | None = None
    """The tokens of the unit as written."""
    carries: bool = False
    """Whether it may stand for what the figure before it counted ("one more", "200 have been sent")."""


def find(sentence: Span, dated: Stretches) -> Iterator[Found]:
    """The figures of one sentence, in order."""
    if not _NUMBERED.search(sentence.text, sentence.start, sentence.end):
        return
    row, excluded = tokens(sentence), places.excluded(sentence)
    at, last = 0, None
    while at < len(row):
        amount = None if excluded.hold(row[at]) else amounts.read(row, at)
        if amount is None:
            at += 1
            continue
        joined = ranges.joined(row, amount)
        if joined and excluded.hold(row[joined.last - 1]):
            joined = None
        at = joined.last if joined else max(amount.last, amount.numeral.last)
        for one in joined.amounts if joined else (amount,):
            found = _figure(row, one, dated, last)
            if found:
                last = found
                at = max(at, _members(row, found) if found.counts else at)
                yield found


def _members(row: list[Token], found: Found) -> int:
    """Where the next figure may begin: "1.5 million of the 2 million shares" holds another one."""
    inside = (place for place in range(found.amount.last, found.last) if row[place].kind == "number")
    return next(inside, found.last)


def _figure(row: list[Token], amount: Amount, dated: Stretches, before: Found | None) -> Found | None:
    numeral = amount.numeral
    if not numeral.words and _is_no_number(row, amount):
        return None
    if amount.joined and amount.unit is None and ages.spans_ages(row, amount.first):
        return None
    if dated.hold(row[numeral.first]) and amount.kind != "time":
        return None
    bound, first = _bound(row, amount, before)
    measured = _measured if amount.unit else _counting
    if before and before.unit == ages.UNIT and amount.unit is None and ages.goes_on(row, amount, before.last):
        return Found(row, amount, first, amount.last, bound, unit=ages.UNIT)
    found = measured(row, amount, bound, first)
    if found is None or _is_no_quantity(row, found):
        return None
    return _with_phrase(row, found, before)


def _with_phrase(row: list[Token], found: Found, before: Found | None) -> Found:
    """With what it is the value of, where no noun stands beside it: the words before it, or the figure before it."""
    if found.phrase is not None:
        return found
    if before and found.unit is None and _is_compared(row, found, before):
        return replace(found, unit=before.unit, phrase=before.phrase)
    if found.carries:
        return found
    if before and before.phrase and _goes_on(row, found, before):
        return replace(found, phrase=_subject_of(row, before) if before.counts else before.phrase)
    return _with_subject(row, found)


def _goes_on(row: list[Token], found: Found, before: Found) -> bool:
    """ "90 km/h (56 mph)", "5 points, or 2 percent", "rose 5 percent to $12": of the same as the figure before it."""
    if found.unit == ages.UNIT or found.amount.kind == "time":
        return False
    return tuple(token.lower for token in row[before.last : found.first]) in _GOING_ON


def _subject_of(row: list[Token], before: Found) -> Phrase | None:
    """What changed by the things that a figure counts: "the index rose 16 points"."""
    return subjects.subject(row, before.first)


def _with_subject(row: list[Token], found: Found) -> Found:
    """With what the words before it say that it is the value of, where none stand beside it."""
    if found.amount.kind in (None, "times") and found.unit is None:
        numbered = subjects.numbered(row, found.first)
        if numbered:
            return replace(found, phrase=numbered, unit=counted.unit(row, numbered))
    if found.amount.kind == "percent" and (share := subjects.fronted(row, found.first)):
        return replace(found, phrase=share)
    valued = subjects.valued(row, found.first)
    if valued or found.amount.kind == "time" or found.unit == ages.UNIT or _is_distance(row, found):
        return replace(found, phrase=valued)
    return replace(found, phrase=subjects.put_at(row, found.first) or subjects.subject(row, found.first))


def _is_distance(row: list[Token], found: Found) -> bool:
    """Whether a measure tells how far off something is, and not what something measures."""
    return found.amount.kind == "measure" and found.last < len(row) and row[found.last].lower in _OFF


def _is_no_number(row: list[Token], amount: Amount) -> bool:
    """Whether the digits are part of a name or code."""
    named = amount.unit is None and (_is_name(row, amount) or _is_version(row, amount))
    if places.numbering(row, amount.first, amount.last) or _is_lettered(row, amount):
        return True
    return named or places.joined_to_name(row, amount.first) or _is_code(row, amount)


def _is_compared(row: list[Token], found: Found, before: Found) -> bool:
    """ "3.9 million headsets, up from 2.4 million": a bare number beside "from" and the like is of the same things."""
    close = found.first - before.last <= _NEAR and before.amount.kind not in ("percent", "times", "time")
    words = [token.lower for token in row[max(before.last, found.first - 2) : found.first]]
    against = before.counts and words == ["to"] and not _has_moved(row, before)  # "54 votes to 46"
    return close and before.unit is not None and (against or not COMPARING.isdisjoint(words))


def _has_moved(row: list[Token], before: Found) -> bool:
    """Whether the figure tells how far something rose or fell, so that a number after "to" is its level."""
    return any(token.lower in ranges.CHANGES for token in row[max(0, before.first - 2) : before.first])


def _is_name(row: list[Token], amount: Amount) -> bool:
    return amount.numeral.plain and (places.joined_to_name(row, amount.first) or places.after_name(row, amount.first))


def _is_code(row: list[Token], amount: Amount) -> bool:
    """Whether letters that are no unit stand against the digits ("5G", "3D")."""
    return adjoin(row, amount.last) and row[amount.last].is_word


def _is_lettered(row: list[Token], amount: Amount) -> bool:
    """Whether a name comes before a number with one letter that could be a unit ("Gate 12A")."""
    first = amount.first
    if (
        amount.unit is None
        or len(row[amount.last - 1].text) > 1
        or not row[amount.last - 1].text.isupper()
        or not first
    ):
        return False
    return amount.last == first + 2 and (places.after_name(row, first) or _is_named(row, first))


def _is_named(row: list[Token], at: int) -> bool:
    """Whether a word with a capital stands before the number, and not only as the first of its sentence."""
    before = row[at - 1]
    return at > 1 and before.is_word and before.capital and before.lower not in counted.STOP


def _is_version(row: list[Token], amount: Amount) -> bool:
    """ "Guccifer 2.0": a small number with one decimal, right after a name."""
    at = amount.first
    if at < 2 or not row[at - 1].is_word or not row[at - 1].capital or row[at - 1].lower in counted.STOP:
        return False
    goes_on = amount.last < len(row) and row[amount.last].is_word and row[amount.last].lower not in counted.STOP
    return bool(_VERSION.fullmatch(row[at].text)) and amount.last == at + 1 and not goes_on


def _bound(row: list[Token], amount: Amount, before: Found | None) -> tuple[Bound | None, int]:
    """The bound before the amount, or after it, or that of the amount which this one restates in other units."""
    first = amount.first
    if first > 0 and row[first - 1].lower == "between" and amount.joined:
        return None, first - 1
    bound = bounds.before(row, first, amount.kind == "time")
    behind = bounds.after(row, amount.last)
    if bound:
        return replace(behind, modifier=bound.modifier) if behind else bound, bound.first
    if behind:
        return behind, first
    return (before.bound, first) if before and _restates(row, amount, before) else (None, first)


def _restates(row: list[Token], amount: Amount, before: Found) -> bool:
    """ "more than 90 kilometres (56 miles)": one amount in two units."""
    if first_after := amount.first - before.amount.last == 1 and row[amount.first - 1].text in "(/":
        return bool(first_after) and before.amount.unit is not None and before.amount.unit != amount.unit
    return False


def _measured(row: list[Token], amount: Amount, bound: Bound | None, first: int) -> Found | None:
    last = max(amount.last, bound.last if bound and bound.first >= amount.last else 0)
    phrase = _measured_of(row, amount)
    return Found(
        row,
        amount,
        first,
        last,
        bound,
        phrase,
        counted.whole_before(row, first) if phrase else None,
        unit=amount.unit.name if amount.unit else None,
        unit_at=(amount.unit.first, amount.unit.last) if amount.unit else None,
    )


def _measured_of(row: list[Token], amount: Amount) -> Phrase | None:
    """What a measure, an amount of money or a percentage is of."""
    at = amount.last
    if at >= len(row):
        return None
    if row[at].lower == "worth" and at + 1 < len(row):
        at += 1
    at = _past_dimension(row, at)
    if at >= len(row):
        return None
    if amount.kind == "money" and row[at].lower == "in" and _is_plain_noun(row, at + 1):
        return counted.share(row, at + 1)
    if row[at].lower == "of":
        return counted.share(row, at + 1)
    before = row[amount.first - 1].lower if amount.first else ""
    if before in ("a", "an", "the", "another") or row[amount.last - 2].text == "-":
        phrase = counted.after(row, at, singular=True)
        return None if phrase and before in ("a", "an", "the") and _is_deed(row, amount, phrase) else phrase
    return None


def _past_dimension(row: list[Token], at: int) -> int:
    """Where the noun begins after "high", "-long" and the like: "a 90-metre-high tower"."""
    word = at + (row[at].text == "-")
    return word + 1 if word < len(row) and row[word].lower in counted.DIMENSIONS else at


def _is_deed(row: list[Token], amount: Amount, phrase: Phrase) -> bool:
    """Whether what follows an age is no noun but what somebody of that age does ("the 38-year-old describes")."""
    aged = amount.unit is not None and amount.unit.name.endswith(" of age")
    return aged and phrase.first == phrase.head and counted.plural(row, phrase.head)


def _is_plain_noun(row: list[Token], at: int) -> bool:
    """Whether a word may be what money is in ("$5 million in fines"); "in morning trading" tells when."""
    if at >= len(row) or not row[at].is_word or row[at].capital:
        return False
    return row[at].lower not in counted.DETERMINERS and row[at].lower not in _WHEN


def _counting(row: list[Token], amount: Amount, bound: Bound | None, first: int) -> Found | None:
    numeral = amount.numeral
    at = bound.last if bound and bound.first >= amount.last else amount.last
    if numeral.fraction:
        return Found(row, amount, first, at, bound, _shared(row, at))
    if [token.lower for token in row[at : at + 2]] == ["-", "strong"]:
        return Found(row, amount, first, at + 2, bound, counted.after(row, at + 2, singular=True))
    one = amount.high == 1 == amount.low and (numeral.words or numeral.plain)
    phrase = counted.after(row, at, singular=one) if at < len(row) else None
    if phrase and one and not numeral.words and not _is_short(row, phrase):
        phrase = counted.after(row, at, singular=False)
    if ages.is_age(row, amount) and not (phrase and numeral.words):
        return Found(row, amount, first, at, bound, unit=ages.UNIT)
    if phrase is None:
        return _bare(row, amount, bound, first)
    unit = units.rate(row, Unit(counted.unit(row, phrase), "measure", phrase.head, phrase.last))
    whole = counted.whole_before(row, first)
    found = Found(row, amount, first, unit.last, bound, phrase, whole, counts=True, unit=unit.name)
    return replace(found, unit_at=(phrase.head, phrase.head + 1))


def _is_short(row: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is one plain noun before a mark or a stop word: after "1" what follows may be anything."""
    last = phrase.last
    ends = last >= len(row) or not row[last].is_word or row[last].lower in counted.STOP
    return ends and last - phrase.first == 1 and not row[phrase.first].capital


def _shared(row: list[Token], at: int) -> Phrase | None:
    """What a fraction is taken of: "half of the bridges", "half the bridges"."""
    if at < len(row) and row[at - 2].lower in ("in", "of") and row[at].is_word and row[at].lower != "of":
        return counted.after(row, at, singular=False)
    if at >= len(row) or (row[at].lower != "of" and row[at].lower not in counted.DETERMINERS):
        return None
    return counted.share(row, at + (row[at].lower == "of"))


def _bare(row: list[Token], amount: Amount, bound: Bound | None, first: int) -> Found | None:
    """A number that counts nothing beside it."""
    at = amount.last
    if phrase := nouns.behind(row, amount, at):
        place = (phrase.head, phrase.head + 1)
        unit = counted.unit(row, phrase)
        return Found(row, amount, first, at, bound, phrase, counts=True, unit=unit, unit_at=place)
    following = row[at].lower if at < len(row) else "."
    carries = _carries(row, amount)
    told = carries or bound or amount.joined or amount.numeral.vague
    if amount.numeral.words and not (told or amount.numeral.value >= 100):
        return None
    if amount.numeral.words and not bound and amount.first and row[amount.first - 1].lower in _DEFINITE:
        return None
    if amount.numeral.words and amount.high <= 1 and row[amount.first].lower in _LONE and following not in CARRY:
        return None
    last = max(at, bound.last if bound and bound.first >= at else 0)
    return Found(row, amount, first, last, bound, carries=carries)


def _carries(row: list[Token], amount: Amount) -> bool:
    """Whether the words beside a bare number tell that it is of the things counted before it."""
    at = amount.last
    before = [token.lower for token in row[max(0, amount.first - 2) : amount.first]]
    if before[-1:] == ["another"] or before == ["a", "further"]:
        return True
    at += at < len(row) and row[at].lower.endswith("ly")
    following = row[at].lower if at < len(row) else "."
    if following in CARRY or following in _VERBS or amounts.of_them(row, at):
        return True
    return amount.numeral.words and (past_form(following) or (following.endswith("ed") and len(following) > 4))


def _is_no_quantity(row: list[Token], found: Found) -> bool:
    """Whether bare digits are rather a year's or part of a name ("Unit 61 North")."""
    amount = found.amount
    if not amount.numeral.plain or amount.unit is not None or amount.numeral.words:
        return False
    if amount.first and row[amount.first - 1].lower in _BEFORE_YEAR and 2100 <= amount.high < 2200:
        return True
    loose = found.bound is None or row[amount.first - 1].lower in bounds.BETWEEN
    if int(amount.high) in _YEARS and loose:
        return not (found.counts and found.phrase and row[found.phrase.head].lower in PEOPLE)
    if found.counts or found.unit or found.bound:
        return found.counts and not found.bound and _within_name(row, found)
    before = row[amount.first - 1] if amount.first else None
    if (before and before.lower == "top") or row[amount.first].text in places.CALLS or amount.high >= _NUMBERS_OF_ITEMS:
        return True
    after = row[amount.last] if amount.last < len(row) else None
    return bool(
        (before and before.is_word and before.capital and amount.first > 1 and before.lower not in counted.STOP)
        or (after and after.is_word and after.capital and not found.carries)
    )


def _within_name(row: list[Token], found: Found) -> bool:
    """Whether a capital before the number and one after it make one name of all ("Formula 1 Grands Prix")."""
    first = found.amount.first
    phrase = found.phrase
    if first < 2 or phrase is None or not row[first - 1].is_word or not row[first - 1].capital:
        return False
    return row[phrase.first].capital and row[first - 1].lower not in counted.STOP and not row[first - 1].text.isupper()
