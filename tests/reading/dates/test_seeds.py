"""Two real reports without a date: their days, by offsets and values only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.model import Article, Published
from onrecord.reading.dates import dates, publication
from onrecord.reading.sentences import paragraphs, sentences


def read(path: Path) -> tuple[Published, dict[str, set[str]]]:
    """What is inferred for a report, and the values of its expressions by their words in lower case."""
    article = Article("a", path.read_text(encoding="utf-8"))
    split = sentences(paragraphs(article))
    published = publication(article, split)
    found: dict[str, set[str]] = {}
    for one in dates(split, published):
        found.setdefault(one.span.words.lower(), set()).add(one.value)
    return published, found


@pytest.mark.parametrize("name", ["000_77dd9b780696897f.txt", "002_82c7a5912a78f4e0.txt"])
def test_the_week_is_found(seeds: Path, name: str) -> None:
    published, found = read(seeds / name)
    assert published.basis == "inferred"
    assert published.evidence
    assert all(date(2018, 7, 12) <= one.first and one.last <= date(2018, 7, 15) for one in published.candidates)
    assert found["thursday"] == {"2018-07-12"}
    assert found["saturday"] == {"2018-07-07"}
    assert found["june 12"] == {"2018-06-12"}


def test_the_first_report_is_dated(seeds: Path) -> None:
    _, found = read(seeds / "000_77dd9b780696897f.txt")
    assert found["sunday"] == {"2018-07-15"}
    assert found["last month"] == {"2018-06"}
    assert found["2005"] == {"2005"}


def test_the_second_report_is_dated(seeds: Path) -> None:
    _, found = read(seeds / "002_82c7a5912a78f4e0.txt")
    assert found["wednesday"] == {"2018-07-11"}
    assert found["that same day"] == {"2018-07-11"}
    assert found["july 6"] == {"2018-07-06"}
    assert found["june"] == {"2018-06"}
    assert found["this week"] == {"2018-W28"}
