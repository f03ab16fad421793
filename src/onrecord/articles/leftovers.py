"""Marks what a web page left in a text: menus, captions, credits, headlines, notes. The text stays as it is.

What is marked isn't read as reporting, so a line is marked only where its words, its shape and its place agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.articles.furniture import caption, furniture, is_prose, is_section_head
from onrecord.articles.head import Head, byline_name
from onrecord.articles.inline import anywhere, at_end
from onrecord.articles.language import phrases
from onrecord.articles.lines import Line
from onrecord.model import Leftover, Span
from onrecord.model.article import LeftoverKind

CITY = r"[A-Z][A-Z.'’-]+[A-Z.](?:[ /][A-Z.'’-]+){0,4}"
REGION = r"(?:, [A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}){0,2}"
DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
AGENCY = r"\([A-Z][\w .’'/]{1,40}\)"
KNOWN = rf"\((?:{'|'.join(phrases().datelined)})\)"
PLACE = r"[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,4}"
ALONE = r"[A-Z][a-z]{2,8}\.? \d{1,2}"
DASH = r"(?: (?:--?|–|—) | ?— ?)(?=\S)"
SLASHED = r"/[A-Z][\w .’'-]{1,40}/"
DATELINE = re.compile(
    rf"(?:{CITY}{REGION}{DAY}(?: {AGENCY})?|(?:(?:{PLACE}{DAY}|{ALONE}) )?{KNOWN}){DASH}"
    rf"|{CITY}{REGION}{DAY}[.,]? {SLASHED}(?:\.|(?: ?[-–—]+))? +(?=\S)"
)
SPEAKER = re.compile(r"[^\W\d_][^:]{0,40}:(?: |$)")
BULLET = re.compile(r"[-–—•*·▪‣]|\d+[.)]")
ADDRESSED = re.compile(rf"\b(?:{'|'.join(phrases().addressing)})\b", re.I)
LONGEST_SUBHEAD, LONGEST_QUESTION, LONGEST_LINK, LONGEST_DECK = 10, 8, 20, 12

Kinds = dict[int, LeftoverKind]
"""Lines, by index, that are leftovers as a whole."""


def mark(text: str, found: Sequence[Line], head: Head, roles: Mapping[str, LeftoverKind]) -> tuple[Leftover, ...]:
    """The leftovers among the lines ``found`` of ``text``, sorted, not overlapping.

    ``roles`` gives kinds that a page's own markup tells, by a line's compared form.
    """
    prose = [is_prose(line) for line in found]
    kinds = _by_words(found, head, roles)
    _mark_head(found, head, kinds)
    _mark_lists(found, head, prose, kinds)
    _mark_subheads(found, head, prose, kinds)
    _mark_tail(found, prose, kinds)
    marked = [Leftover(Span(text, found[index].start, found[index].end), kind) for index, kind in kinds.items()]
    last = max((index for index in range(len(found)) if index not in kinds), default=-1)
    parts = [
        part for index, line in enumerate(found) if index not in kinds for part in _parts(text, line, index == last)
    ]
    dateline = [_dateline(text, line) for line in found[head.end : head.end + 2]]
    taken = [part.span for part in (*parts, *marked)]
    first = next((one for one in dateline if one and not any(one.span.overlaps(span) for span in taken)), None)
    return tuple(sorted([*marked, *parts, *([first] if first else [])], key=lambda one: one.span.start))


def _by_words(found: Sequence[Line], head: Head, roles: Mapping[str, LeftoverKind]) -> Kinds:
    """What the lines' own words tell, and what has stood there before."""
    kinds: Kinds = {}
    seen: set[str] = set()
    for index, line in enumerate(found):
        kind = furniture(line) or (roles.get(line.plain) if line.plain else None)
        if kind == "dateline" and index not in head.dates:
            kind = None
        if line.words >= 6 and (line.plain or line.text) in seen:
            kind = "repeated"
        if kind:
            kinds[index] = kind
        seen.add(line.plain or line.text)
    return kinds


def _mark_head(found: Sequence[Line], head: Head, kinds: Kinds) -> None:
    """Above the report, all that doesn't end like a sentence is the page's."""
    for index in range(head.end):
        line = found[index]
        if index in kinds or line.stops or line.text.endswith(":") or caption(line) or line.words > 20:
            continue
        above = head.headline is None or index < head.headline
        if above or line.words <= LONGEST_DECK:
            kinds[index] = "menu" if above or line.words <= 3 else "headline"
    for index in head.dates:
        kinds[index] = "dateline"
    if head.byline is not None:
        kinds[head.byline] = "byline"
    if head.headline is not None and kinds.get(head.headline) != "repeated":
        kinds[head.headline] = "headline"


def _mark_lists(found: Sequence[Line], head: Head, prose: Sequence[bool], kinds: Kinds) -> None:
    """The links below a heading like "Most read"."""
    listing = False
    for index in range(head.end, len(found)):
        line = found[index]
        if is_section_head(line):
            listing = True
        elif prose[index] or line.words > LONGEST_LINK:
            listing = False
        elif listing and index not in kinds and not caption(line):
            kinds[index] = "promotion"


def _mark_subheads(found: Sequence[Line], head: Head, prose: Sequence[bool], kinds: Kinds) -> None:
    """Short lines without a closing stop, each alone between paragraphs of the report."""
    for index in range(head.end + 1, len(found) - 1):
        if index in kinds or not _could_be_subhead(found[index]):
            continue
        before, after = index - 1, index + 1
        while before > head.end and before in kinds:
            before -= 1
        if prose[before] and prose[after] and not found[before].text.endswith((":", ",", ";", "—", "–")):
            kinds[index] = "headline"


def _could_be_subhead(line: Line) -> bool:
    if line.quotes or len(line.text) > 90 or not line.text[0].isupper():
        return False
    if SPEAKER.match(line.text) or BULLET.match(line.text):
        return False
    if line.stops in ("?", "？"):
        return line.words <= LONGEST_QUESTION and not ADDRESSED.search(line.text)
    return not line.stops and line.words <= LONGEST_SUBHEAD and line.text[-1] not in ":,;—–-"


def _mark_tail(found: Sequence[Line], prose: Sequence[bool], kinds: Kinds) -> None:
    """Below the report: short lines among furniture are furniture, and so is the masthead's name."""
    last = max((index for index, is_report in enumerate(prose) if is_report), default=len(found))
    tail = [index for index in range(last + 1, len(found)) if index in kinds]
    if not tail:
        return
    for index in range(last + 1, len(found)):
        line = found[index]
        short = line.words <= 6 and not line.stops and not line.quotes and not caption(line)
        masthead = found[0].plain.startswith(line.plain) and line.words >= 2
        between = len(tail) >= 2 and index > tail[0]
        if index not in kinds and short and (between or masthead) and not byline_name(line):
            kinds[index] = "menu"


def _parts(text: str, line: Line, is_last: bool) -> list[Leftover]:
    """What is leftover within a line: a caption with its credit, or what runs on from the reporting."""
    parts = list(caption(line)) or anywhere(line)
    if is_last and not caption(line):
        parts = at_end(line, parts)
    return [Leftover(Span(text, line.start + start, line.start + end), kind) for start, end, kind in parts]


def _dateline(text: str, line: Line) -> Leftover | None:
    """ "HALDEN, May 3 (Agency) -" or "HALDEN, May 3. /Agency/." before the first sentence."""
    match = DATELINE.match(line.text[:160])
    if not match or match.end() >= len(line.text):
        return None
    return Leftover(Span(text, line.start, line.start + len(match[0].rstrip())), "dateline")
