"""Each kind of expression: its extent, type, value and the days that it covers."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Interval
from tests.reading.dates.reading import read, values

SAID = [
    # calendar days
    ("The pact was signed on March 3, 2029.", "March 3, 2029", "DATE", "2029-03-03"),
    ("The pact was signed on 3 March 2029.", "3 March 2029", "DATE", "2029-03-03"),
    ("The pact was signed on the 3rd of March 2029.", "the 3rd of March 2029", "DATE", "2029-03-03"),
    ("It was dated 2029-03-03.", "2029-03-03", "DATE", "2029-03-03"),
    ("It was dated 3/4/2029.", "3/4/2029", "DATE", "2029-03-04"),
    ("It was dated 23/4/2029.", "23/4/2029", "DATE", "2029-04-23"),
    ("They met on Tuesday, March 4, and left.", "Tuesday, March 4", "DATE", "2031-03-04"),
    ("Nothing was the same after 9/11 there.", "9/11", "DATE", "2001-09-11"),
    ("Talks ran from April 3-5 in Orrin.", "April 3-5", "DATE", "2031-04-03/2031-04-05"),
    ("Talks ran from April 29-May 2 in Orrin.", "April 29-May 2", "DATE", "2031-04-29/2031-05-02"),
    ("Talks ran between 3 and 5 April in Orrin.", "3 and 5 April", "DATE", "2031-04-03/2031-04-05"),
    ("It began at ten in the morning on site.", "ten in the morning", "TIME", "2031-05-15T10:00"),
    ("It was cleared in the second week of April.", "the second week of April", "DATE", "2031-W15"),
    ("It is due in the last week of May.", "the last week of May", "DATE", "2031-W22"),
    # months, quarters, seasons, years
    ("The dam broke in June 2027.", "June 2027", "DATE", "2027-06"),
    ("The dam broke in mid-June 2027.", "mid-June 2027", "DATE", "2027-06"),
    ("Sales fell in the third quarter of 2028.", "the third quarter of 2028", "DATE", "2028-Q3"),
    ("It posted a third-quarter loss.", "third-quarter", "DATE", "2030-Q3"),
    ("Sales fell in Q3 2028.", "Q3 2028", "DATE", "2028-Q3"),
    ("It lasted through the second half of 2028.", "the second half of 2028", "DATE", "2028-H2"),
    ("The flood came last fall.", "last fall", "DATE", "2030-FA"),
    ("The flood came in the summer of 2005.", "the summer of 2005", "DATE", "2005-SU"),
    ("It has been shut since 1998.", "1998", "DATE", "1998"),
    ("It has been shut since at least 2010.", "2010", "DATE", "2010"),
    ("It was shut in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
    ("It earned less in fiscal 2029.", "fiscal 2029", "DATE", "2029"),
    ("The party ruled from 2015-16.", "2015-16", "DATE", "2015/2016"),
    ("It was popular in the 1990s.", "the 1990s", "DATE", "199"),
    ("It was popular in the early '80s.", "the early '80s", "DATE", "198"),
    ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
    ("It lost in the March quarter.", "the March quarter", "DATE", "2031-Q1"),
    ("It followed a March hijacking.", "March", "DATE", "2031-03"),
    ("In the nineteen eighties it closed.", "the nineteen eighties", "DATE", "198"),
    ("It was January thirtieth, nineteen ninety-six.", "January thirtieth, nineteen ninety-six", "DATE", "1996-01-30"),
    ("It closed on February twenty-fifth.", "February twenty-fifth", "DATE", "2031-02-25"),
    # from the publication
    ("It failed last month.", "last month", "DATE", "2031-04"),
    ("It failed earlier this year.", "earlier this year", "DATE", "2031"),
    ("It will be tried next week.", "next week", "DATE", "2031-W21"),
    ("It failed two weeks ago.", "two weeks ago", "DATE", "2031-W18"),
    ("It failed 10 days ago.", "10 days ago", "DATE", "2031-05-05"),
    ("It failed over 10 days ago.", "over 10 days ago", "DATE", "2031-05-05"),
    ("It failed Tuesday of last week.", "Tuesday of last week", "DATE", "2031-05-06"),
    ("It opens on Friday next week.", "Friday next week", "DATE", "2031-05-23"),
    ("He warned that last month the dam had cracked.", "last month", "DATE", "2031-04"),
    ("He said that Tuesday's vote had failed.", "Tuesday", "DATE", "2031-05-13"),
    ("They looked for ways around Tuesday's ruling.", "Tuesday", "DATE", "2031-05-13"),
    ("It stands in the 19th-century mill.", "19th-century", "DATE", "18"),
    ("It failed 24 years ago.", "24 years ago", "DATE", "2007"),
    ("It failed the day before yesterday.", "the day before yesterday", "DATE", "2031-05-13"),
    ("They rested this past weekend.", "this past weekend", "DATE", "2031-W19-WE"),
    ("They rested over the weekend.", "the weekend", "DATE", "2031-W19-WE"),
    ("It stood there at the end of last year.", "the end of last year", "DATE", "2030"),
    ("It stood there at year-end 2029.", "year-end 2029", "DATE", "2029-12-31"),
    ("It stood there at 2029's end.", "2029's end", "DATE", "2029-12-31"),
    ("It had closed by month's end.", "month's end", "DATE", "2031-05"),
    ("It fell in the week ended May 9.", "the week", "DATE", "2031-W19"),
    ("It fell in the fiscal year ended March 31.", "the fiscal year", "DURATION", "P1Y"),
    ("It fell in 2029's third quarter.", "2029's third quarter", "DATE", "2029-Q3"),
    ("It failed three Sundays ago.", "three Sundays ago", "DATE", "2031-04-27"),
    ("It failed two summers ago.", "two summers ago", "DATE", "2029-SU"),
    ("It failed a half-century ago.", "a half-century ago", "DATE", "1981"),
    ("It failed on Friday the 9th.", "Friday the 9th", "DATE", "2031-05-09"),
    ("It will be tried ten days from tomorrow.", "ten days from tomorrow", "DATE", "2031-05-26"),
    ("It opens in the spring of next year.", "the spring of next year", "DATE", "2032-SP"),
    ("It was built in the 1800s.", "the 1800s", "DATE", "18"),
    ("It failed this winter.", "this winter", "DATE", "2030-WI"),
    ("He promised to push for it this summer.", "this summer", "DATE", "2031-SU"),
    ("It meets on the last Friday of this month.", "the last Friday of this month", "DATE", "2031-05-30"),
    ("It has fallen since year-end.", "year-end", "DATE", "2030-12-31"),
    ("It had closed by mid-year.", "mid-year", "DATE", "2031"),
    ("It had closed by midweek.", "midweek", "DATE", "2031-W20"),
    ("It closed last Oct. in Orrin.", "last Oct.", "DATE", "2030-10"),
    ("It closed in early '29.", "early '29", "DATE", "2029"),
    ("It closed the Sunday before last.", "the Sunday before last", "DATE", "2031-05-04"),
    ("It closed a week ago Sunday.", "a week ago Sunday", "DATE", "2031-05-04"),
    ("It closed on a Sunday, with no word.", "Sunday", "DATE", "XXXX-WXX-7"),
    ("It closed by a Sunday vote.", "Sunday", "DATE", "2031-05-11"),
    # holidays
    ("It opened on Thanksgiving Day 2029.", "Thanksgiving Day 2029", "DATE", "2029-11-22"),
    ("It opened on Easter Sunday 2030.", "Easter Sunday 2030", "DATE", "2030-04-21"),
    ("It opened on Labor Day 2029.", "Labor Day 2029", "DATE", "2029-09-03"),
    ("It falls on the first Monday in June.", "the first Monday in June", "DATE", "2031-06-02"),
    ("It fell on the last Friday of May last year.", "the last Friday of May last year", "DATE", "2030-05-31"),
    ("It failed 24 hours ago.", "24 hours ago", "DATE", "2031-05-14"),
    ("It failed a quarter-century ago.", "a quarter-century ago", "DATE", "2006"),
    # times
    ("It fell in the early hours of Tuesday.", "the early hours of Tuesday", "TIME", "2031-05-13TMO"),
    ("It fell in the wee hours of Tuesday morning.", "the wee hours of Tuesday morning", "TIME", "2031-05-13TMO"),
    ("It fell in the evening hours of May 13.", "the evening hours of May 13", "TIME", "2031-05-13TEV"),
    ("It fell in the Tuesday night match.", "Tuesday night", "TIME", "2031-05-13TNI"),
    ("It begins at 5pm.", "5pm", "TIME", "2031-05-15T17:00"),
    ("It began at 9:30 a.m. on Tuesday.", "9:30 a.m. on Tuesday", "TIME", "2031-05-13T09:30"),
    ("It began at 7 p.m. EDT Tuesday.", "7 p.m. EDT Tuesday", "TIME", "2031-05-13T19:00"),
    ("It began at noon Tuesday.", "noon Tuesday", "TIME", "2031-05-13T12:00"),
    ("It began on May 13 at 0735 GMT.", "0735 GMT", "TIME", "2031-05-13T07:35Z"),
    ("It began at 2029-03-03T10:00Z sharp.", "2029-03-03T10:00Z", "TIME", "2029-03-03T10:00Z"),
    ("It fell late Tuesday night.", "late Tuesday night", "TIME", "2031-05-13TNI"),
    ("It fell last night.", "last night", "TIME", "2031-05-14TNI"),
    ("It fell the night before.", "the night before", "TIME", "2031-05-14TNI"),
    ("It begins at 8 tonight.", "8 tonight", "TIME", "2031-05-15T20:00"),
    ("It began at nine o'clock this morning.", "nine o'clock this morning", "TIME", "2031-05-15T09:00"),
    ("It began at dawn Tuesday.", "dawn Tuesday", "TIME", "2031-05-13TMO"),
    ("It had gone by late afternoon.", "late afternoon", "TIME", "2031-05-15TAF"),
    ("It began at 3 p.m. Eastern time.", "3 p.m. Eastern time", "TIME", "2031-05-15T15:00"),
    # durations
    ("It took two hours, 10 minutes and 5 seconds.", "two hours, 10 minutes and 5 seconds", "DURATION", "PT2H10M5S"),
    ("It held for two-and-a-half years.", "two-and-a-half years", "DURATION", "P2Y6M"),
    ("It held over the past half-century.", "the past half-century", "DURATION", "P50Y"),
    ("It held for hundreds of years.", "hundreds of years", "DURATION", "PXY"),
    ("It has six two-year courses.", "two-year", "DURATION", "P2Y"),
    ("It held for 3-1/2 years.", "3-1/2 years", "DURATION", "P3Y6M"),
    ("It came after five, 12 and 24 years.", "12 and 24 years", "DURATION", "PXY"),
    ("It will take 10-15 years.", "10-15 years", "DURATION", "PXY"),
    ("It will take 7.5-8 years.", "7.5-8 years", "DURATION", "PXY"),
    ("It held for the past 5-6 days.", "the past 5-6 days", "DURATION", "PXD"),
    ("It took twenty-five days.", "twenty-five days", "DURATION", "P25D"),
    ("A monthlong truce held.", "monthlong", "DURATION", "P1M"),
    ("The week-long truce held.", "week-long", "DURATION", "P1W"),
    ("A year-long truce held.", "year-long", "DURATION", "P1Y"),
    ("They held an hour-long talk.", "hour-long", "DURATION", "PT1H"),
    ("They waited for a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
    ("It held for the past year and a half.", "the past year and a half", "DURATION", "P1Y6M"),
    ("They argued for the whole day.", "the whole day", "DURATION", "P1D"),
    ("It ended weeks of drought.", "weeks", "DURATION", "PXW"),
    ("Months of talks failed.", "Months", "DURATION", "PXM"),
    ("It came in the closing days of the war.", "the closing days", "DURATION", "PXD"),
    ("He quit following three months of talks.", "three months", "DURATION", "P3M"),
    ("It grew in the year leading up to the vote.", "the year", "DURATION", "P1Y"),
    ("They talked for three days.", "three days", "DURATION", "P3D"),
    ("They talked for over three days.", "over three days", "DURATION", "P3D"),
    ("They spread it over three days.", "three days", "DURATION", "P3D"),
    ("They talked for 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M"),
    ("They talked for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("They ran a 30-second spot.", "30-second", "DURATION", "PT30S"),
    ("A 52-week truce held.", "52-week", "DURATION", "P52W"),
    ("It held for nearly two decades.", "nearly two decades", "DURATION", "P20Y"),
    ("It held for a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
    ("It held for decades.", "decades", "DURATION", "PXY"),
    ("It held over the last decade.", "the last decade", "DURATION", "P10Y"),
    ("It changed over the past 20 years.", "the past 20 years", "DURATION", "P20Y"),
    ("It changed in recent months.", "recent months", "DURATION", "PXM"),
    ("It came weeks after the summit.", "weeks", "DURATION", "PXW"),
    ("It grew in the first nine months.", "the first nine months", "DURATION", "P9M"),
    # sets
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They meet every other week.", "every other week", "SET", "P2W"),
    ("They meet annually in Orrin.", "annually", "SET", "P1Y"),
    ("They meet twice a month.", "twice a month", "SET", "P1M"),
    ("They meet twice-weekly.", "twice-weekly", "SET", "P1W"),
    ("They meet every few years.", "every few years", "SET", "PXY"),
    ("They meet once every four years.", "once every four years", "SET", "P4Y"),
    ("They meet on the first Monday of each month.", "the first Monday of each month", "SET", "P1M"),
    ("It costs $3 million a year.", "a year", "SET", "P1Y"),
    # phrases without days
    ("The bridge is now closed.", "now", "DATE", "PRESENT_REF"),
    ("The bridge was recently closed.", "recently", "DATE", "PAST_REF"),
    ("In the current period few ships come.", "the current period", "DATE", "PRESENT_REF"),
    ("It may change in the near future.", "the near future", "DATE", "FUTURE_REF"),
    ("It was closed several years ago.", "several years ago", "DATE", "PAST_REF"),
    ("It was closed some time ago.", "some time ago", "DATE", "PAST_REF"),
    ("It sank millions of years ago.", "millions of years ago", "DATE", "PAST_REF"),
    ("It sank 30 million years ago.", "30 million years ago", "DATE", "PAST_REF"),
    ("It was closed not long ago.", "not long ago", "DATE", "PAST_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), SAID, ids=[one[1] for one in SAID])
def test_an_expression_has_its_extent_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    found = {one.span.words: one for one in read(text)}
    assert (found[words].type, found[words].value) == (kind, value)
    assert text[found[words].span.start : found[words].span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "She may go, and they march on.",
        "The 6-year-old boy and his 42 years old mother left.",
        "They sent 2,000 people and 1500 troops.",
        "It cost $1999, and the index fell 3/8 to 2001.5.",
        "Three-quarters of its food is imported.",
        "He sat on the wed bench; mon ami.",
        "The score was 3:1 at 50 miles per hour.",
        "They sailed to Easter Island for Orrin News Daily.",
        "Turnout will fall to dust in the second half.",
        "The ferry was soon afloat, and a crowd soon gathered.",
        "A quarter of the votes were lost.",
        "It rose three quarters of a percent, one-quarter of it late.",
        "He told The Sun.",
        "It was a quarter-mile away.",
        "It went at 60 miles an hour.",
        "It ends on the last day of all.",
        "The morning was cold, the afternoon warm.",
        "It was the third in as many days.",
        "It left at 0830 hours.",
        "Highs were in the 80s on the coast.",
        "He told The Sunday Herald.",
        "The host of This Morning told April Lusk.",
        "Every now and then the current account fell.",
        "They opened the 2000 year old tomb.",
        "Minutes of the talks were lost.",
        "A year-on-year rise closed the quarter-to-quarter gap.",
        "Lee Soon-Ha of Justice Now met a Ms. Sun.",
    ],
)
def test_words_that_date_nothing_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It broke in 2027.", date(2027, 1, 1), date(2027, 12, 31)),
        ("It broke in June 2027.", date(2027, 6, 1), date(2027, 6, 30)),
        ("It broke in mid-June 2027.", date(2027, 6, 11), date(2027, 6, 20)),
        ("It broke last week.", date(2031, 5, 5), date(2031, 5, 11)),
        ("It broke earlier this year.", date(2031, 1, 1), date(2031, 5, 15)),
        ("It is due in the last week of April 2030.", date(2030, 4, 22), date(2030, 4, 28)),
        ("It broke in the 1990s.", date(1990, 1, 1), date(1999, 12, 31)),
        ("It broke in the winter of 2029.", date(2029, 12, 1), date(2030, 2, 28)),
        ("Talks ran from April 29-May 2.", date(2031, 4, 29), date(2031, 5, 2)),
    ],
)
def test_an_expression_covers_its_days(text: str, first: date, last: date) -> None:
    assert [one.covers for one in read(text)] == [Interval(first, last)]


def test_durations_sets_and_vague_phrases_cover_no_days() -> None:
    found = read("For three days, every Monday, it was recently said.")
    assert [one.covers for one in found] == [None, None, None]


def test_a_range_of_months_is_two_expressions() -> None:
    assert values("It fell between February and April.") == [("February", "2031-02"), ("April", "2031-04")]


def test_a_day_that_the_calendar_does_not_have_is_no_date() -> None:
    assert values("It was signed on February 30, 2029, or on 2029-02-29.") == []


def test_a_year_that_ends_in_0_is_no_decade_before_its_quarter() -> None:
    assert values("It lost in 1990's first quarter.") == [("1990's first quarter", "1990-Q1")]
    assert values("It grew in the first half of the 1990s.") == [("the first half of the 1990s", "199")]
