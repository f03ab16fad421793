"""What reports say, as a terminal may show it: their text is hostile, and a terminal obeys what stands in it."""

from __future__ import annotations

import json
import re

_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
"""Control characters but tabs and line ends, with which colours, titles and the clipboard are set and lines written
over; and the marks that turn the order of letters round."""


def harmless(text: str) -> str:
    """The text for people, with characters that a terminal obeys named instead: ``<U+001B>``."""
    return _OBEYED.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def json_line(value: object) -> str:
    """The value as JSON on one line; what a terminal obeys is escaped, which changes nothing of the value."""
    line = json.dumps(value, ensure_ascii=False)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
