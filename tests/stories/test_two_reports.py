"""What a careful reader would name in the two real reports comes out: shared, opposed, or of one report alone.

Words of the reports are given by their places: the report by the order of its file, and a range of code points.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import extract
from onrecord.model import Capture, Claim, Span, Story
from onrecord.reading import read
from onrecord.sources import fetch
from onrecord.stories import compile as compare

FIRST, SECOND = 0, 1
Place = tuple[int, int, int]
NOBODY_CAME: tuple[Place, ...] = ((FIRST, 515, 550), (SECOND, 770, 792))
TWO_HUNDRED: tuple[Place, ...] = ((FIRST, 1885, 1910), (SECOND, 1045, 1071))
RETURNED: tuple[Place, ...] = ((FIRST, 1722, 1752), (SECOND, 1009, 1041))
NOT_RETURNED: Place = (SECOND, 213, 242)
DEMANDS: tuple[Place, ...] = ((FIRST, 2119, 2132), (SECOND, 2824, 2837))
WELL_SPOKEN: tuple[Place, ...] = ((FIRST, 2186, 2199), (SECOND, 3293, 3316))
ILL_SPOKEN: tuple[Place, ...] = ((FIRST, 2226, 2245), (SECOND, 2650, 2665))
ALONE: dict[str, Place] = {
    "how many remains there are": (FIRST, 1020, 1025),
    "the cases that were sent": (SECOND, 1924, 1943),
    "what a monitor saw from above": (SECOND, 4207, 4228),
}


@pytest.fixture(scope="module")
def compared(seeds: Path) -> tuple[Story, list[str]]:
    """The one story that both reports tell, and their ids in the order of their files."""
    found = [extract(one).article for one in fetch([seeds]) if isinstance(one, Capture)]
    (story,) = compare([read(one) for one in found if one]).stories
    return story, [one.id for one in found if one]


def at(compared: tuple[Story, list[str]], *places: Place, form: str | None = None) -> list[Claim]:
    """The claims with a statement at every one of these places."""
    story, ids = compared
    return [one for one in story.claims if (form or one.form) == one.form and all(_holds(one, ids, p) for p in places)]


def _holds(claim: Claim, ids: list[str], place: Place) -> bool:
    number, start, end = place
    return any(
        one.article == ids[number] and one.span.overlaps(Span(one.span.text, start, end)) for one in claim.statements
    )


def reports(claim: Claim) -> int:
    return len({one.article for one in claim.statements})


def kinds(claim: Claim) -> set[str]:
    return {one.kind for one in claim.differences}


def test_both_tell_that_nobody_came(compared: tuple[Story, list[str]]) -> None:
    (claim,) = at(compared, *NOBODY_CAME)
    assert "polarity" not in kinds(claim)
    assert claim.origins == 2


def test_both_tell_of_two_hundred_and_values_fit(compared: tuple[Story, list[str]]) -> None:
    (claim,) = at(compared, *TWO_HUNDRED, form="figure")
    (difference,) = claim.differences
    assert (difference.kind, difference.detail.endswith("some values fit both.")) == ("figure", True)


def test_said_to_be_returned_stands_against_not_returned(compared: tuple[Story, list[str]]) -> None:
    (claim,) = at(compared, *RETURNED, NOT_RETURNED, form="statement")
    assert "polarity" in kinds(claim)


def test_the_word_of_the_complaint_is_shared_and_its_last_word_differs(compared: tuple[Story, list[str]]) -> None:
    (claim,) = at(compared, *DEMANDS, form="quotation")
    (difference,) = claim.differences
    words = sorted((one.span.words for one in difference.spans), key=len)
    assert words[1] == f"de{words[0]}"


def test_the_two_parties_give_two_accounts_of_one_meeting(compared: tuple[Story, list[str]]) -> None:
    (claim,) = at(compared, *WELL_SPOKEN, *ILL_SPOKEN)
    told = {one.detail.split(":")[0] for one in claim.differences if one.kind == "polarity"}
    assert told == {"Two accounts of one meeting"}
    assert claim.label.count(" / ") == 1


@pytest.mark.parametrize("place", ALONE.values(), ids=ALONE)
def test_what_one_report_alone_has_is_its_own_claim(compared: tuple[Story, list[str]], place: Place) -> None:
    (claim,) = at(compared, place)
    assert (reports(claim), claim.outlets, claim.origins, claim.differences) == (1, 1, 1, ())


def test_nothing_that_is_told_alike_is_told_against_each_other(compared: tuple[Story, list[str]]) -> None:
    assert len([one for one in compared[0].claims if "polarity" in kinds(one)]) == 2


def test_there_are_never_more_origins_than_reports(compared: tuple[Story, list[str]]) -> None:
    assert all(one.origins <= reports(one) for one in compared[0].claims)
