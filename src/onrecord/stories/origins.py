"""Origins: which reports of a story rest on one source. They, and not the reports, are what is counted.

A report rests on another if most of its text is the other's; on a report elsewhere if it opens by citing it; on its
own work if it names sources of its own. What it cites may cite another in its turn: it rests on the last of them.
Where times don't tell which of two like texts came first, both count as one origin all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Copy, Extractor, Origin, Passage, Reading
from onrecord.model.story import OriginBasis
from onrecord.stories.cited import Cited, cited, own_sources, through
from onrecord.stories.outlets import Media, credit_lines, credited, media_in, medium_key, one_outlet, told_to
from onrecord.stories.rows import body, publication_order, stable_id
from onrecord.stories.textowners import from_elsewhere, owners
from onrecord.stories.words import rarity, tokens

EXTRACTOR = Extractor("origins", "3")
TELLING = 1.0
"""A word as rare as this tells which report of a medium another has its words from."""


def origins(
    story: Sequence[Reading], copies: Sequence[Copy], media: Media, elsewhere: Mapping[str, Reading] | None = None
) -> tuple[Origin, ...]:
    """The origins of one story's reports, each report in exactly one, ordered by their first reports.

    ``elsewhere`` gives the reports of other stories that ``copies`` name, by article id.
    """
    ordered = sorted(story, key=publication_order)
    by_id = {one.article.id: one for one in ordered}
    owned = owners(ordered, [one for one in copies if set(one.articles) <= by_id.keys()])
    resting = {one: cited(by_id[one], media) for one in owned if owned[one] == one}
    texts = from_elsewhere(copies, resting.keys(), elsewhere or {})
    known = _Known(by_id, owned, resting, copies, media, texts)
    roots = {owner: _root(owner, known) for owner in resting}
    groups: dict[str, list[str]] = defaultdict(list)
    for article, owner in owned.items():
        groups[roots[owner].key].append(article)
    return tuple(_origin([by_id[one] for one in members], roots, known) for members in groups.values())


@dataclass(frozen=True)
class _Known:
    """What is known of a story's texts when its origins are named."""

    reports: Mapping[str, Reading]
    """The story's reports, in order."""
    owners: Mapping[str, str]
    cited: Mapping[str, Cited | None]
    copies: Sequence[Copy]
    media: Media
    texts: Mapping[str, Reading]
    """For a report whose text is one's of another story, that one."""


@dataclass(frozen=True, slots=True)
class _Root:
    """What a text rests on, at the end of the line."""

    key: str
    """What names the origin."""
    medium: str | None
    """The last medium that is cited on the way there."""


def _root(owner: str, known: _Known) -> _Root:
    """What a text rests on: itself, a report that it cites, or what that one rests on in its turn."""
    name, met = None, [owner]
    while owner not in known.texts and (rests := known.cited[owner]):
        name = rests.name
        after = _cited_report(rests, known)
        if after is None:
            return _Root(f"medium {medium_key(name)}", name)
        if after in met:
            owner = min(met[met.index(after) :], key=list(known.reports).index)
            break
        met.append(after)
        owner = after
    text = known.texts.get(owner)
    return _Root(f"text {text.article.id}" if text else f"article {owner}", name)


def _cited_report(rests: Cited, known: _Known) -> str | None:
    """The report of the cited medium that is in the story, if any: of several, the one that has most of the words."""
    own = [id for id, one in known.reports.items() if one_outlet(one.article.outlet, rests.name)]
    if not own:
        return None
    words = {token.form for span in rests.content for token in tokens(span.text, span.start, span.end)}
    telling = {form for form in words if rarity(form) >= TELLING}
    return known.owners[max(own, key=lambda id: (len(telling & _forms(known.reports[id])), -own.index(id)))]


def _forms(reading: Reading) -> set[str]:
    return {token.form for part in body(reading) for token in tokens(part.text, part.start, part.end)}


def _origin(members: Sequence[Reading], roots: Mapping[str, _Root], known: _Known) -> Origin:
    first = min(members, key=publication_order)
    ids = tuple(one.article.id for one in members)
    citing = [(article, found) for article in ids if (found := known.cited.get(article))]
    evidence = [Passage(article, span) for article, one in citing for span in one.evidence]
    named = next((name for one in ids if (name := roots[known.owners[one]].medium)), None)
    far = next((known.texts[one] for one in ids if one in known.texts), None)
    shared = _shared((*ids, far.article.id) if far else ids, known.copies)
    copied = bool(shared) and (far is not None or len({known.owners[one] for one in ids}) < len(ids))
    basis = _basis(first, named, copied, known.media)
    root = (far.article.outlet if far else None) or named or _owner(members, known.owners)
    return Origin(stable_id("origin", first.article.id), ids, basis, root, (*evidence, *shared), EXTRACTOR)


def _basis(first: Reading, named: str | None, copied: bool, media: Media) -> OriginBasis:
    if copied:
        return "copy"
    if named:
        return "cites"
    return "own" if told_to(first) or own_sources(through(first, media)) else "unknown"


def _owner(members: Sequence[Reading], owners: Mapping[str, str]) -> str | None:
    """The outlet whose text the members have; the one that others credit before the one that came first."""
    outlets = [one.article.outlet for one in members if one.article.outlet]
    praised = Counter(name for name in outlets for one in members if credited(one, name))
    if praised:
        return min(praised, key=lambda name: (-praised[name], name))
    agency = _agency(members) if len(members) > 1 else None
    first = next((one for one in members if owners[one.article.id] == one.article.id), members[0])
    return agency or first.article.outlet


def _agency(members: Sequence[Reading]) -> str | None:
    """A medium that all members credit, though none of them is its report."""
    named = [{name for line in credit_lines(one) for name in media_in(line)} for one in members]
    own = {one.article.outlet for one in members}
    common = {name for name in set.intersection(*named) if not any(one_outlet(name, outlet) for outlet in own)}
    return min(common) if common else None


def _shared(ids: Sequence[str], copies: Sequence[Copy]) -> list[Passage]:
    """The longest passage that each pair of members shares."""
    found = []
    for copy in copies:
        if all(one in ids for one in copy.articles):
            longest = max(copy.passages, key=lambda pair: (len(pair[0]), -pair[0].start))
            found += [Passage(one, span) for one, span in zip(copy.articles, longest, strict=True)]
    return found
