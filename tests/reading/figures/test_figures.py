"""What a figure says: its numbers, bound, unit, and what it counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import DateExpression, Extractor, Figure, Span
from onrecord.reading.figures import direction, figures

WORDS = " one | hundred | million | half | and | to | of | about | between | soldiers| dozen| a "
ALPHABET = st.sampled_from([*"0123456789.,-–$€%½'’“\" \u00a0\u200f()/:#×mkbn", *WORDS.split("|")])


def read(text: str) -> tuple[Figure, ...]:
    return figures((Span(text, 0, len(text)),), ())


def only(text: str) -> Figure:
    found = read(text)
    assert len(found) == 1, [one.span.words for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They sent 5,300 crates.", "5,300 crates", (5300, 5300, "exactly", "crates")),
        ("They sent about 5,300 crates.", "about 5,300 crates", (5300, 5300, "about", "crates")),
        ("At least 200 miners struck.", "At least 200 miners", (200, None, "at least", "miners")),
        ("No fewer than 12 judges resigned.", "No fewer than 12 judges", (12, None, "at least", "judges")),
        ("It hired up to 40 welders.", "up to 40 welders", (None, 40, "at most", "welders")),
        ("More than two dozen barges sank.", "More than two dozen barges", (24, None, "more than", "barges")),
        ("Fewer than a hundred voters came.", "Fewer than a hundred voters", (None, 100, "less than", "voters")),
        ("Some 300 trucks crossed.", "Some 300 trucks", (300, 300, "about", "trucks")),
        ("Nearly 90 houses burned.", "Nearly 90 houses", (90, 90, "about", "houses")),
        ("It needs 200 or more volunteers.", "200 or more volunteers", (200, None, "at least", "volunteers")),
        ("Between 200 and 250 pilots left.", "Between 200 and 250 pilots", (200, 250, "between", "pilots")),
        ("They hold 200-250 pilots.", "200-250 pilots", (200, 250, "between", "pilots")),
        ("They hold 200 to 250 pilots.", "200 to 250 pilots", (200, 250, "between", "pilots")),
        ("Three or four boats left.", "Three or four boats", (3, 4, "between", "boats")),
        ("It costs $10 to $15 billion.", "$10 to $15 billion", (10_000_000_000, 15_000_000_000, "between", "USD")),
        ("It cost $1.5 billion.", "$1.5 billion", (1_500_000_000, 1_500_000_000, "exactly", "USD")),
        ("It cost US$ 4,000.", "US$ 4,000", (4000, 4000, "exactly", "USD")),
        ("It cost 1.2m euros.", "1.2m euros", (1_200_000, 1_200_000, "exactly", "EUR")),
        ("It cost €25k.", "€25k", (25_000, 25_000, "exactly", "EUR")),
        ("It cost 3 million pounds.", "3 million pounds", (3_000_000, 3_000_000, "exactly", "GBP")),
        ("It weighs 3 pounds.", "3 pounds", (3, 3, "exactly", "pound")),
        ("Oil is at $75 per barrel.", "$75 per barrel", (75, 75, "exactly", "USD per barrel")),
        ("Prices rose 5 %.", "5 %", (5, 5, "exactly", "percent")),
        ("Prices rose five per cent.", "five per cent", (5, 5, "exactly", "percent")),
        ("The rate fell 2 percentage points.", "2 percentage points", (2, 2, "exactly", "percentage point")),
        ("It fell by 60 basis points.", "60 basis points", (60, 60, "exactly", "basis point")),
        ("It is 12 km away.", "12 km", (12, 12, "exactly", "kilometre")),
        ("It ran at 80km/h.", "80km/h", (80, 80, "exactly", "kilometre per hour")),
        ("A 65-year-old was hurt.", "65-year-old", (65, 65, "exactly", "year of age")),
        ("Thousands of residents fled.", "Thousands of residents", (1000, 10_000, "between", "residents")),
        ("Tens of thousands of men fled.", "Tens of thousands of men", (10_000, 100_000, "between", "men")),
        ("Dozens of residents fled.", "Dozens of residents", (12, 120, "between", "residents")),
        ("Several hundred residents fled.", "Several hundred residents", (200, 900, "between", "residents")),
        ("More than a handful of men fled.", "More than a handful of men", (2, None, "more than", "men")),
        ("A handful of residents fled.", "A handful of residents", (2, 10, "between", "residents")),
        ("One in five farmers agreed.", "One in five", (0.2, 0.2, "exactly", None)),
        ("It was minus-40 degrees.", "minus-40 degrees", (-40, -40, "exactly", "degree")),
        ("One soldier was hurt.", "One soldier", (1, 1, "exactly", "soldiers")),
        ("A three-member panel met.", "three-member", (3, 3, "exactly", "members")),
        ("It grew sixfold.", "sixfold", (6, 6, "exactly", "times")),
        ("As few as 20 crates came.", "As few as 20 crates", (20, None, "at least", "crates")),
        ("As little as 5 euros is paid.", "As little as 5 euros", (5, None, "at least", "EUR")),
        ("Not even 20 crates came.", "Not even 20 crates", (None, 20, "less than", "crates")),
        ("Something like 20 crates came.", "Something like 20 crates", (20, 20, "about", "crates")),
        ("Well in excess of 20 crates came.", "Well in excess of 20 crates", (20, None, "more than", "crates")),
        ("It is no more than 20 km or so.", "no more than 20 km or so", (None, 20, "at most", "kilometre")),
        ("He paid a fine of 500 pounds.", "500 pounds", (500, 500, "exactly", "GBP")),
        ("It paid for 500 pounds of flour.", "500 pounds", (500, 500, "exactly", "pound")),
        ("It can make 5,000 SWU.", "5,000 SWU", (5000, 5000, "exactly", "separative work unit")),
        ("A 6.4-magnitude quake struck.", "6.4-magnitude", (6.4, 6.4, "exactly", "magnitude")),
        ("He is 1.85m tall.", "1.85m", (1.85, 1.85, "exactly", "metre")),
        ("It cost AUS$25 million.", "AUS$25 million", (25_000_000, 25_000_000, "exactly", "AUD")),
        ("They paid 50,000 rand.", "50,000 rand", (50_000, 50_000, "exactly", "ZAR")),
        ("It earned 16 mln stg.", "16 mln stg", (16_000_000, 16_000_000, "exactly", "GBP")),
        ("It earned five billion dlrs.", "five billion dlrs", (5_000_000_000, 5_000_000_000, "exactly", "USD")),
        ("He ran it in 9.58s.", "9.58s", (9.58, 9.58, "exactly", "second")),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_bound_and_unit(
    text: str, words: str, expected: tuple[float | None, float | None, str, str | None]
) -> None:
    figure = only(text)
    assert figure.span.words == words
    assert (figure.low, figure.high, figure.modifier, figure.unit) == expected


@pytest.mark.parametrize(
    ("text", "unit", "of", "counted"),
    [
        ("They kept 100 transport crates.", "crates", "transport crates", "transport crates"),
        ("the remains of about 9 Orvan men", "men", "remains of Orvan men", "remains of about 9 Orvan men"),
        ("Six sailors' remains came home.", "sailors", "sailors' remains", "sailors' remains"),
        ("It spent 60 percent of its revenue.", "percent", "its revenue", "its revenue"),
        ("Half the bridges are shut.", None, "bridges", "bridges"),
        ("It sent $3 million in aid.", "USD", "aid", "aid"),
        ("It buys 9 barrels of oil.", "barrel", "oil", "oil"),
        ("Unemployment stood at 4.1%.", "percent", "Unemployment", "Unemployment"),
        ("Shares in the mill were up 14p.", "pence", "Shares in the mill", "Shares in the mill"),
        ("The number of cases rose to 40,000.", "cases", "cases", "cases"),
        ("One in three adults can drive.", None, "adults", "adults"),
        ("It bans 50 kinds of goods.", "kinds", "kinds of goods", "kinds of goods"),
    ],
)  # fmt: skip
def test_what_is_counted_stands_in_the_text(text: str, unit: str | None, of: str, counted: str) -> None:
    figure = only(text)
    assert figure.counted is not None
    assert (figure.unit, figure.of, figure.counted.words) == (unit, of, counted)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 was invoked.",
        "A Boeing 747 landed.",
        "It was No. 3 on the list.",
        "The G7 met.",
        "He flew an F-16 home.",
        "Analysts at 61 North, a bureau, disagreed.",
        "Call 555-123-4567 now.",
        "They met at 5:30 p.m.",
        "They met at 10.45am.",
        "It closed in 2017.",
        "It happened on June 12, 2018.",
        "They won 3-1.",
        "The 22nd amendment passed.",
        "It was the 1990s.",
        "No one came, and one another they blamed.",
        "Section 501(c)(3) applies.",
        "See https://example.org/2018/44 for more.",
        "The two agreed.",
    ],
)
def test_numbers_in_names_dates_and_references_are_no_figures(text: str) -> None:
    assert read(text) == ()


def test_a_number_in_a_date_expression_is_no_figure_but_a_length_of_time_is() -> None:
    text = "On the 4 of last month 12 men waited for three days."
    extractor = Extractor("dates", "1")
    dates = (
        DateExpression(Span(text, 3, 22), "DATE", "2018-06-04", None, extractor),
        DateExpression(Span(text, 41, 51), "DURATION", "P3D", None, extractor),
    )
    found = figures((Span(text, 0, len(text)),), dates)
    assert [one.span.words for one in found] == ["12 men", "three days"]


def test_a_number_without_a_noun_takes_that_of_the_one_figure_before_it() -> None:
    six, more = read("Six sailors were freed in 2007, and one more in 2015.")
    assert (more.low, more.unit, more.of) == (1, "sailors", six.of)


def test_a_number_without_a_noun_takes_none_where_two_would_fit() -> None:
    found = read("It has 20 ships and 30 planes, and 15 were sold.")
    assert [one.unit for one in found] == ["ships", "planes", None]


def test_an_amount_restated_in_another_unit_keeps_its_bound() -> None:
    found = read("It flew more than 90 kilometres (56 miles).")
    assert [(one.low, one.high, one.unit) for one in found] == [(90, None, "kilometre"), (56, None, "mile")]


def test_a_value_before_and_after_a_change_are_two_figures() -> None:
    found = read("Exports fell from 40 to 30 percent.")
    assert [(one.low, one.high, one.unit) for one in found] == [(40, 40, "percent"), (30, 30, "percent")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose 5 percent.", "up"),
        ("The index was down by 190 points.", "down"),
        ("Prices rose to 5 percent.", None),
        ("It costs 5 percent.", None),
        ("They make up 5 percent of it.", None),
        ("Water came down the 240m slope.", None),
        ("It fell four days before the vote.", None),
        ("Its term was cut by four days.", "down"),
        ("The index ended down 5 percent.", "down"),
    ],
)
def test_a_change_has_a_direction_and_a_level_has_none(text: str, expected: str | None) -> None:
    assert direction(only(text)) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(ALPHABET, max_size=25).map("".join))
def test_nothing_raises_and_every_span_lies_in_its_sentence(text: str) -> None:
    if not text:
        return
    sentence = Span(text, 0, len(text))
    for figure in figures((sentence,), ()):
        assert sentence.covers(figure.span)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.counted is None or sentence.covers(figure.counted)


def test_figures_are_sorted_and_their_offsets_are_the_articles() -> None:
    text = "Nine men left. Then 30 women and 4 boys came."
    found = figures((Span(text, 0, 14), Span(text, 15, len(text))), ())
    assert [one.span.words for one in found] == ["Nine men", "30 women", "4 boys"]
    assert [text[one.span.start : one.span.end] for one in found] == ["Nine men", "30 women", "4 boys"]


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to hand over 120 crates.",
        "The court ruled over 120 crates.",
        "There were talks about 120 crates.",
        "He asked around 12 men, and took over 120 crates.",
    ],
)
def test_a_word_that_belongs_to_the_verb_bounds_nothing(text: str) -> None:
    found = {one.unit: one for one in read(text)}
    assert (found["crates"].low, found["crates"].high, found["crates"].modifier) == (120, 120, "exactly")


def test_what_has_no_number_says_so() -> None:
    dozens, twelve = read("Dozens of boats left, and 12 boats stayed.")
    assert (dozens.vague, twelve.vague) == (True, False)


@pytest.mark.parametrize(
    ("text", "words", "restricted"),
    [
        ("They sent home 55 miners already identified.", "55 miners", "already identified"),
        ("Six crates were returned in 2007.", "Six crates", "in 2007"),
        (
            "He named 40 miners who were killed during the strike, and left.",
            "40 miners",
            "who were killed during the strike",
        ),
        ("The 52 mills inspected by the board were clean.", "52 mills", "inspected by the board"),
        (
            "It freed miners that had been identified (between 20 and 25 men).",
            "between 20 and 25 men",
            "that had been identified",
        ),
        ("It sold 12 barges so far.", "12 barges", "so far"),
        ("Twelve men died.", "Twelve men", None),
        ("A court barred the entry of 12 men that is now under review.", "12 men", None),
        ("After 20 talks the two-day meeting failed to yield a deal.", "two-day", None),
        ("It sold 12 barges, 50 fewer crates compared with May.", "50 fewer crates", None),
        ("12 men returned in silence.", "12 men", None),
    ],
)
def test_what_restricts_the_things_counted_is_kept(text: str, words: str, restricted: str | None) -> None:
    days = (
        (DateExpression(Span(text, at, at + 4), "DATE", "2007", None, Extractor("x", "1")),)
        if (at := text.find("2007")) > 0
        else ()
    )
    found = {one.span.words: one for one in figures((Span(text, 0, len(text)),), days)}
    qualifier = found[words].qualifier
    assert (qualifier.words if qualifier else None) == restricted


def test_a_length_of_time_in_a_date_is_not_restricted_by_the_rest_of_it() -> None:
    text = "It closed two years ago."
    dates = (DateExpression(Span(text, 10, 23), "DATE", "2015", None, Extractor("dates", "1")),)
    (figure,) = figures((Span(text, 0, len(text)),), dates)
    assert (figure.span.words, figure.qualifier) == ("two years", None)


def test_a_weight_restated_in_pounds_is_no_money() -> None:
    assert [one.unit for one in read("It grew 20 tonnes (44 million pounds) of rye.")] == ["tonne", "pound"]


def test_the_unit_as_written_stands_beside_its_name() -> None:
    far, near = read("It is 12 km away, and 30 mills stand there.")
    assert far.unit_words and near.unit_words
    assert (far.unit, far.unit_words.words, near.unit_words.words) == ("kilometre", "km", "mills")


def test_a_change_is_told_with_its_direction() -> None:
    assert [one.change for one in read("Prices fell 5 percent. Rents stand at 40 euros.")] == ["down", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 30m users, 4m of them in Orrin.", [(30_000_000, "users"), (4_000_000, "users")]),
        ("They sold 2 million of the 5 million shares.", [(2_000_000, "shares"), (5_000_000, "shares")]),
        ("They won four of their last six games.", [(4, "games")]),
        ("They sold 3 million lamps, up from 2 million.", [(3_000_000, "lamps"), (2_000_000, "lamps")]),
        ("They bought 20 lamps a week.", [(20, "lamps per week")]),
        ("The margin is plus or minus 3 percentage points.", [(3, "percentage point")]),
        ("Nearly a third agree.", [(pytest.approx(1 / 3), None)]),
        ("It held two-and-a-half tonnes.", [(2.5, "tonne")]),
        ("It was 12.5 C.", [(12.5, "celsius")]),
        ("It is 4 ly away.", [(4, "light year")]),
        ("It stood at 990 hPa.", [(990, "hectopascal")]),
    ],
)
def test_numbers_beside_numbers_keep_their_units(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(one.low, one.unit) for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The index was up 19.96 to 9,092.91.", [("19.96", 19.96, None), ("9,092.91", 9092.91, None)]),
        ("A 1,700-square-mile area burned.", [("1,700-square-mile", 1700, "square mile")]),
        ("It fell 1 point, or 2 percent.", [("1 point", 1, "points"), ("2 percent", 2, "percent")]),
        ("The note rose 11/32 on Monday.", [("11/32", 0.34375, None)]),
        ("They were seven Lebanese and four Danes.", [("seven Lebanese", 7, "lebanese"), ("four Danes", 4, "danes")]),
        ("They held Ada Lund, 25, and Ivo Berg, 34.", [("25", 25, "year of age"), ("34", 34, "year of age")]),
        ("It reached 1.1 millions youths.", [("1.1 millions youths", 1_100_000, "youths")]),
        ("He called himself Lamp 2.0 in letters.", []),
    ],
)
def test_figures_of_the_news_are_read(text: str, told: list[tuple[str, float, str | None]]) -> None:
    assert [(one.span.words, one.low, one.unit) for one in read(text)] == told


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("It reported a loss of $2 million on revenue of $9 million.", ["loss", "revenue"]),
        ("The storm had winds of up to 90 km/h (56 mph).", ["winds", "winds"]),
        ("Lamp shares fell 4 percent to $13.60.", ["Lamp shares", "Lamp shares"]),
        ("The top speed was 80 mph.", ["top speed"]),
        ("The harbour was 90 miles north.", [None]),
        ("A total of $5 million was paid.", [None]),
        ("It closed at $31.90 in morning trading.", [None]),
        ("They sent 20 EV models.", ["EV models"]),
    ],
)
def test_a_value_is_of_what_stands_before_it(text: str, of: list[str | None]) -> None:
    assert [one.of for one in read(text)] == of


def test_what_follows_over_or_beyond_and_an_article_is_no_bound() -> None:
    assert [one.modifier for one in read("He was open to ideas beyond a two-state solution.")] == ["exactly"]
    assert [one.modifier for one in read("It ran over a 10-year period.")] == ["exactly"]
    assert [one.modifier for one in read("More than a dozen people came.")] == ["more than"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Police put the crowd at about 5,000 on Sunday.", "crowd"),
        ("Organisers estimated turnout at 40,000.", "turnout"),
        ("They put it at about 5,000.", None),
    ],
)
def test_what_is_put_at_a_figure_is_what_it_is_of(text: str, of: str | None) -> None:
    assert only(text).of == of
