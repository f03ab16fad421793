"""Media by their names."""

from __future__ import annotations

import pytest

from onrecord.stories.outlets import Media, credited, media_in, medium, one_outlet, told_to
from tests.stories.build import Report


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("the New York Times", "The New York Times"),
        ("CNN", "CNN"),
        ("KCNA", "Korean Central News Agency"),
        ("Halden Valley Gazette", "Halden Valley Gazette"),
        ("Radio Tolvar", "Radio Tolvar"),
        ("the foreign ministry", None),
        ("Adela Brandis", None),
        ("the gazette", None),
        ("The Post", None),
        ("an annex seen by Northern Wire", None),
        ("The Bank of Selmo Times", "Bank of Selmo Times"),
    ],
)
def test_a_name_is_a_mediums_or_it_is_not(name: str, usual: str | None) -> None:
    assert medium(name) == usual


def test_an_outlet_of_the_collection_is_a_medium() -> None:
    media = Media.of([Report("a", "x", outlet="The Meridian").read()])
    assert media.named("the Meridian") == "The Meridian"
    assert media.named("the meridian line of Orlev") is None


def test_unknown_outlets_are_not_one() -> None:
    assert one_outlet("The Washington Post", "washingtonpost.com")
    assert not one_outlet(None, None)


def test_credits_name_their_media_in_order() -> None:
    assert media_in("With material from Selmo Mail, Northern Wire and the Associated Press") == [
        "Northern Wire",
        "The Associated Press",
    ]


def test_an_outlet_does_not_credit_itself() -> None:
    report = Report("a", "Words.\n\nReporting by Ostrand Wire", outlet="Ostrand Wire")
    report.left("Reporting by Ostrand Wire", "credit")
    assert not credited(report.read(), "Ostrand Wire")
    report.outlet = "Selmo Mail"
    assert credited(report.read(), "Ostrand Wire")


def test_somebody_told_the_gazette() -> None:
    assert told_to(Report("a", "The pilot told the Gazette that he waited.", outlet="Halden Gazette").read())
    assert not told_to(Report("a", "The pilot told the Mail that he waited.", outlet="Halden Gazette").read())
    assert told_to(Report("a", "The pilot told the Halden Gazette on Monday.", outlet="haldengazette.com").read())
    assert told_to(Report("a", "The pilot told CNN that he waited.", outlet="cnn.com").read())


@pytest.mark.parametrize(
    ("name", "host", "one"),
    [
        ("TASS", "tass.com", True),
        ("RTÉ", "www.rte.ie", True),
        ("The Halden Gazette", "halden-gazette.co.uk", True),
        ("China Daily", "europe.chinadaily.com.cn", True),
        ("Halden Gazette", "gazette.example", False),
        ("The Guardian", "guardian.ng", False),
    ],
)
def test_a_host_is_the_outlet_whose_name_it_is_made_of(name: str, host: str, one: bool) -> None:
    assert one_outlet(name, host) is one
    assert one_outlet(host, name) is one


def test_an_outlet_known_by_its_host_alone_is_a_medium_by_its_name() -> None:
    media = Media.of([Report("a", "x", outlet="oskam-meridian.com").read()])
    assert media.named("the Oskam Meridian") == "oskam-meridian.com"
    assert media.named("CNN") == "CNN"


def test_what_a_medium_owns_is_the_mediums() -> None:
    assert one_outlet("the BBC’s Sunday Politics", "bbc.co.uk")
    assert medium("the province's water board") is None
    assert medium("the Halden Gazette's Mara Quill") == "Halden Gazette"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("news.orv.example", "orv.example", True),
        ("www.orv.co.uk", "orv.example", True),
        ("orv.com.au", "m.orv.example", True),
        ("news.orv.example", "news.lsk.example", False),
        ("m.orv.com", "m.lsk.com", False),
    ],
)
def test_a_host_is_its_owners_however_short_the_name(one: str, other: str, same: bool) -> None:
    assert one_outlet(one, other) is same
