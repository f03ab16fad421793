"""Lists are light: they are answered without reading a single text."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from onrecord.ledger import ArticleCard, Desk, StoryCard, ask, ask_comparison
from onrecord.model import Published
from tests.ledger.invented import DAY, article, reading


def test_a_card_has_what_a_list_shows(desk: Desk) -> None:
    told = article()
    assert desk.cards()[1] == ArticleCard(
        id="tarn-1",
        outlet="Tarn Courier",
        title="Wells to be cleared (Tarn Courier)",
        published=Published("2031-05-04", "inferred", (DAY,)),
        url="https://courier.example/tarn-1",
        sha256=told.sha256,
        stories=("wells-of-esk",),
    )


def test_cards_come_newest_first_and_undated_ones_last(desk: Desk) -> None:
    for id, value in (("old", "2029-01-01"), ("undated", None), ("new", "2033-01-01")):
        told = replace(article(id), published=Published(value, "stated" if value else "unknown"))
        desk.record_reading(replace(reading(told), published=told.published))
    assert [one.id for one in desk.cards()] == ["new", "bay-1", "tarn-1", "old", "undated"]


def test_a_story_card_counts_what_the_story_holds(desk: Desk) -> None:
    assert desk.story_cards() == (
        StoryCard(
            "wells-of-esk", "Wells to be cleared", ("tarn-1", "bay-1"), outlets=2, origins=1, claims=1, differences=1
        ),
    )


def test_no_list_reads_a_text(desk: Desk) -> None:
    read: set[tuple[str | None, str | None]] = set()

    def note(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add((first, second))
        return sqlite3.SQLITE_OK

    connection = sqlite3.connect(desk.path)
    connection.set_authorizer(note)
    ask.cards(connection)
    ask_comparison.story_cards(connection)
    ask.versions(connection, "tarn-1")
    assert ("versions", "title") in read
    assert ("versions", "text") not in read
    assert not [column for _, column in read if column == "words"]
