"""Chains: through whom a report has what it tells, from the outlet's neighbour to the one who knows.

Hops are read where the words tell them: an outlet that was told, an agency that carried a statement, a report
within whose words another source is cited. The article's own outlet is no hop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Hop, Mention, Span, Speaker
from onrecord.reading import outlets
from onrecord.reading.grammar import DETERMINERS, PERSONAL, PREPOSITIONS
from onrecord.reading.language import words
from onrecord.reading.outlets import NOUNS, is_medium, is_outlet, names_outlet

HEARD = frozenset(words("roles", "heard_by"))
_PASSED = frozenset(words("roles", "passed_on"))
_BEFORE_OUTLET = frozenset(words("roles", "before_outlet"))
_SAID_ON = re.compile(
    r"\b(?:said|says|say|asked|added|argued|explained|appeared|appearing|speaking|spoke)\s(?:\w+\s){0,2}on\s(?:the\s)?$"
)
_SAID_TO = re.compile(
    r"\b(?:said|confirmed|explained|admitted|acknowledged|complained|emailed|wrote|spoke|talked|comments?|remarks|e-?mail)\s"
    r"(?:\w+\s){0,3}(?:to|with)\s(?:the\s|The\s)?$"
)
_INTERVIEW = re.compile(r"(?:['’]s)?\s(?:[a-z]+\s)?interview\b")
"""What follows the name of an outlet that somebody spoke to: "in a Reuters interview"."""
_TELLING = re.compile(rf"\b(?:{'|'.join(words('roles', 'telling'))})\b", re.IGNORECASE)
_CALLED = re.compile(
    rf"\b(?:the|this)\s(?:[\w-]+\s){{0,2}}?({'|'.join(sorted(NOUNS, key=len, reverse=True))})\b", re.IGNORECASE
)
"""An outlet by a common noun: "(told) the newspaper"."""
_DESPITE = re.compile(
    r"\b(?:despite|notwithstanding|contrary to|in spite of|in contrast to)\s(?:[\w.’'-]+\s){0,4}$", re.IGNORECASE
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited) as (?:saying|telling) by (?:the |an? )?")
_IN_WHICH = re.compile(r",?\sin\swhich\s$")
_DOCUMENTS = frozenset(words("roles", "documents"))
_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[\w’'-]+")
_NEAR = 40
_BARE = 3
"""So few words stand around a cue that only goes on: "he said"."""
_JUST_AFTER = 400
_DEEPEST = 6


class Chains:
    """Finds the hops of one article's attributions."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.outlets = [one for one in mentions if is_outlet(one)]
        self.media = [one for one in mentions if is_medium(one)]
        self.places = [one.span.start for one in self.outlets]
        self.starts = {one.span.start: one for one in mentions}
        """Names by where they stand."""
        self.via: dict[str, list[Hop]] = {}
        """Outlets named with a source before: by an anonymous source's name, or by a source phrase's offset."""
        self.last: tuple[str | None, int, list[Hop]] = (None, 0, [])
        """The last source, where it stands, and the outlets named with it."""

    def of(self, parts: tuple[Span, ...], source: Span | None, speaker: Speaker) -> tuple[Hop, ...]:
        """The chain that an attribution's own words tell: outlets that heard or carried it, then its speaker.

        ``parts`` are its cue and the words between it and the content, where an outlet may be named.
        """
        hops = self._via(parts, source, speaker)
        last = _last(source, speaker)
        return distinct([*hops, last] if last else hops)

    def _via(self, parts: tuple[Span, ...], source: Span | None, speaker: Speaker) -> list[Hop]:
        """The outlets that the attribution's own words name, or else those named when its source was met before."""
        found = [hop for part in parts for hop in (*self._within(part, source), *self._quoter(part))]
        if source is None:
            return found
        found += [hop for hop in self._passed_on(source) if hop.name != speaker.name]
        found = found or self._just_told(parts, source, speaker)
        keys = [str(source.start), *([speaker.name] if speaker.type == "anonymous" and speaker.name else [])]
        for key in keys:
            found = found or self.via.get(key, [])
        for key in keys:
            self.via.setdefault(key, found)
        self.last = (speaker.name, source.start, found)
        return found

    def _just_told(self, parts: tuple[Span, ...], source: Span, speaker: Speaker) -> list[Hop]:
        """Whom a person had told it, who goes on right after it: "(Oskam told Reuters so.) “We waited,” he said."."""
        name, at, hops = self.last
        goes_on = speaker.type == "person" and speaker.name == name and source.words.lower() in PERSONAL
        around = [word.lower() for part in parts for word in _WORD.findall(part.words)]
        bare = len(around) <= _BARE and PREPOSITIONS.isdisjoint(around)
        return hops if goes_on and bare and 0 < source.start - at < _JUST_AFTER else []

    def _between(self, span: Span) -> Sequence[Mention]:
        return self.outlets[bisect_left(self.places, span.start) : bisect_left(self.places, span.end)]

    def _within(self, part: Span, source: Span | None) -> list[Hop]:
        """Outlets in the words of the cue: the hearer of "told", or one that passed a statement on."""
        found = []
        for mention in self._between(part):
            if source is not None and source.covers(mention.span):
                continue
            told = self._hears(part, mention.span.start)
            if told or _INTERVIEW.match(part.text, mention.span.end) or self._leads(part, mention.span):
                found.append(_hop(mention))
        return found or self._called(part, source)

    def _quoter(self, part: Span) -> list[Hop]:
        """Who quoted the source, outlet or not, in the words of the cue: "was quoted as saying by Corvane Monitor"."""
        by = _QUOTED_BY.search(part.text, part.start, part.end + _NEAR)
        mention = self.starts.get(by.end()) if by else None
        return [_hop(mention)] if mention else []

    def _hears(self, part: Span, at: int) -> bool:
        """Whether the words before ``at`` tell that whoever is named there was told it."""
        before = part.text[part.start : at]
        return bool(_TELLING.search(before) or _SAID_ON.search(before) or _SAID_TO.search(before))

    def _called(self, part: Span, source: Span | None) -> list[Hop]:
        """The outlet that a common noun means in the words of the cue: "told the newspaper"; none in its source."""
        at = source.start if source else part.end
        for match in _CALLED.finditer(part.words):
            span = part.within(*match.span())
            inside = source is not None and source.covers(span)
            if inside or not (self._hears(part, span.start) or self._leads(part, span)):
                continue
            mention = outlets.meant(match.group(1).lower(), min(span.start, at), self.media)
            if mention is not None:
                return [Hop(outlets.named(mention)[0], span)]
        return []

    def _passed_on(self, source: Span) -> list[Hop]:
        """Outlets in the source phrase that heard, saw or carried what it says."""
        return [_hop(one) for one in self._between(source) if self._leads(source, one.span)]

    def _leads(self, part: Span, outlet: Span) -> bool:
        """Whether the words before the outlet's name tell that it passed something on."""
        before = part.text[max(part.start, outlet.start - _NEAR) : outlet.start].lower()
        near = _WORD.findall(before)[-6:]
        while near and near[-1] in _BEFORE_OUTLET:
            near.pop()
        return bool(near) and near[-1] in _PASSED and any(word in HEARD for word in near)


