"""What a story is called."""

from __future__ import annotations

from onrecord.stories.headline import headline
from tests.stories.build import Report

DAM = "The dam above Oldmere may break, officials said, and thousands left their homes below it."


def report(id: str, title: str | None, text: str = DAM, day: str = "2031-02-13") -> Report:
    return Report(id, text, title=title, published=day)


def test_a_story_is_called_by_its_most_central_headline() -> None:
    members = [
        report("a", "Temples open their doors", "Temples took in those who fled Oldmere’s dam."),
        report("b", "Thousands flee as dam above Oldmere may break"),
        report("c", "What to know about dams"),
        report("d", "Rain to go on all week"),
    ]
    assert headline([one.read() for one in members]) == "Thousands flee as dam above Oldmere may break"
    assert headline([one.read() for one in reversed(members)]) == "Thousands flee as dam above Oldmere may break"


def test_of_two_reports_and_of_equals_the_first_gives_its_headline() -> None:
    two = [report("a", "Temples open their doors"), report("b", "Dam above Oldmere may break")]
    assert headline([one.read() for one in two]) == "Temples open their doors"
    same = [report(name, f"Dam may break {name}") for name in "abc"]
    assert headline([one.read() for one in same]) == "Dam may break a"


def test_without_headlines_it_is_called_by_its_first_words() -> None:
    assert headline([report(name, None).read() for name in "abc"]) == DAM
