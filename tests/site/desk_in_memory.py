"""A desk without a database, made of hand-made readings: for pages that no stage would ever make."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from onrecord.ledger import ArticleCard, CommitmentEdit, Desk, Hit, Version
from onrecord.model import (
    Capture,
    CommitmentEntry,
    Comparison,
    Observation,
    PlaceClaim,
    Problem,
    Reading,
    Site,
    Story,
    content_digest,
)


class DeskInMemory:
    """Answers the questions that the site asks."""

    def __init__(
        self,
        readings: Sequence[Reading],
        comparison: Comparison,
        problems: Sequence[Problem] = (),
        edits: Sequence[CommitmentEdit] = (),
    ) -> None:
        self._edits = tuple(edits)
        self._readings = {one.article.id: one for one in readings}
        self._comparison = comparison
        self._problems = tuple(problems) + tuple(problem for one in readings for problem in one.problems)

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def cards(self) -> tuple[ArticleCard, ...]:
        return tuple(self._card(one) for one in self._readings.values())

    def _card(self, reading: Reading) -> ArticleCard:
        article = reading.article
        stories = tuple(story.id for story in self._comparison.stories if article.id in story.articles)
        return ArticleCard(
            article.id, article.outlet, article.title, reading.published, article.url, article.sha256, stories
        )

    def reading(self, id: str, /) -> Reading:
        return self._readings[id]

    def versions(self, id: str, /) -> tuple[Version, ...]:
        article = self._readings[id].article
        return (Version(id, 1, article.sha256, article.title, None, "2024-01-01T00:00:00+00:00", True, True),)

    def article_digests(self) -> dict[str, str]:
        return {id: content_digest(one) for id, one in self._readings.items()}

    def stories(self) -> tuple[Story, ...]:
        return self._comparison.stories

    def commitments(self) -> tuple[CommitmentEntry, ...]:
        return self._comparison.commitments

    def sites(self) -> tuple[Site, ...]:
        return ()

    def observations(self, site: str | None = None, *, pictures: bool = True) -> tuple[Observation, ...]:
        return ()

    def place_claims(self) -> tuple[PlaceClaim, ...]:
        return ()

    def commitment_edits(self) -> tuple[CommitmentEdit, ...]:
        return self._edits

    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    def search(self, query: str, limit: int, /) -> tuple[Hit, ...]:
        found = ((one.article, one.article.text.find(query)) for one in self._readings.values())
        return tuple(
            Hit(article.id, article.span(at, at + len(query)), article.title) for article, at in found if at >= 0
        )[:limit]


def recorded(desk: Desk, readings: Sequence[Reading], comparison: Comparison, problems: Sequence[Problem]) -> None:
    """Put the same into a real desk."""
    for reading in readings:
        article = reading.article
        capture = Capture(article.text.encode("utf-8", "replace"), article.where or "here", "text")
        desk.record_capture(capture, article)
        desk.record_reading(reading)
    desk.record_comparison(comparison)
    desk.record_problems(problems)
