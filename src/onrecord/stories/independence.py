"""How many independent accounts of one point there are: what each report has it from, and in whose words.

Reports that have it from one medium are one account, and so are an outlet's own reports: a newsroom that tells a thing
twice confirms nothing. So are two reports that tell it in one reporter's words, though they share no other passage:
both have the sentence from an agency, or one has it from the other. What they quote word for word need not be copied.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from onrecord.model import Origin
from onrecord.stories.alignment import kept_words
from onrecord.stories.outlets import medium, medium_key
from onrecord.stories.points import Point
from onrecord.stories.words import tokens

SAME = 0.75
"""Share of the shorter sentence's words, quoted ones left out, that the other has in order if it is one wording."""
FEWEST = 10
"""Fewer words may be the same by chance ("The officer has been placed on administrative leave")."""


def roots(origins: Sequence[Origin], outlets: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """For each article's id what it rests on: the medium whose text or report that is, or else its origin alone.

    ``outlets`` gives the articles' outlets. Under an outlet's key stands what all of its reports rest on, if that is
    one medium and another one: who cites them rests on it, too.
    """
    found = {article: medium_key(one.root) if one.root else one.id for one in origins for article in one.articles}
    behind: dict[str, set[str]] = {}
    for article, outlet in (outlets or {}).items():
        if outlet and article in found:
            behind.setdefault(medium_key(outlet), set()).add(found[article])
    far = {_cited(key): min(rest) for key, rest in behind.items() if len(rest) == 1 and key not in rest}
    return found | far


def root(chain: Sequence[str], article: str, known: Mapping[str, str]) -> str:
    """What a statement rests on: the last medium that its chain leads through, or else what its article rests on."""
    held = set(known.values())
    for name in reversed(chain):
        key = medium_key(name)
        if medium(name) or key in held or _cited(key) in known:
            return known.get(_cited(key), key)
    return known.get(article, article)


def _cited(key: str) -> str:
    """Under what ``roots`` tells what stands behind an outlet; no article's id."""
    return f"outlet\0{key}"


def independent(group: Sequence[Point], known: Mapping[str, str]) -> int:
    """How many independent origins tell it, at least; ``known`` is what ``roots`` gives.

    It is the most outlets that can be named with one origin each, no origin twice: an outlet that has it on the word of
    several counts once, and so do several outlets that have it on one's.
    """
    own: dict[str, set[str]] = {}
    for point in group:
        own.setdefault(point.article, set()).add(root(point.statements[0].chain, point.article, known))
    accounts = [{one} for one in sorted(set[str]().union(*own.values()))]
    for (one, here), (other, there) in combinations(_worded(group), 2):
        both = own[one] | own[other]
        if not any(both <= account for account in accounts) and _is_one_wording(here, there):
            accounts = _joined(accounts, both)
    outlets: dict[str, set[int]] = {}
    for point in group:
        held = own[point.article]
        met = {place for place, account in enumerate(accounts) if account & held}
        outlets.setdefault(outlet_of(point), set()).update(met)
    return _matched(list(outlets.values()))


def outlet_of(point: Point) -> str:
    """What names the outlet of a point's report; the report itself where no outlet is known."""
    return medium_key(point.reading.article.outlet or "") or f"article {point.article}"


def _matched(choices: Sequence[Collection[int]]) -> int:
    """The most of these that can be given one of their choices each, none twice (Kuhn 1955)."""
    taken: dict[int, int] = {}

    def found(one: int, tried: set[int]) -> bool:
        for choice in sorted(set(choices[one]) - tried):
            tried.add(choice)
            if choice not in taken or found(taken[choice], tried):
                taken[choice] = one
                return True
        return False

    return sum(found(one, set()) for one in range(len(choices)))


def _joined(accounts: Sequence[set[str]], more: set[str]) -> list[set[str]]:
    """The accounts, of which all that have something in common with ``more`` are one with it."""
    met = [one for one in accounts if one & more]
    return [one for one in accounts if not one & more] + [more.union(*met)]


def _worded(group: Sequence[Point]) -> list[tuple[str, tuple[str, ...]]]:
    """The reporters' own words in the sentences that tell it, with their articles, where they are enough to compare."""
    if len(group) < 2:
        return []  # nothing to compare it with
    told = ((point.article, _own_words(point)) for point in group if point.form != "quotation")
    return [(article, forms) for article, forms in dict.fromkeys(told) if len(forms) >= FEWEST]


def _own_words(point: Point) -> tuple[str, ...]:
    """The words of its sentence that the report doesn't quote."""
    sentence = point.sentence
    quoted = point.quoted
    found = tokens(sentence.text, sentence.start, sentence.end)
    return tuple(one.form for one in found if not any(span.start <= one.start < span.end for span in quoted))


def _is_one_wording(one: Sequence[str], other: Sequence[str]) -> bool:
    least = max(FEWEST, SAME * min(len(one), len(other)))
    return len(set(one) & set(other)) >= least / 2 and len(kept_words(one, other)) >= least
