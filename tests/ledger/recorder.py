"""Records an invented desk, article by article, as a build does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.ledger import Desk
from onrecord.model import Article, Problem
from tests.ledger.invented import READER, TEXT, article, capture, comparison, fixed_time, reading

ARTICLES = 60
BATCH = 4


def record(path: Path, done: Callable[[int], None] = lambda number: None) -> None:
    """Records everything that isn't recorded yet; ``done`` is told the number of every article."""
    told = [article(f"tarn-{number}", f"{TEXT} Report {number}.") for number in range(ARTICLES)]
    with Desk(path, clock=fixed_time) as desk:
        for start in range(0, ARTICLES, BATCH):
            with desk.batch():
                for number in range(start, start + BATCH):
                    _record_one(desk, told[number])
                    done(number)
        compared = comparison(told[0], told[1])
        desk.record_comparison(replace(compared, articles=tuple(one.id for one in told)))
        desk.record_problems((Problem("sources", "gone", "There is no such file.", where="x"),))


def _record_one(desk: Desk, one: Article) -> None:
    desk.record_capture(capture(one), one, (Problem("articles", "short", "Short.", one.id),))
    if desk.wants(one, [READER]):
        desk.record_reading(reading(one), [READER])
