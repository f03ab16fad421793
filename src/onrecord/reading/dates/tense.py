"""Which way a clause looks: whether a weekday or a date without a year in it is past or to come.

The nearest cue decides, first before the expression, then after it: a future auxiliary or a word of planning, an
infinitive that isn't governed by a verb of having done or declined, or a past form.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.reading.language import words

REACH = 110
"""How many code points before and after an expression are looked at."""
_CLAUSE_END = re.compile(r"[;:—“”\"]|--|``|''")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|'ll\b")
_INFINITIVE_STOP = frozenset("the a an this that his her its their our my your".split())


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return tuple(frozenset(words("dates_tense", key)) for key in ("ahead", "done", "past"))  # type: ignore[return-value]


def lean(text: str, start: int, end: int, bounds: tuple[int, int]) -> int:
    """-1 where the clause around ``text[start:end]`` tells of the past, 1 of what is to come, 0 where no word tells.

    ``bounds`` are the sentence's offsets; nothing outside them is looked at.
    """
    left = text[max(bounds[0], start - REACH) : start]
    if cuts := [found.end() for found in _CLAUSE_END.finditer(left)]:
        left = left[cuts[-1] :]
    before = [found.lower().replace("’", "'") for found in _WORD.findall(left)]
    for place in range(len(before) - 1, -1, -1):
        if told := _told(before, place):
            return told
    right = text[end : min(bounds[1], end + REACH)]
    if cut := _CLAUSE_END.search(right):
        right = right[: cut.start()]
    after = [found.lower().replace("’", "'") for found in _WORD.findall(right)]
    return next((told for place in range(len(after)) if (told := _told(after, place))), 0)


def _told(clause: list[str], place: int) -> int:
    """What one word of the clause tells: -1, 0 or 1."""
    ahead, done, past = _cues()
    word = clause[place]
    if word == "to" and place + 1 < len(clause) and clause[place + 1] not in _INFINITIVE_STOP:
        return _infinitive(clause, place)
    if word in ahead or word.endswith("'ll"):
        return 1
    if word in past or (len(word) > 4 and word.endswith("ed")):
        return _past_or_planned(clause, place)
    return 0


def _infinitive(clause: list[str], place: int) -> int:
    _, done, past = _cues()
    following = clause[place + 1]
    if following.endswith(("ed", "ing", "s")) and following != "discuss":
        return 0
    governor = clause[place - 1] if place else ""
    if following == "comment" or governor in done:
        return -1
    return 1


def _past_or_planned(clause: list[str], place: int) -> int:
    """A past form, unless it is one of being about to ("was to be held", "was scheduled")."""
    following = clause[place + 1 : place + 3]
    if following[:1] == ["to"] and clause[place] in ("was", "were") and len(following) > 1:
        return 1
    return 1 if following[:1] in (["scheduled"], ["due"], ["set"], ["slated"], ["expected"]) else -1
