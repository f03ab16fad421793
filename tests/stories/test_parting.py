"""What a difference is told in."""

from __future__ import annotations

import pytest

from onrecord.stories.parting import amid_sentence


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A duty officer at the ministry", "a duty officer at the ministry"),
        ("Her office", "her office"),
        ("The Halden Gazette", "The Halden Gazette"),
        ("An Yong-gi", "An Yong-gi"),
        ("Ivo Lund", "Ivo Lund"),
    ],
)
def test_who_has_no_name_is_written_small_within_a_sentence(name: str, told: str) -> None:
    assert amid_sentence(name) == told
