"""Claims in the forms of other programs: schema.org, FollowTheMoney, Web Annotations of statements."""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.ledger import Desk
from onrecord.ledger.answers import ArticleCard
from onrecord.ledger.export_annotations import statement_annotations
from onrecord.ledger.export_claims import claim_review, first_seen, write_claim_reviews
from onrecord.ledger.export_ftm import write_ftm
from onrecord.model import Claim, Interval, Published
from tests.ledger.invented import TEXT


@pytest.fixture
def claim(desk: Desk) -> Claim:
    return next(one for story in desk.stories() for one in story.claims)


def lines(desk: Desk, write: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    number = write(desk.stories(), {card.id: card for card in desk.cards()}, desk.reading, out)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(found) == number
    return found


def cards(desk: Desk, **published: Published) -> dict[str, ArticleCard]:
    return {one.id: replace(one, published=published.get(one.id[:3], one.published)) for one in desk.cards()}


def test_every_statement_of_a_claim_is_a_web_annotation_of_its_words(desk: Desk, claim: Claim) -> None:
    found = [each for card in desk.cards() for each in statement_annotations(desk.article(card.id), claim)]
    assert len(found) == len(claim.statements)
    assert len({str(one["id"]) for one in found}) == len(found)
    for one in json.loads(json.dumps(found)):
        (target,) = one["target"]
        quote, place = target["selector"]
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        values = {body["purpose"]: body["value"] for body in one["body"]}
        assert values["tagging"] == claim.id
        assert values["commenting"] == claim.differences[0].detail


def test_the_desk_writes_the_annotations_of_attributions_and_of_statements(desk: Desk) -> None:
    out = io.StringIO()
    number = desk.export_annotations(out)
    statements = sum(len(one.statements) for story in desk.stories() for one in story.claims)
    attributions = sum(len(desk.reading(card.id).attributions) for card in desk.cards())
    assert number == statements + attributions
    assert len({json.loads(line)["id"] for line in out.getvalue().splitlines()}) == number


def test_a_claim_review_gives_no_verdict_and_every_appearance_in_its_exact_words(desk: Desk, claim: Claim) -> None:
    (found,) = lines(desk, write_claim_reviews)
    assert (found["@context"], found["@type"], found["claimReviewed"]) == (
        "https://schema.org",
        "ClaimReview",
        claim.label,
    )
    assert "reviewRating" not in found
    about = found["itemReviewed"]
    assert (about["@type"], about["identifier"]) == ("Claim", claim.id)
    assert [one["text"] for one in about["appearance"]] == [one.span.words for one in claim.statements]
    for one in about["appearance"]:
        start, end = (each["value"] for each in one["identifier"])
        assert TEXT[start:end] == one["text"]
        assert one["isPartOf"]["@type"] == "NewsArticle"


def days(*values: str | None) -> list[Published]:
    told = (Published(value, "stated", (day(value),)) if value else Published() for value in values)
    return list(told)


def day(value: str) -> Interval:
    return Interval(date.fromisoformat(value), date.fromisoformat(value))


@pytest.mark.parametrize(
    ("tarn", "bay", "first"),
    [
        ("2031-05-04", "2031-05-05", ["tarn-1"]),
        ("2031-05-06", "2031-05-05", ["bay-1"]),
        ("2031-05-04", "2031-05-04", ["bay-1", "tarn-1"]),
        ("2031-05-04", None, []),
    ],
)
def test_first_seen_here_is_told_only_where_days_tell_it(
    desk: Desk, claim: Claim, tarn: str | None, bay: str | None, first: Sequence[str]
) -> None:
    a, b = days(tarn, bay)
    found = first_seen(claim, cards(desk, tar=a, bay=b))
    assert sorted(claim.statements[place].article for place in found) == list(first)


def test_first_appearance_is_one_of_the_appearances(desk: Desk, claim: Claim) -> None:
    a, b = days("2031-05-04", "2031-05-05")
    review: Any = claim_review(claim, cards(desk, tar=a, bay=b), {})
    first = review["itemReviewed"]["firstAppearance"]
    assert first in review["itemReviewed"]["appearance"]
    assert first["isPartOf"]["identifier"] == "tarn-1"


def test_followthemoney_rows_are_entities_linked_to_each_other(desk: Desk, claim: Claim) -> None:
    found = lines(desk, write_ftm)
    ids = {row["entity_id"] for row in found if row["prop"] == "id"}
    assert {row["entity_id"] for row in found} == ids
    assert len({row["id"] for row in found}) == len(found)
    linked = {"subject", "object", "proof", "entity"}
    assert {row["value"] for row in found if row["prop"] in linked} <= ids
    links = [row for row in found if row["schema"] == "UnknownLink" and row["prop"] == "description"]
    assert sorted(row["value"] for row in links) == sorted(one.span.words for one in claim.statements)


@pytest.mark.skipif(importlib.util.find_spec("followthemoney") is None, reason="followthemoney isn't installed here")
def test_followthemoney_takes_every_row(desk: Desk) -> None:
    model = importlib.import_module("followthemoney").model
    statement = importlib.import_module("followthemoney.statement").Statement
    for row in lines(desk, write_ftm):
        taken = statement.from_dict(row)
        assert taken.generate_key() in {row["id"], None}
        schema = model.get(row["schema"])
        if row["prop"] != "id":
            prop = schema.get(row["prop"])
            assert prop.type.clean(row["value"]) is not None
