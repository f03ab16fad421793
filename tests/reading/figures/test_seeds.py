"""The two real reports: their figures, by place and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Article, Figure
from onrecord.reading.figures import figures
from onrecord.reading.sentences import paragraphs, sentences


def read(folder: Path, number: str) -> tuple[Figure, ...]:
    text = next(folder.glob(f"{number}*.txt")).read_text(encoding="utf-8")
    return figures(sentences(paragraphs(Article("seed", text))), ())


@pytest.mark.parametrize(
    ("number", "place", "expected"),
    [
        ("000", (1014, 1048), (5300, 5300, "about", "soldiers")),
        ("000", (1334, 1355), (6, 6, "exactly", "soldiers")),
        ("000", (1383, 1386), (1, 1, "exactly", "soldiers")),
        ("000", (1518, 1546), (200, 250, "between", "soldiers")),
        ("000", (1690, 1711), (1000, 10_000, "between", "soldiers")),
        ("000", (1893, 1896), (200, 200, "exactly", "soldiers")),
        ("002", (1045, 1071), (200, None, "at least", "soldiers")),
        ("002", (1283, 1286), (200, 200, "exactly", "soldiers")),
        ("002", (1924, 1943), (100, 100, "exactly", "cases")),
        ("002", (4774, 4787), (1000, 1000, "exactly", "cameras")),
        ("002", (4814, 4827), (6000, 6000, "exactly", "cameras")),
    ],
)
def test_a_figure_of_the_reports_is_found(
    seeds: Path, number: str, place: tuple[int, int], expected: tuple[int, int | None, str, str]
) -> None:
    found = {(one.span.start, one.span.end): one for one in read(seeds, number)}
    one = found[place]
    assert (one.low, one.high, one.modifier, one.unit) == expected


@pytest.mark.parametrize("number", ["000", "002"])
def test_spans_are_the_texts_own_words(seeds: Path, number: str) -> None:
    for figure in read(seeds, number):
        assert figure.span.text[figure.span.start : figure.span.end] == figure.span.words
        assert figure.counted is None or figure.of is not None


def test_what_is_counted_is_the_remains(seeds: Path) -> None:
    of = {(one.low, one.modifier): one.of for one in read(seeds, "002")}
    assert str(of[200, "at least"]).startswith("remains of ")


def test_a_website_named_with_a_number_is_no_figure(seeds: Path) -> None:
    assert 38 not in {one.low for one in read(seeds, "002")}
