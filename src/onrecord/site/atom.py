"""The ledger as an Atom feed (RFC 4287): what was told of commitments, the newest first."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) can't hold."""
_LONG_AGO = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the feed."""

    key: str
    """The same for the same entry whenever the feed is written."""
    title: str
    words: str
    href: str
    """From where the feed lies."""
    told: date | None
    """The day on which it was told; None where it isn't known."""
    author: str


def atom(title: str, here: str, items: Iterable[Item]) -> bytes:
    """The feed as a file, which says at ``here`` where it lies, from the site's root.

    Times are the reports' days, and nothing of the time of writing: the same desk gives the same bytes. What has no
    known day stands last, with the first day that computers count.
    """
    rows = sorted(items, key=lambda one: (-(one.told or _LONG_AGO).toordinal(), one.key))
    latest = max((one.told for one in rows if one.told), default=_LONG_AGO)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<id>{_name(here)}</id>",
        f"<updated>{_moment(latest)}</updated>",
        "<author><name>onrecord</name></author>",
        '<generator uri="https://www.rfc-editor.org/rfc/rfc4287">onrecord</generator>',
        f'<link rel="self" href={_value(here.rsplit("/", 1)[-1])}/>',
    ]
    for one in rows:
        lines += _entry(one)
    lines.append("</feed>\n")
    return "\n".join(lines).encode("utf-8")


def _entry(one: Item) -> list[str]:
    return [
        "<entry>",
        f"<title>{_text(one.title)}</title>",
        f"<id>{_name(one.key)}</id>",
        f"<updated>{_moment(one.told or _LONG_AGO)}</updated>",
        f"<author><name>{_text(one.author)}</name></author>",
        f'<link rel="alternate" type="text/html" href={_value(one.href)}/>',
        f'<summary type="text">{_text(one.words)}</summary>',
        "</entry>",
    ]


def _moment(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"


def _name(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord:{key.encode('utf-8', 'backslashreplace').decode()}").urn


def _text(words: str) -> str:
    return escape(_NOT_IN_XML.sub(" ", words))


def _value(words: str) -> str:
    return quoteattr(_NOT_IN_XML.sub(" ", words))
