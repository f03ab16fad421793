"""Whether two statements say the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.matcher import Wording, alike, features, model

ONE = "The harbour board of Selmo closed the northern quay on Monday after divers found eleven cracked pillars."
LIKE = "After divers found cracks in eleven pillars, Selmo's harbour board closed the northern quay on Monday."
OTHER = "Growers in the Tamble valley lost most of their cherries to a frost that came before dawn."


def test_the_same_in_other_words_is_likelier_than_another_matter() -> None:
    same, apart = alike(Wording.of(ONE), Wording.of(LIKE)), alike(Wording.of(ONE), Wording.of(OTHER))
    assert apart < model().threshold < same


def test_every_weight_belongs_to_a_feature_and_every_feature_has_one() -> None:
    assert set(model().weights) == set(features(Wording.of(ONE), Wording.of(OTHER)))


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_the_order_of_two_statements_makes_no_difference(one: str, other: str) -> None:
    a, b = Wording.of(one), Wording.of(other)
    assert abs(alike(a, b) - alike(b, a)) < 1e-6
    assert 0 <= alike(a, b) <= 1
