"""What the site asks of a desk: the questions alone, so that a page can be built from anything that answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from onrecord.ledger import ArticleCard, CommitmentEdit, Hit, Version
from onrecord.model import CommitmentEntry, Observation, PlaceClaim, Problem, Reading, Site, Story


class AskedDesk(Protocol):
    """The questions that pages are built from, as ``onrecord.ledger.Desk`` answers them; answers have a fixed order."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is asked within is answered from one state of the desk."""

    def cards(self) -> Sequence[ArticleCard]:
        """All articles as light rows."""

    def reading(self, id: str, /) -> Reading:
        """What was read in an article's latest version."""

    def versions(self, id: str, /) -> Sequence[Version]:
        """All texts that an article has had."""

    def article_digests(self) -> Mapping[str, str]:
        """For the id of each article a digest of all its versions, as they came in and as they were read."""

    def stories(self) -> Sequence[Story]:
        """All stories."""

    def commitments(self) -> Sequence[CommitmentEntry]:
        """All commitments across articles."""

    def sites(self) -> Sequence[Site]:
        """All sites."""

    def observations(self, site: str | None = None, *, pictures: bool = True) -> Sequence[Observation]:
        """What was seen of one site, or of all."""

    def place_claims(self) -> Sequence[PlaceClaim]:
        """What reports say of sites, with what imagery answers."""

    def commitment_edits(self) -> Sequence[CommitmentEdit]:
        """What people decided about commitments."""

    def problems(self) -> Sequence[Problem]:
        """All problems that were met."""

    def search(self, query: str, limit: int, /) -> Sequence[Hit]:
        """The articles that have every word of the query."""
