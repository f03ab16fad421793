"""What is found in the invented story that ships with the program, beside what a careful reader should find there.

``python -m bench.examples`` prints, for every kind of finding, how many of those in ``examples/expected.json`` were
found; ``--missed`` lists the others. It ends with 1 if a share falls below its floor.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import pipeline, stories
from onrecord.model import Claim, CommitmentEntry, Comparison, Reading, Span
from onrecord.reading import together

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FLOORS = {
    "leftovers not read": 1.0,
    "published": 1.0,
    "outlets": 1.0,
    "contents of attributions": 0.9,
    "speakers named": 0.7,
    "dates": 0.85,
    "figures": 0.8,
    "pairs of one story": 0.85,
    "pairs of different stories": 0.94,
    "copies": 1.0,
    "pairs that are no copies": 1.0,
    "quotations lined up": 0.85,
    "differing words marked": 0.6,
    "commitments": 0.85,
    "their events": 0.8,
    # The list of outcomes isn't whole: with --missed those beyond it are printed, to be read.
    "outcomes on the list": 0.4,
}

Row = Mapping[str, Any]
Check = tuple[str, bool, str]
"""Kind of finding, whether it was found, and what it is."""


@dataclass(frozen=True)
class Found:
    """The example as read and compared, and what should be found in it."""

    expected: Row
    readings: Mapping[str, Reading]
    """By the names that ``expected.json`` uses: the file's, or the row's id."""
    comparison: Comparison

    def spans(self, key: str, row: Row | str, field: str = "words") -> list[Span]:
        """Where the exact words stand in an article; within the stretch ``in`` if the row has one."""
        words = row if isinstance(row, str) else row[field]
        text = self.readings[key].article.text
        stretches = [Span(text, 0, len(text))]
        if not isinstance(row, str) and row.get("in"):
            stretches = list(_occurrences(text, row["in"]))
        return [one for stretch in stretches for one in _within(stretch, words)]

    def key(self, id: str) -> str:
        return next(key for key, one in self.readings.items() if one.article.id == id)


def find() -> Found:
    """Read and compare the example."""
    rows = list(pipeline.readings([EXAMPLES / "articles"]))
    read = together([one for one in rows if isinstance(one, Reading)], stories.grouped)
    readings = {_key(one): one for one in read}
    expected = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
    return Found(expected, readings, pipeline.compare(rows))


def checks(found: Found) -> Iterator[Check]:
    """Every expectation, and whether it is met."""
    for key, row in found.expected["articles"].items():
        yield from _article(found, key, row)
    yield from _stories(found)
    yield from _copies(found)
    yield from _quotations(found)
    yield from _commitments(found)


def _article(found: Found, key: str, row: Row) -> Iterator[Check]:
    reading = found.readings[key]
    yield "outlets", reading.article.outlet == row["outlet"], f"{key}: {row['outlet']}, not {reading.article.outlet}"
    day, value = row["published"]["value"], reading.published.value or ""
    basis = row["published"]["basis"]
    told = reading.published.basis == basis and (basis != "stated" or value[:10] == day)
    yield "published", told, f"{key}: {day}, not {value}"
    for line in row["leftovers"]:
        lines = [
            one for one in _within(Span(reading.article.text, 0, len(reading.article.text)), line) if _is_line(one)
        ]
        read = any(part.overlaps(one) for one in lines for part in reading.sentences)
        yield "leftovers not read", not read, f"{key}: {line}"
    for one in row["attributions"]:
        yield from _attribution(found, key, one)
    for one in row["dates"]:
        places = found.spans(key, one)
        right = any(d.value == one["value"] and p.overlaps(d.span) for d in reading.dates for p in places)
        yield "dates", right, f"{key}: {one['words']} = {one['value']}"
    for one in row["figures"]:
        places = found.spans(key, one)
        same = [f for f in reading.figures if (f.low, f.high) == (one["low"], one["high"])]
        yield "figures", any(p.overlaps(f.span) for f in same for p in places), f"{key}: {one['words']}"


def _attribution(found: Found, key: str, row: Row) -> Iterator[Check]:
    contents = row["content"] if isinstance(row["content"], list) else [row["content"]]
    places = [span for words in contents for span in found.spans(key, {"words": words, "in": row.get("in")})]
    read = found.readings[key].attributions
    holding = [one for one in read if any(part.overlaps(place) for part in one.content for place in places)]
    what = f"{key}: {row['speaker']['name']}: {contents[0][:60]}"
    yield "contents of attributions", bool(holding), what
    if row["speaker"]["name"]:
        yield "speakers named", any(_same_name(one.speaker.name, row["speaker"]["name"]) for one in holding), what


def _stories(found: Found) -> Iterator[Check]:
    told = {found.key(id): story.id for story in found.comparison.stories for id in story.articles}
    expected = {key: one["label"] for one in found.expected["stories"] for key in one["articles"]}
    for one, other in itertools.combinations(sorted(expected), 2):
        together = told[one] == told[other]
        if expected[one] == expected[other]:
            yield "pairs of one story", together, f"{one} and {other}"
        else:
            yield "pairs of different stories", not together, f"{one} and {other}"


def _copies(found: Found) -> Iterator[Check]:
    copied = {frozenset(map(found.key, one.articles)) for story in found.comparison.stories for one in story.copies}
    for row in found.expected["copies"]:
        yield "copies", frozenset(row["articles"]) in copied, " and ".join(row["articles"])
    for row in found.expected["not_copies"]:
        yield "pairs that are no copies", frozenset(row["articles"]) not in copied, " and ".join(row["articles"])


def _quotations(found: Found) -> Iterator[Check]:
    claims = [claim for story in found.comparison.stories for claim in story.claims]
    for row in found.expected["quotations"]:
        ways = {reading["words"]: reading for reading in row["readings"]}
        for one, other in itertools.combinations(ways.values(), 2):
            if not _one_story(found, one["article"], other["article"]):
                continue
            holding = [claim for claim in claims if _holds(found, claim, one) and _holds(found, claim, other)]
            what = f"{row['speaker']}: {one['words'][:50]} / {other['words'][:50]}"
            yield "quotations lined up", bool(holding), what
            marked = (span for claim in holding for part in claim.differences for span in part.spans)
            words = " ".join(" ".join(span.span.words.split()) for span in marked)
            wanted = [re.sub(r"\W+", " ", part).split() for part in row["differs"] if part]
            found_words = set(re.findall(r"\w+", words))
            right = any(set(part) <= found_words for part in wanted) if wanted else not found_words
            yield "differing words marked", right, what


def _commitments(found: Found) -> Iterator[Check]:
    for row in found.expected["commitments"]:
        scores = [(_events(found, row, entry), entry.id) for entry in found.comparison.commitments]
        best = max(scores, key=lambda one: (sum(one[0].values()), one[1]), default=({}, ""))[0]
        made = any(ok for (kind, _, _), ok in best.items() if kind in {"made", "restated"})
        yield "commitments", made, f"{row['by']}: {row['text']}"
        for one in row["events"]:
            if one.get("article"):
                name = (one["kind"], one["article"], one["words"])
                yield "their events", best.get(name, False), f"{row['id']}: {' · '.join(name)[:100]}"
        entry = next((one for one in found.comparison.commitments if scores and one.id == _best(scores)), None)
        if entry is not None and made:
            yield from _none_false(found, row, entry)


def _best(scores: Sequence[tuple[dict[tuple[str, str, str], bool], str]]) -> str:
    return max(scores, key=lambda one: (sum(one[0].values()), one[1]))[1]


def _none_false(found: Found, row: Row, entry: CommitmentEntry) -> Iterator[Check]:
    """Every outcome of an entry that a report tells: whether a careful reader has one of its kind in that sentence."""
    wanted = [
        (found.readings[one["article"]].article.id, _alike(one["kind"]), place)
        for one in row["events"]
        if one.get("article")
        for place in found.spans(one["article"], one)
    ]
    for event in entry.events:
        if event.passage and _alike(event.kind) != "made":
            told = event.passage
            sentences = found.readings[found.key(told.article)].sentences
            around = next((one for one in sentences if one.overlaps(told.span)), told.span)
            key = (told.article, _alike(event.kind))
            right = any((id, kind) == key and around.overlaps(place) for id, kind, place in wanted)
            words = " ".join(told.span.words.split())
            yield "outcomes on the list", right, f"{row['id']}: {event.kind} · {told.article} · {words[:90]}"


def _alike(kind: str) -> str:
    """To tell that something was undertaken, and to tell it again, is one here."""
    return "made" if kind == "restated" else kind


def _events(found: Found, row: Row, entry: CommitmentEntry) -> dict[tuple[str, str, str], bool]:
    """Which of the expected events stand in an entry: the kind, the article and overlapping words."""
    given = {}
    for one in row["events"]:
        if one.get("article"):
            places = found.spans(one["article"], one)
            id = found.readings[one["article"]].article.id
            told = [
                e.passage.span for e in entry.events if e.passage and e.passage.article == id and e.kind == one["kind"]
            ]
            given[one["kind"], one["article"], one["words"]] = any(p.overlaps(t) for p in places for t in told)
    return given


def _holds(found: Found, claim: Claim, row: Row) -> bool:
    places = found.spans(row["article"], row)
    id = found.readings[row["article"]].article.id
    return any(one.article == id and place.overlaps(one.span) for one in claim.statements for place in places)


def _one_story(found: Found, one: str, other: str) -> bool:
    ids = {found.readings[one].article.id, found.readings[other].article.id}
    return any(ids <= set(story.articles) for story in found.comparison.stories)


def _key(reading: Reading) -> str:
    where = reading.article.where
    return reading.article.id if "#" in where else where.rsplit("/", 1)[-1]


def _occurrences(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(text, *match.span()) for match in re.finditer(pattern, text))


def _within(stretch: Span, words: str) -> list[Span]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    return [stretch.within(*match.span()) for match in re.finditer(pattern, stretch.words)]


def _is_line(span: Span) -> bool:
    before, after = span.text[: span.start].rpartition("\n")[2], span.text[span.end :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _same_name(found: str | None, expected: str) -> bool:
    """Whether the same name is meant: one's words are all among the other's."""
    words, wanted = (
        set(re.findall(r"\w+", (name or "").lower())) - {"the", "a", "an", "of"} for name in (found, expected)
    )
    return bool(words) and (words <= wanted or wanted <= words)


def shares(rows: Iterable[Check]) -> dict[str, tuple[int, int]]:
    """For each kind: how many were found, and of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for kind, ok, _ in rows:
        met, of = counts.get(kind, (0, 0))
        counts[kind] = met + ok, of + 1
    return counts


def main(arguments: Sequence[str]) -> int:
    rows = list(checks(find()))
    below = 0
    print(f"{'finding':28} {'found':>6} {'of':>5} {'share':>6} {'floor':>6}")
    for kind, (met, of) in sorted(shares(rows).items(), key=lambda one: list(FLOORS).index(one[0])):
        below += met / of < FLOORS[kind]
        print(
            f"{kind:28} {met:6} {of:5} {met / of:6.2f} {FLOORS[kind]:6.2f}{' below' if met / of < FLOORS[kind] else ''}"
        )
    if "--missed" in arguments:
        print(*(f"missed: {kind}: {what}" for kind, ok, what in rows if not ok), sep="\n")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
