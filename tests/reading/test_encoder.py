"""The trained reader: words and windows that miss nothing, labels that fit together, parts that find their cue."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.reading.encoder import WeightsError, encoder, tagged
from onrecord.reading.encoder.crf import Chain, best
from onrecord.reading.encoder.features import FEATURES, features
from onrecord.reading.encoder.labels import LABELS, may_begin, may_follow
from onrecord.reading.encoder.weights import FOLDER, NETWORK, Encoder
from onrecord.reading.encoder.windows import CONTEXT, LONGEST, windows
from onrecord.reading.encoder.words import Words, words
from onrecord.reading.items import Item, items
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagged import Tagged
from onrecord.reading.tagger import tag

TEXT = "Bertil Oskam told The Meridian on Monday: “Nobody came to the ford.”\n\nHe denied that it had rained."
PIECES = st.lists(
    st.sampled_from(
        ["Ann Lee", "he", "said", "“It is so,”", "according to", ",", ".", "\n\n", ":", "“", "”", "x" * 50]
    ),
    max_size=40,
)


def prepared(text: str) -> tuple[list[Item], Words]:
    """The items of a text, and its words."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))
    return found, words(found, split)


def read(text: str) -> tuple[tuple[Item, ...], list[Tagged]]:
    """What the trained reader finds in a text."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))
    return tagged(found, tag(found), split, mentions(split))


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_words_cover_what_the_items_cover_and_keep_their_offsets(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found, held = prepared(text)
    assert all(text[one.start : one.end] == one.word for one in held.items)
    assert all(one.end <= other.start for one, other in itertools.pairwise(held.items))
    for number, item in enumerate(found):
        within = held.items[held.first[number] : held.first[number + 1]]
        assert (within[0].start, within[-1].end) == (item.start, item.end)
        assert all(one.quotation == item.quotation for one in within)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 2)), max_size=900))
def test_windows_tag_each_word_once_and_are_never_too_long(lengths: list[tuple[int, int]]) -> None:
    paragraph = sentence = 0
    made = []
    for at, (_, step) in enumerate(lengths):
        paragraph, sentence = paragraph + (step == 2 and at % 9 == 0), sentence + (step > 0 and at % 5 == 0)
        made.append(Item(at, at + 1, "x", "x", sentence, paragraph))
    pieces = [length for length, _ in lengths]
    found = windows(Words(tuple(made), tuple(range(len(made) + 1))), pieces)
    assert [at for one in found for at in range(one.scored, one.end)] == list(range(len(lengths)))
    assert all(sum(pieces[one.scored : one.end]) <= LONGEST for one in found)
    assert all(sum(pieces[one.first : one.scored]) <= CONTEXT for one in found)


def test_a_paragraph_that_fits_is_not_parted() -> None:
    made = tuple(Item(at, at + 1, "x", "x", at // 50, at // 100) for at in range(600))
    found = windows(Words(made, tuple(range(601))), [1] * 600)
    assert [(one.scored, one.end) for one in found] == [(0, 200), (200, 400), (400, 600)]
    assert [one.first for one in found] == [0, 200 - CONTEXT, 400 - CONTEXT]


def test_pieces_tell_their_word_and_a_long_word_stays_short() -> None:
    found = encoder().vocabulary.pieces(["Said", "unbelievableness", "\u200b", "x" * 5000])
    assert found.lengths[0] == 1
    assert max(found.lengths) <= 12
    assert min(found.lengths) >= 1
    assert list(found.word) == sorted(found.word)
    assert found.first[-1] == len(found.ids)


def test_features_tell_marks_capitals_places_names_and_patterns() -> None:
    parts = paragraphs(Article("a", TEXT))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))
    held = words(found, split)
    rows = features(held, [held.tagged(one) for one in tag(found)], mentions(split))

    def told(word: str) -> set[str]:
        at = next(at for at, one in enumerate(held.items) if one.word == word)
        return {name for name, value in zip(FEATURES, rows[at], strict=True) if value}

    assert {"capital", "first of sentence", "first of paragraph", "first of name", "first of source"} <= told("Bertil")
    assert {"quoted", "within of content"} <= told("Nobody")
    assert {"quoted", "first of quotation", "first of content", "sign"} <= told("“")
    assert {"form of a cue verb", "first of cue"} <= told("denied")
    assert "quoted" not in told("denied")


def every(scores: np.ndarray, chain: Chain) -> float:
    """The score of the best of all sequences, by trying each."""

    def value(sequence: tuple[int, ...]) -> float:
        steps = sum(float(chain.follows[a, b]) for a, b in itertools.pairwise(sequence))
        words_alone = sum(float(scores[at, label]) for at, label in enumerate(sequence))
        return float(chain.begins[sequence[0]]) + words_alone + steps + float(chain.ends[sequence[-1]])

    return max(value(one) for one in itertools.product(range(len(LABELS)), repeat=len(scores)))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_the_best_labels_are_those_that_trying_all_finds(seed: int, length: int) -> None:
    random = np.random.default_rng(seed)
    size = len(LABELS)
    chain = Chain.of(*(random.normal(size=shape).astype(np.float32) for shape in ((size, size), (size,), (size,))))
    scores = random.normal(size=(length, size)).astype(np.float32)
    labels = best(scores, [(0, length)], chain)
    steps = sum(float(chain.follows[a, b]) for a, b in itertools.pairwise(labels))
    ours = (
        float(chain.begins[labels[0]])
        + steps
        + float(chain.ends[labels[-1]])
        + sum(float(scores[at, label]) for at, label in enumerate(labels))
    )
    assert ours == pytest.approx(every(scores, chain), abs=1e-3)
    assert may_begin()[labels[0]]
    assert all(may_follow()[a, b] for a, b in itertools.pairwise(labels))


@given(st.integers(0, 10_000), st.lists(st.integers(1, 12), min_size=1, max_size=9))
def test_paragraphs_side_by_side_have_the_labels_that_each_has_by_itself(seed: int, lengths: list[int]) -> None:
    random = np.random.default_rng(seed)
    size = len(LABELS)
    chain = Chain.of(*(random.normal(size=shape).astype(np.float32) for shape in ((size, size), (size,), (size,))))
    scores = random.normal(size=(sum(lengths), size)).astype(np.float32)
    ends = list(itertools.accumulate(lengths))
    paragraphs = [(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    alone = [best(scores[first:end], [(0, end - first)], chain) for first, end in paragraphs]
    assert best(scores, paragraphs, chain).tolist() == np.concatenate(alone).tolist()


def test_source_cue_and_content_are_tied_together() -> None:
    found, (first, second) = read(TEXT)

    def told(one: Tagged) -> list[str]:
        parts = (one.source[0], one.cue[0], one.content[0])
        return [TEXT[found[a].start : found[b].end] for a, b in parts]

    assert told(first)[0] == "Bertil Oskam"
    assert told(first)[2] == "“Nobody came to the ford.”"
    assert told(second) == ["He", "denied", "that it had rained"]
    assert second.stance == "denied"


@settings(max_examples=30, deadline=None)
@given(PIECES)
def test_no_part_of_an_attribution_overlaps_another_and_no_cue_is_anothers(pieces: list[str]) -> None:
    found, made = read(" ".join(pieces))
    cues: set[int] = set()
    for one in made:
        assert one.content
        taken: set[int] = set()
        for first, last in (*one.content, *one.cue, *one.source):
            assert 0 <= first <= last < len(found)
            assert not taken & set(range(first, last + 1))
            taken |= set(range(first, last + 1))
        for first, last in one.cue:
            assert not cues & set(range(first, last + 1))
            cues |= set(range(first, last + 1))


def test_the_same_text_is_read_the_same_way_whatever_was_read_before() -> None:
    before = read(TEXT)
    read("Something else, Oskam said. " * 40)
    assert read(TEXT) == before


def test_no_text_gives_no_attribution() -> None:
    assert read("") == ((), [])


def test_missing_weights_are_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        Encoder(tmp_path)


def test_the_shipped_weights_are_small() -> None:
    assert (FOLDER / NETWORK).stat().st_size < 30e6
