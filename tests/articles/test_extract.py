"""From a capture to its article: what is given, what it is called, and what is told of trouble."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.fuzz import MUTATIONS, accounted, generated, is_sound, taken
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Extracted, Options, distinct, extract
from onrecord.model import Article, Capture, Given, Problem
from onrecord.model.article import Form
from onrecord.sources import capture

TEXT = "A ship left Port Ansel on Monday, the harbour office said, and it was not seen again."


def take(text: str, **given_: str) -> Extracted:
    return extract(capture(Given(text=text, **given_), "t.jsonl#3"))


def sure(extracted: Extracted) -> Article:
    assert extracted.article is not None
    return extracted.article


def test_a_given_text_is_kept_to_the_character() -> None:
    text = "\ufeff One\r\ntwo\u2028three \u200f\t“x”\r" + TEXT + " \n"
    found = take(text, id="a", title=" T ", outlet="O", byline="By B", url="not an address")
    assert found.problems == ()
    assert sure(found).text == text
    assert (sure(found).title, sure(found).outlet, sure(found).byline, sure(found).url) == (
        " T ",
        "O",
        "By B",
        "not an address",
    )


def test_nuls_and_lone_surrogates_are_replaced_one_for_one() -> None:
    found = take(f"\0{TEXT}\ud800\udc00x\udfff", id="a\ud800")
    assert sure(found).text == f"\ufffd{TEXT}\ufffd\ufffdx\ufffd"
    assert sure(found).id == "a\ufffd"
    assert [(one.kind, one.article) for one in found.problems] == [("unsound-characters", "a\ufffd")]


def test_a_text_file_is_its_decoded_characters_without_the_mark() -> None:
    found = extract(Capture(b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n", "a/b.txt", "text"))
    assert sure(found).text == TEXT + "\r\n"
    assert sure(found).raw == Capture(b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n", "", "text").sha256


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_file_that_is_no_text_is_a_problem_and_no_article(form: Form) -> None:
    bits = random.Random(3).randbytes(5000)
    taken = extract(Capture(bits, "scan.txt", form))
    assert taken.article is None
    assert [one.kind for one in taken.problems] == ["not-text"]


MHTML = """From: <Saved>
Snapshot-Content-Location: https://post.example/1
MIME-Version: 1.0
Content-Type: multipart/related;
\tboundary="x"

