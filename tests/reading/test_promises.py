"""The model for reports that organisations publish about themselves."""

from __future__ import annotations

import json
import time
from importlib.resources import files

import pytest

from onrecord.reading.commitments.passages import features, names, probability, undertakes

PROMISE = (
    "We are committed to halving the noise of our mills. Our target is to do so by 2035, and we will report on it."
)
NONE = "The committee met four times. Its members received the minutes and reviewed them."


def test_the_weights_are_of_the_features_that_are_counted() -> None:
    model = json.loads(files("onrecord.reading").joinpath("language", "promises.json").read_text("utf-8"))
    assert model["features"] == names()
    assert len(features("x")) == len(names()) == len(model["weights"]) == len(model["centre"]) == len(model["scale"])


def test_an_aim_by_a_year_is_told_from_a_record_of_meetings() -> None:
    assert undertakes(PROMISE) and not undertakes(NONE)
    assert 0 < probability(NONE) < 0.5 < probability(PROMISE) < 1


@pytest.mark.parametrize("text", ["", " ", "“" * 5000, "a" * 1_000_000, "we will " * 200_000, "\x00\u202e"])
def test_odd_text_gets_a_probability_too(text: str) -> None:
    assert 0 <= probability(text) <= 1


def test_rows_of_marks_take_no_longer_than_rows_of_words() -> None:
    begun = time.process_time()
    features("“" * 18_000)
    assert time.process_time() - begun < 3
