"""Where things stand on the site: file names and anchors made from ids that may hold anything at all."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from onrecord.model import Span

_SLUG_LENGTH = 48
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _fingerprint(name: str, length: int) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(words: str, limit: int = _SLUG_LENGTH) -> str:
    """Lower-case ASCII letters, digits and single hyphens, at most ``limit`` of them; it may be empty."""
    ascii_only = unicodedata.normalize("NFKD", words[: limit * 8]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:limit].strip("-")


@lru_cache(maxsize=100_000)
def file_name(id: str) -> str:
    """A file name without suffix: readable where it can be, and told apart by 64 bits of the id's SHA-256.

    Letter case is folded and no character has a meaning to any file system or address, so that ids such as
    ``../x`` or ``CON`` are names like any other.
    """
    return "-".join(part for part in (slug(id), _fingerprint(id, 16)) if part)


def article_page(id: str) -> str:
    """The article's page, from the site's root."""
    return f"articles/{file_name(id)}.html"


def story_page(id: str) -> str:
    """The story's page, from the site's root."""
    return f"stories/{file_name(id)}.html"


def story_table(id: str) -> str:
    """The story's claims and reports as CSV, from the site's root."""
    return f"stories/{file_name(id)}.csv"


def commitment_page(id: str) -> str:
    """The commitment's page, from the site's root."""
    return f"commitments/{file_name(id)}.html"


def party_page(name: str) -> str:
    """The page of a party to commitments, from the site's root; names that differ in letter case alone are one."""
    return f"parties/{file_name(name.casefold())}.html"


def party_feed(name: str) -> str:
    """The feed of a party's commitments, beside its page."""
    return f"parties/{file_name(name.casefold())}.atom"


def place_page(id: str) -> str:
    """The site's page, from the root of all pages."""
    return f"places/{file_name(id)}.html"


def place_picture(id: str, scene: str) -> str:
    """A picture of a site, beside its page."""
    return f"places/{file_name(f'{id} {scene}')}.png"


def place_changes(id: str) -> str:
    """The site's changes as GeoJSON, beside its page."""
    return f"places/{file_name(id)}.geojson"


def place_map(id: str) -> str:
    """The layers of the site's map, beside its page."""
    return f"places/{file_name(id)}.js"


def words_anchor(span: Span) -> str:
    """The anchor of exact words on their article's page."""
    return f"w{span.start}-{span.end}"


def anchor(kind: str, id: str) -> str:
    """An anchor for anything else that has an id; ``kind`` is a plain word of ours."""
    return f"{kind}-{_fingerprint(id, 12)}"


def web_address(url: str | None) -> str | None:
    """The address if it is one that may become a link: http or https, with a host, and nothing odd in it."""
    if not url or len(url) > 2000 or _NOT_IN_URLS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
