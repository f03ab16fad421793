"""Whether a paragraph of a report by an organisation undertakes anything: a small logistic model over counted words.

Such reports (of companies, agencies, foundations) undertake in other words than news does: "we strive to", "our target
is", "by 2030". The model counts words of a few kinds, and what the patterns for commitments find. Its weights are in
``reading/language/promises.json``; ``training/promises.py`` makes them. It is for such reports alone, and the reader of
news doesn't ask it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from onrecord.model import Article
from onrecord.reading.commitments import commitments
from onrecord.reading.language import load
from onrecord.reading.sentences import paragraphs, sentences

LONGEST = 20_000
"""Code points: what follows in a longer paragraph isn't looked at."""


class Model(TypedDict):
    """The weights, with what the features are centred and scaled by."""

    features: list[str]
    centre: list[float]
    scale: list[float]
    weights: list[float]
    bias: float


def features(text: str) -> list[float]:
    """What is counted in a paragraph, in the order of ``names``; counts are logarithms, so that length matters less."""
    text = text[:LONGEST]
    article = Article("paragraph", text)
    found = sentences(paragraphs(article))
    told = len(commitments(found, (), (), ()))
    counts = [math.log1p(sum(1 for _ in pattern.finditer(text))) for pattern in _patterns().values()]
    return [*counts, math.log1p(len(text.split())), math.log1p(len(found)), float(told > 0), math.log1p(told)]


def names() -> list[str]:
    """The names of the features."""
    return [*_patterns(), "words", "sentences", "told", "commitments"]


def probability(text: str) -> float:
    """How likely it is, by the model, that the paragraph undertakes something; 0 to 1."""
    return scored(features(text), _model())


def undertakes(text: str) -> bool:
    """Whether the paragraph more likely undertakes something than not."""
    return probability(text) > 0.5


def scored(values: Sequence[float], model: Model) -> float:
    """The logistic function of the weighted features."""
    centred = ((one - mid) / scale for one, mid, scale in zip(values, model["centre"], model["scale"], strict=True))
    total = model["bias"] + sum(one * weight for one, weight in zip(centred, model["weights"], strict=True))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    counted = cast(dict[str, str], load("promises")["counted"])
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in counted.items()}


@cache
def _model() -> Model:
    text = files("onrecord.reading").joinpath("language", "promises.json").read_text(encoding="utf-8")
    model: Model = json.loads(text)
    return model
