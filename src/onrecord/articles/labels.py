"""Labelled lines above a text ("Title: …", "Source: …"), as people and databases write them when they save a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.articles.days import stated, written
from onrecord.articles.language import labels
from onrecord.articles.lines import plain
from onrecord.articles.stated import LONGEST, Stated, web_address
from onrecord.model.article import LeftoverKind

LABELLED = re.compile(r"(?P<label>[^\W\d_][\w -]{0,28}):[ \t]+(?P<value>\S.*)")
FENCE = re.compile(r"-{3,}")
"""What stands around such lines in notes that are kept as Markdown."""
BY = re.compile(r"^by:? ", re.I)
FEWEST = 2
"""How many fields must be stated: one such line alone may be reporting ("Source: …" below a quotation)."""
LOOKED_AT = 10_000
"""In characters: what stands above a text is no longer."""


def labelled(text: str) -> tuple[Stated, Mapping[str, LeftoverKind]]:
    """What the labelled lines at the very top of ``text`` state, and their lines' kinds by compared form.

    Nothing is stated unless two of the lines have labels that are known.
    """
    rows = list(_rows(text))
    found: dict[str, str] = {}
    for row in rows:
        if match := LABELLED.fullmatch(row):
            field, value = labels().get(plain(match["label"])), match["value"].strip()
            if field == "outlet" and web_address(value):
                field = "url"
            if field and len(value) <= LONGEST:
                found.setdefault(field, value)
    if len(found) < FEWEST:
        return Stated(), {}
    # Where the text is wrapped, its lines are taken together.
    return _stated(found), {plain(row): "menu" for row in (*rows, " ".join(rows))}


def _rows(text: str) -> Iterator[str]:
    """The lines down to the first that has no label, fences left out."""
    for row in map(str.strip, text[:LOOKED_AT].lstrip("\ufeff \t\r\n").splitlines()):
        if LABELLED.fullmatch(row):
            yield row
        elif not FENCE.fullmatch(row):
            return


def _stated(found: Mapping[str, str]) -> Stated:
    day = found.get("published", "")
    return Stated(
        title=found.get("title"),
        outlet=found.get("outlet"),
        byline=BY.sub("", found["byline"]) if "byline" in found else None,
        published=stated(day) or written(day),
        url=web_address(found.get("url")),
    )
