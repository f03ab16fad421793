"""Bytes become the characters that were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.encodings import decode

WORDS = "Zoë said: “It’s done – at last.” The café on the square was closed all day, and nobody complained about it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"])
def test_western_text_is_read_in_the_encoding_it_was_written_in(encoding: str) -> None:
    found = decode(WORDS.encode(encoding), html=False)
    assert (found.text, found.replaced) == (WORDS, 0)


def test_text_of_mostly_other_letters_is_read_by_its_bytes() -> None:
    words = "Соглашение подписано в пятницу, сообщила пресс-служба. Стороны вернутся к переговорам в мае. " * 5
    assert decode(words.encode("cp1251"), html=False).text == words


def test_a_declared_charset_is_taken() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><p>{"żółć"}</p>'
    found = decode(page.encode("iso-8859-2"), html=True)
    assert (found.text, found.declared) == (page, None)


def test_latin_1_means_windows_1252_as_browsers_have_it() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>“Yes”</p>'
    assert decode(page.encode("cp1252"), html=True).text == page


@pytest.mark.parametrize("declared", ["windows-1252", "shift_jis", "utf-16", "no-such-charset"])
def test_a_wrong_declaration_is_found_out(declared: str) -> None:
    page = f"<meta charset={declared}><p>{WORDS}</p>"
    found = decode(page.encode("utf-8"), html=True)
    assert found.text == page
    assert found.declared == (None if declared == "utf-16" else declared)


def test_a_page_that_declares_utf_8_and_is_not_is_found_out() -> None:
    page = f"<meta charset=utf-8><p>{WORDS}</p>"
    found = decode(page.encode("cp1252"), html=True)
    assert (found.text, found.declared) == (page, "utf-8")


def test_plain_ascii_agrees_with_every_declaration() -> None:
    assert decode(b"<meta charset=windows-1252><p>Yes.</p>", html=True).declared is None


def test_damaged_utf_8_stays_utf_8_and_the_damage_is_counted() -> None:
    found = decode(WORDS.encode("utf-8") + b"\xff" + WORDS.encode("utf-8"), html=False)
    assert (found.text, found.encoding, found.replaced) == (WORDS + "\ufffd" + WORDS, "utf-8", 1)


@pytest.mark.parametrize("label", ["utf-7", "rot13", "unicode_escape", "idna", "base64", "zlib"])
def test_codecs_that_are_no_charsets_are_never_used(label: str) -> None:
    page = f"<meta charset={label}><p>caf\\u00e9 \xe9</p>"
    assert decode(page.encode("cp1252"), html=True).text == page


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_decoded_the_same_way_each_time(content: bytes, html: bool) -> None:
    found = decode(content, html=html)
    assert found == decode(content, html=html)
    assert found.text.encode("utf-8").decode("utf-8") == found.text


TWICE = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in WORDS.encode())
"""As browsers read UTF-8 for windows-1252."""


def test_text_that_was_encoded_twice_is_read_as_it_was_meant() -> None:
    found = decode(f"{WORDS}\n{TWICE}\nZoë said nothing.\n".encode(), html=False)
    assert found.text == f"{WORDS}\n{WORDS}\nZoë said nothing.\n"
    assert found.repaired == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ça va, dit-il : « Où est l’âne ? » À Paris, l’été fut beau.",
        "Größe und Maß über Äpfel – „schön“.",
        "São Paulo não é aqui, disse João; Ângela concordou.",
        "Điện Biên Phủ và Đà Nẵng.",
        "The price rose to £3, €4 or ¥500 © 2031 ® in Łódź.",
    ],
)
def test_letters_with_accents_are_left_as_they_are(text: str) -> None:
    assert (decode(text.encode(), html=False).text, decode(text.encode(), html=False).repaired) == (text, 0)


@given(st.text())
def test_any_text_can_be_read_twice(text: str) -> None:
    once = decode(text.encode("utf-8", "replace"), html=False).text
    assert decode(once.encode("utf-8", "replace"), html=False).text == once or once.startswith("\ufeff")


def test_the_encoding_that_the_server_named_goes_before_what_the_page_declares() -> None:
    page = b"<meta charset=iso-8859-1><p>" + "Мост открыт".encode("cp1251")
    assert decode(page, html=True, sent_as="windows-1251").text.endswith("Мост открыт")
    assert decode(page, html=True, sent_as="utf8mb4").encoding == "cp1252"
    found = decode("<p>Zoë’s".encode(), html=True, sent_as="ISO-8859-1")
    assert (found.text, found.declared) == ("<p>Zoë’s", "ISO-8859-1")
