"""How fast a desk records and answers: ``python -m bench.ledger``.

The readings are as large as those of PolNeAR's development articles: their texts, and in them a finding at every
sentence, capitalised name, number and "said". What is found isn't judged here. Where the corpus isn't beside the
checkout, an invented text of the same length stands in for each article.

Beside ours stands the least that keeping them could cost: one JSON column in SQLite, unchecked, without tables, spans
held to their text, or search.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.ledger import Desk
from onrecord.model import (
    Article,
    Attribution,
    Capture,
    Extractor,
    Figure,
    Hop,
    Mention,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
)
from onrecord.model.contracts import reading_as_data

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "polnear" / "dev" / "text"
FLOOR = 100
"""Readings recorded a second of processor time, in batches."""
BATCH = 50
EXTRACTOR = Extractor("bench", "1")
INVENTED = "“We will clear 12 wells,” Minister Oro Vant of Ésk said on 4 May, and 40 Villagers waited.\n"
LENGTH = 4500

_SENTENCE = re.compile(r"[^.\n]+[.\n]?")
_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NUMBER = re.compile(r"\d+")
_SAID = re.compile(r"\bsaid\b|\bsays\b|\baccording to\b")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def texts() -> list[str]:
    """PolNeAR's development articles, or as many invented ones."""
    if CORPUS.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.iterdir())]
    print("PolNeAR is not beside the checkout (../shared/corpora): invented texts of its length stand in.")
    return [f"Report {number}. {INVENTED * (LENGTH // len(INVENTED))}" for number in range(84)]


def reading(number: int, text: str) -> Reading:
    """A reading with a finding at everything that looks like one."""
    article = Article(f"bench-{number}", text, "Bench", f"Article {number}", where=f"{number}.txt")
    sentences = tuple(spans(_SENTENCE, text))
    return Reading(
        article=article,
        published=Published(),
        paragraphs=tuple(spans(re.compile(r"[^\n]+"), text)),
        sentences=sentences,
        quotations=tuple(Quotation((span,), 0, True, EXTRACTOR) for span in spans(_QUOTED, text, 1)),
        attributions=tuple(attribution(span) for span in spans(_SAID, text)),
        mentions=tuple(Mention(span, span.words, "other", EXTRACTOR) for span in spans(_NAME, text)),
        figures=tuple(
            Figure(span, int(span.words), None, "exactly", None, None, EXTRACTOR) for span in spans(_NUMBER, text)
        ),
    )


def spans(pattern: re.Pattern[str], text: str, group: int = 0) -> Iterator[Span]:
    """Where a pattern stands."""
    return (Span(text, *found.span(group)) for found in pattern.finditer(text))


def attribution(cue: Span) -> Attribution:
    """Content before a cue, a source after it, a chain of two."""
    text, start, end = cue.text, max(0, cue.start - 80), min(len(cue.text), cue.end + 20)
    source = Span(text, cue.end - 1, end)
    chain = (Hop("one", source), Hop("other", source))
    speaker = Speaker("one", "person", source)
    return Attribution(
        (Span(text, start, cue.start + 1),), (cue,), (source,), "indirect", "asserted", speaker, chain, EXTRACTOR
    )


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes, by the clock and of the processor's time: only the latter is the same on a busy machine."""
    start = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start[0], time.process_time() - start[1]


def record(path: Path, readings: Sequence[Reading], batch: int) -> None:
    """Records captures and readings, so many in one transaction."""
    with Desk(path) as desk:
        for start in range(0, len(readings), batch):
            _record_batch(desk, readings[start : start + batch])


def _record_batch(desk: Desk, readings: Sequence[Reading]) -> None:
    with desk.batch():
        for told in readings:
            article = told.article
            desk.record_capture(Capture(article.text.encode(), article.where, "text"), article)
            desk.record_reading(told)


def record_as_json(path: Path, readings: Sequence[Reading]) -> None:
    """The baseline."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE readings (id TEXT PRIMARY KEY, reading TEXT)")
    with connection:
        connection.executemany(
            "INSERT INTO readings VALUES (?, ?)",
            ((told.article.id, json.dumps(reading_as_data(told))) for told in readings),
        )
    connection.close()


def main() -> int:
    """Prints the table; 1 if recording is slower than its floor."""
    readings = [reading(number, text) for number, text in enumerate(texts())] * 3
    readings = [reading(number, told.article.text) for number, told in enumerate(readings)]
    with tempfile.TemporaryDirectory() as folder:
        desk, single, plain = (Path(folder) / name for name in ("desk.sqlite", "single.sqlite", "plain.sqlite"))
        took = {
            f"record, {BATCH} in a batch": seconds(lambda: record(desk, readings, BATCH)),
            "record, each by itself": seconds(lambda: record(single, readings, 1)),
            "record the same again": seconds(lambda: record(desk, readings, BATCH)),
            "baseline: one JSON column": seconds(lambda: record_as_json(plain, readings)),
        }
        with Desk(desk, readonly=True) as opened:
            took["ask for each reading"] = seconds(lambda: [opened.reading(told.article.id) for told in readings])
            took["prove all spans again"] = seconds(opened.faults)
            took["list all articles"] = seconds(opened.cards)
        rows = sum(map(findings, readings))
        print(f"{len(readings)} readings, {rows / len(readings):.0f} findings and ", end="")
        print(f"{sum(len(told.article.text) for told in readings) / len(readings):.0f} characters each")
        print(f"{'readings a second':28} {'by the clock':>14} {'of processor time':>18}")
        for what, durations in took.items():
            print(f"{what:28} {len(readings) / durations[0]:14,.0f} {len(readings) / durations[1]:18,.0f}")
        print(f"{'room on disk, ours':28} {desk.stat().st_size / len(readings) / 1024:14.1f} KiB a reading")
        print(f"{'room on disk, JSON column':28} {plain.stat().st_size / len(readings) / 1024:14.1f} KiB a reading")
    rate = len(readings) / took[f"record, {BATCH} in a batch"][1]
    told = "held" if rate >= FLOOR else "MISSED"
    print(f"floor: {FLOOR} readings recorded a second of processor time, in batches: {told}")
    return int(rate < FLOOR)


def findings(told: Reading) -> int:
    """How many there are."""
    parts = (told.sentences, told.paragraphs, told.quotations, told.attributions, told.mentions, told.figures)
    return sum(map(len, parts))


if __name__ == "__main__":
    sys.exit(main())
