"""What a single line is, judged by itself: furniture of the page, a caption with its credit, or reporting."""

from __future__ import annotations

import re

from onrecord.articles.days import is_date_line
from onrecord.articles.language import phrases
from onrecord.articles.lines import Line, plain
from onrecord.model.article import LeftoverKind

LONGEST = {"menu": 25, "promotion": 30, "note": 90, "credit": 15, "copyright": 60}
"""In words: a longer line that begins like furniture is a sentence that happens to."""
LONGEST_CAPTION = 60
LONGEST_RULE = 80
"""In characters: a line of nothing but dashes, dots or stars parts one thing from another."""
SEPARATED = re.compile(r" *[|•·] *| {2,}")
BRACKETED = re.compile(r"\(([^()]{2,90})\)\.?$")
SLASHED = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}(?: ?/ ?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}){1,3}")
ENDED = re.compile(r"[^\W\d_]{4}[.!?][\"”’')]*\s")
"""The end of a sentence, and not of an initial or of a short form ("Dr.")."""
PARTY = re.compile(r"[A-Z]{1,3}(?:/[A-Z]{1,3})?[-–—/ ]|.*\d")

Part = tuple[int, int, LeftoverKind]
"""Start and end within the line, and the kind."""


def is_prose(line: Line) -> bool:
    """Whether a line reads as a sentence or more of a report, whatever stands around it."""
    if line.words >= 30:
        return furniture(line) is None and not caption(line)
    return line.words >= 8 and _is_sentence(line) and furniture(line) is None and not caption(line)


def _is_sentence(line: Line) -> bool:
    if line.stops in ("?", "!", "？", "！"):
        return line.quotes or line.words >= 20
    return bool(line.stops)


def furniture(line: Line) -> LeftoverKind | None:
    """The kind of a line that has the words of a page's furniture; None for all else."""
    compared = line.plain
    if not any(character.isalnum() for character in compared):
        return "menu" if len(line.text) <= LONGEST_RULE and not line.quotes else None
    if is_section_head(line):
        return "promotion"
    return _whole(compared) or ("dateline" if is_date_line(line.text) else None) or _started(line) or _row(line)


def is_section_head(line: Line) -> bool:
    """Whether links to other pages follow it."""
    return line.plain in phrases().heads


def _whole(compared: str) -> LeftoverKind | None:
    if kind := phrases().whole.get(compared):
        return _kind(kind)
    return next((_kind(kind) for kind, shape in phrases().shapes if shape.fullmatch(compared)), None)


def _started(line: Line) -> LeftoverKind | None:
    words = plain_start(line)
    for kind, starts in phrases().starts:
        if line.words <= LONGEST.get(kind, 0) and begins(words, starts):
            return _kind(kind)
    for kind, held in phrases().holds:
        if line.words <= LONGEST.get(kind, 0) and any(_in_first_sentence(phrase, words) for phrase in held):
            return _kind(kind)
    return None


def _in_first_sentence(phrase: str, words: str) -> bool:
    """Whether no sentence ends before a phrase; behind one, it is the end of a report that has lost its line breaks."""
    before, found, _ = words.partition(phrase)
    return bool(found) and ENDED.search(before) is None


def plain_start(line: Line) -> str:
    """The compared form with its first characters kept: "(h/t" and "©" tell what a line is."""
    return plain("x " + line.text)[2:] if line.plain else ""


def begins(words: str, starts: tuple[str, ...]) -> bool:
    """Whether ``words`` begin with one of ``starts``, not in the middle of a word."""
    if not words.startswith(starts):
        return False
    for start in starts:
        if words.startswith(start) and not (start[-1].isalnum() and words[len(start) : len(start) + 1].isalnum()):
            return True
    return False


def _kind(kind: str) -> LeftoverKind:
    known: dict[str, LeftoverKind] = {
        "promotion": "promotion",
        "note": "note",
        "credit": "credit",
        "copyright": "credit",
    }
    return known.get(kind, "menu")


def _row(line: Line) -> LeftoverKind | None:
    """Links side by side: "News | Sport | Weather"."""
    pieces = [piece for piece in SEPARATED.split(line.text) if piece]
    marks = sum(mark in line.text for mark in "|•·")
    long = any(len(piece.split()) > 5 or piece[-1] in ".!?" for piece in pieces)
    return "menu" if marks and len(pieces) >= 3 and not long else None


def caption(line: Line) -> tuple[Part, ...]:
    """The caption and credit that make up a line; empty if it is neither."""
    if line.words > LONGEST_CAPTION or not line.plain:
        return ()
    whole = len(line.text)
    at = _credit_start(line.text)
    if at == 0:
        return ((0, whole, "credit"),)
    if at is not None:
        said = len(line.text[:at].rstrip())
        return (0, said, "caption"), (at, whole, "credit")
    return ((0, whole, "caption"),) if begins(plain_start(line), phrases().start("caption")) else ()


def _credit_start(text: str) -> int | None:
    if (bracketed := BRACKETED.search(text)) and is_credit(bracketed[1]):
        return bracketed.start()
    if trailing := phrases().credit_end.search(text):
        return trailing.start() + 1
    return None


def names_agency(words: str) -> bool:
    """Whether words in brackets are names, one of them an agency's: "AFP, dpa", "Reuters, Selmo Mail"."""
    names = [one.strip() for one in re.split(r"[,/]", words)]
    return any(plain(one) in phrases().agencies for one in names) and all(
        one[:1].isupper() or plain(one) in phrases().agencies for one in names
    )


def is_credit(words: str) -> bool:
    """Whether the words in brackets behind a sentence name who made a picture."""
    compared = plain(words)
    names = [part.strip() for part in compared.split("/")]
    if len(compared.split()) > 12 or PARTY.match(words):
        return False
    if any(name in phrases().agencies for name in names):
        return len(names) > 1 or len(compared) > 5 or words.isupper()
    if phrases().credit_start.match(compared) or compared.endswith(phrases().credit_ends):
        return True
    return bool(SLASHED.fullmatch(words))
