"""When a report was published and when it was captured: what is given before what the page states, and whether both
can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.articles.days import stated, written
from onrecord.articles.drafts import problem
from onrecord.model import Capture, Given, Problem, Published, latest_day


@dataclass(frozen=True, slots=True)
class Times:
    """The two times of one report; None for what isn't known."""

    published: Published | None
    captured: str | None
    """ISO 8601."""


def settled(capture: Capture, given: Given, own: Times) -> tuple[Times, tuple[Problem, ...]]:
    """What is given, or else the page's ``own``, with what is amiss with it.

    A report that is said to be published after it was captured keeps both times: which is wrong can't be told.
    """
    published = (_published(given.published) if given.published else own.published) or Published()
    captured = _moment(given.captured) if given.captured else own.captured
    amiss = tuple(_problems(capture, given, Times(published, captured)))
    return Times(published, captured), amiss


def _published(given: str) -> Published | None:
    return stated(given) or written(given)


def _moment(given: str) -> str | None:
    """A time of capture as ISO 8601; None where it can't be read, or not in one way only."""
    if latest_day(given):
        return given.strip()
    day = written(given)
    return day.value if day else None


def _problems(capture: Capture, given: Given, times: Times) -> Iterator[Problem]:
    published = times.published or Published()
    read = ((given.published, published.basis != "unknown"), (given.captured, times.captured))
    for value in (value for value, found in read if value and not found):
        told = f"the date {value[:60]!r} given for {capture.where}"
        detail = f"{told} can't be read, or not in one way only; it was left out (write 2031-05-03)"
        yield problem(capture, "bad-date", detail)
    bound = latest_day(times.captured) if times.captured else None
    if bound and published.candidates and published.candidates[0].first > bound:
        detail = (
            f"{capture.where} is dated {published.value or published.candidates[0].first}, but was captured before, on"
            f" {times.captured}: one of the two is wrong; both were kept"
        )
        yield problem(capture, "dated-late", detail)
