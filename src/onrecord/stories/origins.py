"""Origins: which reports of a story rest on one source. They, and not the reports, are what is counted.

A report rests on another if most of its text is the other's; on a report elsewhere if it opens by citing it; on its
own work if it names sources of its own. Where times don't tell which of two like texts came first, both
count as one origin all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Copy, Extractor, Origin, Passage, Reading
from onrecord.model.story import OriginBasis
from onrecord.stories.cited import Cited, cited, own_sources, through
from onrecord.stories.outlets import Media, credit_lines, credited, media_in, one_outlet, outlet_key, told_to
from onrecord.stories.rows import publication_order, stable_id

EXTRACTOR = Extractor("origins", "1")
RESTS = 0.3
"""A report of whose body this share stands in another rests on it."""


def origins(
    story: Sequence[Reading], copies: Sequence[Copy], media: Media, elsewhere: Mapping[str, Reading] | None = None
) -> tuple[Origin, ...]:
    """The origins of one story's reports, each report in exactly one, ordered by their first reports.

    ``elsewhere`` gives the reports of other stories that ``copies`` name, by article id.
    """
    ordered = sorted(story, key=publication_order)
    by_id = {one.article.id: one for one in ordered}
    inside = [one for one in copies if set(one.articles) <= by_id.keys()]
    owners = _owners(ordered, inside)
    resting = {one.article.id: cited(one, media) for one in ordered if owners[one.article.id] == one.article.id}
    texts = _from_elsewhere(copies, resting.keys(), elsewhere or {})
    groups: dict[str, list[str]] = defaultdict(list)
    for article, owner in owners.items():
        text = texts.get(owner)
        key = f"text {text.article.id}" if text else _key(by_id[owner], resting[owner], ordered, owners)
        groups[key].append(article)
    known = _Known(owners, resting, copies, media, texts)
    return tuple(_origin([by_id[one] for one in members], known) for members in groups.values())


def _from_elsewhere(
    copies: Sequence[Copy], owners: Iterable[str], elsewhere: Mapping[str, Reading]
) -> dict[str, Reading]:
    """For each report whose text is an earlier one's of another story, that report."""
    own = set(owners)
    best: dict[str, tuple[float, str]] = {}
    for one in copies:
        first, later = one.articles
        if later in own and first in elsewhere and one.share[1] >= RESTS and one.copied_from != later:
            best[later] = max(best.get(later, (0.0, "")), (one.share[1], first))
    return {article: elsewhere[first] for article, (_, first) in best.items()}


def _owners(ordered: Sequence[Reading], copies: Sequence[Copy]) -> dict[str, str]:
    """For each report the one whose text it has, at the end of the line; itself where it has its own."""
    rank = {one.article.id: place for place, one in enumerate(ordered)}
    best: dict[str, tuple[float, int, str]] = {}
    for copy in copies:
        for (one, other), share in zip((copy.articles, copy.articles[::-1]), copy.share, strict=True):
            followed = copy.copied_from == other or (copy.copied_from is None and rank[other] < rank[one])
            if share >= RESTS and followed:
                best[one] = max(best.get(one, (0.0, 0, "")), (share, -rank[other], other))
    return {one.article.id: _end(one.article.id, best) for one in ordered}


def _end(article: str, best: Mapping[str, tuple[float, int, str]]) -> str:
    met = {article}
    while article in best and best[article][2] not in met:
        article = best[article][2]
        met.add(article)
    return article


def _key(owner: Reading, rests: Cited | None, ordered: Sequence[Reading], owners: Mapping[str, str]) -> str:
    """What names the origin of a text: the report cited, or the report itself."""
    if rests is None:
        return f"article {owner.article.id}"
    own = [one.article.id for one in ordered if one_outlet(one.article.outlet, rests.name)]
    first = next((one for one in own if owners[one] == one), None)
    return f"article {first}" if first else f"medium {outlet_key(rests.name)}"


@dataclass(frozen=True)
class _Known:
    """What is known of a story's texts when its origins are named."""

    owners: Mapping[str, str]
    cited: Mapping[str, Cited | None]
    copies: Sequence[Copy]
    media: Media
    texts: Mapping[str, Reading]
    """For a report whose text is one's of another story, that one."""


def _origin(members: Sequence[Reading], known: _Known) -> Origin:
    first = min(members, key=publication_order)
    ids = tuple(one.article.id for one in members)
    citing = [(article, found) for article in ids if (found := known.cited.get(article))]
    evidence = [Passage(article, span) for article, one in citing for span in one.evidence]
    named = next((one.name for _, one in citing), None)
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
    common = set.intersection(*named)
    return min(common) if common else None


def _shared(ids: Sequence[str], copies: Sequence[Copy]) -> list[Passage]:
    """The longest passage that each pair of members shares."""
    found = []
    for copy in copies:
        if all(one in ids for one in copy.articles):
            longest = max(copy.passages, key=lambda pair: (len(pair[0]), -pair[0].start))
            found += [Passage(one, span) for one, span in zip(copy.articles, longest, strict=True)]
    return found
