"""Which responses are pages, told from their first bytes and the words outside links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.whole_pages import begins_as_page, has_words, is_front_page, is_web_address

WORDS = b"The ferry to Oskam ran again on Monday. "


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n <html lang=en>",
        b"<!-- made by hand -->\n<HTML>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
        "\ufeff<html>".encode("utf-16-le"),
        b"<head><title>x",
        b"<body class='a'>",
    ],
)
def test_a_page_says_that_it_is_one(content: bytes) -> None:
    assert begins_as_page(content)


@pytest.mark.parametrize(
    "content", [b"", b'{"html": "<html>"}', b"<div>x</div>", b"<svg>", b"var a = '<html>'", b"GIF89a", b"<header>x"]
)
def test_a_part_of_a_page_does_not(content: bytes) -> None:
    assert not begins_as_page(content)


@pytest.mark.parametrize(
    ("content", "enough"),
    [
        (b"<p>" + WORDS * 7 + b"</p>", True),
        (b"<p>" + WORDS * 6 + b"</p>", False),
        (WORDS * 7, True),
        (b"<a name=top>" + WORDS * 7, True),
        (b"<p><a href=x>Home</p>" + WORDS * 7, True),
        (b"<p><a href=x>" + WORDS * 7 + b"</a></p>", False),
        (b"<script>" + WORDS * 7 + b"</script><style>" + WORDS * 7 + b"</style>", False),
        (b"<nav><div>" + WORDS * 7 + b"</div></nav>" + WORDS * 3, False),
        (b"<script>" + WORDS * 7, False),
        (b"<p>" + b"12 34 -- 56 " * 60, False),
        (("<p>" + WORDS.decode() * 7).encode("utf-16-le"), True),
    ],
)
def test_words_are_counted_outside_links_menus_and_scripts(content: bytes, enough: bool) -> None:
    assert has_words(content) is enough


@given(st.lists(st.sampled_from([b"<a href=x>", b"</a>", b"<", b">", b"<p>", b"word ", b"<script>", b"\0"])))
def test_words_are_found_or_not_in_any_markup(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    assert has_words(content, 1) <= (b"word" in content)


def test_a_page_of_a_million_tags_takes_no_time() -> None:
    assert not has_words(b"<a href=x <script <" * 300_000)


@pytest.mark.parametrize("url", ["https://n.example", "https://n.example/", "http://n.example/#top"])
def test_a_front_page_is_known_by_its_address(url: str) -> None:
    assert is_front_page(url)
    assert not is_front_page(url.partition("#")[0] + "?p=12")
    assert not is_front_page("https://n.example/1")


@pytest.mark.parametrize("url", [None, "", "urn:text:https://n.example/1", "https://", "https://n ex/1", "http://[/"])
def test_what_is_no_address_on_the_web_names_no_page(url: str | None) -> None:
    assert not is_web_address(url)
