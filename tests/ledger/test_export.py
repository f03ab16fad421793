"""What is exported is what the desk holds, to the character, in forms that other programs read."""

from __future__ import annotations

import base64
import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.ledger import TABLES, Desk
from onrecord.ledger.export import Format, Table
from onrecord.ledger.export_annotations import web_annotations
from onrecord.model import Article, Capture, Reading
from tests.ledger.invented import TEXT, article, find, reading
from tests.ledger.strategies import readings


def exported(desk: Desk, table: Table, form: Format, *, for_spreadsheets: bool = False) -> list[dict[str, object]]:
    out = io.StringIO(newline="")
    count = desk.export(table, form, out, for_spreadsheets=for_spreadsheets)
    out.seek(0)
    rows = list(csv.DictReader(out)) if form == "csv" else [json.loads(line) for line in out]
    assert len(rows) == count
    return [dict(row) for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_both_forms_hold_the_same_rows(desk: Desk, table: Table) -> None:
    as_csv, as_json = exported(desk, table, "csv"), exported(desk, table, "jsonl")
    assert as_json
    assert as_csv == [{name: "" if value is None else str(value) for name, value in row.items()} for row in as_json]


def test_exported_articles_have_the_columns_that_are_taken_in(desk: Desk) -> None:
    told = article("bay-1", outlet="Bay Post")
    assert exported(desk, "articles", "csv")[0] == {
        "id": "bay-1",
        "url": "https://courier.example/bay-1",
        "outlet": "Bay Post",
        "title": told.title,
        "byline": "Ada Quill",
        "published": "2031-05-04",
        "captured": "",
        "text": TEXT,
    }


def test_exported_attributions_say_who_said_what_on_whose_word(desk: Desk) -> None:
    told = exported(desk, "attributions", "jsonl")[1]
    assert (told["article"], told["speaker"], told["source"]) == ("tarn-1", "Oro Vant", "Minister Oro Vant")
    assert (told["cue"], told["content"]) == ("said", "We will clear all 12 wells by June,")
    assert told["chain"] == "Tarn Courier → Oro Vant"
    assert (told["extractor"], told["extractor_version"]) == ("reader", "1")
    assert told["sha256"] == article().sha256


def test_exported_figures_differences_claims_and_commitments_are_in_words(desk: Desk) -> None:
    figure = exported(desk, "figures", "jsonl")[0]
    assert (figure["words"], figure["low"], figure["counted_words"]) == ("12 wells", 12, "wells")
    (difference,) = exported(desk, "differences", "jsonl")
    assert (difference["first_words"], difference["second_words"]) == ("12 wells", "about 40 wells")
    assert (difference["first_outlet"], difference["second_outlet"]) == ("Tarn Courier", "Bay Post")
    assert [row["words"] for row in exported(desk, "claims", "jsonl")] == ["12 wells", "about 40 wells"]
    made, _, passed = exported(desk, "commitments", "jsonl")
    assert (made["event"], made["article"], made["words"]) == ("made", "tarn-1", "12 wells")
    assert (passed["event"], passed["article"], passed["words"]) == ("due-passed", None, None)


def test_only_the_latest_version_is_exported(desk: Desk) -> None:
    newer = replace(article(text=TEXT + " More."))
    desk.record_capture(Capture(b"", "x", "html"), newer)
    assert [row["article"] for row in exported(desk, "figures", "jsonl")] == ["bay-1", "bay-1"]
    desk.record_reading(reading(newer))
    assert len(exported(desk, "figures", "jsonl")) == 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_words_are_exact_unless_a_spreadsheet_would_run_them(desk: Desk, start: str) -> None:
    hostile = Article("hostile", f"{start}HYPERLINK(1)\r\n\"quoted\", and 'more'", title=f"{start}1+1")
    desk.record_capture(Capture(b"", "x", "html"), hostile)

    def row(form: Format, *, for_spreadsheets: bool = False) -> dict[str, object]:
        rows = exported(desk, "articles", form, for_spreadsheets=for_spreadsheets)
        return next(one for one in rows if one["id"] == "hostile")

    for form in ("csv", "jsonl"):
        assert (row(form)["text"], row(form)["title"]) == (hostile.text, hostile.title)
    guarded = row("csv", for_spreadsheets=True)
    assert (guarded["text"], guarded["title"]) == (f"'{hostile.text}", f"'{hostile.title}")


def test_an_attribution_is_a_web_annotation_of_the_text_that_its_hash_names() -> None:
    told = reading()
    (annotation,) = web_annotations(told)
    content = find(TEXT, "We will clear all 12 wells by June,")
    digest = base64.urlsafe_b64encode(bytes.fromhex(told.article.sha256)).decode().rstrip("=")
    assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert annotation["type"] == "Annotation"
    assert str(annotation["id"]).startswith("urn:uuid:")
    assert annotation["target"] == [
        {
            "type": "SpecificResource",
            "source": {
                "id": f"ni:///sha-256;{digest}",
                "type": "Text",
                "format": "text/plain",
                "dcterms:identifier": "tarn-1",
                "schema:url": "https://courier.example/tarn-1",
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": content.words,
                    "prefix": TEXT[: content.start][-32:],
                    "suffix": TEXT[content.end :][:32],
                },
                {"type": "TextPositionSelector", "start": content.start, "end": content.end},
            ],
        }
    ]
    assert "Oro Vant" in json.dumps(annotation["body"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_both_selectors_of_any_annotation_find_the_same_words(told: Reading) -> None:
    text = told.article.text
    found = [json.loads(json.dumps(one)) for one in web_annotations(told)]
    assert len({one["id"] for one in found}) == len(told.attributions)
    for annotation, attribution in zip(found, told.attributions, strict=True):
        assert len(annotation["target"]) == len(attribution.content)
        for target in annotation["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text


def test_all_annotations_of_a_desk_are_written_one_a_line(desk: Desk) -> None:
    out = io.StringIO()
    assert desk.export_annotations(out) == 4
    ids = [json.loads(line)["id"] for line in out.getvalue().splitlines()]
    assert len(set(ids)) == 4
