"""Sites and what was seen of them come out of the desk as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.ledger import Desk, SpanMismatch, UnknownSite
from onrecord.model import (
    Answer,
    Article,
    Capture,
    Change,
    Extractor,
    IndexValue,
    Interval,
    Observation,
    Passage,
    Picture,
    PlaceClaim,
    Scene,
    Site,
)

RING = ((10.0, 50.0), (10.01, 50.0), (10.01, 50.01), (10.0, 50.01), (10.0, 50.0))
HOLE = ((10.004, 50.004), (10.005, 50.004), (10.005, 50.005), (10.004, 50.004))
SITE = Site("quarry", "Dolm quarry", ((RING, HOLE), (RING,)), ("the pit", "die Grube"), "invented")
SCENES = (
    Scene("s1", "sentinel-2-l2a", "2024-05-04T09:40:31Z", 10.0, 0.99, 0.0, "Invented", (0.25, -0.1), 0.995),
    Scene("s2", "sentinel-2-l2a", "2024-05-09T09:40:31Z", 10.0, None),
)
CHANGE = Change(
    id="quarry-1",
    site="quarry",
    polygons=((RING,),),
    area=5800.0,
    pixels=58,
    first_seen=date(2024, 5, 9),
    last_before=date(2024, 5, 4),
    confidence=0.8,
    directions=("barer", "brighter"),
    methods=("pair", "series"),
    before=("s1",),
    after=("s2", "s3"),
    extractor=Extractor("imagery", "1"),
)
CORNERS = ((10.0, 50.01), (10.01, 50.01), (10.01, 50.0), (10.0, 50.0))
SEEN = Observation(
    site=SITE,
    period=Interval(date(2024, 5, 1), date(2024, 5, 31)),
    scenes=SCENES,
    changes=(CHANGE,),
    resolution=10.0,
    indices=(IndexValue("s1", date(2024, 5, 4), "NDVI", 0.7, "quarry"),),
    pictures=(Picture("s1", b"\x89PNG", 2, 3, CORNERS, "Invented, 2024-05-04"),),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path / "desk.sqlite")
    found.record_sites([SITE])
    return found


def test_an_observation_comes_back_equal(desk: Desk) -> None:
    desk.record_observation(SEEN)
    desk.record_observation(SEEN)
    assert desk.observations() == desk.observations("quarry") == (SEEN,)
    assert desk.observations(pictures=False) == (replace(SEEN, pictures=()),)
    assert desk.sites() == (SITE,)


def test_a_look_without_a_scene_takes_nobodys_place(desk: Desk) -> None:
    empty = replace(SEEN, scenes=(), changes=(), indices=(), pictures=())
    desk.record_observation(empty)
    assert desk.observations() == (empty,)
    desk.record_observation(SEEN)
    desk.record_observation(empty)
    assert desk.observations() == (SEEN,)


def test_a_longer_look_takes_the_place_of_those_that_it_covers(desk: Desk) -> None:
    longer = replace(SEEN, period=Interval(date(2024, 4, 1), date(2024, 6, 30)), changes=())
    other = replace(SEEN, period=Interval(date(2023, 5, 1), date(2023, 5, 31)))
    for one in (other, SEEN, longer):
        desk.record_observation(one)
    assert desk.observations() == (other, longer)


def test_an_edited_site_keeps_what_was_seen_of_it_as_it_was(desk: Desk) -> None:
    desk.record_observation(SEEN)
    edited = replace(SITE, name="Dolm pit", aliases=())
    desk.record_sites([edited])
    assert desk.sites() == (edited,) and desk.observations() == (SEEN,)


def test_a_removed_site_takes_its_observations_along(desk: Desk) -> None:
    desk.record_observation(SEEN)
    desk.remove_site("quarry")
    assert desk.sites() == () == desk.observations()
    with pytest.raises(UnknownSite):
        desk.remove_site("quarry")
    with pytest.raises(UnknownSite):
        desk.record_observation(SEEN)


def claim_in(article: Article) -> PlaceClaim:
    """A claim that the article's first words speak of the quarry."""
    told = Answer("change-seen", "quarry", SEEN.period, "Change seen: 0.6 ha.", ("quarry-1",), ("s1", "s2"))
    sentence, named = (Passage(article.id, article.span(0, end)) for end in (6, 3))
    return PlaceClaim(sentence, named, told, (Passage(article.id, article.span(4, 6)),))


def test_claims_of_places_come_back_equal_and_take_the_place_of_those_before(desk: Desk) -> None:
    article = Article("a", "Dolm grows.", where="a.txt")
    desk.record_capture(Capture(b"Dolm grows.", "a.txt", "text"), article)
    desk.record_observation(SEEN)
    desk.record_place_claims([claim_in(article), claim_in(article)])
    desk.record_place_claims([claim_in(article)])
    assert desk.place_claims() == (claim_in(article),) and desk.faults() == ()
    with pytest.raises(SpanMismatch):
        desk.record_place_claims([claim_in(replace(article, text="Another text."))])
    assert desk.place_claims() == (claim_in(article),)
    desk.remove_site("quarry")
    assert desk.place_claims() == ()
