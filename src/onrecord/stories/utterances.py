"""The words of a quotation as they were spoken: what the report openly put in or left out is marked, not compared.

Words in brackets are the reporter's, and so is what an ellipsis stands for. Words drawn together in speech are told
apart ("don't", "far-reaching"), so that another way to write them down is no other wording.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from onrecord.model import Span
from onrecord.stories.language import table, words
from onrecord.stories.points import Point
from onrecord.stories.spellings import spoken
from onrecord.stories.words import Token

_BRACKETS = re.compile(r"[\[(][^\[\]()\n]{0,120}[\])]")
_MARK = re.compile(r"[\"“”]")
"""A mark within a quotation: where one was never closed, the words behind it may be the reporter's."""
_AMOUNT = re.compile(r"(\d[\d.,]*)([a-z]{1,2})")
_LEFT_OUT = re.compile(r"…|\.\s?\.")
_STOP = re.compile(r"[.!?][”\"’')\]]*\s")
_POINT = re.compile(r"(?<=[a-z])\.")
_MOST = 6
"""Of more words than these, not every way to read them is tried."""


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word."""

    form: str
    token: Token
    """The word of the text that it is, or is a part of."""
    part: Span
    """The part of the quotation, between two marks of the reading, in which it stands."""
    source: Point
    passage: int
    """Which passage of the quotation it stands in: parts that go on with a sentence are one."""
    edited: bool = False
    """Whether words in brackets stand right before it, or instead of what was said there."""
    omits: bool = False
    """Whether an ellipsis stands right before it."""
    opens: bool = False
    """Whether it begins a sentence, or the quotation."""


@lru_cache(maxsize=512)
def spoken_words(point: Point) -> Sequence[Word]:
    """The spoken words of a quotation, in order."""
    found: list[Word] = []
    starts = [one.start for one in point.tokens]
    for part in point.parts:
        held = point.tokens[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        begins = bool(held) and held[0].capital and held[0].form not in words("spellings", "drawn.always")
        passage = found[-1].passage + begins if found else 0
        if held:
            found += _of_part(Word("", held[0], part, point, passage), held)
    return found


def _of_part(like: Word, found: Sequence[Token]) -> Iterator[Word]:
    text, last, passage = like.part.text, like.part.start, like.passage
    brackets = [one.span() for one in _BRACKETS.finditer(text, like.part.start, like.part.end)]
    for token in found:
        if any(start < token.start < end or start == token.end for start, end in brackets):
            continue
        before = text[last : token.start]
        begun = next((text[start + 1 : end - 1] for start, end in brackets if end == token.start), "")
        edited = not begun and _BRACKETS.search(before) is not None
        omits = _LEFT_OUT.search(before) is not None
        marked = last > like.part.start and _MARK.search(before) is not None
        passage += marked
        opens = marked or _STOP.search(before) is not None or (last == like.part.start and like.token.capital)
        forms = _pieces(begun.casefold() + token.form, text, token)
        for place, form in enumerate(forms):
            word = replace(like, form=form, token=token, passage=passage)
            yield word if place else replace(word, edited=edited, omits=omits, opens=opens)
        last = token.end


def breaks_off(last: Word) -> bool:
    """Whether the report shows that it leaves off what comes after the last word of a quotation."""
    return _LEFT_OUT.search(last.part.text, last.token.end, last.part.end + 1) is not None


def _pieces(form: str, text: str, token: Token) -> list[str]:
    """A form in the words that were said: "don't" is "do" and "not"; what "it's" ends in is kept as it is written."""
    whole: dict[str, str] = table("spellings")["drawn"]["whole"]
    if form in whole:
        return whole[form].split()
    written = text[token.start : token.end].replace("’", "'").casefold()
    parts = zip(form.split("-"), written.split("-"), strict=True) if form.count("-") == written.count("-") else ()
    apart = (piece for one, as_written in parts or ((form, written),) for piece in _apart(one, as_written))
    return [number for piece in apart for number in _numbers(piece)]


def _apart(form: str, written: str) -> list[str]:
    endings: dict[str, list[str]] = table("spellings")["drawn"]["endings"]
    for ending, full in endings.items():
        if written.endswith(ending) and len(written) > len(ending):
            return [form.removesuffix(ending), full[0] if len(full) == 1 else ending]
    return [form]


def _numbers(form: str) -> list[str]:
    rows = table("spellings")
    amount = _AMOUNT.fullmatch(form)
    if amount and amount.group(2) in rows["amounts"]:
        return [amount.group(1), rows["amounts"][amount.group(2)]]
    return [rows["numbers"].get(form, form)]


def one_speech(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two runs of words may have been the same when they were said ("it's gone", "it has gone"; "roll out",
    "rollout"; "UK", "U.K.")."""
    if len(one) > _MOST or len(other) > _MOST:
        return False
    return not set(_ways(one)).isdisjoint(_ways(other))


def _ways(run: Sequence[Word]) -> Iterator[str]:
    for way in product(*(_readings().get(one.form, (one.form,)) for one in run)):
        yield spoken(_POINT.sub("", "".join(way)))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The words that an ending may stand for, and words that need not be written down at all."""
    rows = table("spellings")["drawn"]
    endings = {ending: tuple(full) for ending, full in rows["endings"].items() if len(full) > 1}
    return endings | {word: (word, "") for word in rows["silent"]}
