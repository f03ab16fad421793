"""One thing over and over, as hostile texts have it: comparing takes time by a text's length, not by its square."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from time import process_time

import pytest

from onrecord.model import (
    Article,
    Attribution,
    Commitment,
    DateExpression,
    Figure,
    Interval,
    Mention,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
)
from onrecord.stories import compile as compare
from onrecord.stories.stretches import CROWD, LONGEST, stretches
from tests.stories.build import HAND
from tests.stories.test_tolls import report, tolls

DAY = Interval(date(2031, 3, 8), date(2031, 3, 8))
TIMES = 6
"""How much longer the long text is. Time by the square would be 36 times as much."""


def found(text: str, pattern: str) -> list[Span]:
    return [Span(text, one.start(), one.end()) for one in re.finditer(pattern, text)]


def bare(id: str, text: str, sentences: Sequence[Span] = ()) -> Reading:
    article = Article(id, text, f"Outlet {id}", published=Published(DAY.first.isoformat(), "stated", (DAY,)))
    whole = (Span(text, 0, len(text)),)
    return Reading(article, article.published, paragraphs=whole, sentences=tuple(sentences) or whole)


def counting(id: str, text: str, *, ends: bool = False) -> Reading:
    one = bare(id, text, found(text, r"[^.]+\.") if ends else ())
    figures = [
        Figure(span, int(span.words), int(span.words), "exactly", "people", "people", HAND)
        for span in found(text, r"\d+")
    ]
    places = [Mention(span, span.words, "place", HAND) for span in found(text, "Selmo")]
    return replace(one, figures=tuple(figures), mentions=tuple(places))


def numbers(id: str, size: int) -> Reading:
    return counting(id, " ".join(f"{100 + 7 * at % 9000} people" for at in range(size)))


def dead(id: str, size: int) -> Reading:
    return counting(id, "In Selmo " + ", ".join(f"{3 + at} people were killed" for at in range(size)))


def dead_in_sentences(id: str, size: int) -> Reading:
    return counting(id, " ".join(f"In Selmo {3 + at} people were killed." for at in range(size)), ends=True)


def days(id: str, size: int) -> Reading:
    text = " ".join(f"{1 + at % 28} March {2031 + at % 40}" for at in range(size))
    told = [
        DateExpression(span, "DATE", f"20{span.words[-2:]}-03", DAY, HAND) for span in found(text, r"\d+ March \d+")
    ]
    return replace(bare(id, text), dates=tuple(told))


def names(id: str, size: int) -> Reading:
    text = " ".join(f"Orvania met Lusk{at}" for at in range(size))
    return replace(
        bare(id, text), mentions=tuple(Mention(span, span.words, "place", HAND) for span in found(text, r"[A-Z]\w+"))
    )


def speeches(id: str, size: int) -> Reading:
    text = " ".join(f"“We shall give {at} barges to Lusk,” Varn said." for at in range(size))
    speaker = Speaker("Varn", "person", None)
    spans = found(text, "“[^”]+”")
    quotations = [Quotation((Span(text, span.start + 1, span.end - 1),), 0, True, HAND) for span in spans]
    ascribed = [Attribution(one.spans, (), (), "direct", "asserted", speaker, (), HAND) for one in quotations]
    return replace(
        bare(id, text, found(text, r"“[^”]+” Varn said\.")), quotations=tuple(quotations), attributions=tuple(ascribed)
    )


def undertakings(id: str, size: int) -> Reading:
    text = " ".join(f"Orvania will deliver {3 + at} barges and {at} pumps to Lusk." for at in range(size))
    spans = found(text, r"[^.]+\.")
    figures = [
        Figure(one, int(one.words), int(one.words), "exactly", "barges", None, HAND) for one in found(text, r"\d+")
    ]
    promises = [
        Commitment(span, "Orvania", "Lusk", (span.within(8, len(span)),), "promise", None, None, HAND)
        for span in (one.trimmed() or one for one in spans)
    ]
    return replace(bare(id, text, spans), commitments=tuple(promises), figures=tuple(figures))


def seconds(make: Callable[[str, int], Reading], size: int) -> float:
    readings = [make("a", size), make("b", size)]
    began = process_time()
    comparison = compare(readings)
    assert all(one.kind == "crowded-figures" for one in comparison.problems), comparison.problems
    return process_time() - began


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (numbers, 300),
        (dead, 200),
        (dead_in_sentences, 200),
        (days, 500),
        (names, 300),
        (speeches, 60),
        (undertakings, 60),
    ],
)
def test_time_grows_with_the_length_of_a_text(make: Callable[[str, int], Reading], size: int) -> None:
    seconds(make, 50)  # what is looked up once isn't measured
    assert seconds(make, TIMES * size) < 2.5 * TIMES * seconds(make, size)


def test_figures_of_a_table_are_kept_as_the_reports_own_and_a_problem_tells_so() -> None:
    count = 3 * CROWD
    comparison = compare([numbers("a", count), numbers("b", count)])
    assert [(one.kind, one.article) for one in comparison.problems] == [
        ("crowded-figures", "a"),
        ("crowded-figures", "b"),
    ]
    claims = [claim for story in comparison.stories for claim in story.claims if claim.form == "figure"]
    assert {len(one.statements) for one in claims} == {1}
    held = {(one.article, one.span.start) for claim in claims for one in claim.statements}
    assert len(held) == 2 * count


def test_a_sentence_beside_a_table_is_held_against_others() -> None:
    table = "; ".join(f"{300 + at} homes" for at in range(2 * CROWD))
    text = "Divers counted 45 broken piles below the quay of Selmo.\n" + table + "."
    one, other = (replace(counting(id, text), sentences=tuple(found(text, r"[^.]+\."))) for id in ("a", "b"))
    claims = [claim for story in compare([one, other]).stories for claim in story.claims]
    told = [[one.span.words for one in claim.statements] for claim in claims if claim.form == "figure"]
    assert [words for words in told if len(words) > 1] == [["45", "45"]]


def test_stretches_are_the_whole_of_a_long_sentence() -> None:
    text = "  " + "harbour 12 " * 400 + "x" * (2 * LONGEST) + " end"
    whole = Span(text, 2, len(text))
    parts = list(stretches([whole]))
    assert all(len(one) <= LONGEST for one in parts)
    assert all(a.end <= b.start and not text[a.end : b.start].strip() for a, b in pairwise(parts))
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    assert all("har" not in one.words[-6:] or one.words.endswith("harbour") for one in parts)


def test_a_sentence_that_is_short_enough_is_left_as_it_is() -> None:
    spans = found("One.  Two. ", r"[^.]+\.")
    assert list(stretches(spans)) == spans


def test_tolls_of_many_reports_of_one_place_are_one() -> None:
    reports = [
        report(
            f"r{at}", f"In Selmo {12 + at} people were killed{' by a fire' * (at % 3)}.", f"{12 + at} people", "people"
        )
        for at in range(7)
    ]
    (claim,) = tolls(*reports)
    assert len(claim.statements) == 7


def test_a_long_speech_is_lined_up_to_its_end() -> None:
    last = "And the ferries of Dolsten will carry salt before the frost comes."
    texts = [" ".join(f"The {at}th barge waits at the wall." for at in range(900)) + f" {last}"] * 2
    readings = []
    for id, words in zip("ab", texts, strict=True):
        text = f"“{words}” Varn said."
        spoken = Quotation((Span(text, 1, len(words) + 1),), 0, True, HAND)
        ascribed = Attribution(spoken.spans, (), (), "direct", "asserted", Speaker("Varn", "person", None), (), HAND)
        readings.append(replace(bare(id, text), quotations=(spoken,), attributions=(ascribed,)))
    claims = [claim for story in compare(readings).stories for claim in story.claims if claim.form == "quotation"]
    told_last = [one for claim in claims for one in claim.statements if last in one.span.words]
    assert [one.article for one in told_last] == ["a", "b"]
    assert any(set(told_last) <= set(claim.statements) for claim in claims)
