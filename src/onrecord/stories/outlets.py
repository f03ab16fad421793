"""Media by their names: whether a name is a medium's, which one, and whether a report credits it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.model import Reading
from onrecord.stories.language import table, words

EDGES = " \t\n.,;:'’\"“”()[]"
CAPITALS = re.compile(r"(?:[A-Z][\w.'’&-]{0,40}\s){0,7}[A-Z][\w.'’&-]{0,40}")
WORDY = re.compile(r"\w$")
QUOTED = re.compile(r'[“"][^”"\n]{0,2000}[”"]')
DESCRIBED = 400
"""A speaker is described within so many code points before the cue."""
HOST = re.compile(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,}")
OWNED = re.compile(r"(.{2,60}?)['’]s\s+(?=[\w“\"'‘])")
AGENCY = re.compile(r"[^()\n]{0,80}\(([^()\n]{2,60})\)\s*(?:[-–—]|_)")
BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
HELPED = re.compile(r"(?:\band|&|\bwith)\s+(?:the\s+)?$", re.IGNORECASE)
DATELINE = 160
"""A dateline with an agency's name stands within so many code points of the start of the body."""


@dataclass(frozen=True)
class Media:
    """The media that are known by name: those of the table, and the outlets of the collection."""

    outlets: Mapping[str, str] = field(default_factory=dict)
    """Each outlet of the collection by its key."""

    @staticmethod
    def of(readings: Iterable[Reading]) -> Media:
        """The table's media and the outlets of these readings."""
        names = sorted({one.article.outlet for one in readings if one.article.outlet})
        hosts = {label: name for name in names if not medium(name) and (label := _label(name))}
        return Media(hosts | {outlet_key(name): name for name in names})

    def named(self, name: str) -> str | None:
        """The medium that a name stands for, by its usual name; None where the name isn't known for a medium's."""
        own = self.outlets.get(outlet_key(name))
        return own or (None if listed(name) else self.outlets.get(_letters(name))) or medium(name)


@lru_cache(maxsize=50_000)
def medium(name: str) -> str | None:
    """The medium that a name stands for, by its usual name; None where the name isn't known for a medium's.

    What a medium owns is the medium's: its programmes, its writers.

    >>> medium("the New York Times"), medium("Halden Valley Gazette"), medium("the foreign ministry")
    ('The New York Times', 'Halden Valley Gazette', None)
    >>> medium("the BBC's Sunday Politics")
    'BBC'
    """
    key = outlet_key(name)
    if key in _known():
        return _known()[key]
    owner = OWNED.match(name.strip(EDGES))
    if owner and (found := medium(owner.group(1))):
        return found
    if key in words("media", "endings.never") or not is_name(name):
        return None
    parts = key.split()
    ends = len(parts) > 1 and (
        parts[-1] in words("media", "endings.last") or " ".join(parts[-2:]) in words("media", "endings.last")
    )
    begins = len(parts) > 1 and parts[0] in words("media", "endings.first")
    return re.sub(r"^[Tt]he\s+", "", name.strip(EDGES)) if ends or begins else None


def listed(name: str) -> bool:
    """Whether the table of media has this name."""
    return outlet_key(name) in _known()


def is_name(name: str) -> bool:
    """Whether every word but small ones begins with a capital: "an annex seen by Northern Wire" is no name."""
    parts = [
        one
        for one in re.sub(r"^[Tt]he\s+", "", name.strip(EDGES)).split()
        if one not in words("media", "names.linking")
    ]
    return bool(parts) and all(one.strip(EDGES)[:1].isupper() or one[:1].isdigit() for one in parts)


def media_in(line: str) -> list[str]:
    """The media that a line of credits names, in its order.

    >>> media_in("(H/T Bloomberg)"), media_in("With reporting by Northern Wire and Ivo Karlan.")
    (['Bloomberg'], ['Northern Wire'])
    """
    found = []
    for run in CAPITALS.finditer(line):
        parts = run.group().split()
        start = 0
        while start < len(parts):
            ends = (end for end in range(len(parts), start, -1) if medium(" ".join(parts[start:end])))
            end = next(ends, 0)
            if end:
                found.append(medium(" ".join(parts[start:end])) or "")
            start = end or start + 1
    return found


@lru_cache(maxsize=50_000)
def outlet_key(name: str) -> str:
    """A name as outlets are compared by: lower case, without "the" and without the marks around it."""
    key = re.sub(r"\s+", " ", name).strip(EDGES).casefold().removeprefix("www.")
    key = re.sub(r"['’]s$", "", key)
    return key.removeprefix("the ")


def one_outlet(name: str | None, other: str | None) -> bool:
    """Whether two names are one outlet's; unknown names are nobody's."""
    if not name or not other:
        return False
    return medium_key(name) == medium_key(other)


@lru_cache(maxsize=50_000)
def medium_key(name: str) -> str:
    """What a medium's names are compared by, its host's among them: a listed medium has one key under all of its names.

    >>> medium_key("wsj.com"), medium_key("The Halden Gazette"), medium_key("halden-gazette.com")
    ('The Wall Street Journal', 'haldengazette', 'haldengazette')
    """
    known = medium(name)
    if known and listed(known):
        return known
    return _label(name) or _letters(known or name) or outlet_key(name)


