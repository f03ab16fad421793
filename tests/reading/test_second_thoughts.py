"""A sentence that lacks a part is decoded again: the best labels that hold it, taken where they are likely enough."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.reading.encoder.crf import Chain, best
from onrecord.reading.encoder.demands import CONTENT, CUE, SOURCE, Counts, demanded, worth_of
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.links import attributed
from onrecord.reading.encoder.reconsidered import reconsidered
from onrecord.reading.encoder.weights import Scores
from onrecord.reading.encoder.words import Words, words
from onrecord.reading.items import items
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences

SIZE = len(LABELS)
CHAIN = Chain.of(
    np.zeros((SIZE, SIZE), dtype=np.float32), np.zeros(SIZE, dtype=np.float32), np.zeros(SIZE, dtype=np.float32)
)


def chain_of(random: np.random.Generator) -> Chain:
    """Any chain."""
    return Chain.of(*(random.normal(size=shape).astype(np.float32) for shape in ((SIZE, SIZE), (SIZE,), (SIZE,))))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10_000),
    st.tuples(st.integers(-1, SIZE - 1), st.integers(-1, SIZE - 1)),
    st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 2)),
)
def test_labels_with_so_many_parts_are_the_best_that_trying_all_finds(
    seed: int, edges: tuple[int, int], wanted: tuple[int, int, int]
) -> None:
    random = np.random.default_rng(seed)
    chain, scores = chain_of(random), (3 * random.normal(size=(4, SIZE))).astype(np.float32)
    labels, worth = demanded(scores, chain, edges, Counts(*wanted))
    enough = (
        np.array(one)
        for one in itertools.product(range(SIZE), repeat=4)
        if all(one.count(label) >= least for label, least in zip((SOURCE, CUE, CONTENT), wanted, strict=True))
    )
    highest = max((worth_of(one, scores, chain, edges) for one in enough), default=-1e9)
    assert (worth > -1000) == (highest > -1000)
    if highest > -1000:
        assert worth == pytest.approx(highest, abs=1e-2)
        assert worth_of(labels, scores, chain, edges) == pytest.approx(worth, abs=1e-2)
        assert list(labels).count(SOURCE) >= wanted[0]
        assert list(labels).count(CUE) >= wanted[1]
        assert list(labels).count(CONTENT) >= wanted[2]


def prepared(text: str) -> Words:
    """The words of a text."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    return words(items(parts, split, quotations(parts)), split)


def scores_for(held: Words, wishes: dict[str, tuple[str, float]]) -> Scores:
    """Scores that favour "O" by 2, and for each word named its label by so much more."""
    rows = np.zeros((len(held.items), SIZE), dtype=np.float32)
    rows[:, 0] = 2
    for at, item in enumerate(held.items):
        if item.word in wishes:
            label, by = wishes[item.word]
            rows[at, LABELS.index(label)] = 2 + by
    nothing = np.zeros((len(rows), 1), dtype=np.float32)
    return Scores(rows, nothing, nothing)


def labels_of(text: str, wishes: dict[str, tuple[str, float]]) -> list[str]:
    """The labels of a text after second thoughts."""
    held = prepared(text)
    scores = scores_for(held, wishes)
    first = best(scores.labels, held.paragraphs, CHAIN)
    return [LABELS[one] for one in reconsidered(held, first, scores, [], CHAIN)]


def test_a_cue_without_content_gets_the_content_that_was_the_second_thought() -> None:
    close = labels_of("Oskam praised restraint .", {"praised": ("B-cue", 3), "restraint": ("B-content", -1)})
    assert close[1:3] == ["B-cue", "B-content"]
    far = labels_of("Oskam praised restraint .", {"praised": ("B-cue", 3), "restraint": ("B-content", -50)})
    assert far[2] == "O"


def test_a_source_without_cue_gets_one() -> None:
    wishes = {"Oskam": ("B-source", 3.0), "praised": ("B-cue", -1.0), "restraint": ("B-content", -1.0)}
    assert labels_of("Oskam praised restraint .", wishes)[:3] == ["B-source", "B-cue", "B-content"]


def test_a_cue_and_its_content_get_the_source_that_is_nearly_as_likely() -> None:
    wishes = {"praised": ("B-cue", 3.0), "restraint": ("B-content", 3.0), "Oskam": ("B-source", -0.1)}
    assert labels_of("Oskam praised restraint .", wishes)[:3] == ["B-source", "B-cue", "B-content"]


def test_a_sentence_that_lacks_nothing_stays_as_it_is() -> None:
    wishes = {"praised": ("B-cue", 3.0), "restraint": ("B-content", 3.0), "Oskam": ("B-source", -4.0)}
    assert labels_of("Oskam praised restraint .", wishes)[:3] == ["O", "B-cue", "B-content"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [("Oskam was accused of arson .", ()), ("Oskam had accused him of arson .", ((0, 0),))],
)
def test_whoever_is_spoken_of_in_the_passive_is_not_the_source(text: str, sources: tuple[tuple[int, int], ...]) -> None:
    held = prepared(text)
    labels = np.zeros(len(held.items), dtype=np.int64)
    labels[:4] = (SOURCE, CUE, CUE + 1, CONTENT)
    (one,) = attributed(held, labels, scores_for(held, {}), [])
    assert one.source == sources