--x
"""


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        ("%PDF-1.7\n", "is PDF"),
        (r"{\rtf1\ansi ", "is RTF"),
        (MHTML, "is MHTML"),
        (MHTML.replace("\n", "\r\n"), "give it the ending .mhtml"),
    ],
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_another_format_under_the_name_of_a_text_is_named(begins: str, what: str, form: Form) -> None:
    taken = extract(Capture(f"{begins}<p>{TEXT}</p>".encode(), "scan.txt", form))
    assert taken.article is None
    assert [one.kind for one in taken.problems] == ["not-text"]
    assert what in taken.problems[0].detail


def test_what_is_too_long_to_be_a_title_or_an_outlet_is_left_out_and_told() -> None:
    found = take(TEXT, id="a", title="T" * 5_001, outlet="O" * 1_000_000, byline="B" * 5_000)
    assert (sure(found).id, sure(found).title, sure(found).outlet) == ("a", None, None)
    assert sure(found).byline == "B" * 5_000
    assert [(one.kind, one.article) for one in found.problems] == [("too-long", "a")]
    assert "outlet, title" in found.problems[0].detail


def test_a_text_with_damage_here_and_there_is_still_a_text() -> None:
    taken = extract(Capture(b"The bridge\x00 was shut on Tuesday, Ada Voss said.\x00\n" * 3, "a.txt", "text"))
    assert taken.article is not None
    assert [one.kind for one in taken.problems] == ["unsound-characters"]


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ({"id": "x", "url": "https://a.example/1"}, "x"),
        ({"url": "https://A.example/1?b=2&utm_medium=m&fbclid=9#c"}, "https://a.example/1?b=2"),
        ({"url": "somewhere"}, "t#3"),
        ({}, "t#3"),
    ],
)
def test_an_article_is_called_by_what_was_given_or_where_it_came_from(given_: dict[str, str], named: str) -> None:
    assert sure(take(TEXT, **given_)).id == named


@pytest.mark.parametrize(
    ("where", "named"), [("a/b.c.txt", "a/b.c"), ("b.html", "b"), ("b.csv#12", "b#12"), ("b", "b")]
)
def test_a_file_gives_its_path_without_the_ending(where: str, named: str) -> None:
    assert sure(extract(Capture(TEXT.encode(), where, "text"))).id == named


def test_a_given_date_is_stated_and_a_wrong_one_unknown_with_a_problem() -> None:
    assert sure(take(TEXT, published="2024-05-06T10:00Z")).published.basis == "stated"
    found = take(TEXT, published="last week")
    assert sure(found).published.basis == "unknown"
    assert [one.kind for one in found.problems] == ["bad-date"]
    assert "last week" in found.problems[0].detail


@pytest.mark.parametrize("text", ["", " \n\t\u2028"])
def test_an_empty_text_is_a_problem(text: str) -> None:
    found = take(text)
    assert found.article is None
    assert [(one.kind, one.where) for one in found.problems] == [("no-text", "t.jsonl#3")]


def test_a_text_over_the_limit_is_named_and_hashed() -> None:
    one = capture(Given(text=TEXT), "a")
    found = extract(one, Options(longest_text=10))
    assert found.article is None
    assert [problem.kind for problem in found.problems] == ["too-large"]
    assert one.sha256 in found.problems[0].detail


def test_a_page_of_too_many_elements_gives_all_its_paragraphs_and_says_so() -> None:
    html = f"<html><body><p>{TEXT}</p>{'<b></b>' * 50}<div>aside</div></body></html>"
    found = extract(Capture(html.encode(), "a.html", "html"), Options(most_elements=20))
    assert sure(found).text == TEXT
    assert [one.kind for one in found.problems] == ["too-complex"]


def test_the_same_id_and_text_come_once() -> None:
    one = take(TEXT, id="a")
    assert list(distinct([one, take(TEXT, id="a")])) == [one]


def test_one_id_for_two_texts_keeps_both_under_their_own_names() -> None:
    texts = (TEXT, TEXT + " It sank.", TEXT, TEXT + " It sank.", TEXT + " It was found.")
    found = list(distinct(take(text, id="a") for text in texts))
    assert [sure(one).text for one in found] == [texts[0], texts[1], texts[4]]
    assert sure(found[0]).id == "a"
    assert sure(found[1]).id == f"a~{sure(found[1]).sha256[:8]}"
    assert [(one.kind, one.article) for one in found[1].problems] == [("same-id", sure(found[1]).id)]
    assert len({sure(one).id for one in found}) == 3


def test_problems_without_an_article_are_never_dropped() -> None:
    lost = Extracted(None, (Problem("sources", "empty", "…"),))
    assert list(distinct([lost, lost])) == [lost, lost]


def test_the_examples_are_read_as_a_careful_reader_does() -> None:
    from bench.articles import examples

    assert examples()


BASES = list(generated())


@settings(max_examples=200, deadline=None)
@given(base=st.sampled_from(range(len(BASES))), seed=st.integers(0, 2**32), count=st.integers(1, 5))
def test_damaged_input_is_an_article_or_a_problem_and_the_same_each_time(
    tmp_path_factory: pytest.TempPathFactory, base: int, seed: int, count: int
) -> None:
    chance = random.Random(seed)
    ending, content = BASES[base]
    for _ in range(count):
        content = chance.choice(MUTATIONS)(content, chance)
    path: Path = tmp_path_factory.getbasetemp() / f"damaged{ending}"
    path.write_bytes(content)
    results = list(taken(path))
    assert accounted(path, content, results)
    assert all(is_sound(one) for one in results)
    assert results == list(taken(path))
