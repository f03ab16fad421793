"""Captures of what a caller, a table's row or a feed's item states."""

from __future__ import annotations

from onrecord.model import Capture, Given

BOM = b"\xef\xbb\xbf"


def capture(given: Given, where: str = "given") -> Capture:
    """The capture of a text that a caller holds in hand; ``given.text`` will be the article's text to the character.

    Raises ValueError if no text is given.
    """
    if given.text is None:
        raise ValueError("a capture made in memory needs its text: Given(text=…)")
    return Capture(given.text.encode("utf-8", "surrogatepass"), where, "record", given)


def capture_page(html: str, given: Given, where: str) -> Capture:
    """The capture of a page that a table's row or a feed's item holds as a string.

    A byte order mark goes before it: the page may declare the encoding that it had on the web, and its bytes are now
    UTF-8.
    """
    return Capture(BOM + html.encode("utf-8", "surrogatepass"), where, "html", given)
