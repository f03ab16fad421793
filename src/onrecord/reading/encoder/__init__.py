"""The trained reader: one small transformer encoder that tags the words of attributions and links their parts.

It reads what the patterns found as one feature among others, corrects and completes it, and gives the same kind of
result: ``Tagged``. onnxruntime runs it in int8; nothing is downloaded, and torch is needed in training alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.model import Mention, Span
from onrecord.reading.encoder.crf import best
from onrecord.reading.encoder.features import Matrix, features
from onrecord.reading.encoder.links import attributed
from onrecord.reading.encoder.reconsidered import reconsidered
from onrecord.reading.encoder.turns import turns
from onrecord.reading.encoder.weights import Encoder, Scores, WeightsError, encoder
from onrecord.reading.encoder.windows import windows
from onrecord.reading.encoder.words import Words, words
from onrecord.reading.items import Item
from onrecord.reading.tagged import Tagged

__all__ = ["Encoder", "WeightsError", "encoder", "tagged"]


def tagged(
    found: Sequence[Item], patterns: Sequence[Tagged], sentences: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[tuple[Item, ...], list[Tagged]]:
    """The words of an article, and its attributions as ranges of these words, sorted by place.

    ``patterns`` are the attributions that the patterns see in ``found``.

    Raises WeightsError where the weights are missing or belong to another version.
    """
    held = words(found, sentences)
    if not held.items:
        return (), []
    seen = [held.tagged(one) for one in patterns]
    scores = _scores(encoder(), held, features(held, seen, mentions))
    chain = encoder().chain
    labels = best(scores.labels, held.paragraphs, chain)
    printed = turns(held)
    taken = _words_of(printed)
    labels[sorted(taken)] = 0
    ascribed = attributed(held, reconsidered(held, labels, scores, seen, chain), scores, seen)
    others = [one for one in ascribed if not taken & _words_of([one])]
    return held.items, sorted([*others, *printed], key=lambda one: (one.first, one.last))


def _words_of(found: Sequence[Tagged]) -> set[int]:
    parts = (part for one in found for part in (*one.content, *one.cue, *one.source))
    return {at for first, last in parts for at in range(first, last + 1)}


def _scores(by: Encoder, held: Words, rows: Matrix) -> Scores:
    pieces = by.vocabulary.pieces([one.word for one in held.items])
    parts = [by.scores(pieces, rows, window) for window in windows(held, pieces.lengths)]
    return Scores(*(np.concatenate(one) for one in zip(*parts, strict=True)))
