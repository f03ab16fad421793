"""How long publishing takes, and how large pages are: ``python -m bench.site [ARTICLES]``.

A desk of invented articles (400 words, eight attributions and as many figures each, ten articles a story, forty
claims a story) is published three times: into an empty folder; again over it, where nothing has changed; and once more
when a report has joined one of the stories. Times are of the processor. Exits with 1 below the pinned floor of pages a
second, or above the pinned shares of a first publication that the later ones may take.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from onrecord.ledger import Desk
from onrecord.model import (
    Article,
    Attribution,
    Capture,
    Claim,
    Comparison,
    Extractor,
    Figure,
    Published,
    Reading,
    Speaker,
    Statement,
    Story,
)
from onrecord.site import publish

FLOOR = 20.0
"""Pages a second into an empty folder, on one core of a small machine that does other things too."""
AGAIN, ONE_MORE = 0.25, 0.35
"""What publishing again, and with one more report, may take of a first publication."""
_BY_BENCH = Extractor("bench", "1")
_SENTENCE = "The harbour office said that {n} barges were waiting at lock {n}, and that the wall would hold. "
_IN_A_STORY, _SENTENCES, _CLAIMS = 10, 20, 40


def _reading(number: int) -> Reading:
    text = "\n\n".join(_SENTENCE.format(n=number * 100 + line) for line in range(_SENTENCES))
    article = Article(f"article {number}", text, outlet=f"Outlet {number % 7}", title=f"Report {number}")
    starts = [text.index(f"The harbour office said that {number * 100 + line} ") for line in range(8)]
    attributions = tuple(
        Attribution(
            (article.span(start + 24, start + 60),), (article.span(start + 19, start + 23),),
            (article.span(start, start + 18),), "indirect", "asserted", Speaker("harbour office", "organisation"), (),
            _BY_BENCH,
        )
        for start in starts
    )  # fmt: skip
    figures = tuple(
        Figure(article.span(start + 29, start + 31), 12, 12, "exactly", "barges", "barges", _BY_BENCH)
        for start in starts
    )
    return Reading(article, Published(), attributions=attributions, figures=figures)


def _story(number: int, members: list[Reading]) -> Story:
    claims = tuple(
        Claim(
            f"claim {number}-{place}",
            "statement",
            f"point {place}",
            tuple(Statement(one.article.id, one.article.span(place * 10, place * 10 + 30), None) for one in members),
            7,
            3,
            (),
            _BY_BENCH,
        )
        for place in range(_CLAIMS)
    )
    return Story(f"story {number}", f"Story {number}", tuple(one.article.id for one in members), claims=claims)


def _filled(path: Path, articles: int) -> Desk:
    desk = Desk(path)
    _fill(desk, articles)
    return desk


def _fill(desk: Desk, articles: int) -> None:
    """Record so many articles; the last joins the story before it where it would be alone."""
    readings = [_reading(number) for number in range(articles)]
    with desk.batch():
        for one in readings:
            desk.record_capture(Capture(one.article.text.encode(), one.article.id, "text"), one.article)
            desk.record_reading(one)
        groups = [readings[at : at + _IN_A_STORY] for at in range(0, articles, _IN_A_STORY)]
        if len(groups) > 1 and len(groups[-1]) == 1:
            groups[-2:] = [groups[-2] + groups[-1]]
        stories = tuple(_story(number, group) for number, group in enumerate(groups))
        desk.record_comparison(Comparison(tuple(one.article.id for one in readings), stories, ()))


def main(articles: int) -> int:
    """Print the table; 1 below a floor, else 0."""
    with tempfile.TemporaryDirectory() as folder, _filled(Path(folder) / "desk.sqlite", articles) as desk:
        site = Path(folder) / "site"
        took = []
        for more in (0, 0, 1):
            if more:
                _fill(desk, articles + more)
            began = time.process_time()
            result = publish(desk, site)
            took.append(time.process_time() - began)
        pages = [site / path for path in result.files if path.endswith(".html")]
        sizes = sorted(path.stat().st_size for path in pages)
    rate = len(sizes) / took[0]
    heads = ("articles", "pages", "first s", "again s", "one more s", "pages/s", "median KB", "largest KB")
    row = (articles, len(sizes), *took, rate, sizes[len(sizes) // 2] / 1024, sizes[-1] / 1024)
    print("".join(f"{head:>11}" for head in heads))
    print("".join(f"{value:>11.1f}" if isinstance(value, float) else f"{value:>11}" for value in row))
    print(f"of the first publication: again {took[1] / took[0]:.3f}, with one more report {took[2] / took[0]:.3f}")
    if rate < FLOOR or took[1] > AGAIN * took[0] or took[2] > ONE_MORE * took[0]:
        print(f"below the floors: {FLOOR} pages a second; of the first publication {AGAIN} and {ONE_MORE}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
