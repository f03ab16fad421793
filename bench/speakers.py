"""Who speaks: quotations and source phrases of real reports, against labels that a person made by reading them.

``python -m bench.speakers [--missed]``. The articles of the first set are the 50 of PolNeAR's development articles
whose names' SHA-256 comes first, and the two seeds; those of the second are 17 more of them, and 28 of BASIL's, each
of another story. Labelled are every closed outermost quotation of four words or more (titles, slogans and transcripts
aside), and, in the first set, up to four sources of other contents for each article: three short ones (a pronoun, a
surname, a phrase with a determiner) where there are any, and one other. A label is the place where the article names
the speaker most fully, or where it tells an anonymous role or a document; several where more than one is right; null
for nobody. ``speakers.json`` holds offsets alone, by the SHA-256 of the text, with the name of the corpus's file in
the second and the third set.

The first two sets are parted in two by the order of the hashes, and errors were looked at in the parts called "seen".
Of the other part of the first set, "opened", nothing but the figures was seen until a third set had been labelled: 32
more of BASIL's reports, of which, as of the second set's held part, only the figures are known. No label was made with
what the program says in view. A short form of a fuller name doesn't count as right. Beside ours stand the person or
organisation named nearest, and CoreNLP's coreference (2016) for the source that we found: the longest mention of the
chain that it is in. It exits with 1 below its floors.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

import onrecord
from bench.polnear import CORPORA, FOLDER, articles
from bench.stories import basil
from onrecord.model import Article, Attribution, Reading, Span, Speaker
from onrecord.reading import attributions, names, quotations, sentences

LABELS = Path(__file__).with_suffix(".json")
SEEDS = CORPORA.parent / "seeds"
FLOORS = {
    ("quotation", "seen"): (0.955, 0.03),
    ("quotation", "opened"): (0.92, 0.055),
    ("quotation", "seen 2"): (0.95, 0.03),
    ("quotation", "held 2"): (0.92, 0.04),
    ("quotation", "held 3"): (0.91, 0.05),
    ("sentence", "seen"): (0.95, 0.03),
    ("sentence", "opened"): (0.92, 0.06),
    ("sentence", "seen 2"): (0.95, 0.03),
    ("sentence", "held 2"): (0.93, 0.03),
    ("sentence", "held 3"): (0.93, 0.03),
    ("quotation", "first"): (0.90, 0.04),
    ("quotation", "held"): (0.90, 0.04),
    ("source", "seen"): (0.81, 0.03),
    ("source", "opened"): (0.77, 0.07),
}
"""By kind of label and half: the least share right and the greatest share wrong. A "sentence" is a quotation that
begins with a capital letter: the others are words that stand within somebody else's sentence."""
QUOTATIONS_FLOOR = 1.0

_BALANCED = re.compile(r"“[^“”\"\n]+”|(?<![^\s(\[—])\"[^\"“”\n]+\"(?!\w)|''(?:(?!'')[^\n])+''")
_LOOKED_AT = {"seen", "seen 2", "opened"}
_TOGETHER = {"first": ("seen", "opened"), "held": ("held 2", "held 3")}
"""Rows of several parts: the whole first set, and all that nobody has looked at."""
_LEAST = 4
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "on", "in"})
_TITLES = frozenset({"president", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "jr", "sr", "ii"})

Verdict = Literal["right", "wrong", "unknown"]


