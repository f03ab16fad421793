"""What every page needs to know of the desk, asked once: the cards, the stories, and who cites which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from onrecord.ledger import ArticleCard, CommitmentEdit
from onrecord.model import Claim, CommitmentEntry, Copy, Observation, PlaceClaim, Problem, Site, Span, Statement, Story
from onrecord.site.addresses import anchor, commitment_page, place_page, story_page
from onrecord.site.asked import AskedDesk
from onrecord.site.days import last_day

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Use:
    """One place on the site that points at exact words of an article."""

    span: Span
    kind: str
    """``claim``, ``difference``, ``origin``, ``timeline``, ``copy``, ``commitment``, ``place`` or ``problem``."""
    page: str
    """From the site's root, with its anchor."""
    of: str
    """The id of the claim, origin or commitment; the other article's id for a copy."""


@dataclass(frozen=True)
class Overview:
    """The whole desk but for the articles' texts and readings."""

    cards: dict[str, ArticleCard]
    """By article id, in the desk's order."""
    stories: tuple[Story, ...]
    commitments: tuple[CommitmentEntry, ...]
    problems: tuple[Problem, ...]
    live: bool = field(default=False)
    """Whether the pages are served by a desk that can search, and not read from disk."""
    edits: tuple[CommitmentEdit, ...] = ()
    """What people decided about commitments, those decisions alone that stand."""
    sites: tuple[Site, ...] = ()
    observations: tuple[Observation, ...] = ()
    """Without their pictures."""
    place_claims: tuple[PlaceClaim, ...] = ()
    """Those of articles that are known."""

    @cached_property
    def uses(self) -> dict[str, tuple[Use, ...]]:
        """Every use of an article's words, by article id and in order of place."""
        return {article: tuple(sorted(uses, key=_by_place)) for article, uses in _grouped(self._all_uses()).items()}

    @cached_property
    def story_by_id(self) -> dict[str, Story]:
        """The stories by their ids."""
        return {story.id: story for story in self.stories}

    @cached_property
    def claims(self) -> dict[str, tuple[Story, Claim]]:
        """Every claim with its story, by the claim's id within its page."""
        return {claim_page(story, claim): (story, claim) for story in self.stories for claim in story.claims}

    @cached_property
    def origins_of(self) -> dict[str, tuple[str, ...]]:
        """The ids of the origins that each article rests on; an article of no story has none."""
        held = ((origin.id, origin.articles) for story in self.stories for origin in story.origins)
        return _grouped((article, id) for id, articles in held for article in articles)

    @cached_property
    def last_published(self) -> date | None:
        """The last day on which any report may have been published; None where no day is known."""
        days = (last_day(card.published) for card in self.cards.values())
        return max((one for one in days if one is not None), default=None)

    @cached_property
    def made_by(self) -> dict[str, tuple[CommitmentEntry, ...]]:
        """The commitments of each maker, by its name without regard to letter case."""
        return _grouped((one.by.casefold(), one) for one in self.commitments if one.by)

    @cached_property
    def made_to(self) -> dict[str, tuple[CommitmentEntry, ...]]:
        """The commitments towards each party, by its name in the same way."""
        return _grouped((one.to.casefold(), one) for one in self.commitments if one.to)

    @cached_property
    def held_by(self) -> dict[str, tuple[Statement, ...]]:
        """The statements that each holder makes, by its name in the same way."""
        claims = (claim for story in self.stories for claim in story.claims)
        return _grouped((one.holder.casefold(), one) for claim in claims for one in claim.statements if one.holder)

    @cached_property
    def copies_of(self) -> dict[str, tuple[Copy, ...]]:
        """What each article shares with another, in the order of the stories."""
        return _grouped((article, copy) for story in self.stories for copy in story.copies for article in copy.articles)

    @cached_property
    def problems_of(self) -> dict[str, tuple[Problem, ...]]:
        """The problems met with each article."""
        return _grouped((one.article, one) for one in self.problems if one.article is not None)

    @cached_property
    def commitment_by_id(self) -> dict[str, CommitmentEntry]:
        """The commitments by their ids."""
        return {entry.id: entry for entry in self.commitments}

    @cached_property
    def commitment_places(self) -> dict[str, int]:
        """The place of each commitment among all of them, by its id."""
        return {entry.id: at for at, entry in enumerate(self.commitments)}

    def about(self, articles: Sequence[str]) -> Overview:
        """What is told of these articles: all that names one of them, with the cards of all reports named there.

        All is in the order in which the desk has it. What people decided, and what was seen of places, is left out.
        """
        stories = self._those_naming(articles, self._stories_naming)
        entries = self._those_naming(articles, self._commitments_naming)
        claims = self._those_naming(articles, self._place_claims_naming)
        named = {*articles, *(id for place in stories for id in self._named[place])}
        return Overview(
            {id: self.cards[id] for id in sorted(named & self.cards.keys(), key=self._card_places.__getitem__)},
            tuple(self.stories[place] for place in stories),
            tuple(self.commitments[place] for place in entries),
            tuple(one for id in articles for one in self.problems_of.get(id, ())),
            self.live,
            place_claims=tuple(self.place_claims[place] for place in claims),
        )

    @staticmethod
    def _those_naming(articles: Iterable[str], naming: Mapping[str, Sequence[int]]) -> list[int]:
        return sorted({place for id in articles for place in naming.get(id, ())})

    @cached_property
    def _named(self) -> tuple[tuple[str, ...], ...]:
        """The articles that each story names, as reports of its own or as others that share text with them."""
        return tuple(
            tuple(dict.fromkeys((*one.articles, *_of_origins(one), *(id for id, _ in _uses_of(one)))))
            for one in self.stories
        )

    @cached_property
    def _stories_naming(self) -> dict[str, tuple[int, ...]]:
        return _grouped((id, place) for place, ids in enumerate(self._named) for id in ids)

    @cached_property
    def _commitments_naming(self) -> dict[str, tuple[int, ...]]:
        told = ((place, event) for place, one in enumerate(self.commitments) for event in one.events)
        return _grouped((event.passage.article, place) for place, event in told if event.passage)

    @cached_property
    def _place_claims_naming(self) -> dict[str, tuple[int, ...]]:
        return _grouped((one.passage.article, place) for place, one in enumerate(self.place_claims))

    @cached_property
    def _card_places(self) -> dict[str, int]:
        return {id: at for at, id in enumerate(self.cards)}

    def _all_uses(self) -> Iterator[tuple[str, Use]]:
        for story in self.stories:
            yield from _uses_of(story)
        for entry in self.commitments:
            page = commitment_page(entry.id)
            for event in entry.events:
                if event.passage:
                    yield event.passage.article, Use(event.passage.span, "commitment", page, entry.id)
        for told in self.place_claims:
            yield told.passage.article, Use(told.passage.span, "place", place_page(told.answer.site), told.answer.site)
        for problem in self.problems:
            if problem.article is not None and problem.span is not None:
                yield problem.article, Use(problem.span, "problem", "problems.html", problem.kind)


