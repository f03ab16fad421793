"""Quotations, in every style of marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.reader import quoted, words

STYLES = [
    ("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"), ("«", "»"), ("»", "«"), ("« ", " »"), ("„", "“"), ("„", "”"),
    ("”", "”"), ("‘", "’"), ("'", "'"), ("‹", "›"), ("「", "」"),
]  # fmt: skip
NESTED = [("“‘", "’”"), ("\"'", "'\""), ("‘“", "”’"), ("'\"", "\"'"), ("''\"", "\"''"), ("«“", "”»")]

sentence = st.lists(
    st.sampled_from(["the", "table", "was", "empty", "it’s", "don't", "Oskam", "officer’s", "1968", "river,", "and"]),
    min_size=2,
    max_size=7,
).map(lambda found: " ".join(found).strip(",") + " here")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(STYLES), st.lists(sentence, min_size=1, max_size=4))
def test_balanced_quotations_in_any_style_are_read_back_exactly(style: tuple[str, str], said: list[str]) -> None:
    opening, closing = style
    text = " ".join(f"{opening}{one},{closing} he said." for one in said)
    found = quoted(text)
    assert [words(one.spans) for one in found] == [[f"{one},"] for one in said]
    assert all(one.closed and one.depth == 0 for one in found)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NESTED), sentence, sentence)
def test_a_quotation_within_one_is_read_back_with_its_depth(style: tuple[str, str], outer: str, inner: str) -> None:
    opening, closing = style
    first, second = (opening[:-1], opening[-1])
    text = f"{first}{outer} {second}{inner}{closing[0]} and so on,{closing[1:]} she said."
    assert [(one.depth, words(one.spans), one.closed) for one in quoted(text)] == [
        (0, [f"{outer} {second}{inner}{closing[0]} and so on,"], True),
        (1, [inner], True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The officers' table wasn't Oskam's, nor the dogs’ owners’.",
        "In the '90s and the ’80s they sang rock 'n' roll.",
        "Give ’em what 'em want, 'tis enough.",
        "He is 5'10\" tall and she is 6' 2\".",
        'A 12" pipe and a 3" bolt.',
    ],
)
def test_apostrophes_elisions_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == ()


def test_a_measure_within_a_quotation_does_not_close_it() -> None:
    (found,) = quoted('"He is 5\'10" tall," she said.')
    assert words(found.spans) == ["He is 5'10\" tall,"]


def test_a_possessive_within_a_single_quotation_does_not_close_it() -> None:
    (found,) = quoted("‘It is the dogs’ fault,’ he said.")
    assert words(found.spans) == ["It is the dogs’ fault,"]


def test_three_apostrophes_are_a_double_and_a_single_mark() -> None:
    assert [words(one.spans) for one in quoted("''He said, 'Go.''' They went.")] == [["He said, 'Go.'"], ["Go."]]


@pytest.mark.parametrize("mark", ["“", '"', "''", "«"])
def test_a_quotation_over_paragraphs_has_a_span_for_each(mark: str) -> None:
    closing = {"“": "”", "«": "»"}.get(mark, mark)
    (found,) = quoted(f"{mark}We waited.\n\n{mark}We waited more.\n\n{mark}We left,{closing} he said.")
    assert words(found.spans) == ["We waited.", "We waited more.", "We left,"]
    assert found.closed


def test_an_odd_mark_costs_no_more_than_its_paragraph() -> None:
    found = quoted("He said “nothing has come.\n\nShe said “never” twice.")
    assert [(words(one.spans), one.closed) for one in found] == [(["nothing has come."], False), (["never"], True)]


def test_marks_of_two_styles_may_close_each_other() -> None:
    assert [words(one.spans) for one in quoted('“It is late," he said. "Go home,” she said.')] == [
        ["It is late,"],
        ["Go home,"],
    ]


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="ab .,“”\"'‘’«»„`\n5", max_size=80))
def test_any_marks_give_spans_that_nest_and_hold_no_white_space_at_their_ends(text: str) -> None:
    open_until: list[int] = []
    for one in quoted(text):
        assert all(span.words == span.words.strip() for span in one.spans)
        open_until = [end for end in open_until if end > one.spans[0].start]
        assert one.depth == len(open_until)
        assert all(one.spans[-1].end <= end for end in open_until)
        open_until.append(one.spans[-1].end)


def test_every_balanced_quotation_of_two_real_reports_is_found(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        found = {(one.spans[0].start, one.spans[-1].end) for one in quoted(text) if one.closed}
        for opening, closing in (("“", "”"), ('"', '"')):
            at = text.find(opening)
            while at != -1:
                end = text.index(closing, at + 1)
                assert (at + 1, end) in found
                at = text.find(opening, end + 1)


@pytest.mark.parametrize("mark", ["“", '"', "''", "«"])
def test_a_quotation_over_paragraphs_whose_breaks_were_lost_has_a_span_for_each(mark: str) -> None:
    closing = {"“": "”", "«": "»"}.get(mark, mark)
    text = (
        f"Oskam said: {mark}We waited. {mark}We waited more! {mark}We left.{closing} The ferry sank. "
        f"{mark}We knew,{closing} he said, {mark}nothing.{closing}"
    )
    assert [(words(one.spans), one.depth, one.closed) for one in quoted(text)] == [
        (["We waited.", "We waited more!", "We left."], 0, True),
        (["We knew,"], 0, True),
        (["nothing."], 0, True),
    ]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”")])
def test_a_mark_that_nothing_closes_takes_no_later_quotation_with_it(opening: str, closing: str) -> None:
    text = f"It was {opening}a mess and off, she said. He called the {opening}deal{closing} dead. " * 3
    found = [(words(one.spans), one.depth, one.closed) for one in quoted(text)]
    assert found == [(["a mess and off, she said."], 0, False), (["deal"], 0, True)] * 3


def test_a_mark_in_the_middle_of_a_sentence_that_nothing_closes_opens_nothing() -> None:
    text = 'The "ferry of the "old line" was late. ' + "Nobody came to Lusk that day. " * 30 + 'It was "late" again.'
    assert [words(one.spans) for one in quoted(text)] == [["old line"], ["late"]]


def test_of_a_quotation_that_runs_on_without_an_end_its_first_sentence_is_kept() -> None:
    text = 'Oskam said: "We waited for Mr. Lind. ' + "Nobody came to Lusk that day. " * 30
    (found,) = quoted(text)
    assert (words(found.spans), found.closed) == (["We waited for Mr. Lind."], False)


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”")])
def test_quotations_within_one_of_the_same_marks_are_told_by_what_closes_them(opening: str, closing: str) -> None:
    text = f"{opening}We had {opening}plan A{closing} and {opening}plan B{closing} ready,{closing} she said. He left."
    assert [(words(one.spans), one.depth) for one in quoted(text)] == [
        ([f"We had {opening}plan A{closing} and {opening}plan B{closing} ready,"], 0),
        (["plan A"], 1),
        (["plan B"], 1),
    ]
    text = f"{opening}She told us. {opening}Go home.{closing}{closing} They left. {opening}Why?{closing} he said."
    assert [(words(one.spans), one.depth) for one in quoted(text)][1:] == [(["Go home."], 1), (["Why?"], 0)]


def test_an_apostrophe_far_from_a_single_mark_does_not_close_it() -> None:
    text = 'She said: \'We want "free" trade. ' + "Nobody came that day. " * 30 + "The workers' rights were lost."
    assert [words(one.spans) for one in quoted(text)] == [["free"]]
