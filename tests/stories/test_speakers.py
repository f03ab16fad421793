"""Whether the speakers of two reports are one, by the names that each report gives."""

from __future__ import annotations

import pytest

from onrecord.stories.speakers import fitting


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Pak Myong-dol", "Pak Myong Dol"),
        ("Omar Abul Karlan", "Omar Abul-Karlan"),
        ("Ivo al-Karlan", "Ivo Karlan"),
        ("Łukan Óskam", "Lukan Oskam"),
        ("LUKAN OSKAM", "Mr. Oskam"),
    ],
)
def test_a_name_may_be_spelled_otherwise_in_another_report(name: str, other: str) -> None:
    assert fitting(name, other)


@pytest.mark.parametrize(("name", "other"), [("Pak Jong-un", "Pak Jong-nam"), ("Mira Dolsten", "Mira Karlan-Ruvik")])
def test_names_that_only_begin_alike_are_two(name: str, other: str) -> None:
    assert not fitting(name, other)
