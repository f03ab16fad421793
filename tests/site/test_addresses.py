from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.addresses import article_page, file_name, slug, story_page, web_address
from tests.site.hostile import IDS


@pytest.mark.parametrize("id", IDS)
def test_any_id_makes_a_plain_file_name(id: str) -> None:
    assert re.fullmatch(r"([a-z0-9-]{1,48}-)?[0-9a-f]{16}", file_name(id))


@given(st.text())
def test_no_id_leaves_its_folder(id: str) -> None:
    assert re.fullmatch(r"articles/[a-z0-9-]+\.html", article_page(id))
    assert re.fullmatch(r"stories/[a-z0-9-]+\.html", story_page(id))


def test_ids_that_differ_in_anything_have_pages_of_their_own() -> None:
    assert len({file_name(id) for id in IDS}) == len(IDS)


def test_a_name_stays_readable_where_it_can() -> None:
    assert file_name("Café à la gare, 1998").startswith("cafe-a-la-gare-1998-")
    assert slug("☃") == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//example.test/x", "https:///x", "http://[",
        "https://a.test/\n", "https://a.test/ b", "\x01https://a.test", "https:\\\\a.test", "ftp://a.test", "", None,
        "https://a.test/\u202egnp.exe", "vbscript:x", "https://a.test/" + "x" * 3000,
    ],
)  # fmt: skip
def test_an_odd_address_never_becomes_a_link(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", ["https://a.test/x?y=z#w", "http://a.test", "HTTPS://A.test/ü"])
def test_a_web_address_may_become_a_link(url: str) -> None:
    assert web_address(url) == url
