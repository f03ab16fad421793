"""What an article is called: by its given id, its address, or the file that it came from."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|smid|smtyp|ref_src|_ga|yclid|at_\w+", re.I
)


def made_id(url: str | None, where: str) -> str:
    """The id of an article that has none given: its address without what tracks its readers, or its file's path."""
    return clean_address(url) if url else _without_ending(where)


def clean_address(url: str) -> str:
    """One spelling for the addresses of one page: host in lower case, no fragment, no tracking parameters."""
    try:
        parts = urlsplit(url)
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0])]
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), ""))
    except ValueError:
        return url


def host(url: str | None) -> str | None:
    """The host that an address names, without "www."."""
    try:
        name = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _without_ending(where: str) -> str:
    path, mark, row = where.partition("#")
    return str(PurePosixPath(path).with_suffix("")) + mark + row if PurePosixPath(path).name else where
