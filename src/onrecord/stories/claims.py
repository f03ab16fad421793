"""Claims: the statements of a story's reports that speak to the same point, and how many tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Claim, Extractor, Origin, Reading
from onrecord.stories.differences import differences
from onrecord.stories.lineup import lined_up
from onrecord.stories.origins import chain_origin, origin_of
from onrecord.stories.outlets import outlet_key
from onrecord.stories.points import Point, points
from onrecord.stories.rows import stable_id

EXTRACTOR = Extractor("claims", "1")
Place = tuple[str, int, int]


def claims(story: Sequence[Reading], origins: Sequence[Origin], name: str) -> tuple[Claim, ...]:
    """The claims of one story (``name`` is its id), in the order in which its reports tell them.

    What only one report says is kept where it is quoted, counted, ascribed or dated. A statement that is no
    more than the sentence around quotations and figures that are claims already isn't told twice.
    """
    every = [point for one in story for point in points(one)]
    groups = [group for form in ("quotation", "figure") for group in lined_up([p for p in every if p.form == form])]
    taken = {_sentence(point) for group in groups for point in group}
    stated = lined_up([point for point in every if point.form == "statement"])
    groups += [group for group in stated if _tells(group, taken)]
    order = {one.article.id: place for place, one in enumerate(story)}
    groups.sort(key=lambda group: _place(group[0], order))
    return tuple(_claims(groups, origin_of(origins), name))


def _place(point: Point, order: Mapping[str, int]) -> tuple[int, int, int, int, str]:
    at = point.figure.span.start if point.figure else point.span.start
    return order[point.article], point.span.start, at, point.span.end, point.form


def _sentence(point: Point) -> Place:
    return point.article, point.sentence.start, point.sentence.end


def _tells(group: Sequence[Point], taken: set[Place]) -> bool:
    """Whether a statement says more than is kept already, or is worth keeping though only one report has it."""
    if all(_sentence(point) in taken for point in group):
        return False
    if len({point.article for point in group}) > 1:
        return True
    return any(point.attribution is not None or _dated(point) for point in group)


def _dated(point: Point) -> bool:
    return any(one.covers is not None and one.covers.first == one.covers.last for one in point.dates)


def _claims(groups: Sequence[Sequence[Point]], known: Mapping[str, str], name: str) -> Iterator[Claim]:
    used: dict[str, int] = {}
    for group in groups:
        fullest = max(group, key=lambda point: len(point.tokens))
        number = fullest.figure.span.words if fullest.figure else ""
        key = stable_id("claim", name, group[0].form, " ".join(fullest.forms), number)
        used[key] = used.get(key, 0) + 1
        yield Claim(
            id=key if used[key] == 1 else f"{key}-{used[key]}",
            form=group[0].form,
            label=" ".join(fullest.span.words.split()),
            statements=tuple(point.statement for point in group),
            outlets=len({_outlet(point) for point in group}),
            origins=len({_origin(point, known) for point in group}),
            differences=differences(group),
            extractor=EXTRACTOR,
        )


def _outlet(point: Point) -> str:
    return outlet_key(point.reading.article.outlet or "") or f"article {point.article}"


def _origin(point: Point, known: Mapping[str, str]) -> str:
    return chain_origin(point.statement.chain, point.article, known)
