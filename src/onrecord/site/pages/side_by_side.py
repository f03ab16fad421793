"""Two reports side by side, with the passages that both hold marked in each and linked to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import Copy, Reading, Span, Story
from onrecord.site.addresses import file_name, story_page, words_anchor
from onrecord.site.marks import Mark, Piece, pieces, visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Link, Report, frame, report
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports."""

    report: Report
    letter: str
    """``a`` or ``b``; before every anchor, because two texts stand on one page."""
    share: str
    """How much of its body the passages cover, in words."""
    pieces: tuple[Piece, ...]
    """Its whole text, with the passages as marks; each mark's note is the anchor of the other's passage."""


@dataclass(frozen=True, slots=True)
class SideBySidePage:
    """What ``side_by_side.html`` is told."""

    frame: Frame
    sides: tuple[Side, Side]
    story: Link
    passages: int
    direction: str
    """Who followed whom, in a sentence; empty where it isn't known."""
    alike: bool
    """Whether their outlets don't tell them apart."""


def side_by_side_address(copy: Copy) -> str:
    """The page of two reports, from the site's root; it lies beside the stories."""
    return f"stories/{file_name(chr(31).join(copy.articles))}.html"


def side_by_side_page(
    known: Overview, story: Story, copy: Copy, reading: Callable[[str], Reading]
) -> SideBySidePage | None:
    """The page of one copy; None where one of both isn't known."""
    if not all(id in known.cards for id in copy.articles):
        return None
    one, other = (report(known.cards[id], "../") for id in copy.articles)
    texts = [reading(id).article.text for id in copy.articles]
    label = excerpt(visible(story.label), 120) or "Untitled"
    alike = one.outlet == other.outlet
    names = [two.title if alike else two.outlet or two.title for two in (one, other)]
    return SideBySidePage(
        frame(" beside ".join(names), "stories", root="../", live=known.live),
        (_side(one, "a", texts[0], copy), _side(other, "b", texts[1], copy)),
        Link(label, "../" + story_page(story.id)),
        len(copy.passages),
        _direction(copy, one, other),
        alike,
    )


def _side(named: Report, letter: str, text: str, copy: Copy) -> Side:
    place = "ab".index(letter)
    marks = _marks([pair[place] for pair in copy.passages], [pair[1 - place] for pair in copy.passages], letter)
    return Side(named, letter, f"{copy.share[place]:.0%}", tuple(pieces(text, marks)))


def _marks(own: list[Span], others: list[Span], letter: str) -> Iterator[Mark]:
    far = "b" if letter == "a" else "a"
    for number, (span, other) in enumerate(zip(own, others, strict=True), 1):
        yield Mark(span, "copy", f"{far}-{words_anchor(other)}", str(number))


def _direction(copy: Copy, one: Report, other: Report) -> str:
    if copy.copied_from is None:
        return ""
    first, second = (one, other) if copy.copied_from == copy.articles[0] else (other, one)
    if one.outlet == other.outlet:
        return f"The {'second' if second is other else 'first'} follows the {'first' if first is one else 'second'}."
    return f"{second.outlet or second.title} follows {first.outlet or first.title}."
