"""Whom a report cites for what it tells: "Reuters, citing two officials", "state media quoted Ruvik as saying".

The one cited is the chain's last hop, behind the report that cites. Where somebody is quoted as saying a thing, that
is the speaker, too: the report only passes it on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Hop, Span, Speaker
from onrecord.reading.chains import distinct

_PHRASE = r"(?:[^,.;:“”\"()\n—–]|(?<=[A-Z])\.){2,90}"
_CITING = re.compile(rf"\b(?:[Cc]iting|[Qq]uoting|(?:which|who|that) (?:cited|cites|quoted|quotes))\s({_PHRASE})")
_QUOTED = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing)\s(?!by\s)([^.;:“”\"()\n—–]{2,90}?),?\sas\s(?:saying|telling|having)\b"
)
_WAS_QUOTED = re.compile(
    r"((?:[A-Z][\w.’'-]*\s){1,4}|\b(?:[Tt]he|[Aa]n?|[Oo]ne)\s(?:[\w’'-]+\s){1,4})(?:was|were|is|are)\s"
    r"(?:also\s)?quoted\s(?:by\s([^,;:“”\"()\n]{2,60}?)\s)?as\s(?:saying|telling)\b"
)
_STOPS = re.compile(r"\s(?:that|said|reported|as|when|while|on|in (?:a|its|the))\s")
_JUST_BEFORE = 2
"""So many sentences before it a report may have told what it cites somebody for."""
_LONGEST = 1200
"""Longer sentences are looked at so far only."""

Resolve = Callable[[Span], Speaker]


def with_cited(
    found: Sequence[Attribution], sentences: Sequence[Span], resolve: Resolve, is_report: Callable[[Speaker], bool]
) -> list[Attribution]:
    """The same attributions; whom their sentences cite is added to their chains.

    ``resolve`` tells who a phrase means, and ``is_report`` whether a speaker is one who reports what others told.
    """
    starts = [one.start for one in sentences]
    result = []
    for one in found:
        anchor = one.cue[0] if one.cue else one.source[0] if one.source else None
        place = bisect_right(starts, anchor.start) - 1 if anchor else -1
        result.append(_cited(one, sentences[place], resolve, is_report) if place >= 0 else one)
    return _cited_next(result, starts, resolve, is_report)


def _cited_next(
    found: Sequence[Attribution], starts: Sequence[int], resolve: Resolve, is_report: Callable[[Speaker], bool]
) -> list[Attribution]:
    """ "The Gazette reported so. The newspaper cited two officials.": they are behind what it reported just before."""
    result = list(found)
    for number, one in enumerate(found):
        if not _cites(one) or not is_report(one.speaker) or len(one.content) != 1 or one.chain[-1:] == ():
            continue
        phrase = _phrase(one.content[0].text, one.content[0].start, one.content[0].end)
        speaker = resolve(phrase)
        if speaker.type not in ("anonymous", "person"):
            continue
        place = bisect_right(starts, one.cue[0].start)
        for before in range(number - 1, -1, -1):
            other = found[before]
            if place - bisect_right(starts, other.content[0].start) > _JUST_BEFORE:
                break
            if other.cue and other.speaker.name == one.speaker.name and other.chain == result[before].chain:
                hops = distinct([*other.chain, Hop(speaker.name or "", phrase)])
                result[before] = replace(other, chain=hops)
    return result


def _cited(one: Attribution, sentence: Span, resolve: Resolve, is_report: Callable[[Speaker], bool]) -> Attribution:
    end = min(sentence.end, sentence.start + _LONGEST)
    for pattern in (_QUOTED, _WAS_QUOTED):
        match = pattern.search(sentence.text, sentence.start, end)
        if match and _tells(one, match):
            return _through(one, _phrase(sentence.text, *match.span(1)), resolve)
    if not is_report(one.speaker) or _cites(one):
        return one
    for match in _CITING.finditer(sentence.text, sentence.start, end):
        if (one.source and match.start() >= one.source[0].start - 1) or match.start() <= sentence.start + 1:
            phrase = _phrase(sentence.text, *match.span(1))
            speaker = resolve(phrase)
            if speaker.name is not None:
                return replace(one, chain=distinct([*one.chain, Hop(speaker.name, phrase)]))
    return one


def _cites(one: Attribution) -> bool:
    """Whether its own cue is one of citing, so that its content is who is cited."""
    return bool(one.cue) and one.cue[-1].words.lower().split()[-1].startswith(("cit", "quot"))


def _tells(one: Attribution, match: re.Match[str]) -> bool:
    """Whether the attribution is what somebody is quoted as saying: its cue is among these words."""
    told = any(span.end > match.end() or span.end <= match.start() for span in one.content)
    return told and any(match.start() <= span.start < match.end() for span in one.cue)


def _through(one: Attribution, phrase: Span, resolve: Resolve) -> Attribution:
    speaker = resolve(phrase)
    if speaker.name is None:
        return one
    return replace(one, speaker=speaker, chain=distinct([*one.chain, Hop(speaker.name, phrase)]))


def _phrase(text: str, start: int, end: int) -> Span:
    """The noun phrase cited, without what comes after it."""
    stop = _STOPS.search(text, start, end)
    found = Span(text, start, stop.start() if stop else end)
    return found.trimmed() or found
