"""The desk: the one door to the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from onrecord.ledger import (
    ask,
    ask_comparison,
    ask_reading,
    audit,
    commitment_edits,
    edits,
    place_claims,
    places,
    record,
    record_comparison,
    record_reading,
    search,
)
from onrecord.ledger.answers import ArticleCard, Hit, StoryCard, Version
from onrecord.ledger.basis import Basis, article_digests, compared, standing
from onrecord.ledger.commitment_changes import CommitmentChange, kept_changes
from onrecord.ledger.commitment_edits import Decision, record_edit
from onrecord.ledger.connection import Connection
from onrecord.ledger.edits import CommitmentEdit, Corrections
from onrecord.ledger.errors import EditRefused, UnknownCommitment
from onrecord.ledger.export import Format, Table, write_table
from onrecord.ledger.export_annotations import statement_annotations, web_annotations
from onrecord.ledger.sink import Sink
from onrecord.model import (
    Article,
    Capture,
    CommitmentEntry,
    Comparison,
    Extractor,
    Observation,
    PlaceClaim,
    Problem,
    Reading,
    Site,
    Story,
)


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """An SQLite file with all that was captured, read and compared.

    Opening a path that isn't there makes a new desk. Any number of threads may share one desk: they take turns.
    Any number of programs may read a desk while one records in it.

    ``readonly`` opens it for asking only. ``patience`` is how many seconds to wait for another program's lock.
    ``clock`` tells the time; it is kept only as ``first_seen``.

    Raises NotADesk, DeskTooNew or DeskLocked, here and, for a lock, wherever something is recorded; DeskFull where
    there is no room. Whatever is raised, the desk stands as it did before the call.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        readonly: bool = False,
        patience: float = 5.0,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.path = Path(path)
        self._clock = clock
        self._connection = Connection(self.path, readonly=readonly, patience=patience)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    # Recording -----------------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[None]:
        """All that is recorded within is one transaction: quicker, and kept together or not at all.

        Other threads wait for it. A call that raises within it leaves the others' rows standing if it is caught there.
        """
        with self._connection.writing():
            yield

    def record_capture(self, capture: Capture, article: Article | None, problems: Sequence[Problem] = ()) -> None:
        """Keeps the raw bytes with where they came from, the article read from them, and what was amiss with them."""
        with self._connection.writing() as connection:
            record.record_capture(connection, capture, article, problems, self._told_time())

    def record_reading(self, reading: Reading, extractors: Sequence[Extractor] | None = None) -> None:
        """Keeps what was read in a version of an article, in place of what was read in that version before.

        ``extractors`` are all that were at work, those that found nothing too: ``wants`` goes by them.
        Raises SpanMismatch if a span isn't one of the article's text.
        """
        with self._connection.writing() as connection:
            record_reading.record_reading(connection, reading, extractors, self._told_time())

    def record_comparison(self, comparison: Comparison, basis: Basis | None = None) -> None:
        """Keeps a comparison in place of the one before; ``basis`` is what it rests on, for ``compared_basis``.

        Raises UnknownArticle if it names an article that isn't recorded, SpanMismatch if a span stands in a text that
        its article never had, RowRefused if two stories or two commitments share an identifier.
        """
        with self._connection.writing() as connection:
            record_comparison.record_comparison(connection, comparison, basis)

    def record_problems(self, problems: Sequence[Problem]) -> None:
        """Keeps the problems of a run that belong to no capture, reading or comparison, in place of those before."""
        with self._connection.writing() as connection:
            record.record_problems(connection, problems)

    def record_sites(self, sites: Sequence[Site]) -> None:
        """Keeps sites, each in place of the one with its identifier; what was seen of it stays."""
        with self._connection.writing() as connection:
            places.record_sites(connection, sites)

    def remove_site(self, id: str) -> None:
        """Takes a site away, with all that was seen of it. Raises UnknownSite."""
        with self._connection.writing() as connection:
            places.remove_site(connection, id)

    def record_observation(self, observation: Observation) -> None:
        """Keeps what was seen of a site, in place of what was seen of it within the same days. Raises UnknownSite."""
        with self._connection.writing() as connection:
            places.record_observation(connection, observation)

    def record_place_claims(self, claims: Sequence[PlaceClaim]) -> None:
        """Keeps what reports say of sites, with what imagery answers, in place of what was kept before.

        Raises UnknownSite, and SpanMismatch if a passage stands in a text that its article never had.
        """
        with self._connection.writing() as connection:
            place_claims.record_place_claims(connection, claims)

    # Deciding about commitments: every decision is kept with its name and time, and can be taken back -------------

    def confirm_commitment(self, id: str, by: str, note: str = "") -> int:
        """Keeps that somebody checked a commitment; gives the edit's number. Raises UnknownCommitment, EditRefused."""
        with self._connection.writing() as connection:
            return record_edit(connection, Decision("confirm", self._commitment(id)), self._signed(by, note))

    def correct_commitment(self, id: str, by: str, corrections: Corrections, note: str = "") -> int:
        """Keeps other values for some of a commitment's fields. Raises UnknownCommitment, EditRefused."""
        with self._connection.writing() as connection:
            decision = Decision("correct", self._commitment(id), corrections)
            return record_edit(connection, decision, self._signed(by, note))

    def merge_commitments(self, id: str, other: str, by: str, note: str = "") -> int:
        """Keeps that two commitments are one, which goes by the first. Raises UnknownCommitment, EditRefused."""
        if id == other:
            raise EditRefused("a commitment can't be merged with itself")
        with self._connection.writing() as connection:
            second = edits.tellings(self._commitment(other))
            decision = Decision("merge", self._commitment(id), other=second)
            return record_edit(connection, decision, self._signed(by, note))

    def split_commitment(self, id: str, events: Sequence[int], by: str, note: str = "") -> int:
        """Keeps that some of a commitment's events, counted from 0, are of another one.

        Raises UnknownCommitment; EditRefused where no report would be left, or taken.
        """
        with self._connection.writing() as connection:
            entry = self._commitment(id)
            told = [one.passage for at, one in enumerate(entry.events) if at in set(events) and one.passage]
            left = [one for at, one in enumerate(entry.events) if at not in set(events) and one.passage]
            if not told or not left:
                raise EditRefused("a commitment is split into two that reports tell of each")
            return record_edit(connection, Decision("split", entry, taken=told), self._signed(by, note))

    def dismiss_commitment(self, id: str, by: str, note: str = "") -> int:
        """Keeps that something is no commitment; it is no longer listed. Raises UnknownCommitment, EditRefused."""
        with self._connection.writing() as connection:
            return record_edit(connection, Decision("dismiss", self._commitment(id)), self._signed(by, note))

    def take_back_edit(self, number: int, by: str, note: str = "") -> int:
        """Takes an edit back, or a taking back. Raises EditRefused for one that isn't there or was taken back."""
        with self._connection.writing() as connection:
            return commitment_edits.take_back(connection, number, self._signed(by, note))

    def _commitment(self, id: str) -> CommitmentEntry:
        for one in self.commitments():
            if one.id == id:
                return one
        raise UnknownCommitment(f"no commitment {id!r} stands on this desk")

    def _signed(self, by: str, note: str) -> tuple[str, str, str]:
        return by, self._told_time(), note

    def _told_time(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")

    # Asking --------------------------------------------------------------------------------------

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is asked within is answered from one state of the desk, whatever is recorded meanwhile."""
        with self._connection.reading():
            yield

    def wants(self, article: Article, extractors: Sequence[Extractor]) -> bool:
        """Whether this version of the article still has to be read by exactly these extractors."""
        with self._connection.reading() as connection:
            return record_reading.wants(connection, article, extractors)

    def cards(self) -> tuple[ArticleCard, ...]:
        """All articles as light rows, newest first, undated ones last."""
        with self._connection.reading() as connection:
            return ask.cards(connection)

    def article(self, id: str, sha256: str | None = None) -> Article:
        """An article in its latest version, or in the one with this SHA-256. Raises UnknownArticle."""
        with self._connection.reading() as connection:
            return ask.article(connection, ask.find_version(connection, id, sha256))

    def versions(self, id: str) -> tuple[Version, ...]:
        """All texts that an article has had, first to last. Raises UnknownArticle."""
        with self._connection.reading() as connection:
            return ask.versions(connection, id)

    def reading(self, id: str, sha256: str | None = None) -> Reading:
        """What was read in an article's latest version, or in the one with this SHA-256. Raises UnknownArticle."""
        with self._connection.reading() as connection:
            return ask_reading.reading(connection, ask.find_version(connection, id, sha256))

    def captures(self, id: str) -> tuple[Capture, ...]:
        """Everything that an article was read from. Raises UnknownArticle."""
        with self._connection.reading() as connection:
            return ask.captures(connection, id)

    def raw(self, sha256: str) -> bytes:
        """Raw bytes as they came in, by their SHA-256. Raises UnknownCapture."""
        with self._connection.reading() as connection:
            return ask.raw(connection, sha256)

    def stories(self) -> tuple[Story, ...]:
        """All stories with everything in them, in the order in which they were recorded."""
        with self._connection.reading() as connection:
            return ask_comparison.stories(connection)

    def story_cards(self) -> tuple[StoryCard, ...]:
        """All stories as light rows."""
        with self._connection.reading() as connection:
            return ask_comparison.story_cards(connection)

    def story(self, id: str) -> Story:
        """One story. Raises UnknownStory."""
        with self._connection.reading() as connection:
            return ask_comparison.story(connection, id)

    def commitments(self, *, edited: bool = True) -> tuple[CommitmentEntry, ...]:
        """All commitments across articles with the reports about them, with people's edits laid over what was read."""
        with self._connection.reading() as connection:
            read = ask_comparison.commitments(connection)
            return edits.edited(read, commitment_edits.edits(connection))[0] if edited else read

    def commitment_edits(self) -> tuple[CommitmentEdit, ...]:
        """What people decided about commitments, first to last: which it is laid over, and what was read anew since."""
        with self._connection.reading() as connection:
            return edits.edited(ask_comparison.commitments(connection), commitment_edits.edits(connection))[1]

    def commitment_changes(self) -> tuple[CommitmentChange, ...]:
        """What the last comparison that changed anything told otherwise of commitments than the one before."""
        with self._connection.reading() as connection:
            return kept_changes(connection)

    def comparison(self) -> Comparison | None:
        """The whole comparison as it was recorded; None where none was."""
        with self._connection.reading() as connection:
            return ask_comparison.comparison(connection)

    def basis(self, made_by: str) -> Basis:
        """What a comparison of all that is recorded now would rest on; ``made_by`` names the program that compares."""
        with self._connection.reading() as connection:
            return standing(connection, made_by)

    def article_digests(self) -> dict[str, str]:
        """For the id of each article a digest of all that is recorded of it, but for who tells of it and when.

        Two desks that hold the same of an article give the same digest of it.
        """
        with self._connection.reading() as connection:
            return article_digests(connection)

    def compared_basis(self) -> Basis | None:
        """What the recorded comparison rests on; None where none is recorded, or none was told."""
        with self._connection.reading() as connection:
            return compared(connection)

    def sites(self) -> tuple[Site, ...]:
        """All sites, in the order in which they were recorded first."""
        with self._connection.reading() as connection:
            return places.sites(connection)

    def observations(self, site: str | None = None, *, pictures: bool = True) -> tuple[Observation, ...]:
        """What was seen of one site, or of all, in order of site and first day; without pictures it is quicker."""
        with self._connection.reading() as connection:
            return places.observations(connection, site, pictures=pictures)

    def place_claims(self) -> tuple[PlaceClaim, ...]:
        """What reports say of sites, with what imagery answers, by report and place."""
        with self._connection.reading() as connection:
            return place_claims.place_claims(connection)

    def problems(self) -> tuple[Problem, ...]:
        """All problems that were met, those of the sources first."""
        with self._connection.reading() as connection:
            return ask.problems(connection)

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """The articles whose latest text or title has every word, and every phrase in quotation marks, of the query."""
        with self._connection.reading() as connection:
            return search.search(connection, query, limit)

    def export(self, table: Table, form: Format, out: Sink, *, for_spreadsheets: bool = False) -> int:
        """Writes one table of findings as CSV or JSON lines, and gives the number of its rows; see ``write_table``."""
        with self._connection.reading() as connection:
            return write_table(connection, table, form, out, for_spreadsheets=for_spreadsheets)

    def export_annotations(self, out: Sink) -> int:
        """Writes every attribution and every statement of a claim as a W3C Web Annotation, one JSON object a line.

        Gives their number.
        """
        count = 0
        for annotation in self._annotations():
            out.write(json.dumps(annotation, ensure_ascii=False) + "\n")
            count += 1
        return count

    def _annotations(self) -> Iterator[dict[str, object]]:
        with self._connection.reading() as connection:
            for version in ask.read_versions(connection):
                yield from web_annotations(ask_reading.reading(connection, version))
        for story in self.stories():
            articles = {id: self.article(id) for id in story.articles}
            for claim in story.claims:
                for id in dict.fromkeys(one.article for one in claim.statements):
                    yield from statement_annotations(articles[id], claim)

    def faults(self, report: audit.Report = lambda step, done, total: None) -> tuple[str, ...]:
        """What isn't as it should be: damage, texts that their SHA-256 doesn't name, spans that aren't their words.

        ``report`` is told the step's name, how many rows are done, and of how many.
        """
        with self._connection.reading() as connection:
            return tuple(audit.faults(connection, report))
