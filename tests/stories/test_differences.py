"""Where two statements of one claim part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from onrecord.model import Difference, Interval
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


@pytest.mark.parametrize(
    ("words_b", "value", "unit", "differ"),
    [
        ("48 km", 48, "kilometre", False),
        ("50 km", 50, "kilometre", False),
        ("48,000 metres", 48_000, "metre", False),
        ("60 km", 60, "kilometre", True),
        ("30 hours", 30, "hour", None),
    ],
)
def test_figures_of_one_measure_are_compared_in_one_unit(
    words_b: str, value: int, unit: str, differ: bool | None
) -> None:
    one = Report("a", "The oil on the northern pier spread over 30 miles of the coast on Monday.")
    other = Report("b", f"On Monday the oil on the northern pier spread over {words_b} of the coast.")
    one.counts("30 miles", 30, 30, "mile")
    other.counts(words_b, value, value, unit)
    claims = [claim for claim in told(one, other) if claim.form == "figure" and len(claim.statements) > 1]
    assert [bool([each for each in claim.differences if each.kind == "figure"]) for claim in claims] == (
        [] if differ is None else [differ]
    )


@pytest.mark.parametrize(
    ("text", "words_b", "value"),
    [
        ("Of the 31 boats in Selmo, 12 of the 40 boats on the northern pier were lit by lamps.", "40 boats", 40),
        ("Three other boats on the northern pier of Selmo were lit by lamps on Monday.", "Three other boats", 3),
        ("A loss of 9 boats on the northern pier", "9 boats", 9),
    ],
)
def test_totals_others_and_what_stands_elsewhere_are_not_held_against_a_number(
    text: str, words_b: str, value: int
) -> None:
    one = Report("a", "On Monday 17 boats on the northern pier of Selmo were lit by lamps.").counts(
        "17 boats", 17, 17, "boats"
    )
    other = Report("b", text).counts(words_b, value, value, "boats")
    assert parted("figure", one, other) == []


def test_a_round_number_is_no_other_than_more_than_it() -> None:
    one = Report("a", "The harbour board of Selmo spent $250,000 on lamps for the pier.")
    other = Report("b", "The harbour board of Selmo spent more than $250,000 on lamps for the pier.")
    one.counts("$250,000", 250_000, 250_000, "USD")
    other.counts("more than $250,000", 250_000, None, "USD", modifier="more than")
    (difference,) = parted("figure", one, other)
    assert difference.detail.endswith("some values fit both.")


def test_of_few_things_one_more_is_another_number() -> None:
    one = Report("a", "The harbour board of Selmo lit 8 lamps on the northern pier.").counts("8 lamps", 8, 8, "lamps")
    other = Report("b", "The harbour board of Selmo lit more than 8 lamps on the northern pier.")
    other.counts("more than 8 lamps", 8, None, "lamps", modifier="more than")
    (difference,) = parted("figure", one, other)
    assert difference.detail.endswith("no value fits both.")


@pytest.mark.parametrize(("rest", "differ"), [(", 65 from Oldmere and 76 from Northwold", False), ("", True)])
def test_the_shares_of_a_whole_are_not_held_against_it(rest: str, differ: bool) -> None:
    one = Report("a", "More than 180 people were told to leave the coast on Monday as the northern dam was breaking.")
    text = f"On Monday 35 people from Brackwater{rest} were told to leave the coast as the northern dam was breaking."
    other = Report("b", text)
    one.counts("More than 180 people", 180, None, "people", modifier="more than")
    other.counts("35 people", 35, 35, "people")
    if rest:
        other.counts("65", 65, 65, "people")
        other.counts("76", 76, 76, "people")
    assert len(told(one, other)[0].statements) > 1
    assert bool(parted("figure", one, other)) is differ


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


def test_a_speaker_of_another_paragraph_makes_no_other_source() -> None:
    content = "Not a single lamp on the pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Ada Lund", source="Ada Lund")
    other = Report("b", f"Ivo Berg spoke.\n\n“{content}” it said.").said(content, "Ivo Berg", source="Ivo Berg")
    assert parted("source", one, other) == []


def test_two_as_a_word_is_told_where_another_report_has_another_number() -> None:
    one = Report("a", "Two keepers of the northern pier were hurt on Monday.").counts("Two keepers", 2, 2, "keepers")
    other = Report("b", "Three keepers of the northern pier were hurt on Monday.")
    other.counts("Three keepers", 3, 3, "keepers")
    again = Report("b", "Two keepers of the northern pier were hurt on Monday.").counts("Two keepers", 2, 2, "keepers")
    assert words(parted("figure", one, other)) == [("a", "Two keepers"), ("b", "Three keepers")]
    assert not any(claim.form == "figure" for claim in told(one, again))


def test_a_figure_that_somebody_denies_is_not_on_his_word() -> None:
    content = "40 lamps of the northern pier were broken on Monday"
    one = Report("a", f"{content}.").counts("40 lamps", 40, 40, "lamps")
    other = Report("b", f"Ada Lund denied that {content}.").counts("40 lamps", 40, 40, "lamps")
    other.said(content, "Ada Lund", cue="denied", source="Ada Lund", stance="denied")
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


def test_a_day_told_from_another_sentence_is_no_other_day() -> None:
    told = "The harbour board of Selmo closed the northern quay that day."
    one, other = Report("a", told).dated("that day", "2031-03-03"), Report("b", told).dated("that day", "2031-03-09")
    assert parted("date", one, other) == []


def test_the_same_words_for_a_day_differ_only_by_the_days_of_the_reports() -> None:
    told = "The harbour board of Selmo closed the northern quay on Friday."
    one = Report("a", told, published="2031-03-03").dated("Friday", "2031-02-28")
    same = Report("b", told, published="2031-03-03").dated("Friday", "2031-03-07")
    later = Report("b", told, published="2031-03-09").dated("Friday", "2031-03-07")
    assert parted("date", one, same) == []
    assert words(parted("date", one, later)) == [("a", "Friday"), ("b", "Friday")]


def test_today_in_a_reprint_a_day_later_is_no_other_day() -> None:
    told = "Today, a berth on the northern quay of Selmo costs forty crowns a night."
    one = Report("a", told, published="2031-03-03").dated("Today", "2031-03-03")
    other = Report("b", told, published="2031-03-04").dated("Today", "2031-03-04")
    assert parted("date", one, other) == []


def test_a_day_of_a_year_that_is_not_told_may_be_of_the_others() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay on 3 March.").dated("3 March", "2032-03-03")
    other = Report("b", "Selmo's harbour board closed the northern quay on 3 March 2031.")
    assert parted("date", one, other.dated("3 March 2031", "2031-03-03")) == []


def test_today_may_be_the_day_before_in_what_is_printed_again() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay today.").dated("today", "2031-03-07")
    other = Report("b", "Selmo's harbour board closed the northern quay on Thursday.").dated("Thursday", "2031-03-06")
    assert parted("date", one, other) == []


def test_what_is_not_done_to_other_than_is_told_is_no_denial() -> None:
    one = Report("a", "Lund did not pay income taxes on the lamps of the northern pier in Selmo.")
    other = Report("b", "Lund told of income from the lamps of the northern pier in Selmo.")
    assert parted("polarity", one, other) == []


def test_a_refusal_to_allow_it_is_no_other_than_that_it_was_refused() -> None:
    one = Report("a", "The board of Selmo refused to allow boats at the northern pier.")
    other = Report("b", "Over its refusal to allow boats at the northern pier the board of Selmo was asked.")
    assert parted("polarity", one, other) == []


def test_last_friday_may_be_a_week_before() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay last Friday.").dated(
        "last Friday", "2031-03-07"
    )
    other = Report("b", "Selmo's harbour board closed the northern quay on 28 February.")
    assert parted("date", one, other.dated("28 February", "2031-02-28")) == []


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


def test_what_is_reportedly_so_is_said_on_no_word_that_is_named() -> None:
    told = "the harbour board has not returned the lamps of the northern pier to Selmo"
    one = Report("a", "The harbour board has returned the lamps of the northern pier to Selmo.", outlet="Mail")
    other = Report("b", f"Reportedly {told}.", outlet="Echo").said(told, None, "unknown", cue="Reportedly")
    (difference,) = parted("polarity", one, other)
    assert "in its own voice" in difference.detail
    assert "on a word that it doesn’t name" in difference.detail


def test_a_no_that_negates_something_else_does_not_differ_in_polarity() -> None:
    one = Report("a", "The harbour board has returned the lamps of the northern pier to Selmo.")
    other = Report("b", "With no fanfare, the harbour board has returned the lamps of the northern pier to Selmo.")
    assert parted("polarity", one, other) == []


def test_no_sentence_gives_a_verdict() -> None:
    one = Report("a", "“We want the lamp on the pier before we give them a single name,” she said.", outlet="Mail")
    other = Report("b", "“We want the lamp on the pier before we give them a single boat,” she said.", outlet="Echo")
    (difference,) = parted("wording", one, other)
    assert difference.detail == "Mail has “name” where Echo has “boat”."


def test_what_one_asserts_and_the_other_ascribes_differs_in_its_source() -> None:
    one = Report("a", "The harbour board of Selmo sold the northern quay to a builder.", outlet="Mail")
    other = Report("b", "The harbour board of Selmo sold the northern quay to a builder, Ada Lund said.", outlet="Echo")
    other.said("The harbour board of Selmo sold the northern quay to a builder", "Ada Lund", source="Ada Lund")
    (difference,) = parted("source", one, other)
    assert difference.detail == "Echo has it on the word of Ada Lund, Mail says it in its own voice."
    assert words([difference]) == [("a", one.text.rstrip(".") + "."), ("b", "Ada Lund")]


def test_nobody_is_said_to_assert_what_stands_beside_a_word_of_telling() -> None:
    one = Report("a", "The harbour board of Selmo sold the northern quay to a builder, its clerk stated yesterday.")
    other = Report("b", "The harbour board of Selmo sold the northern quay to a builder, Ada Lund said.")
    other.said("The harbour board of Selmo sold the northern quay to a builder", "Ada Lund", source="Ada Lund")
    assert parted("source", one, other) == []


def test_one_of_a_kind_may_be_anybody_who_was_named() -> None:
    content = "Not a single lamp on the pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Ada Lund")
    other = Report("b", f"“{content}” the new mayor said.").said(content, "the new mayor", "anonymous")
    assert parted("source", one, other) == []


def test_who_denies_it_is_no_other_source_of_it() -> None:
    one = Report("a", "The harbour board of Selmo has sold the northern quay to a builder.")
    other = Report("b", "Ada Lund denied that the harbour board of Selmo has sold the northern quay to a builder.")
    content = "the harbour board of Selmo has sold the northern quay to a builder"
    other.said(content, "Ada Lund", cue="denied", source="Ada Lund", stance="denied")
    assert len(parted("polarity", one, other)) == 1
    assert parted("source", one, other) == []


TRANSCRIPT = (
    "“Thank you all for coming. We will light every lamp on the northern pier, provided that the oil comes in time. "
    "If it does not come, we will tell the town so, and we will tell it why. Nobody here is to blame for the winter,” "
    "Ada Lund said."
)


def test_every_quotation_of_a_transcript_is_held_against_it() -> None:
    whole = Report("a", TRANSCRIPT, outlet="Record")
    cut = Report("b", "“We will light every lamp on the northern pier,” Ada Lund said.", outlet="Mail")
    changed = Report("c", "“We will light every lamp on the southern pier,” Ada Lund said.", outlet="Echo")
    told_of = words(parted("wording", whole, cut, changed))
    assert ("a", "provided that the oil comes in time") in told_of
    assert ("c", "southern") in told_of and ("a", "northern") in told_of


def test_two_passages_of_one_speech_are_not_held_against_each_other() -> None:
    whole = Report("a", TRANSCRIPT)
    first = Report(
        "b", "“We will light every lamp on the northern pier, provided that the oil comes in time,” she said."
    )
    last = Report("c", "“Nobody here is to blame for the winter, and we will tell it why,” Ada Lund said.")
    assert not [one for one in parted("wording", whole, first, last) if {p.article for p in one.spans} == {"b", "c"}]


def test_a_passage_that_is_quoted_whole_differs_in_nothing_from_a_transcript() -> None:
    whole = Report("a", TRANSCRIPT)
    exact = Report("b", "“If it does not come, we will tell the town so, and we will tell it why,” Ada Lund said.")
    assert parted("wording", whole, exact) == []


@pytest.mark.parametrize(
    "denied",
    [
        "It is not true that the harbour board has returned the lamps of the northern pier to Selmo.",
        "The harbour board never returned the lamps of the northern pier to Selmo.",
        "The harbour board failed to return the lamps of the northern pier to Selmo.",
        "The harbour board hasn’t returned the lamps of the northern pier to Selmo.",
    ],
)
def test_a_denial_is_found_in_any_of_its_forms(denied: str) -> None:
    one = Report("a", "The harbour board has returned the lamps of the northern pier to Selmo.")
    assert len(parted("polarity", one, Report("b", denied))) == 1


def test_a_contrast_in_one_sentence_denies_nothing_of_the_other() -> None:
    words = "The mayor of Selmo spoke of the closing of the quay not as a punishment of one town, but as a rescue."
    one, other = Report("a", words), Report("b", words.replace("but", "rather"))
    assert parted("polarity", one, other) == []


@pytest.mark.parametrize(
    ("here", "there", "differ"),
    [
        (("May 2031", "2031-05-01", "2031-05-31"), ("June 2031", "2031-06-01", "2031-06-30"), True),
        (("2030", "2030-01-01", "2030-12-31"), ("2031", "2031-01-01", "2031-12-31"), True),
        (("2031", "2031-01-01", "2031-12-31"), ("June 2031", "2031-06-01", "2031-06-30"), False),
        (("2030", "2030-01-01", "2030-12-31"), ("June 2031", "2031-06-01", "2031-06-30"), False),
    ],
)
def test_months_and_years_differ_from_what_is_told_as_exactly(
    here: tuple[str, str, str], there: tuple[str, str, str], differ: bool
) -> None:
    one = Report("a", f"The harbour board of Selmo closed the northern quay in {here[0]}.").dated(here[0], here[1])
    other = Report("b", f"Selmo's harbour board closed the northern quay in {there[0]}.").dated(there[0], there[1])
    for report, (_, first, last) in ((one, here), (other, there)):
        covers = Interval(date.fromisoformat(first), date.fromisoformat(last))
        report.dates = [replace(each, covers=covers) for each in report.dates]
    assert bool(parted("date", one, other)) == differ


def test_how_far_a_not_reaches_is_no_difference() -> None:
    one = Report("a", "The warden of Selmo has decided not to be the keeper of the lamps of the northern pier.")
    other = Report("b", "The warden of Selmo has decided not to be the next keeper of all lamps of the northern pier.")
    assert parted("polarity", one, other) == []


def test_two_reports_numbers_of_one_crowd_are_held_against_each_other_in_whatever_sentences() -> None:
    one = Report("a", "The harbour festival was opened before a crowd of more than 8,000 in the rain of Selmo.")
    one.counts("more than 8,000", 8000, None, None, modifier="more than", of="crowd")
    other = Report("b", "Police put the crowd at about 5,000, some of whom had come by coach.")
    other.counts("about 5,000", 5000, 5000, None, modifier="about", of="crowd")
    (difference,) = parted("figure", one, other)
    assert difference.detail.endswith("no value fits both.")


def test_two_numbers_of_crowds_in_one_report_are_held_against_none() -> None:
    one = Report("a", "A crowd of 8,000 met in Selmo. In Karse a crowd of 300 stood in the rain.")
    one.counts("8,000", 8000, 8000, None, of="crowd").counts("300", 300, 300, None, of="crowd")
    other = Report("b", "Police put the crowd at about 5,000, some of whom had come by coach.")
    other.counts("about 5,000", 5000, 5000, None, modifier="about", of="crowd")
    assert parted("figure", one, other) == []


LIT = "boats on the northern pier of Selmo were lit by lamps of the harbour board"


@pytest.mark.parametrize(
    ("text", "words_b", "value", "unit"),
    [
        (f"After a loss of 9 boats, {LIT}.", "9 boats", 9, "boats"),
        (f"In all 31 {LIT}, down from 40.", "40", 40, "boats"),
        (f"Nearly half of the {LIT} on Monday.", "Nearly half", 0.5, None),
        (f"At 21.22 the {LIT}.", "21.22", 21.22, None),
    ],
)
def test_what_is_no_number_of_the_things_is_not_held_against_one(
    text: str, words_b: str, value: float, unit: str | None
) -> None:
    one = Report("a", f"On Monday 17 {LIT}.").counts(f"17 {LIT[:5]}", 17, 17, "boats")
    other = Report("b", text).counts(words_b, value, value, unit, of="boats" if value == 0.5 else None)
    assert parted("figure", one, other) == []


def test_a_sentence_that_has_both_numbers_gives_them_for_two_things() -> None:
    one = Report("a", f"On Monday 17 {LIT}.").counts("17 boats", 17, 17, "boats")
    other = Report("b", f"The board had spoken of 15 to 20 boats, but 9 {LIT}.")
    other.counts("15 to 20 boats", 15, 20, "boats", modifier="between").counts("9 boats", 9, 9, "boats")
    assert [words([one]) for one in parted("figure", one, other) if one.weight == "opposed"] == []


@pytest.mark.parametrize(
    ("text", "age", "differ"),
    [
        ("The harbour board named Ulla Pardt, 58, warden of the northern pier.", "58", True),
        ("The harbour board named a 58-year-old woman warden of the northern pier.", "58-year-old", False),
    ],
)
def test_ages_far_apart_are_of_two_persons_unless_one_name_stands_beside_both(
    text: str, age: str, differ: bool
) -> None:
    one = Report("a", "The harbour board named 51-year-old Ulla Pardt warden of the northern pier.")
    one.counts("51-year-old", 51, 51, "year of age")
    other = Report("b", text).counts(age, 58, 58, "year of age")
    assert bool(parted("figure", one, other)) is differ


def test_what_rounds_to_another_number_may_be_it() -> None:
    one = Report("a", "The harbour board of Selmo spent $79,000 on lamps for the pier.")
    other = Report("b", "The harbour board of Selmo spent $78,930 on lamps for the pier.")
    one.counts("$79,000", 79_000, 79_000, "USD")
    other.counts("$78,930", 78_930, 78_930, "USD")
    assert [one.weight for one in parted("figure", one, other)] == ["detail"]


@pytest.mark.parametrize(
    ("one", "other"),
    [(("early today", "2031-03-03"), ("early Wednesday", "2031-03-05")),
     (("4am", "2031-03-03"), ("4 a.m.", "2031-03-04")),
     (("Tuesday", "2031-03-04"), ("Tuesday", "2031-03-11"))],
)  # fmt: skip
def test_days_that_rest_on_the_days_of_two_prints_of_one_report_do_not_differ(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    told = "The harbour board of Selmo will close the northern quay by"
    first = Report("a", f"{told} {one[0]}.", published="2031-03-03").dated(*one)
    second = Report("b", f"{told} {other[0]}.", published="2031-03-04").dated(*other)
    assert parted("date", first, second) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One follows on the other.
        (
            "The harbour halls of Selmo opened at dawn for the lamp vote of the wardens.",
            "The harbour halls of Selmo closed after the lamp vote, and boxes were brought to the northern quay.",
        ),
        # What can be, or is to be, is not what is.
        (
            "Nobody can sell the brass lamps of the northern pier.",
            "The new rule of Selmo, as boatmen and bakers saw, was a means to sell brass lamps of the northern pier.",
        ),
        # A table has made quotation marks of apostrophes.
        (
            "The wardens didn't light the brass lamps of the northern pier.",
            'The wardens didn"t light the brass lamps of the northern pier.',
        ),
    ],
)
def test_what_may_be_so_beside_the_other_differs_in_no_polarity(one: str, other: str) -> None:
    assert parted("polarity", Report("a", one), Report("b", other)) == []


def test_what_somebody_calls_a_thing_that_he_dismisses_he_does_not_deny() -> None:
    called = "the newest plot against the honest harbour board of Selmo"
    one = Report("a", f"Mara Berg dismissed it as {called}.").partly(f"it as {called}", "Mara Berg", "dismissed")
    one.attributions[-1] = replace(one.attributions[-1], stance="denied")
    other = Report("b", f"This is {called}.").said(f"This is {called}", "Mara Berg")
    assert parted("polarity", one, other) == []


def test_what_one_outlet_has_otherwise_in_another_report_has_changed() -> None:
    one = Report("a", f"On Monday 17 {LIT}.", outlet="Echo").counts("17 boats", 17, 17, "boats")
    other = Report("b", f"On Monday 9 {LIT}.", outlet="Echo").counts("9 boats", 9, 9, "boats")
    third = Report("c", f"On Monday 9 {LIT}.", outlet="Mail").counts("9 boats", 9, 9, "boats")
    assert [each.weight for each in parted("figure", one, other)] == ["changed"]
    assert [each.weight for each in parted("figure", one, third)] == ["opposed"]


def test_the_day_of_a_report_is_not_that_of_what_it_tells() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay on Monday.").dated("Monday", "2031-03-03")
    text = "The harbour board of Selmo closed the northern quay, according to a report on Tuesday."
    assert parted("date", one, Report("b", text).dated("Tuesday", "2031-03-04")) == []


def test_what_one_speaker_says_in_other_words_he_does_not_deny() -> None:
    told = (
        "no lamp of the northern pier was off the wardens’ list",
        "the northern pier had every lamp on its list, as bakers, boatmen and guests of the wardens of Selmo could see",
    )
    one = Report("a", f"Mara Berg said {told[0]}.").said(told[0], "Mara Berg")
    other = Report("b", f"Mara Berg said {told[1]}.").said(told[1], "Mara Berg")
    assert parted("polarity", one, other) == []


@pytest.mark.parametrize("negated", ["not to light", "to never light"])
def test_a_negation_within_an_infinitive_negates_it(negated: str) -> None:
    one = Report("a", "The harbour board of Selmo agreed to light the brass lamps of the northern pier.")
    other = Report("b", f"The harbour board of Selmo agreed {negated} the brass lamps of the northern pier.")
    assert len(parted("polarity", one, other)) == 1