def overview(desk: AskedDesk, *, live: bool = False) -> Overview:
    """Ask the desk for all but texts and readings."""
    with desk.snapshot():
        cards = {card.id: card for card in desk.cards()}
        return Overview(
            cards,
            tuple(desk.stories()),
            tuple(desk.commitments()),
            tuple(desk.problems()),
            live,
            tuple(one for one in desk.commitment_edits() if one.entry is not None),
            tuple(desk.sites()),
            tuple(desk.observations(pictures=False)),
            tuple(one for one in desk.place_claims() if one.passage.article in cards),
        )


def _grouped(rows: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for key, row in rows:
        found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _of_origins(story: Story) -> Iterator[str]:
    return (id for origin in story.origins for id in origin.articles)


def claim_page(story: Story, claim: Claim) -> str:
    """Where a claim stands, from the site's root."""
    return f"{story_page(story.id)}#{anchor('claim', claim.id)}"


def _by_place(use: Use) -> tuple[int, int, str, str]:
    return use.span.start, -use.span.end, use.kind, use.page


def _uses_of(story: Story) -> Iterator[tuple[str, Use]]:
    for claim in story.claims:
        page = claim_page(story, claim)
        for statement in claim.statements:
            yield statement.article, Use(statement.span, "claim", page, page)
        for difference in claim.differences:
            for passage in difference.spans:
                yield passage.article, Use(passage.span, "difference", page, page)
    for origin in story.origins:
        page = f"{story_page(story.id)}#{anchor('origin', origin.id)}"
        for passage in origin.evidence:
            yield passage.article, Use(passage.span, "origin", page, origin.id)
    for entry in story.timeline:
        for passage in entry.passages:
            yield passage.article, Use(passage.span, "timeline", f"{story_page(story.id)}#timeline", story.id)
    for copy in story.copies:
        first, second = copy.articles
        for here, there in copy.passages:
            yield first, Use(here, "copy", story_page(story.id), second)
            yield second, Use(there, "copy", story_page(story.id), first)
