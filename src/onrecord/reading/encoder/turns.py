"""Who speaks where the page prints it beside the words: turns of a transcript, signed words, posts.

No verb ascribes these: a name in capitals and a colon open a turn, and a dash and a name close a letter's or a post's
text. They are told by their shape alone, so that no network has a part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading.encoder.words import Words
from onrecord.reading.items import Item
from onrecord.reading.language import words as listed
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_DASHES = frozenset({"-", "–", "—", "―", "--"})
_MARKS = frozenset({"“", "”", '"', "„", "«", "»", "''", "``", "‘", "’"})
_NOT_SPEAKERS = frozenset(listed("quotations", "openers_without_speaker"))
"""Words in capitals that open a paragraph and name no one, with a colon after them."""
_LONGEST_NAME = 5
_ACCOUNT = re.compile(r"@\w+")
_LEAST_TURNS = 2


def turns(words: Words) -> list[Tagged]:
    """What is ascribed by its place on the page, as ranges of words, sorted by place."""
    paragraphs = words.paragraphs
    opened = [one for one in (_turn(words.items, first, end) for first, end in paragraphs) if one is not None]
    if len(opened) < _LEAST_TURNS:
        opened = []
    taken = {one.content[0][0] for one in opened}
    signed = [one for one in _signed(words.items, paragraphs) if one.content[0][0] not in taken]
    return sorted([*opened, *signed], key=lambda one: one.first)


def _turn(items: Sequence[Item], first: int, end: int) -> Tagged | None:
    """A paragraph that opens with a name in capitals and a colon."""
    start = first + 1 if items[first].word in _MARKS else first
    colon = next((at for at in range(start, min(end - 1, start + _LONGEST_NAME)) if items[at].word == ":"), start)
    name = [items[at].word for at in range(start, colon)]
    if not any(_is_loud(one) for one in name) or not all(_is_loud(one) or one in {".", ",", "-"} for one in name):
        return None
    if name[0].lower() in _NOT_SPEAKERS:
        return None
    content = colon + 1, _before_full_stop(items, colon + 1, end)
    return Tagged((content,), ((colon, colon),), ((start, colon - 1),), "asserted")


def _is_loud(word: str) -> bool:
    """Whether a word is all in capitals; an initial alone doesn't count as one."""
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 and all(one.isupper() for one in letters) and word[0].isalpha()


def _signed(items: Sequence[Item], paragraphs: Sequence[Range]) -> Iterator[Tagged]:
    """Quotations that a dash and a name close; the name ends its paragraph, or opens one of a post's."""
    for number, (first, end) in enumerate(paragraphs):
        dash = _last_dash(items, first, end)
        if dash is None:
            continue
        name = _signature(items, dash + 1, end)
        if name is None:
            continue
        content = (first, dash - 1) if dash > first else _paragraph_before(items, paragraphs, number, name, end)
        if content is not None and _is_quoted(items, content, alone=dash > first):
            yield Tagged((content,), ((dash, dash),), (name,), "asserted")


def _last_dash(items: Sequence[Item], first: int, end: int) -> int | None:
    """The last dash of a paragraph that stands at its beginning, or right behind a closing mark."""
    for at in range(end - 2, first - 1, -1):
        if items[at].word in _DASHES:
            opens = at == first or items[at - 1].word in _MARKS
            return at if opens and not items[at].quoted else None
    return None


def _signature(items: Sequence[Item], start: int, end: int) -> Range | None:
    """The name that stands from here to the end of the paragraph, or up to an account in brackets."""
    stop = start
    while stop < end and stop - start < _LONGEST_NAME and (items[stop].capital or items[stop].word == "."):
        stop += 1
    while stop > start and items[stop - 1].word == ".":
        stop -= 1
    rest = " ".join(one.word for one in items[stop:end])
    if stop == start or not (rest in {"", "."} or (rest.startswith("(") and _ACCOUNT.search(rest.replace("@ ", "@")))):
        return None
    return start, stop - 1


def _paragraph_before(
    items: Sequence[Item], paragraphs: Sequence[Range], number: int, name: Range, end: int
) -> Range | None:
    """The paragraph that a signature on a line of its own closes."""
    if number == 0:
        return None
    first, stop = paragraphs[number - 1]
    is_post = name[1] + 2 < end
    return (first, stop - 1) if is_post or items[first].quoted else None


def _is_quoted(items: Sequence[Item], content: Range, *, alone: bool) -> bool:
    """Whether the words are a quotation. A post's own paragraph needs no marks."""
    return not alone or (items[content[0]].quoted and items[content[1]].quoted)


def _before_full_stop(items: Sequence[Item], first: int, end: int) -> int:
    """The last word of a paragraph, without the full stop outside a quotation."""
    return end - 2 if end - 2 >= first and items[end - 1].word == "." and not items[end - 1].quoted else end - 1
