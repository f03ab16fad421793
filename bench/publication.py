"""The day of publication, hidden, of PolNeAR's and BASIL's articles: ``python -m bench.publication``.

From the text alone; with the days of two other reports of its story; and with a day of capture after it. An article is
bounded where candidates are left, rightly where its day is among them. Exits with 1 below its floors; corpora are at
``../shared/corpora``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from bench.dates import CORPORA, split
from onrecord.model import Article, Interval, Published
from onrecord.reading import read as read_article
from onrecord.reading import redate
from onrecord.reading.dates import publication

PUBLISHED_RIGHT = 0.75
AMONG_OTHERS_RIGHT = 0.94
CAPTURED_RIGHT = 0.8
CAPTURED_AFTER = (1, 7, 30)
"""In days after its publication: when a page is taken to have been captured."""


def main() -> int:
    """Print the lines; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    shares = (publication_table(), story_table(), capture_table())
    floors = {"alone": PUBLISHED_RIGHT, "among other reports": AMONG_OTHERS_RIGHT, "captured": CAPTURED_RIGHT}
    below = [name for (name, floor), share in zip(floors.items(), shares, strict=True) if share < floor]
    if below:
        print("below the floor:", ", ".join(below))
    return int(bool(below))


def publication_table() -> float:
    """How often the day of publication, hidden, is among the candidates that were solved from the text alone."""
    inferred, right, total = 0, 0, 0
    for text, day in polnear_days():
        total += 1
        result = publication(Article("bench", text), split(text))
        if result.basis == "inferred":
            inferred += 1
            right += any(one.first <= day <= one.last for one in result.candidates)
    print(
        f"day of publication from the text alone, PolNeAR: {total} articles, {total - inferred} left unknown, ", end=""
    )
    print(f"{inferred} bounded, {right} of these rightly")
    return right / inferred if inferred else 1.0


def story_table() -> float:
    """What the days of two other reports of its story tell of each report of BASIL whose own day is hidden."""
    total = bounded = right = 0
    dates_right = dates_wrong = dates_open = 0
    for text, day, others in basil_stories():
        total += 1
        hidden = redate(read_article(Article("bench", text)), others)
        stated = read_article(Article("bench", text, published=Published(str(day), "stated", (Interval(day, day),))))
        if hidden.published.candidates:
            bounded += 1
            right += any(one.first <= day <= one.last for one in hidden.published.candidates)
        known = {(one.span.start, one.span.end): one for one in stated.dates if one.covers}
        for one in hidden.dates:
            if gold := known.get((one.span.start, one.span.end)):
                dates_open += one.covers is None
                dates_right += one.covers is not None and one.value == gold.value
                dates_wrong += one.covers is not None and one.value != gold.value
    print(f"day of publication from the text and two other reports, BASIL: {total} articles, ", end="")
    print(f"{total - bounded} left unknown, {bounded} bounded, {right} of these rightly;")
    print(
        f"  of the dates read from the stated day, {dates_right} are the same, {dates_wrong} others, {dates_open} open"
    )
    return right / bounded if bounded else 1.0


def capture_table() -> float:
    """What the day of capture tells, by itself and with two other reports; the worst share that is right by itself."""
    told = [(text, split(text), day, others) for text, day, others in basil_stories()]
    alone = 1.0
    for days in CAPTURED_AFTER:
        print(f"day of publication of pages captured {days} days later, BASIL: {len(told)} articles; ", end="")
        for name, among in (("text alone", False), ("and two other reports", True)):
            widths, right = [], 0
            for text, parted, day, others in told:
                article = Article("bench", text, captured=f"{day + timedelta(days)}T09:00:00Z")
                if found := publication(article, parted, others if among else ()).candidates:
                    widths.append(sum((one.last - one.first).days + 1 for one in found))
                    right += any(one.first <= day <= one.last for one in found)
            alone = alone if among or not widths else min(alone, right / len(widths))
            print(f"{name}: {len(widths)} bounded, {right} rightly, median {median(widths or [0]):.0f} days. ", end="")
        print()
    return alone


def basil_stories() -> Iterator[tuple[str, date, list[Interval]]]:
    """BASIL's articles, each with its day and the days of the other reports of its story."""
    stories: dict[str, list[tuple[str, date]]] = {}
    for path in sorted(CORPORA.glob("basil/articles/*/*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(" ".join(paragraph) for paragraph in given["body-paragraphs"])
        stories.setdefault(given["triplet-uuid"], []).append((text, date.fromisoformat(given["date"][:10])))
    for told in stories.values():
        for place, (text, day) in enumerate(told):
            yield text, day, [Interval(other, other) for at, (_, other) in enumerate(told) if at != place]


def polnear_days() -> Iterator[tuple[str, date]]:
    """PolNeAR's articles with their days of publication."""
    with (CORPORA / "polnear" / "metadata.tsv").open(encoding="utf-8") as table:
        for given in csv.DictReader(table, delimiter="\t"):
            path = CORPORA / "polnear" / given["compartment"] / "text" / given["filename"]
            path = path if path.is_file() else path.with_name(path.name + ".txt")
            if path.is_file() and re.fullmatch(r"\d{4}-\d\d-\d\d", given["publication_date"]):
                yield path.read_text(encoding="utf-8"), date.fromisoformat(given["publication_date"])


if __name__ == "__main__":
    sys.exit(main())
