"""A span can only be made within its text, and slicing proves it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model import Span, SpanError, sha256

texts = st.text(max_size=40)


@given(texts, st.integers(-5, 45), st.integers(-5, 45))
def test_a_span_is_a_slice_of_its_text_or_cannot_be_made(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        span = Span(text, start, end)
        assert span.words == text[start:end]
        assert len(span) == len(span.words) == end - start
    else:
        with pytest.raises(SpanError):
            Span(text, start, end)


@given(texts.filter(bool), st.data())
def test_a_part_of_a_span_is_counted_from_its_own_start(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(text, start, data.draw(st.integers(start + 1, len(text))))
    first = data.draw(st.integers(-1, len(span)))
    last = data.draw(st.integers(-1, len(span) + 1))
    if 0 <= first < last <= len(span):
        part = span.within(first, last)
        assert part.words == span.words[first:last]
        assert span.covers(part)
    else:
        with pytest.raises(SpanError):
            span.within(first, last)


@given(st.text(" \n\u00a0ab", max_size=20))
def test_a_trimmed_span_has_the_same_words_without_white_space_around(text: str) -> None:
    assume(text)
    trimmed = Span(text, 0, len(text)).trimmed()
    assert (trimmed.words if trimmed else "") == text.strip()


@given(st.text(min_size=6, max_size=20), st.data())
def test_spans_overlap_exactly_where_they_share_a_code_point(text: str, data: st.DataObject) -> None:
    def any_span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(text, start, data.draw(st.integers(start + 1, len(text))))

    one, other = any_span(), any_span()
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_offsets_count_code_points_not_bytes_or_units() -> None:
    text = "Ésk 🌊 wells"
    assert Span(text, 4, 5).words == "🌊"
    assert Span(text, 6, 11).words == "wells"


def test_spans_of_one_text_sort_by_place() -> None:
    text = "one two three"
    spans = [Span(text, 8, 13), Span(text, 0, 3), Span(text, 0, 2), Span(text, 4, 7)]
    assert [(one.start, one.end) for one in sorted(spans)] == [(0, 2), (0, 3), (4, 7), (8, 13)]


def test_the_sha256_of_a_text_is_that_of_its_utf_8_form() -> None:
    assert sha256("Ésk") == sha256("Ésk".encode())
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
