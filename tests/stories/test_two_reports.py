"""What a careful reader would name in the two real reports comes out: shared, opposed, or of one report alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import extract
from onrecord.model import Capture, Claim
from onrecord.reading import read
from onrecord.sources import fetch
from onrecord.stories import compile as compare


@pytest.fixture(scope="module")
def claims(seeds: Path) -> tuple[Claim, ...]:
    """All claims of the one story that both reports tell."""
    found = [extract(one).article for one in fetch([seeds]) if isinstance(one, Capture)]
    (story,) = compare([read(one) for one in found if one]).stories
    return story.claims


def reports(claim: Claim) -> int:
    return len({one.article for one in claim.statements})


def words(claim: Claim) -> str:
    return " ".join(one.span.words.casefold() for one in claim.statements)


def kinds(claim: Claim) -> set[str]:
    return {one.kind for one in claim.differences}


def holding(claims: tuple[Claim, ...], *parts: str) -> list[Claim]:
    return [one for one in claims if all(part in words(one) for part in parts)]


def test_both_tell_that_nobody_came(claims: tuple[Claim, ...]) -> None:
    (claim,) = holding(claims, "no-show", "never", "skipped")
    assert reports(claim) == 2
    assert "polarity" not in kinds(claim)


def test_both_tell_of_two_hundred_and_values_fit(claims: tuple[Claim, ...]) -> None:
    (claim,) = [one for one in holding(claims, "200") if one.form == "figure" and reports(one) == 2]
    (difference,) = claim.differences
    assert (difference.kind, difference.detail.endswith("some values fit both.")) == ("figure", True)


def test_said_to_be_returned_stands_against_not_returned(claims: tuple[Claim, ...]) -> None:
    (claim,) = [one for one in holding(claims, "transfer", "already returned") if "polarity" in kinds(one)]
    assert reports(claim) == 2


def test_the_word_of_the_complaint_is_shared_and_its_last_word_differs(claims: tuple[Claim, ...]) -> None:
    (claim,) = [one for one in holding(claims, "gangster-like") if one.form == "quotation"]
    assert reports(claim) == 2
    (difference,) = claim.differences
    assert {one.span.words for one in difference.spans} == {"nuclearization", "denuclearization"}


def test_the_two_parties_give_two_accounts_of_one_meeting(claims: tuple[Claim, ...]) -> None:
    (claim,) = holding(claims, "productive", "good-faith", "disappointed")
    assert reports(claim) == 2
    assert {one.detail.split(":")[0] for one in claim.differences if one.kind == "polarity"} == {
        "Two accounts of one meeting"
    }


@pytest.mark.parametrize("part", ["5,300", "100", "nuclear research facilities"])
def test_what_one_report_alone_has_is_its_own_claim(claims: tuple[Claim, ...], part: str) -> None:
    found = [one for one in holding(claims, part) if reports(one) == 1]
    assert len(found) == 1
    assert not found[0].differences


def test_nothing_that_is_told_alike_is_told_against_each_other(claims: tuple[Claim, ...]) -> None:
    assert len([one for one in claims if "polarity" in kinds(one)]) == 2
