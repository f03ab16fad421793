"""Addresses of archived pages."""

from __future__ import annotations

import pytest

from onrecord.model import Memento, memento

KEPT = Memento("https://n.example/pier?id=1", "2031-05-03T10:15:00Z")


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/20310503101500/https://n.example/pier?id=1",
        "http://web.archive.org/web/20310503101500id_/https://n.example/pier?id=1",
        "https://archive.example/wayback/20310503101500/https:/n.example/pier?id=1",
        "https://archive.example/20310503101500mp_/https://n.example/pier?id=1",
    ],
)
def test_they_name_the_pages_own_address_and_when_it_was_archived(url: str) -> None:
    assert memento(url) == KEPT


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://n.example/pier",
        "https://n.example/20310503101500/pier",
        "https://web.archive.org/web/2031*/https://n.example/pier",
        "https://web.archive.org/web/20311399101500/https://n.example/pier",
        "https://n.example/?to=/20310503101500/https://n.example/pier",
        "https://web.archive.org/web/20310503101500/https://",
    ],
)
def test_other_addresses_are_none(url: str | None) -> None:
    assert memento(url) is None


def test_an_early_year_keeps_its_four_digits() -> None:
    found = memento("https://archive.example/09990503101500/https://n.example/pier")
    assert found is not None
    assert found.captured == "0999-05-03T10:15:00Z"
