"""One thing over and over, as hostile texts have it: reading takes time by a text's length, not by its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np

from onrecord.model import Span
from onrecord.reading.attributions import PATTERNS
from onrecord.reading.encoder.completion import Completion
from onrecord.reading.encoder.words import asides, words
from onrecord.reading.items import items
from onrecord.reading.quotations import quotations
from onrecord.reading.tagged import Tagged
from tests.reading.reader import attributed

TIMES = 6
"""How much longer the long text is. Time by the square would be 36 times as much."""
SECONDS = 3
"""Of processor time: several times what is needed, and a small part of what the square would take."""


def seconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes."""
    began = process_time()
    work()
    return process_time() - began


def test_time_grows_with_attributions_of_a_sentence_without_an_end() -> None:
    text = "he said " * 1_000
    assert seconds(lambda: attributed(TIMES * text, PATTERNS)) < 2 * TIMES * seconds(lambda: attributed(text, PATTERNS))


def test_time_grows_with_dashes_of_a_sentence_without_an_end() -> None:
    whole = Span("– a " * 30_000, 0, 120_000)
    found = words(items([whole], [whole], []), [whole]).items
    assert seconds(lambda: asides(found)) < SECONDS


def test_time_grows_with_contents_beside_as_many_sources() -> None:
    whole = Span("said " * 18_000, 0, 90_000)
    held = words(items([whole], [whole], []), [whole])
    ranges = [((at, at),) for at in range(len(held.items))]
    found = [Tagged(*parts, "asserted") for parts in zip(ranges[::3], ranges[1::3], ranges[2::3], strict=True)]
    completion = Completion(held, found, np.zeros(len(held.items), dtype=np.int64))
    assert seconds(lambda: completion.parted(found)) < SECONDS


def test_time_grows_with_quotations_of_a_paragraph_without_an_end() -> None:
    whole = Span(text := 'He said "a b" and "c. ' * 20_000, 0, len(text))
    assert seconds(lambda: quotations([whole])) < SECONDS
