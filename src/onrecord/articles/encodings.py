"""From bytes to characters: by the byte order mark, by what the page declares, or else by the bytes themselves.

What was encoded twice on its way here is read as it was meant. The labels and their meaning follow the WHATWG Encoding
Standard where it matters (ISO-8859-1 means windows-1252).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes
from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SAME = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
}
SAME |= {
    "utf8": "utf-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}
SAME |= {"gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254"}
KNOWN = frozenset(
    [
        "utf-8",
        "macintosh",
        "koi8-r",
        "koi8-u",
        "big5",
        "big5-hkscs",
        "gb18030",
        "cp932",
        "cp949",
        "euc-jp",
        "iso-2022-jp",
    ]
    + [f"cp{page}" for page in (866, 874, *range(1250, 1259))]
    + [f"windows-{page}" for page in range(1250, 1259)]
    + [f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)
DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding=[\"']([\w.-]{2,30})", re.I
)
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
NON_ASCII = re.compile(rb"[\x80-\xff]")
HEAD, SAMPLE = 8_192, 200_000
REPAIRS = TextFixerConfig(explain=False)
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and how they were arrived at."""

    text: str
    encoding: str
    replaced: int = 0
    """How many undecodable places now hold U+FFFD."""
    declared: str | None = None
    """What the page declares, where its bytes show that this is wrong."""
    repaired: int = 0
    """How many lines had been encoded twice ("donâ€™t"), and are now as they were meant."""


def decode(content: bytes, *, html: bool, sent_as: str | None = None) -> Decoded:
    """The characters of ``content``, a byte order mark left out. Never raises: what can't be decoded becomes U+FFFD.

    ``sent_as`` is the encoding that the server named; where it is a known one, it goes before what a page declares.
    Text that was once decoded by the wrong encoding and saved so is repaired line by line (ftfy, Speer 2019).
    """
    found = _decoded(content, html, sent_as)
    text, repaired = _encoded_once(found.text)
    return replace(found, text=text, repaired=repaired) if repaired else found


def _encoded_once(text: str) -> tuple[str, int]:
    """The text with twice encoded lines as they were meant, and how many these are."""
    if text.isascii() or not is_bad(text):
        return text, 0
    count = 0

    def meant(line: re.Match[str]) -> str:
        nonlocal count
        fixed = fix_encoding(line[0], REPAIRS)
        count += fixed != line[0]
        return fixed

    return LINE.sub(meant, text), count


def _decoded(content: bytes, html: bool, sent_as: str | None) -> Decoded:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _replacing(content[len(mark) :], encoding)
    declared = sent_as if sent_as and _canonical(sent_as) in KNOWN else _declared(content) if html else None
    found = _by_bytes(content, declared)
    differs = declared is not None and _canonical(declared) != found.encoding
    ascii_only = found.encoding == "utf-8" and found.text.isascii()
    return Decoded(found.text, found.encoding, found.replaced, declared if differs and not ascii_only else None)


def _by_bytes(content: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if wide := _wide(content):
        return _replacing(content, wide)
    label = _canonical(declared) if declared else None
    if label in KNOWN and label != "utf-8":
        try:
            return Decoded(content.decode(label), label)
        except UnicodeDecodeError:
            pass
    return _replacing(content, _guess(content))


def _canonical(label: str) -> str:
    label = label.lower()
    label = SAME.get(label, label)
    return "cp" + label.removeprefix("windows-") if label.startswith("windows-") else label


def _declared(content: bytes) -> str | None:
    found = DECLARED.search(content[:HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    start = content[:4096]
    half = len(start) // 2
    if half < 8:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _guess(content: bytes) -> str:
    """Damaged UTF-8 where most is sound; windows-1252 where bytes over 127 are few; else by charset-normalizer."""
    sound = sum(len(match[0]) for match in MULTIBYTE.finditer(content))
    beyond = sum(1 for _ in NON_ASCII.finditer(content))
    if sound > beyond - sound:
        return "utf-8"
    if beyond < 0.08 * len(content):
        return "cp1252"
    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _replacing(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(text, encoding, replaced=text.count("\ufffd"))
    return Decoded(text, encoding)
