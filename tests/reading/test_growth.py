"""One thing over and over, as hostile texts have it: reading takes time by a text's length, not by its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np
import pytest

from onrecord.model import Span
from onrecord.reading.attributions import PATTERNS
from onrecord.reading.encoder.completion import Completion
from onrecord.reading.encoder.words import asides, words
from onrecord.reading.items import items
from onrecord.reading.tagged import Tagged
from tests.reading.reader import attributed

TIMES = 6
"""How much longer the long text is. Time by the square would be 36 times as much."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long the work takes at ``TIMES`` the size."""
    seconds = []
    for each in (size, TIMES * size):
        began = process_time()
        work(each)
        seconds.append(process_time() - began)
    return seconds[1] / seconds[0]


@pytest.mark.parametrize("repeated", ["he said ", "Lusk said that Oskam said that "])
def test_time_grows_with_attributions_of_a_sentence_without_an_end(repeated: str) -> None:
    assert growth(lambda times: attributed(repeated * times, PATTERNS), 8_000 // len(repeated)) < 2 * TIMES


def test_time_grows_with_dashes_of_a_sentence_without_an_end() -> None:
    whole = Span("– a " * 60_000, 0, 240_000)
    found = words(items([whole], [whole], []), [whole]).items
    assert growth(lambda length: asides(found[:length]), len(found) // TIMES) < 2 * TIMES


def test_time_grows_with_contents_beside_as_many_sources() -> None:
    whole = Span("said " * 18_000, 0, 90_000)
    held = words(items([whole], [whole], []), [whole])
    ranges = [((at, at),) for at in range(len(held.items))]
    found = [Tagged(*parts, "asserted") for parts in zip(ranges[::3], ranges[1::3], ranges[2::3], strict=True)]
    none = np.zeros(len(held.items), dtype=np.int64)

    def parted(length: int) -> list[Tagged]:
        return Completion(held, found[:length], none).parted(found[:length])

    assert growth(parted, len(found) // TIMES) < 2 * TIMES