def _hop(outlet: Mention) -> Hop:
    return Hop(*outlets.named(outlet))


def _last(source: Span | None, speaker: Speaker) -> Hop | None:
    """The one who knows, at the source phrase."""
    if source is None or speaker.name is None:
        return None
    return Hop(speaker.name, source)


def distinct(hops: Sequence[Hop]) -> tuple[Hop, ...]:
    """Each name once: the last hop to a name stands."""
    names = [hop.name for hop in hops]
    return tuple(hop for place, hop in enumerate(hops) if hop.name not in names[place + 1 :])


def with_outer(found: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions; one that stands within another's content has that one's hops before its own.

    "Ruvik said so, according to Reuters": what Ruvik said is known through Reuters.
    """
    found = _reported(found)
    contents = sorted((span.start, -span.end, number) for number, one in enumerate(found) for span in one.content)
    order = sorted((one.cue[0].start, number) for number, one in enumerate(found) if one.cue)
    chains = [one.chain for one in found]
    around: list[tuple[int, int]] = []
    upcoming = 0
    for at, number in order:
        while upcoming < len(contents) and contents[upcoming][0] <= at:
            start, end, outer = contents[upcoming]
            around = [one for one in around[-_DEEPEST:] if one[0] > start]
            around.append((-end, outer))
            upcoming += 1
        inside = [outer for end, outer in around if end > at and outer != number]
        if inside and not _aside(found[number]):
            hops = [hop for outer in inside for hop in found[outer].chain]
            chains[number] = distinct([*hops, *found[number].chain])
    return _through_papers([replace(one, chain=chain) for one, chain in zip(found, chains, strict=True)])


def _aside(one: Attribution) -> bool:
    """Whether it stands after "despite": what another said to the contrary, which the outer source doesn't tell."""
    start = min((span.start for span in (*one.source, *one.cue)), default=0)
    text = (one.source or one.cue)[0].text
    return bool(_DESPITE.search(text, max(0, start - _NEAR), start))


def _through_papers(found: Sequence[Attribution]) -> list[Attribution]:
    """ "Oskam posted a letter, in which Ruvik said": Ruvik's words are known through Oskam and the letter."""
    ends = {one.content[-1].end: one for one in found if one.content}
    result = []
    for one in found:
        before = _IN_WHICH.search(one.source[0].text[: one.source[0].start][-_NEAR:]) if one.source else None
        outer = ends.get(one.source[0].start - len(before.group())) if before else None
        paper = _paper(outer.content[-1]) if outer is not None and outer is not one else None
        hops = [*outer.chain, Hop(paper.words, paper)] if outer is not None and paper else []
        result.append(replace(one, chain=distinct([*hops, *one.chain])) if hops else one)
    return result


def _paper(content: Span) -> Span | None:
    """The last document that a content names, with its determiner: "a photo of (a letter) sent from Orlev"."""
    found: Span | None = None
    begun: int | None = None
    for match in _WORDS.finditer(content.words):
        low = match.group().lower()
        begun = match.start() if low in DETERMINERS else begun
        if low in _DOCUMENTS and begun is not None and match.end() - begun <= _NEAR:
            found = content.within(begun, match.end())
    return found


def _reported(found: Sequence[Attribution]) -> list[Attribution]:
    """ "Ruvik tweeted that nobody came, Bloomberg reports": of two sources of one content, an outlet is the outer."""
    by_content: dict[tuple[int, int], list[Attribution]] = {}
    for one in found:
        by_content.setdefault((one.content[0].start, one.content[-1].end), []).append(one)
    result = []
    for one in found:
        others = by_content[one.content[0].start, one.content[-1].end]
        outer = next((other for other in others if other is not one and _is_medium(other)), None)
        behind = outer is not None and one.source and not _is_medium(one)
        result.append(replace(one, chain=distinct([*outer.chain, *one.chain])) if outer and behind else one)
    return result


def _is_medium(one: Attribution) -> bool:
    return one.speaker.type == "organisation" and names_outlet(one.speaker.name or "")


def with_implied(found: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions; a quotation whose source nothing names has the hops of its speaker's last one."""
    last: dict[str, tuple[Hop, ...]] = {}
    result = []
    for one in found:
        name = one.speaker.name
        chain = one.chain
        if name and not one.source and not chain:
            chain = last.get(name, (Hop(name, one.speaker.mention),) if one.speaker.mention else ())
        elif name and chain and chain[-1].name == name:
            last[name] = chain
        result.append(replace(one, chain=chain))
    return result


def without_outlet(found: Sequence[Attribution], outlet: str | None) -> tuple[Attribution, ...]:
    """The same attributions; the article's own outlet, where a chain names it on the way, is left out of the chain."""
    if outlet is None:
        return tuple(found)
    return tuple(
        replace(one, chain=(*(hop for hop in one.chain[:-1] if not outlets.own(hop.name, outlet)), *one.chain[-1:]))
        for one in found
    )
