"""A reading without a stated date, dated anew by other reports of its story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.model import Article, Interval, Published, Reading
from onrecord.reading import read, redate, together

TEXT = (
    "The envoys met in Orrin on Thursday, May 9, and agreed on a list of 40 names. "
    "The mill promised to hand over the keys by June 30. They spoke again a year later, yesterday and on Friday."
)


def reading(text: str = TEXT, published: Published | None = None) -> Reading:
    """The reading of an article that states no day of publication unless told otherwise."""
    return read(Article("a", text, published=published or Published()))


def on(*days: date) -> list[Interval]:
    """One interval of one day for each other report."""
    return [Interval(day, day) for day in days]


def values(one: Reading) -> dict[str, str]:
    """The values of a reading's dates by their words."""
    return {found.span.words: found.value for found in one.dates}


def test_other_reports_give_the_year_and_bound_the_day() -> None:
    alone = reading()
    assert alone.published == Published()
    assert values(alone)["Thursday, May 9"] == "XXXX-05-09"
    dated = redate(alone, on(date(2030, 5, 10)))
    assert dated.published.basis == "inferred"
    assert dated.published.candidates
    assert all(date(2030, 5, 3) <= one.first <= one.last <= date(2030, 5, 17) for one in dated.published.candidates)
    assert values(dated)["Thursday, May 9"] == "2030-05-09"
    assert values(dated)["June 30"] == "2030-06-30"


def test_what_the_candidates_do_not_settle_stays_open() -> None:
    dated = redate(reading(), on(date(2030, 5, 10)))
    assert values(dated)["yesterday"] == "XXXX-XX-XX"
    assert values(dated)["Friday"] == "XXXX-WXX-5"


def test_evidence_are_words_of_the_article() -> None:
    dated = redate(reading(), on(date(2030, 5, 10)))
    assert "Thursday, May 9" in {one.words for one in dated.published.evidence}
    assert all(TEXT[one.start : one.end] == one.words for one in dated.published.evidence)


def test_figures_and_commitments_are_read_with_the_new_dates() -> None:
    dated = redate(reading(), on(date(2030, 5, 10)))
    assert [one.span.words for one in dated.figures] == [one.span.words for one in reading().figures]
    assert {one.due for one in reading().commitments} == {None}
    assert on(date(2030, 6, 30))[0] in {one.due for one in dated.commitments}


def test_two_reports_bound_a_text_that_says_nothing_of_its_day_and_one_does_not() -> None:
    silent = reading("The keys were lost, and nobody had looked for them.")
    assert redate(silent, on(date(2030, 5, 10))) == silent
    both = redate(silent, on(date(2030, 5, 10), date(2030, 5, 12)))
    assert both.published.candidates == (Interval(date(2030, 5, 3), date(2030, 5, 19)),)


def test_reports_far_apart_leave_the_days_around_each() -> None:
    silent = reading("The keys were lost, and nobody had looked for them.")
    apart = redate(silent, on(date(2030, 5, 10), date(2030, 7, 10)))
    assert len(apart.published.candidates) == 2


def test_the_order_of_reports_and_an_earlier_dating_change_nothing() -> None:
    days = on(date(2030, 5, 10), date(2030, 5, 12), date(2030, 5, 11))
    once = redate(reading(), days)
    assert redate(reading(), days[::-1]) == once
    assert redate(once, days) == once
    assert redate(redate(reading(), on(date(2030, 5, 14))), days) == once
    assert redate(once, ()) == reading()


def test_a_stated_date_is_kept() -> None:
    day = date(2031, 5, 15)
    stated = reading(published=Published(day.isoformat(), "stated", (Interval(day, day),)))
    assert redate(stated, on(date(2030, 5, 10), date(2030, 5, 11))) is stated


def test_reports_that_contradict_the_text_change_nothing() -> None:
    # Offices are public knowledge; what is told of them here is invented.
    text = (
        "On Wednesday, at the NATO summit in Brussels, President Emmanuel Macron lost an umbrella. "
        "The crew told a radio host Thursday that Secretary of State Mike Pompeo had found it."
    )
    alone = reading(text)
    assert alone.published.basis == "inferred"
    assert redate(alone, on(date(2030, 5, 10), date(2030, 5, 11))) == alone


def test_the_ends_of_the_calendar_are_never_passed() -> None:
    for day in (date.min, date.max):
        for one in redate(reading(), on(day, day)).published.candidates:
            assert date.min <= one.first <= one.last <= date.max


FIRST = "The mill was to open on May 3, and did not."
ROUND_UP = (
    f"{FIRST} The envoys met on May 9 and on May 16, and the bridge was closed on May 20. "
    "On May 23 a letter came back unopened."
)


def test_a_round_up_has_no_news_day_that_other_reports_could_tell() -> None:
    many = reading(ROUND_UP)
    assert redate(many, on(date(2030, 5, 17), date(2030, 5, 18))) == many
    assert redate(reading(FIRST), on(date(2030, 5, 5), date(2030, 5, 6))).published.candidates


def stated(name: str, text: str, day: date) -> Reading:
    """The reading of an article that states its day."""
    return read(Article(name, text, published=Published(day.isoformat(), "stated", (Interval(day, day),))))


def one_story(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """All of them in one story."""
    return (tuple(one.article.id for one in readings),)


def test_an_event_dated_by_another_report_dates_what_is_told_from_it() -> None:
    here = stated("a", "Six days after the summit, the envoys left Orrin.", date(2030, 5, 20))
    there = stated("b", "The summit in Orrin was held on May 3.", date(2030, 5, 4))
    before = here.dates[0]
    assert (before.value, before.relation, before.covers) == ("P6D", "after", None)
    for given in ((here, there), (there, here)):
        found = {one.article.id: one for one in together(given, one_story)}
        assert found["a"].dates[0].covers == Interval(date(2030, 5, 9), date(2030, 5, 9))
        assert found["b"] is there
    assert together([found["a"]], one_story) == (here,)


def test_two_reports_that_tell_other_days_of_an_event_date_nothing() -> None:
    here = stated("a", "Six days after the summit, the envoys left Orrin.", date(2030, 5, 20))
    others = [stated("b", "The summit was held on May 3.", date(2030, 5, 4))]
    others.append(stated("c", "The summit was held on May 7.", date(2030, 5, 8)))
    assert together([here, *others], one_story) == (here, *others)


def test_reports_without_a_date_are_dated_by_those_of_their_story_in_any_order() -> None:
    rows = [reading(), stated("b", "The envoys met in Orrin.", date(2030, 5, 10))]
    dated = together(rows, one_story)
    assert dated[0].published.basis == "inferred"
    assert together(rows[::-1], one_story)[::-1] == dated
    assert together(dated, one_story) == dated
