"""What one expression leaves to the words around it: a list's year, the figure it is set against, a name that it is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.dates.reading import on, values

FEBRUARY = on(date(2031, 2, 20))

READ = [
    ("The first boats are due in September and November 2034.", ["2034-09", "2034-11"]),
    ("It fell in April, August, September and December last year.", ["2030-04", "2030-08", "2030-09", "2030-12"]),
    ("Hearings are on May 3 and June 4, 2032.", ["2032-05-03", "2032-06-04"]),
    ("It grew in December and January 2030.", ["2029-12", "2030-01"]),
    ("It began in 2027. In March of the following year, it ended.", ["2027", "2028-03"]),
    ("He came in 2027 and left in June that year.", ["2027", "2027-06"]),
    ("The vote is between the autumn of 2032 and the spring of the following year.", ["2032-FA", "2033-SP"]),
    ("The rules of the last quarter of 2029 stand.", ["2029-Q4"]),
    ("Last year it posted second-quarter net of $3 million.", ["2030", "2030-Q2"]),
    ("In 2029, the second quarter was bad.", ["2029", "2029-Q2"]),
    (
        "Jobless rose to 3.0% in January from 2.9% in December and 2.8% a year earlier.",
        ["2031-01", "2030-12", "2030-01"],
    ),
    ("Mills shed 380 from a year earlier, and yards 190 from a year earlier.", ["2030", "2030"]),
    (
        "In the fourth quarter it earned $24 million, compared with a loss of $3 million last year.",
        ["2030-Q4", "2029-Q4"],
    ),
    ("In the fourth quarter it beat the $3 a share that it reported last year.", ["2030-Q4", "2030"]),
    ("They use 3 million tonnes in the current financial year ending June.", ["2031", "2031-06"]),
    ("This fall, she met with farmers.", ["2030-FA"]),
    ("This fall, she will meet with farmers.", ["2031-FA"]),
    ("It is preparing for talks in September.", ["2031-09"]),
    ("It will end on May 22 and start again after the holiday on May 26.", ["2031-05-22", "2031-05-26"]),
    ("It could come in the third quarter.", ["2031-Q3"]),
    ("Neither of them could be found Wednesday.", ["2031-02-19"]),
    ("Results are expected between 03:00 GMT and 04:00 GMT on Friday.", ["2031-02-21T03:00Z", "2031-02-21T04:00Z"]),
    ("The offer ends at midnight EDT May 8.", ["2031-05-08T24:00"]),
    ("They worked from 6:30 in the morning until 11 o'clock at night.", ["2031-02-20T06:30", "2031-02-20T23:00"]),
    ("It opened at 8.20am and closed at 4.30pm.", ["2031-02-20T08:20", "2031-02-20T16:30"]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_words_around_it_tell_when(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, FEBRUARY)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He landed and two days later was smuggled out.", ["XXXX-XX-XX"]),
        ("A month later, the couple celebrated.", ["XXXX-XX"]),
        ("He was arrested on Monday. Two days later, he was freed.", ["2031-02-17", "2031-02-19"]),
        ("He will be freed two days later.", ["2031-02-22"]),
    ],
)
def test_what_is_told_as_past_is_not_dated_after_the_publication(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, FEBRUARY)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Exports grew because of the fall in the dollar.", []),
        ("The Fall armyworm came with the rain.", []),
        ("JUL7 877A OCT7 902B", []),
        ("He owned one of the 6300s.", []),
        ("She sang on Saturday Night Live.", []),
        ("The host of Last Week Tonight left.", []),
        ("Enjoy your last night in the city.", []),
        ("HE DIED SATURDAY NIGHT IN ROME", ["SATURDAY NIGHT"]),
        ("He left last night.", ["last night"]),
        ("Prime Minister Clara May spoke. They backed May's plan, and May left. It ends in May.", ["May"]),
        ("They met in the hall. May's rise was 3%.", ["May"]),
        ("On Sunday May 4 they met. May's rise was 3%.", ["Sunday May 4", "May"]),
    ],
)
def test_names_and_nouns_are_no_dates(text: str, words: list[str]) -> None:
    assert [found for found, _ in values(text, FEBRUARY)] == words
