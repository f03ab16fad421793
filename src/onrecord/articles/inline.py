"""Furniture of a page inside a line of its report: where a text has lost its line breaks, buttons, prompts, credits
and notices run on from the reporting.

Only what tells itself apart is marked: rows of buttons, prompts in capitals and calls on the readers anywhere; at the
end of the report, sentence by sentence from the last one back, what would be furniture as a line of its own, and what
stands between a call and that.
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
APPEAL = 80
"""In words: what follows a call at the end of a report is no longer; after more of them the report may go on."""
NOTICES: frozenset[LeftoverKind] = frozenset({"menu", "promotion", "note", "credit"})
AFTER_STOP = rf"(?:[{re.escape(STOPS)}][{re.escape(CLOSERS)}]*|[\"”)\]])[\s-]+"
SENTENCE = re.compile(rf"{AFTER_STOP}(?=\S)")
QUOTED = re.compile(r"[“„«「]|\"[^\"]*\"")
AGENCIES = re.compile(rf"(?:^\s*|{AFTER_STOP})((?:[a-z]{{2,4}}(?:/[a-z]{{2,4}})*[\s-]+)?\(([^()]{{2,60}})\))[\s-]*$")
"""Names in brackets behind the last sentence, after the initials of who wrote and who edited: "ab/cd (AP, Reuters)"."""


def anywhere(line: Line) -> list[Part]:
    """Rows of buttons ("Send Facebook Twitter Permalink"), and prompts; where a prompt's title ends can't be told."""
    called: list[Part] = [(found.start(1), found.end(1), "promotion") for found in _call().finditer(line.text)]
    shown: list[Part] = [(found.start(1), found.end(1), "menu") for found in _shown().finditer(line.text)]
    rows: list[Part] = [(found.start(), found.end(), "menu") for found in _row().finditer(line.text)]
    prompts: list[Part] = [(found.start(1), found.end(), "promotion") for found in _prompt().finditer(line.text)]
    return _apart([*rows, *prompts, *called, *shown])


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Parts in order, of those that overlap the first."""
    found: list[Part] = []
    for part in sorted(parts):
        if not found or found[-1][1] <= part[0]:
            found.append(part)
    return found


def at_end(line: Line, before: Sequence[Part]) -> list[Part]:
    """All parts of a line in which a report ends, ``before`` among them: credits and notices behind the last sentence,
    too, and an appeal to its readers that ends in them."""
    parts = sorted([*before, *_backwards(line.text, before)])
    appeal = _appeal(line.text, parts)
    return parts if appeal is None else [*(part for part in parts if part[1] <= appeal[0]), appeal]


def _appeal(text: str, parts: Sequence[Part]) -> Part | None:
    """What follows the first call near the end of a report, if it ends in furniture and quotes nobody."""
    end = len(text.rstrip(" -"))
    if not parts or parts[-1][1] < end:
        return None
    for call in _call().finditer(text):
        rest = text[call.start(1) : end]
        if len(rest.split()) <= APPEAL:
            return None if QUOTED.search(rest) else (call.start(1), end, "promotion")
    return None


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


@cache
def _call() -> re.Pattern[str]:
    return _prompted(phrases().calls)


@cache
def _shown() -> re.Pattern[str]:
    return _prompted(phrases().shown)


def _prompted(forms: Collection[str]) -> re.Pattern[str]:
    """Such prompts, one or several in a row, at the head of a line and behind a sentence."""
    any_of = "|".join(forms)
    return re.compile(rf"(?:^|{AFTER_STOP})((?:{any_of})(?:\s+(?:{any_of}))*)(?=\s|$)")


def _any_of(names: Collection[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
