"""Quotations that no cue has taken: they go on from an attribution before them, or stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.phrases import Sentences
from onrecord.reading.tagged import Tagged

_RECENT = 40
"""So many items after an attribution's content a quotation may go on from it."""


def with_quotations(text: Sentences, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Give each quotation that no cue has taken to the attribution that it follows, or let it stand alone."""
    taken = bytearray(len(text.items))
    for one in tagged:
        for first, last in (*one.content, *one.source, *one.cue):
            taken[first : last + 1] = b"\1" * (last + 1 - first)
    result = list(tagged)
    order = sorted(range(len(result)), key=lambda number: result[number].last)
    previous: int | None = None
    upcoming = iter(order)
    waiting = next(upcoming, None)
    for place, item in enumerate(text.items):
        if not item.quoted or taken[place]:
            continue
        while waiting is not None and result[waiting].last < place:
            previous, waiting = waiting, next(upcoming, None)
        onto = _quoting(text, result, previous)
        if onto is not None and _goes_on(text, result[previous if previous is not None else onto], place):
            result[onto] = replace(result[onto], content=(*result[onto].content, (place, place)))
        elif _stands_alone(text, place):
            result.append(Tagged(((place, place),), (), (), "asserted"))
            previous = len(result) - 1
    return sorted(result, key=lambda one: (one.first, one.last))


def _quoting(text: Sentences, result: Sequence[Tagged], previous: int | None) -> int | None:
    """Of the attributions in the sentence of the last one, the last that quotes; else the last one itself."""
    if previous is None:
        return None
    sentence = text.first[result[previous].last]
    same = [
        number
        for number in range(max(0, previous - 4), previous + 1)
        if text.first[result[number].last] == sentence
        and any(text.items[last].quoted for _, last in result[number].content)
    ]
    return same[-1] if same else previous


def _goes_on(text: Sentences, one: Tagged, place: int) -> bool:
    """Whether the quotation at ``place`` is a sentence of its own right after the attribution, in its paragraph."""
    item, last = text.items[place], max(last for _, last in one.content)
    if text.items[one.last].paragraph != item.paragraph or text.first[place] != place:
        return item.quotation in {
            text.items[at].quotation for first, last in one.content for at in range(first, last + 1)
        }
    if place - last > _RECENT:
        return False
    if any(
        text.items[at].sentence != text.items[one.last].sentence and not text.items[at].quoted
        for at in range(last + 1, place)
    ):
        return False
    return not any(
        text.items[at].low
        for at in range(one.last + 1, place)
        if text.items[at].sentence != text.items[one.last].sentence
    )


def _stands_alone(text: Sentences, place: int) -> bool:
    """Whether the quotation is a sentence of its own."""
    item = text.items[place]
    if not item.clausal or text.first[place] != place:
        return False
    return text.last[place] == place or not any(
        text.items[at].low[:1].isalnum() for at in range(place + 1, text.last[place] + 1)
    )
