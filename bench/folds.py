"""The paragraph model held against paragraphs that it wasn't trained on: by tenths, and company by company."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from statistics import fmean, pstdev

from training.logistic import Floats
from training.promises import model, rows

from onrecord.reading.commitments.passages import scored

DRAWS, TENTHS = 5, 10


@cache
def _rows() -> tuple[Floats, Floats, list[str]]:
    return rows()


def by_paragraph() -> tuple[float, float]:
    """Macro-F1 with both classes spread alike over ten folds, and its spread over five draws of the folds."""
    _, wanted, _ = _rows()
    scores = []
    for draw in range(DRAWS):
        dice = random.Random(draw)
        fold = [0] * len(wanted)
        for label in (0.0, 1.0):
            members = [at for at, one in enumerate(wanted) if one == label]
            dice.shuffle(members)
            for place, at in enumerate(members):
                fold[at] = place % TENTHS
        scores.append(_macro(fold))
    return fmean(scores), pstdev(scores)


def by_company() -> tuple[float, float]:
    """Macro-F1 where each company's paragraphs are told by a model of the others alone."""
    _, _, companies = _rows()
    order = sorted(set(companies))
    return _macro([order.index(one) for one in companies]), 0.0


def _macro(fold: Sequence[int]) -> float:
    found, wanted, _ = _rows()
    told = [False] * len(wanted)
    for left_out in sorted(set(fold)):
        inside = [at for at, one in enumerate(fold) if one != left_out]
        fitted = model(found[inside], wanted[inside])
        for at, one in enumerate(fold):
            if one == left_out:
                told[at] = scored([float(value) for value in found[at]], fitted) > 0.5
    scores = []
    for label in (True, False):
        hits = sum(one is label and bool(other) is label for one, other in zip(told, wanted, strict=True))
        both = sum(one is label for one in told) + sum(bool(other) is label for other in wanted)
        scores.append(2 * hits / both if both else 0.0)
    return fmean(scores)
