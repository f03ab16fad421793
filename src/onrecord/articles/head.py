"""The top of a page's text: masthead, menus, headline, byline and date, down to the first sentence of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.days import is_date_line, written
from onrecord.articles.furniture import caption, furniture, is_prose
from onrecord.articles.language import acronyms, outlet_links, outlet_words, phrases, sections
from onrecord.articles.lines import Line, plain
from onrecord.model import Published

BYLINE = re.compile(rf"(?:{'|'.join(phrases().bylines)}):? (?=[^\W\d_])(.+)", re.I)
CAPITAL = re.compile(r"(?:the |a |an |our )?[^\W\d_a-z]")
NAME = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?: (?:and |& |de |van |von |al |bin |di |la )?[^\W\d_a-zß-öø-ÿ][\w.’'-]*){1,4}"
)
IN_PLACE = re.compile(r" in [A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,3}$")
PARTS = re.compile(r"(?<! ) +[|·•] +")
MASTHEAD_END = re.compile(r"(?<! ) +[|·•–—-] +")
REACH = 4
"""How many lines below the first sentence a byline or a date may stand: a standfirst comes before them."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the parts of a page's top stand, as indices of its lines; None where there is none."""

    end: int
    """The first line that is reporting; 0 where nothing is, or all is."""
    headline: int | None = None
    byline: int | None = None
    dates: tuple[int, ...] = ()
    masthead: int | None = None


def find_head(found: Sequence[Line], title: str | None) -> Head:
    """The top of the page whose lines are ``found``, and whose title is known if given."""
    end = next((index for index, line in enumerate(found) if is_prose(line)), 0)
    reach = range(min(end + REACH, len(found)) if end else min(REACH, len(found)))
    dates = tuple(index for index in reach if _is_dated(found[index]))
    byline = next((index for index in reach if byline_name(found[index])), None)
    headline = _titled(found, title) if title else None
    if headline is None:
        headline = _headline(found, end, [*dates, *([byline] if byline is not None else [])])
    if byline is None:
        byline = _name_alone(found, end, headline, dates)
    masthead = _masthead(found, end, headline)
    return Head(end, headline, byline, tuple(index for index in dates if index != byline), masthead)


def _titled(found: Sequence[Line], title: str) -> int | None:
    wanted = plain(title)
    return next((index for index, line in enumerate(found) if wanted and line.plain == wanted), None)


def _is_dated(line: Line) -> bool:
    return line.words <= 15 and any(is_date_line(part) for part in PARTS.split(line.text))


def byline_name(line: Line) -> str | None:
    """Who the line names as its author, if it is a byline: "By Ada Name", or a name beside a date."""
    if line.words > 15 or line.quotes:
        return None
    parts = PARTS.split(line.text)
    for part in parts:
        match = BYLINE.fullmatch(part)
        if match and CAPITAL.match(match[1]) and (not line.stops or line.words <= 6):
            return match[1].strip(" .,")
    if len(parts) > 1 and any(is_date_line(part) for part in parts):
        return next((part for part in parts if NAME.fullmatch(part)), None)
    return None


def _headline(found: Sequence[Line], end: int, anchors: Sequence[int]) -> int | None:
    """The first of the last lines that could be one above the byline or date, or else above the report."""
    could = [index for index in range(end) if _could_be_headline(found[index])]
    above = [index for index in could if not anchors or index < min(anchors)] or could
    run = above[-1:]
    while run and run[0] - 1 in above:
        run.insert(0, run[0] - 1)
    lower = [index for index in run if any(word[0].islower() for word in found[index].text.split())]
    return next(iter(lower or run), None)


def _could_be_headline(line: Line) -> bool:
    if line.stops not in ("", "?", "!", "…", "？", "！") or line.text.endswith(":"):
        return False
    own = furniture(line) or caption(line) or byline_name(line)
    return 4 <= line.words <= 40 and not own


def _name_alone(found: Sequence[Line], end: int, headline: int | None, dates: Sequence[int]) -> int | None:
    """A line that is but a name, below the headline and beside a date."""
    if headline is None:
        return None
    for index in range(headline + 1, min(end, headline + 4)):
        beside = any(abs(index - dated) <= 2 for dated in dates)
        if beside and NAME.fullmatch(IN_PLACE.sub("", found[index].text)) and furniture(found[index]) is None:
            return index
    return None


def _masthead(found: Sequence[Line], end: int, headline: int | None) -> int | None:
    """The first line, if it is short and either has a word like "News" or stands somewhere else on the page too."""
    if not end or headline == 0:
        return None
    name = outlet_name(found[0])
    if not 1 <= len(name.split()) <= 5 or furniture(Line(name, 0, True)) or found[0].stops:
        return None
    if not all(word[0].isupper() or word in outlet_links() for word in name.split()):
        return None
    words = [word.lower() for word in name.split()]
    section = " ".join(word for word in words if word not in outlet_words())
    if section in sections() or section in phrases().whole or (not section and len(words) == 1):
        return None
    recurs = len(words) > 1 and any(name.lower() in line.plain for line in found[1:])
    return 0 if recurs or len(section.split()) < len(words) else None


def outlet_name(line: Line) -> str:
    """The outlet that a masthead names, in ordinary case."""
    name = MASTHEAD_END.split(line.text)[0].strip()
    return _ordinary_case(name) if name.isupper() else name


def _ordinary_case(name: str) -> str:
    return " ".join(word if word.lower() in acronyms() else word.capitalize() for word in name.split())


def outlet(found: Sequence[Line], head: Head) -> str | None:
    """The outlet as the top of the page names it."""
    signed = byline_name(found[head.byline]) or "" if head.byline is not None else ""
    behind = _outlet_of_byline(signed)
    top = outlet_name(found[head.masthead]) if head.masthead is not None else None
    if behind and top and not top.lower().startswith(behind.lower()):
        return top
    if not behind and top and top.endswith(" News") and signed.startswith(top.removesuffix(" News")):
        return top.removesuffix(" News")
    return behind or top


def author(found: Sequence[Line], head: Head) -> str | None:
    """The author as the top of the page names them, without "By" and without the outlet."""
    if head.byline is None:
        return None
    name = byline_name(found[head.byline]) or IN_PLACE.sub("", found[head.byline].text)
    behind = _outlet_of_byline(name)
    return name.removesuffix(behind).rstrip(" ,") if behind else name


def _outlet_of_byline(signed: str) -> str | None:
    """What follows the last comma of a byline, if it can name an outlet."""
    name, comma, behind = signed.rpartition(", ")
    words = behind.split()
    if not comma or not name or not 1 <= len(words) <= 5:
        return None
    named = {word.lower() for word in words} & (outlet_words() | acronyms())
    return behind if named or (len(words) == 1 and behind.isupper()) else None


def published(found: Sequence[Line], head: Head) -> Published | None:
    """The day of publication as the top of the page states it; a line "Published" goes before a line "Updated"."""
    candidates = [*head.dates, *([head.byline] if head.byline is not None else [])]
    dated = [(found[index].text, day) for index in candidates if (day := written(found[index].text))]
    first = [day for words, day in dated if "updated" not in words.lower() and "modified" not in words.lower()]
    return next(iter(first or [day for _, day in dated]), None)
