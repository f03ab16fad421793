"""Addresses at which web archives show what they keep: they name the page's own address, and when it was archived.

As the Wayback Machine writes them, and pywb: ``https://web.archive.org/web/20310503101500/https://n.example/pier``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_KEPT = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?(\d{14})(?:[a-z]{2}_)?/(https?):/{1,2}([^/\s]\S*)", re.I)


@dataclass(frozen=True, slots=True)
class Memento:
    """A page as an archive keeps it."""

    url: str
    """The page's own address."""
    captured: str
    """When it was archived, ISO 8601."""


def memento(url: str | None) -> Memento | None:
    """What an address names of a page in an archive; None where it is no such address."""
    found = _KEPT.fullmatch(url or "")
    if not found:
        return None
    try:
        at = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Memento(f"{found[2]}://{found[3]}", at.isoformat().replace("+00:00", "Z"))