@dataclass(frozen=True, slots=True)
class Label:
    """One quotation or source phrase, and where its speaker is told; an empty place means that nobody is."""

    start: int
    end: int
    kind: str
    told: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labels."""

    half: str
    name: str
    """As PolNeAR has it; empty for any other text."""
    reading: Reading
    labels: tuple[Label, ...]

    @property
    def text(self) -> str:
        return self.reading.article.text


def labelled() -> Iterator[Labelled]:
    """Every article that has labels, read."""
    rows = json.loads(LABELS.read_text(encoding="utf-8"))
    seeds = [("", path.read_bytes().decode("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    others = [("", one.article.text) for one in basil()[0]]
    for name, text in [*((name, text) for name, text, _ in articles("dev")), *others, *seeds]:
        row = rows.get(hashlib.sha256(text.encode("utf-8")).hexdigest()[:16])
        if row is not None:
            labels = tuple(_label(text, *one) for one in row["labels"])
            yield Labelled(row["half"], name, _read(onrecord.article(text)), labels)


def _read(article: Article) -> Reading:
    """What is read of an article up to its attributions; the later stages change nothing of them."""
    parts = sentences.paragraphs(article)
    split = sentences.sentences(parts)
    quoted, named = quotations.quotations(parts), names.mentions(split)
    ascribed = attributions.attributions(parts, split, quoted, named)
    return Reading(article, article.published, parts, split, quoted, ascribed, named)


def _label(text: str, start: int, end: int, kind: str, told: Sequence[Sequence[int] | None]) -> Label:
    return Label(start, end, kind, tuple(Span(text, *one) if one else None for one in told))


def of(one: Labelled, label: Label) -> Attribution | None:
    """The attribution that the label is about: the one with this source, or the innermost with all of a quotation."""
    part = "content" if label.kind == "quotation" else "source"
    found = [
        (
            -sum(_shared(span, label) for span in each.content) if part == "content" else 0,
            sum(map(len, getattr(each, part))),
            number,
            each,
        )
        for number, each in enumerate(one.reading.attributions)
        if 2 * sum(_shared(span, label) for span in getattr(each, part)) >= label.end - label.start
        or (part == "source" and any(_shared(span, label) for span in each.source))
    ]
    return min(found)[3] if found else None


def _shared(span: Span, label: Label) -> int:
    return max(0, min(span.end, label.end) - max(span.start, label.start))


def verdict(speaker: Speaker, told: Sequence[Span | None]) -> Verdict:
    """Whether the speaker is one of those told; no speaker is right only where nobody is told."""
    if speaker.name is None:
        return "right" if None in told else "unknown"
    return "right" if any(_same(speaker, one.words) for one in told if one is not None) else "wrong"


def _same(speaker: Speaker, told: str) -> bool:
    ours, theirs = _words(speaker.name or ""), _words(told)
    if ours == theirs:
        return True
    named = all(word[:1].isupper() for word in re.findall(r"[^\W\d]+", told) if word not in _SMALL)
    if speaker.type == ("anonymous" if named else "person"):
        return False
    return theirs <= ours or (ours <= theirs and len(ours) >= min(2 if named else 1, len(theirs)))


def _words(name: str) -> set[str]:
    return {word.lower().strip(".") for word in re.findall(r"[\w.]+", name)} - _SMALL - _TITLES


def nearest_name(one: Labelled, label: Label) -> Speaker:
    """The baseline: the person or organisation named nearest to the quotation or phrase."""
    near = [
        (max(label.start - each.span.end, each.span.start - label.end), each.span.start, each)
        for each in one.reading.mentions
        if each.type in ("person", "organisation")
        and (label.kind == "source" or each.span.end <= label.start or each.span.start >= label.end)
    ]
    if not near:
        return Speaker()
    mention = min(near)[2]
    return Speaker(mention.name, "person" if mention.type == "person" else "organisation")


def corefered(one: Labelled, label: Label, chains: Sequence[Sequence[Sequence[int]]]) -> Speaker:
    """CoreNLP's answer: of the chain that the source's last words are in, the longest mention of up to eight words."""
    found = of(one, label)
    if found is None or not found.source:
        return Speaker()
    source = found.source[0]
    around = [
        (end - start, chain)
        for chain in chains
        for start, end in chain
        if start <= source.start + 4 and end <= source.end + 2 and end > source.start
    ]
    names = [one.text[start:end] for start, end in max(around)[1]] if around else [source.words]
    best = max((name for name in names if name.count(" ") < 8), key=len, default=source.words)
    return Speaker(best, "person" if any(word[:1].isupper() for word in best.split()) else "anonymous")


def balanced(one: Labelled) -> tuple[int, int]:
    """How many quotations a plain pattern finds in the body's paragraphs have our exact bounds, and of how many."""
    ours = {(span.start, span.end) for each in one.reading.quotations for span in each.spans}
    plain = [
        (paragraph.start + match.start(), match.group())
        for paragraph in one.reading.paragraphs
        if len(re.findall(r"\"|''", paragraph.words)) % 2 == 0
        for match in _BALANCED.finditer(paragraph.words)
        if len(match.group().split()) >= _LEAST
    ]
    return sum(_inner(start, words) in ours for start, words in plain), len(plain)


