"""Where two statements of one claim part."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.model import Difference
from onrecord.model.story import DifferenceKind
from tests.stories.build import Report
from tests.stories.test_claims import told


def parted(kind: DifferenceKind, *reports: Report) -> list[Difference]:
    return [one for claim in told(*reports) for one in claim.differences if one.kind == kind]


def words(found: Sequence[Difference]) -> list[tuple[str, str]]:
    return [(one.article, one.span.words) for difference in found for one in difference.spans]


def test_spans_are_exactly_the_words_that_differ() -> None:
    one = Report("a", "“We want the lamp on the pier before we give them a single name,” she said.")
    other = Report("b", "“We want the lamp on the pier before we give them a single boat,” she said.")
    assert words(parted("wording", one, other)) == [("a", "name"), ("b", "boat")]


def test_words_that_only_one_has_have_a_span_there_and_none_elsewhere() -> None:
    one = Report("a", "“We will surely want the lamp on the old pier before we leave,” she said.")
    other = Report("b", "“We will want the lamp on the old pier before we leave,” she said.")
    assert words(parted("wording", one, other)) == [("a", "surely")]


def test_a_quotation_that_stops_before_a_condition_differs() -> None:
    one = Report("a", "“We will light every lamp on the pier, provided that the oil comes in time,” she said.")
    other = Report("b", "“We will light every lamp on the pier,” she said.")
    assert words(parted("wording", one, other)) == [("a", "provided that the oil comes in time")]


def test_a_fragment_that_begins_within_a_sentence_leaves_nothing_off() -> None:
    one = Report("a", "“We will light every rusty lamp on the northern pier, provided that the oil comes,” she said.")
    other = Report("b", "She spoke of “every rusty lamp on the northern pier” yesterday.")
    assert parted("wording", one, other) == []


def test_marks_capitals_and_ellipses_are_no_difference_in_wording() -> None:
    one = Report("a", "“Nobody here has put a price on my brother’s lamp … and nobody will,” she said.")
    other = Report("b", "She said “nobody here has put a price on my brother's lamp, and nobody will”.")
    assert len(told(one, other)) == 1
    assert parted("wording", one, other) == []


@pytest.mark.parametrize(
    ("low", "high", "modifier", "fit"),
    [(200, 250, "between", "some values fit both"), (300, 300, "exactly", "some values fit both"),
     (120, 120, "exactly", "no value fits both"), (190, 190, "about", "some values fit both")],
)  # fmt: skip
def test_figures_tell_whether_a_value_fits_both(low: int, high: int, modifier: str, fit: str) -> None:
    one = Report("a", "At least 200 lamps of the northern pier were broken on Monday.")
    other = Report("b", "On Monday some lamps of the northern pier were broken.")
    one.counts("At least 200 lamps", 200, None, "lamps", modifier="at least")
    other.counts("some lamps", low, high, "lamps", modifier=modifier)  # type: ignore[arg-type]
    (difference,) = parted("figure", one, other)
    assert difference.detail.endswith(f": {fit}.")
    assert words([difference]) == [("a", "At least 200 lamps"), ("b", "some lamps")]


def test_the_same_words_by_other_speakers_differ_in_their_source() -> None:
    content = "Not a single lamp on the pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Ada Lund", source="Ada Lund")
    other = Report("b", f"“{content}” Ivo Berg said.").said(content, "Ivo Berg", source="Ivo Berg")
    assert words(parted("source", one, other)) == [("a", "Ada Lund"), ("b", "Ivo Berg")]


def test_a_title_does_not_make_another_speaker() -> None:
    content = "Not a single lamp on the pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Harbour Master Ada Lund")
    other = Report("b", f"“{content}” Lund said.").said(content, "Lund")
    assert parted("source", one, other) == []


def test_named_here_and_anonymous_there_differ_in_their_source() -> None:
    content = "Not a single lamp on the pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Ada Lund")
    other = Report("b", f"“{content}” an official said.").said(content, "an official", "anonymous")
    assert len(parted("source", one, other)) == 1


def test_other_days_for_one_event_differ_in_their_date() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay on 3 March.").dated("3 March", "2031-03-03")
    other = Report("b", "Selmo's harbour board closed the northern quay on 4 March.").dated("4 March", "2031-03-04")
    assert words(parted("date", one, other)) == [("a", "3 March"), ("b", "4 March")]


def test_days_of_other_things_in_like_sentences_do_not_differ() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay after a letter sent by Ada Lund on 3 March.")
    other = Report("b", "On 4 March the harbour board of Selmo closed the northern quay.").dated(
        "4 March", "2031-03-04"
    )
    assert parted("date", one.dated("3 March", "2031-03-03"), other) == []


def test_so_here_and_not_so_there_differ_in_polarity() -> None:
    one = Report("a", "The harbour board has returned the lamps of the northern pier to Selmo.")
    other = Report("b", "The harbour board has not returned the lamps of the northern pier to Selmo.")
    (difference,) = parted("polarity", one, other)
    assert words([difference]) == [("a", "returned"), ("b", "not returned")]


def test_a_no_that_negates_something_else_does_not_differ_in_polarity() -> None:
    one = Report("a", "The harbour board has returned the lamps of the northern pier to Selmo.")
    other = Report("b", "With no fanfare, the harbour board has returned the lamps of the northern pier to Selmo.")
    assert parted("polarity", one, other) == []


def test_no_sentence_gives_a_verdict() -> None:
    one = Report("a", "“We want the lamp on the pier before we give them a single name,” she said.", outlet="Mail")
    other = Report("b", "“We want the lamp on the pier before we give them a single boat,” she said.", outlet="Echo")
    (difference,) = parted("wording", one, other)
    assert difference.detail == "Mail has “name” where Echo has “boat”."