@lru_cache(maxsize=50_000)
def _label(name: str) -> str | None:
    """The part of a host that names its owner, as ``_letters`` gives it; None for a name that is no host.

    >>> _label("www.halden-gazette.co.uk"), _label("Halden Gazette")
    ('haldengazette', None)
    >>> _label("news.orv.example")
    'orv'
    """
    key = outlet_key(name)
    if not HOST.fullmatch(key):
        return None
    parts = key.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in words("media", "hosts.shared"):
        parts.pop()
    return _letters(parts[-1])


@lru_cache(maxsize=50_000)
def _letters(name: str) -> str:
    """The letters and digits of a name, without "the" and accents, as hosts are made of them.

    >>> _letters("The Halden-Gazette"), _letters("RTÉ")
    ('haldengazette', 'rte')
    """
    plain = unicodedata.normalize("NFKD", outlet_key(name))
    return "".join(mark for mark in plain if mark.isalnum()).removeprefix("the")


def credited(reading: Reading, outlet: str | None) -> bool:
    """Whether a report credits an outlet for its text: in a credit, a note, a byline or a dateline."""
    if not outlet or one_outlet(reading.article.outlet, outlet):
        return False
    return any(_names(line, outlet) for line in credit_lines(reading))


def credits_others(reading: Reading) -> bool:
    """Whether a report credits any medium but its own outlet."""
    named = (name for line in credit_lines(reading) for name in media_in(line))
    return any(not one_outlet(name, reading.article.outlet) for name in named)


def told_to(reading: Reading, cited: str | None = None) -> bool:
    """Whether somebody spoke to the report's own outlet, by its name or the last word of it ("told the Gazette").

    With ``cited``, somebody else than the people behind the report that is cited: they tell nothing independent.
    """
    name = reading.article.outlet
    if not name or not WORDY.search(name):
        return False
    found = (match for one in reading.article.body for match in _to_whom().finditer(one.text, one.start, one.end))
    own = (match for match in found if _begins(match.group(1).split(), name))
    return any(not cited or not _behind(cited, _described(match)) for match in own)


@cache
def _to_whom() -> re.Pattern[str]:
    """Whom somebody told, with words behind the name."""
    to = "|".join(sorted(words("media", "told.to")))
    return re.compile(rf"\b(?:{to})\s+(?:the\s+)?([^\s\"“”]{{1,40}}(?: [^\s\"“”]{{1,40}}){{0,4}})")


def _begins(heard: list[str], outlet: str) -> bool:
    """Whether words begin with an outlet's name, or with the last word of it."""
    last = heard[0].strip(EDGES) == outlet.rsplit(maxsplit=1)[-1]
    return last or any(one_outlet(" ".join(heard[:end]), outlet) for end in range(1, len(heard) + 1))


def _described(match: re.Match[str]) -> str:
    """The words of a sentence before its cue in which its speaker may be described, quotations left out."""
    start = max(match.string.rfind("\n", 0, match.start()) + 1, match.start() - DESCRIBED)
    return QUOTED.sub("", match.string[start : match.start()]).rpartition(". ")[2]


def _behind(cited: str, described: str) -> bool:
    """Whether a speaker is described as one of those who made what is cited."""
    key = outlet_key(cited)
    names = "|".join(re.escape(one) for one in sorted({key, key.split()[-1] if key else key}))
    roles = "|".join(re.escape(one) for one in sorted(words("media", "authors.words")))
    of = rf"\b(?:of|at|for|from|with)\s+(?:the\s+)?(?:{names})\b|\b(?:{names})['’]s\s"
    return re.search(rf"{of}|\b(?:{roles})\b", described, re.IGNORECASE) is not None


def agency(line: str) -> str | None:
    """The agency whose text a dateline or a byline says that a report is; none that only helped somebody else with it.

    >>> agency("Mara Quill, Associated Press"), agency("HALDEN (Northern Wire) —"), agency("Mara Quill and Reuters")
    ('The Associated Press', 'Northern Wire', None)
    """
    match = BRACKETS.search(line)
    for run in CAPITALS.finditer(match.group(1) if match else line):
        parts = run.group().split()
        for start in range(len(parts)):
            name = next((found for end in range(len(parts), start, -1) if (found := _agency(parts[start:end]))), None)
            if name:
                before = line[: match.start(1) if match else run.start() + run.group().find(parts[start])]
                return None if HELPED.search(before) else name
    return None


def _agency(parts: list[str]) -> str | None:
    name = medium(" ".join(parts))
    known = name and (
        name in words("media", "agencies.names") or name.split()[-1].casefold() in words("media", "agencies.ends")
    )
    return name if known else None


def credit_lines(reading: Reading) -> list[str]:
    """The words of a report in which a credit may stand."""
    article = reading.article
    kinds = {"credit", "note", "byline", "dateline"}
    lines = [one.span.words for one in article.leftovers if one.kind in kinds]
    if article.byline:
        lines.append(article.byline)
    return lines + [found.group(1) for one in article.body[:1] if (found := AGENCY.match(one.words[:DATELINE]))]


def _names(line: str, outlet: str) -> bool:
    found = _pattern(outlet_key(medium(outlet) or outlet)).search(line)
    return found is not None


@lru_cache(maxsize=1000)
def _pattern(key: str) -> re.Pattern[str]:
    names = [key, *(short for short, name in _known().items() if outlet_key(name) == key)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in sorted(names))})(?!\w)", re.IGNORECASE)


@cache
def _known() -> dict[str, str]:
    listed: dict[str, list[str]] = table("media")["organisations"]
    return {outlet_key(key): name for name, others in listed.items() for key in (name, *others)}
