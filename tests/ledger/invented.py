"""An invented story, and what stages might find in it: small, but with something in every table."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.model import (
    Article,
    Attribution,
    Capture,
    Claim,
    Commitment,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    DateExpression,
    Difference,
    Extractor,
    Figure,
    Given,
    Hop,
    Interval,
    Leftover,
    Mention,
    Origin,
    Passage,
    Problem,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
    Statement,
    Story,
    TimelineEntry,
)

READER = Extractor("reader", "1")
COMPARER = Extractor("comparer", "1")
DAY = Interval(date(2031, 5, 4), date(2031, 5, 4))
TEXT = (
    "By Ada Quill\n\n"
    "“We will clear all 12 wells by June,” Minister Oro Vant said on 4 May, according to the Tarn Courier. "
    "Villagers in Ésk 🌊 counted about 40 wells.\n\nHe did not say who would pay."
)


def fixed_time() -> datetime:
    """The time at which everything here happens."""
    return datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def find(text: str, words: str) -> Span:
    """The first place where these words stand."""
    start = text.index(words)
    return Span(text, start, start + len(words))


def article(id: str = "tarn-1", text: str = TEXT, outlet: str = "Tarn Courier") -> Article:
    """One invented report."""
    return Article(
        id=id,
        text=text,
        outlet=outlet,
        title=f"Wells to be cleared ({outlet})",
        byline="Ada Quill",
        url=f"https://courier.example/{id}",
        published=Published("2031-05-04", "stated", (DAY,)),
        leftovers=(Leftover(find(text, "By Ada Quill"), "byline"),),
        where=f"articles/{id}.html",
        raw="ab" * 32,
    )


def capture(of: Article) -> Capture:
    """The page that the report was read from."""
    return Capture(f"<p>{of.text}</p>".encode(), of.where, "html", Given(outlet=of.outlet))


def reading(of: Article | None = None, extractor: Extractor = READER) -> Reading:
    """Findings of every kind in the invented report."""
    told = of or article()
    text = told.text
    quotation = find(text, "We will clear all 12 wells by June,")
    return Reading(
        article=told,
        published=Published("2031-05-04", "inferred", (DAY,), (find(text, "4 May"),)),
        paragraphs=told.body,
        sentences=told.body,
        quotations=(Quotation((quotation,), 0, True, extractor),),
        attributions=(
            Attribution(
                content=(quotation,),
                cue=(find(text, "said"),),
                source=(find(text, "Minister Oro Vant"),),
                kind="direct",
                stance="asserted",
                speaker=Speaker("Oro Vant", "person", find(text, "Oro Vant")),
                chain=(
                    Hop("Tarn Courier", find(text, "the Tarn Courier")),
                    Hop("Oro Vant", find(text, "Minister Oro Vant")),
                ),
                extractor=extractor,
            ),
        ),
        mentions=(Mention(find(text, "Oro Vant"), "Oro Vant", "person", extractor),),
        dates=(
            DateExpression(
                find(text, "4 May"), "DATE", "2031-05-04", DAY, extractor, None, "before", find(text, "wells")
            ),
        ),
        figures=(
            Figure(find(text, "12 wells"), 12, 12, "exactly", "wells", "wells", extractor, *(find(text, "wells"),) * 3),
            Figure(find(text, "about 40 wells"), 40, 40, "about", "wells", "wells", extractor),
        ),
        commitments=(
            Commitment(
                quotation,
                "Oro Vant",
                None,
                (find(text, "clear all 12 wells"),),
                "promise",
                DAY,
                Interval(date(2031, 6, 1), date(2031, 6, 30)),
                extractor,
                find(text, "by June"),
                find(text, "🌊"),
                (Hop("Oro Vant", quotation),),
            ),
        ),
        problems=(Problem("reading", "odd-mark", "A mark has no partner.", told.id, None, find(text, "🌊")),),
    )


def comparison(a: Article, b: Article) -> Comparison:
    """Everything that two reports can have between them."""
    first, second = find(a.text, "12 wells"), find(b.text, "about 40 wells")
    passages = (Passage(a.id, first), Passage(b.id, second))
    claim = Claim(
        id="wells",
        form="figure",
        label="12 wells",
        statements=(Statement(a.id, first, "Oro Vant", ("Tarn Courier", "Oro Vant")), Statement(b.id, second, None)),
        outlets=2,
        origins=1,
        differences=(Difference("figure", (0, 1), "12 here, about 40 there.", passages, COMPARER, "changed"),),
        extractor=COMPARER,
    )
    story = Story(
        id="wells-of-esk",
        label="Wells to be cleared",
        articles=(a.id, b.id),
        copies=(Copy((a.id, b.id), ((a.body[0], b.body[0]),), (1.0, 0.75), COMPARER, a.id),),
        origins=(Origin("o1", (a.id, b.id), "copy", "Tarn Courier", passages, COMPARER),),
        claims=(claim,),
        timeline=(TimelineEntry(DAY, "wells", passages), TimelineEntry(DAY, None, (), a.id)),
    )
    part = passages[0].span.within(0, 2)
    events = (
        CommitmentEvent("made", DAY, passages[0], chain=("Oro Vant",)),
        CommitmentEvent("reported-delivered", DAY, passages[0], "partly", part),
        CommitmentEvent("due-passed", DAY, None),
    )
    told = ("Oro Vant", None, "clear all 12 wells", "promise", DAY)
    entry = CommitmentEntry("c1", *told, events, COMPARER, passages[0], passages[0])
    problem = Problem("stories", "undated", "One report has no date.", b.id, None, second)
    return Comparison((a.id, b.id), (story,), (entry,), (problem,))


def dump(path: Path) -> list[tuple[object, ...]]:
    """Every row of every table of a desk, but for the index of the full-text search, which settles as it likes."""
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    rows: list[tuple[object, ...]] = []
    for (table,) in tables:
        if not table.startswith(("article_search_", "sqlite_")):
            rows += [(table, *row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]
    connection.close()
    return rows
