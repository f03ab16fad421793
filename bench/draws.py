"""How far a score may be off by chance: what it is on other draws of as many articles (bootstrap, Efron 1979)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

DRAWS = 1000
"""How many draws are made; the same ones each time."""
OUTSIDE = 0.025
"""The share of draws that lie below, and above, what is given."""


def interval(counts: Sequence[tuple[int, ...]], score: Callable[[Sequence[int]], float]) -> tuple[float, float]:
    """Between what the score lies in 95 of 100 draws; ``score`` gets the sums of the articles' counts."""
    draw = random.Random(1)
    scores = sorted(
        score([sum(one) for one in zip(*draw.choices(counts, k=len(counts)), strict=True)]) for _ in range(DRAWS)
    )
    return scores[int(DRAWS * OUTSIDE)], scores[int(DRAWS * (1 - OUTSIDE))]