def _inner(start: int, words: str) -> tuple[int, int]:
    width = 2 if words.startswith("''") else 1
    held = words[width:-width]
    left = len(held) - len(held.lstrip())
    return start + width + left, start + width + len(held.rstrip())


def main(arguments: Sequence[str]) -> int:
    """Print the table; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    read = list(labelled())
    counts = _counts(read, _chains())
    print(f"{'':12}{'half':7}{'of':11}{'right':>8}{'wrong':>8}{'unknown':>9}{'':>8}")
    below = [name for name in sorted({key[:3] for key in counts}) if not _row(name, counts)]
    exact, all_ = (sum(column) for column in zip(*map(balanced, read), strict=True))
    print(f"balanced quotations of {_LEAST} words or more with exact bounds: {exact} of {all_}")
    if "--missed" in arguments:
        _show_missed(read)
    if below or exact < QUOTATIONS_FLOOR * all_:
        print("below the floor:", *below, "" if exact >= QUOTATIONS_FLOOR * all_ else "bounds")
        return 1
    return 0


def _chains() -> Mapping[str, Sequence[Sequence[Sequence[int]]]]:
    with gzip.open(FOLDER.parent / "polnear" / "dev.corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: row["coreference"] for row in rows}


def _counts(
    read: Sequence[Labelled], chains: Mapping[str, Sequence[Sequence[Sequence[int]]]]
) -> Counter[tuple[str, str, str, str]]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for one in read:
        for label in one.labels:
            found = of(one, label)
            answers = {"onrecord": found.speaker if found else Speaker(), "nearest name": nearest_name(one, label)}
            if one.name:
                answers["CoreNLP"] = corefered(one, label, chains.get(one.name, []))
            kinds = [label.kind, *(["sentence"] if label.kind == "quotation" and _is_sentence(one, label) else [])]
            for kind, (name, speaker) in product(kinds, answers.items()):
                counts[kind, one.half, name, verdict(speaker, label.told)] += 1
    for (kind, half, name, told), count in list(counts.items()):
        for whole, parts in _TOGETHER.items():
            if kind == "quotation" and half in parts:
                counts[kind, whole, name, told] += count
    return counts


def _is_sentence(one: Labelled, label: Label) -> bool:
    """Whether a quotation begins as a sentence does, and isn't words quoted within another's sentence."""
    first = next((letter for letter in one.text[label.start : label.end] if letter.isalpha()), "")
    return first.isupper()


def _row(key: tuple[str, ...], counts: Counter[tuple[str, str, str, str]]) -> bool:
    """Print one line; whether it holds its floor."""
    kind, half, name = key
    tallies = {each: counts[kind, half, name, each] for each in ("right", "wrong", "unknown")}
    total = sum(tallies.values())
    right, wrong = tallies["right"] / total, tallies["wrong"] / total
    least, most = FLOORS[kind, half]
    holds = name != "onrecord" or (right >= least and wrong <= most)
    rest = f"{right:8.3f}{wrong:8.3f}{tallies['unknown'] / total:9.3f}   of {total}"
    print(f"{name:14}{half:7}{kind:9}{rest}{'' if holds else '  below'}")
    return holds


def _show_missed(read: Sequence[Labelled]) -> None:
    """The errors of the parts that were developed on."""
    for one in read:
        for label in one.labels if one.half in _LOOKED_AT else ():
            found = of(one, label)
            speaker = found.speaker if found else Speaker()
            if verdict(speaker, label.told) != "right":
                told = " or ".join(each.words if each else "nobody" for each in label.told)
                words = one.text[label.start : label.end]
                print(f"{one.name or one.text[:30]!r}: {label.kind} [{label.start}] {words[:60]!r}")
                print(f"    told {told}; found {speaker.name} ({speaker.type}), {_where(found)}")


def _where(found: Attribution | None) -> str:
    if found is None:
        return "in no attribution"
    return f"source {[one.words for one in found.source]}, cue {[one.words for one in found.cue]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
