"""What is printed is the contract, to the key; and offsets in it slice the text that is printed with them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.model import Article, Comparison, Extractor, Figure, Interval, Published, Reading, Span
from onrecord.model.article import Basis
from onrecord.model.contracts import comparison_as_data, reading_as_data
from tests.ledger.invented import article, comparison, find, reading
from tests.ledger.strategies import comparisons, readings

quick = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_a_reading_is_printed_as_the_contract_says() -> None:
    told = reading()
    text = told.article.text

    def at(words: str) -> list[int]:
        span = find(text, words)
        return [span.start, span.end]

    quotation = at("We will clear all 12 wells by June,")
    assert reading_as_data(told) == {
        "article": {
            "id": "tarn-1",
            "outlet": "Tarn Courier",
            "title": "Wells to be cleared (Tarn Courier)",
            "url": "https://courier.example/tarn-1",
            "text": text,
            "sha256": told.article.sha256,
            "published": {
                "value": "2031-05-04",
                "basis": "inferred",
                "candidates": [{"from": "2031-05-04", "to": "2031-05-04"}],
                "not_after": None,
            },
            "captured": None,
        },
        "attributions": [
            {
                "content": [quotation],
                "cue": [at("said")],
                "source": [at("Minister Oro Vant")],
                "kind": "direct",
                "stance": "asserted",
                "speaker": {"name": "Oro Vant", "type": "person"},
                "chain": [
                    {"name": "Tarn Courier", "span": at("the Tarn Courier")},
                    {"name": "Oro Vant", "span": at("Minister Oro Vant")},
                ],
            }
        ],
        "mentions": [{"span": at("Oro Vant"), "name": "Oro Vant", "type": "person"}],
        "dates": [
            {
                "span": at("4 May"),
                "type": "DATE",
                "value": "2031-05-04",
                "from": "2031-05-04",
                "to": "2031-05-04",
                "zone": None,
                "relation": "before",
                "event": at("wells"),
            }
        ],
        "figures": [
            {
                "span": at("12 wells"),
                "low": 12,
                "high": 12,
                "modifier": "exactly",
                "unit": "wells",
                "of": "wells",
                "unit_words": at("wells"),
                "qualifier": at("wells"),
                "change": None,
                "vague": False,
            },
            {
                "span": at("about 40 wells"),
                "low": 40,
                "high": 40,
                "modifier": "about",
                "unit": "wells",
                "of": "wells",
                "unit_words": None,
                "qualifier": None,
                "change": None,
                "vague": False,
            },
        ],
        "commitments": [
            {
                "span": quotation,
                "by": "Oro Vant",
                "to": None,
                "action": [at("clear all 12 wells")],
                "kind": "promise",
                "made": {"from": "2031-05-04", "to": "2031-05-04"},
                "due": {"from": "2031-06-01", "to": "2031-06-30"},
                "due_words": at("by June"),
                "condition": at("🌊"),
                "chain": [{"name": "Oro Vant", "span": quotation}],
            }
        ],
        "problems": [{"stage": "reading", "kind": "odd-mark", "detail": "A mark has no partner.", "span": at("🌊")}],
    }


def test_a_comparison_is_printed_as_the_contract_says() -> None:
    a, b = article(), article("bay-1", outlet="Bay Post")

    def at(words: str) -> list[int]:
        span = find(a.text, words)
        return [span.start, span.end]

    spans = [{"article": "tarn-1", "span": at("12 wells")}, {"article": "bay-1", "span": at("about 40 wells")}]
    body = [a.body[0].start, a.body[0].end]
    day = {"from": "2031-05-04", "to": "2031-05-04"}
    assert comparison_as_data(comparison(a, b)) == {
        "articles": ["tarn-1", "bay-1"],
        "stories": [
            {
                "id": "wells-of-esk",
                "articles": ["tarn-1", "bay-1"],
                "copies": [
                    {
                        "articles": ["tarn-1", "bay-1"],
                        "passages": [{"a": body, "b": body}],
                        "share": [1.0, 0.75],
                        "copied_from": "tarn-1",
                    }
                ],
                "origins": [
                    {
                        "id": "o1",
                        "articles": ["tarn-1", "bay-1"],
                        "basis": "copy",
                        "root": "Tarn Courier",
                        "evidence": spans,
                    }
                ],
                "claims": [
                    {
                        "id": "wells",
                        "statements": [
                            {**spans[0], "holder": "Oro Vant", "chain": ["Tarn Courier", "Oro Vant"]},
                            {**spans[1], "holder": None, "chain": []},
                        ],
                        "outlets": 2,
                        "origins": 1,
                        "differences": [
                            {
                                "kind": "figure",
                                "weight": "changed",
                                "statements": [0, 1],
                                "detail": "12 here, about 40 there.",
                                "spans": spans,
                            }
                        ],
                    }
                ],
                "timeline": [{**day, "claim": "wells"}, {**day, "claim": None}],
            }
        ],
        "commitments": [
            {
                "id": "c1",
                "by": "Oro Vant",
                "to": None,
                "text": "clear all 12 wells",
                "kind": "promise",
                "due": day,
                "due_words": spans[0],
                "condition": spans[0],
                "events": [
                    {"kind": "made", "date": day, **spans[0], "extent": None, "amount": None, "chain": ["Oro Vant"]},
                    {
                        "kind": "reported-delivered",
                        "date": day,
                        **spans[0],
                        "extent": "partly",
                        "amount": at("12"),
                        "chain": [],
                    },
                    {
                        "kind": "due-passed",
                        "date": day,
                        "article": None,
                        "span": None,
                        "extent": None,
                        "amount": None,
                        "chain": [],
                    },
                ],
            }
        ],
        "problems": [
            {
                "stage": "stories",
                "kind": "undated",
                "detail": "One report has no date.",
                "span": at("about 40 wells"),
                "article": "bay-1",
            }
        ],
    }


@quick
@given(readings())
def test_any_reading_becomes_json_and_its_offsets_slice_the_printed_text(told: Reading) -> None:
    printed = json.loads(json.dumps(reading_as_data(told), allow_nan=False))
    text = printed["article"]["text"]
    found = [(one["span"], mention.span) for one, mention in zip(printed["mentions"], told.mentions, strict=True)]
    found += [(one["span"], figure.span) for one, figure in zip(printed["figures"], told.figures, strict=True)]
    assert all(text[start:end] == span.words for (start, end), span in found)


@quick
@given(comparisons())
def test_any_comparison_becomes_json(told: tuple[tuple[Article, ...], Comparison]) -> None:
    printed = json.loads(json.dumps(comparison_as_data(told[1]), allow_nan=False))
    assert printed["articles"] == list(told[1].articles)
    bases = {origin["basis"] for story in printed["stories"] for origin in story["origins"]}
    assert bases <= {"copy", "cites", "own"}


def test_an_origin_of_unknown_basis_is_its_own_with_an_unknown_root() -> None:
    told = comparison(article(), article("bay-1"))
    story = told.stories[0]
    unknown = replace(story.origins[0], basis="unknown", root="Tarn Courier")
    printed = json.loads(json.dumps(comparison_as_data(replace(told, stories=(replace(story, origins=(unknown,)),)))))
    origin = printed["stories"][0]["origins"][0]
    assert (origin["articles"], origin["basis"], origin["root"]) == (["tarn-1", "bay-1"], "own", None)


@pytest.mark.parametrize(
    ("low", "printed"),
    [
        (200.0, "200"),
        (2.5, "2.5"),
        (7, "7"),
        (None, "null"),
        (1e300 * 1e10, "null"),
        pytest.param(10**5000, "null", id="too-wide"),
    ],
)
def test_a_whole_number_is_printed_without_a_decimal_point(low: float | int | None, printed: str) -> None:
    text = "some"
    figure = Figure(Span(text, 0, 4), low, None, "at least", None, None, Extractor("x", "1"))
    bare = replace(reading(), figures=(figure,))
    (data,) = json.loads(json.dumps(reading_as_data(bare)["figures"], allow_nan=False))
    assert json.dumps(data["low"]) == printed


def test_days_that_are_not_known_are_null() -> None:
    vague = replace(reading().dates[0], covers=None)
    (data,) = json.loads(json.dumps(reading_as_data(replace(reading(), dates=(vague,)))["dates"]))
    assert (data["from"], data["to"]) == (None, None)


@pytest.mark.parametrize(
    ("days", "value"),
    [
        ([], None),
        ([(3, 4)], "2031-05-03/2031-05-04"),
        ([(3, 3), (10, 10)], None),
    ],
)
def test_days_that_fit_are_all_printed_and_none_is_picked(days: list[tuple[int, int]], value: str | None) -> None:
    candidates = tuple(Interval(date(2031, 5, first), date(2031, 5, last)) for first, last in days)
    told = replace(reading(), published=Published(None, "inferred" if days else "unknown", candidates))
    printed = json.loads(json.dumps(reading_as_data(told)))["article"]["published"]
    assert printed["value"] == value
    assert [one["from"] for one in printed["candidates"]] == [f"2031-05-{first:02}" for first, _ in days]


@pytest.mark.parametrize(("basis", "bound"), [("stated", None), ("inferred", "2031-05-07"), ("unknown", "2031-05-07")])
def test_of_a_day_that_is_not_stated_the_last_that_the_capture_allows_is_printed(
    basis: Basis, bound: str | None
) -> None:
    captured = replace(reading().article, captured="2031-05-06T20:00:00Z")
    told = replace(reading(), article=captured, published=Published(basis=basis))
    printed = json.loads(json.dumps(reading_as_data(told)))["article"]
    assert printed["captured"] == "2031-05-06T20:00:00Z"
    assert printed["published"]["not_after"] == bound
