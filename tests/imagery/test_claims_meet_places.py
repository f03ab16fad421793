"""What a report says of a place, held against imagery of it: each of the five answers, from words to the end."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import onrecord
from onrecord.imagery import Options, observe
from onrecord.imagery.claims import place_claims
from onrecord.model import Interval, Observation, PlaceClaim, Site
from tests.imagery.places import EARTH, SIZE, Catalog, days, ground, scene_of, site

DATES = days(9, date(2024, 4, 2), 5)
BUILT, CLOUDED = 4, (6, 7)
AREA = (slice(28, 36), slice(36, 46))
WORDS = (
    "A new hall was built at the works between 15 April 2024 and 25 April 2024, people there say.",
    "Nothing was built at the works between 5 April 2024 and 13 April 2024, a spokesman said.",
    "The plant was extended between 30 April 2024 and 8 May 2024, according to the ministry.",
    "A bunker was built at the old pump house between 15 April 2024 and 25 April 2024.",
    "Land was cleared at the works between 3 March 2021 and 20 March 2021.",
)
ANSWERS = ("change-seen", "no-change-seen", "no-clear-scene", "too-small", "not-looked-at")


@pytest.fixture(scope="module")
def places() -> tuple[Site, Site]:
    works = site()
    west, south, _, _ = works.box
    ring = ((west, south), (west + 2e-4, south), (west + 2e-4, south + 1e-4), (west, south + 1e-4), (west, south))
    return works, Site("pump", "The old pump house", ((ring,),), ("the old pump house",))


@pytest.fixture(scope="module")
def observations(tmp_path_factory: pytest.TempPathFactory, places: tuple[Site, Site]) -> list[Observation]:
    making, random = Catalog(tmp_path_factory.mktemp("catalog")), np.random.default_rng(2)
    for at, day in enumerate(DATES):
        base = ground()
        if at >= BUILT:
            base[:, AREA[0], AREA[1]] = EARTH[:, None, None]
        making.add(day, scene_of(base, day, random), np.full((SIZE, SIZE), 9 if at in CLOUDED else 4))
    options = Options(tmp_path_factory.mktemp("cache"), series=False, workers=0)
    found = observe(places, str(making.close()), Interval(DATES[0], DATES[-1]), options)
    return [one for one in found if isinstance(one, Observation)]


@pytest.fixture(scope="module")
def claims(observations: list[Observation], places: tuple[Site, Site]) -> tuple[PlaceClaim, ...]:
    article = onrecord.article("\n\n".join(WORDS), published="2024-05-20")
    return place_claims([onrecord.read(article)], places, observations)


@pytest.mark.parametrize("number", range(len(WORDS)), ids=ANSWERS)
def test_each_of_the_five_answers_is_given(claims: tuple[PlaceClaim, ...], number: int) -> None:
    (claim,) = [one for one in claims if one.passage.span.words == WORDS[number]]
    assert claim.answer.kind == ANSWERS[number]
    assert claim.named.span.words.lower().lstrip("the ") in WORDS[number].lower()


def test_a_change_is_told_with_where_how_much_and_between_which_scenes(
    claims: tuple[PlaceClaim, ...], observations: list[Observation]
) -> None:
    answer = next(one.answer for one in claims if one.answer.kind == "change-seen")
    change = next(one for seen in observations for one in seen.changes if one.id in answer.changes)
    assert (change.last_before, change.first_seen) == (DATES[BUILT - 1], DATES[BUILT])
    assert "0.8 ha" in answer.detail and "17 April 2024 and 22 April 2024" in answer.detail
    assert set(answer.scenes) == {*change.before, *change.after} and change.polygons


def test_no_change_is_told_with_the_resolution_and_the_scenes(claims: tuple[PlaceClaim, ...]) -> None:
    answer = next(one.answer for one in claims if one.answer.kind == "no-change-seen")
    assert "pixels of 10 m" in answer.detail and len(answer.scenes) >= 2


def test_no_answer_is_a_verdict(claims: tuple[PlaceClaim, ...]) -> None:
    for one in claims:
        assert not any(word in one.answer.detail.lower() for word in ("confirm", "refut", "true", "false", "prove"))
