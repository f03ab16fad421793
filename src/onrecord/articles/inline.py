"""Furniture of a page inside a line of its report: where a text has lost its line breaks, buttons, prompts, credits
and notices run on from the reporting.

Only what tells itself apart is marked: rows of buttons and prompts in capitals anywhere; at the end of the report,
sentence by sentence from the last one back, what would be furniture as a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from onrecord.articles.furniture import Part, furniture, names_agency
from onrecord.articles.language import phrases
from onrecord.articles.lines import CLOSERS, STOPS, Line
from onrecord.model.article import LeftoverKind

ROW = 4
"""So many names of buttons side by side are a row; fewer may be words of a sentence ("Facebook and Twitter")."""
NOTICES: frozenset[LeftoverKind] = frozenset({"menu", "promotion", "note", "credit"})
AFTER_STOP = rf"(?:[{re.escape(STOPS)}][{re.escape(CLOSERS)}]*|[\"”)\]])[\s-]+"
SENTENCE = re.compile(rf"{AFTER_STOP}(?=\S)")
AGENCIES = re.compile(rf"(?:^\s*|{AFTER_STOP})((?:[a-z]{{2,4}}(?:/[a-z]{{2,4}})*[\s-]+)?\(([^()]{{2,60}})\))[\s-]*$")
"""Names in brackets behind the last sentence, after the initials of who wrote and who edited: "ab/cd (AP, Reuters)"."""


def anywhere(line: Line) -> list[Part]:
    """Rows of buttons ("Send Facebook Twitter Permalink"), and prompts; where a prompt's title ends can't be told."""
    rows: list[Part] = [(found.start(), found.end(), "menu") for found in _row().finditer(line.text)]
    prompts: list[Part] = [(found.start(1), found.end(), "promotion") for found in _prompt().finditer(line.text)]
    return sorted([*rows, *prompts])


def at_end(line: Line, before: Sequence[Part]) -> list[Part]:
    """Credits and notices behind the last sentence of a report that ends in this line; ``before`` are its other
    parts."""
    return sorted(_backwards(line.text, before))


def _backwards(text: str, before: Sequence[Part]) -> Iterator[Part]:
    end = len(text.rstrip(" -"))
    while end > 0:
        start = next((part[0] for part in before if part[0] < end <= part[1]), None)
        if start is None:
            first = max((part[1] for part in before if part[1] <= end), default=0)
            part = _last(text, first, end)
            if part is None:
                return
            yield part
            start = part[0]
        end = len(text[:start].rstrip(" -"))


def _last(text: str, first: int, end: int) -> Part | None:
    """What ends a stretch of a line, if that is a credit or a notice."""
    if (named := AGENCIES.search(text[first:end])) and names_agency(named[2]):
        return first + named.start(1), end, "credit"
    start = max((found.end() for found in SENTENCE.finditer(text, first, end)), default=first)
    start += len(text[start:end]) - len(text[start:end].lstrip(" -"))
    last = Line(text[start:end], start, alone=False)
    kind = furniture(last) if start and not last.quotes else None
    is_word = last.stops and last.words <= 2  # "It is about one thing. Money."
    return (start, end, kind) if kind in NOTICES and not is_word else None


@cache
def _row() -> re.Pattern[str]:
    names = _any_of(phrases().buttons)
    return re.compile(rf"(?<!\S)(?:{names})(?:\s+(?:{names})){{{ROW - 1},}}(?:\s+https?://\S+)?(?!\S)", re.IGNORECASE)


@cache
def _prompt() -> re.Pattern[str]:
    return re.compile(rf"(?:^|{AFTER_STOP})((?:{_any_of([one.upper() for one in phrases().prompts])}):)(?=\s)")


def _any_of(names: Collection[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
