from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.site.marks import Mark, Piece, pieces, visible, wrappers

TEXT = "one two\nthree\n\n four five\n"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n\r\u202e\x00", min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda one: one[0] < one[1])
    found = draw(st.lists(st.tuples(places, st.booleans()), max_size=60))
    return text, [
        Mark(Span(text, start, end), "k", f"n{number}", f"N{number}", links)
        for number, ((start, end), links) in enumerate(found)
    ]


def _text(written: list[Piece]) -> str:
    return "".join(piece.words for piece in written if piece.kind in ("words", "odd", "break"))


@given(marked())
@settings(max_examples=200)
def test_the_pieces_are_the_text_to_the_character_and_nest(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    written = list(pieces(text, marks))
    assert _text(written) == text
    depth = 0
    for piece in written:
        depth += {"open": 1, "close": -1}.get(piece.kind, 0)
        assert depth >= 0
        if piece.kind in ("paragraph", "end", "break"):
            assert depth == 0
    assert [piece.kind for piece in written].count("paragraph") == [piece.kind for piece in written].count("end")


@given(marked())
@settings(max_examples=200)
def test_every_mark_has_one_anchor_and_one_link_to_its_note(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    written = list(pieces(text, marks))
    anchors = [piece.wrapper.anchor for piece in written if piece.kind == "open" and piece.wrapper and piece.first]
    assert sorted(anchors) == sorted(wrapper.anchor for wrapper in wrappers(marks))
    refs = [piece.ref.note for piece in written if piece.ref]
    assert sorted(refs) == sorted(mark.note for mark in marks if mark.note)


@given(marked())
@settings(max_examples=200)
def test_a_mark_covers_its_words_and_no_others(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    covered: dict[str, str] = {}
    open_now: list[str] = []
    for piece in pieces(text, marks[:10]):
        if piece.kind == "open" and piece.wrapper:
            open_now.append(piece.wrapper.anchor)
        elif piece.kind == "close":
            open_now.pop()
        elif piece.kind in ("words", "odd"):
            for anchor in open_now:
                covered[anchor] = covered.get(anchor, "") + piece.words
    for mark in marks[:10]:
        anchor = f"w{mark.span.start}-{mark.span.end}"
        assert covered.get(anchor, "") == mark.span.words.replace("\n", "")


def test_words_that_are_a_link_lead_to_the_innermost_note() -> None:
    outer, inner = Span(TEXT, 0, 7), Span(TEXT, 4, 7)
    written = list(pieces(TEXT, [Mark(outer, "source", "n-a1", links=True), Mark(inner, "figure", "n-f1", links=True)]))
    assert [(piece.words, piece.href) for piece in written if piece.kind == "words"][:2] == [
        ("one ", "#n-a1"),
        ("two", "#n-f1"),
    ]


def test_a_passage_cited_elsewhere_takes_no_link_away() -> None:
    outer, inner = Span(TEXT, 0, 7), Span(TEXT, 4, 7)
    written = list(pieces(TEXT, [Mark(outer, "figure", "n-f1", links=True), Mark(inner, "cited")]))
    assert [piece.href for piece in written if piece.kind == "words"][:2] == ["#n-f1", "#n-f1"]


def test_an_odd_character_is_named_and_kept_and_shut_in_where_it_steers() -> None:
    written = list(pieces("a\u202eb\x07c", []))
    odd = [(piece.words, piece.name, piece.steers) for piece in written if piece.kind == "odd"]
    assert odd == [("\u202e", "RLO", True), ("\x07", "U+0007", False)]
    assert visible("a\u202eb\x07c") == "abc"


def test_many_marks_take_time_in_proportion() -> None:
    text = "word " * 10_000
    marks = [Mark(Span(text, at, at + 300), "k", "n") for at in range(0, len(text) - 300, 5)]
    began = time.perf_counter()
    assert _text(list(pieces(text, marks))) == text
    assert time.perf_counter() - began < 10
