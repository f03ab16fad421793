"""Whether two news sentences are told to say the same.

``python -m bench.claims`` holds the shipped matcher against pairs of MSRP that it wasn't trained on (a held quarter
of the training part, see training/statement_matcher.py), beside the share of common words and beside calling every
pair a paraphrase. It then tells how often sentences of many pairs, thrown together as a story's are, are lined up
rightly, and counts the expected claims of the invented story.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from itertools import combinations

from training.statement_matcher import Rows, pairs

from bench import examples
from bench.stories import CORPORA
from onrecord.model import Article
from onrecord.reading import read
from onrecord.stories.lineup import lined_up
from onrecord.stories.matcher import Wording, alike, model
from onrecord.stories.points import points
from onrecord.stories.words import is_content, stem, tokens

FLOOR = 0.84
"""F1 that the matcher must reach on the held pairs."""
LINED_UP = 0.6
"""Of the sentences lined up out of many, so many must be paraphrases; all of MSRP's pairs share most of their words."""
EXPECTED = 0.5
"""Of the claims that a careful reader finds in the invented story, so many must hold together what they should."""
TOGETHER = 40


def overlap(one: str, other: str) -> float:
    """Share of the words of both, without grammar and inflection, that both have."""
    a, b = ({stem(t.form) for t in tokens(words) if is_content(t.form)} for words in (one, other))
    return len(a & b) / max(1, len(a | b))


def scores(rows: Rows, score: Callable[[str, str], float], least: float) -> tuple[float, float, float, float]:
    """Accuracy, precision, recall and F1 of the paraphrases."""
    told = [score(one, other) >= least for _, one, other in rows]
    hits = sum(t and row[0] for t, row in zip(told, rows, strict=True))
    right = sum(t == row[0] for t, row in zip(told, rows, strict=True))
    precision, recall = hits / max(1, sum(told)), hits / max(1, sum(row[0] for row in rows))
    return right / len(rows), precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best(rows: Rows, score: Callable[[str, str], float]) -> float:
    """The threshold with the best F1."""
    return max((step / 50 for step in range(50)), key=lambda least: scores(rows, score, least)[3])


def matched(one: str, other: str) -> float:
    """Ours."""
    return alike(Wording.of(one), Wording.of(other))


def together(rows: Rows) -> tuple[int, int]:
    """Of the sentences of many pairs: how many pairs are lined up, and how many of those are paraphrases."""
    linked = good = 0
    for first in range(0, len(rows), TOGETHER):
        part = rows[first : first + TOGETHER]
        named = [(f"{place} {side}", words) for place, row in enumerate(part) for side, words in enumerate(row[1:])]
        every = [
            point for id, words in named for point in points(read(Article(id, words))) if point.form == "statement"
        ]
        found = set()
        for group in lined_up(every):
            found |= {
                tuple(sorted({a.article, b.article})) for a, b in combinations(group, 2) if a.article != b.article
            }
        for a, b in found:
            linked += 1
            good += a.split()[0] == b.split()[0] and part[int(a.split()[0])][0]
    return linked, good


def expected() -> tuple[int, int]:
    """Of the pairs of statements that the invented story's claims hold, how many are in one claim; and of how many."""
    found = examples.find()
    told = [claim for story in found.comparison.stories for claim in story.claims]
    met = of = 0
    for row in found.expected["claims"]:
        for one, other in combinations(row["statements"], 2):
            if one["article"] != other["article"] and examples._one_story(found, one["article"], other["article"]):
                of += 1
                met += any(
                    examples._holds(found, claim, one) and examples._holds(found, claim, other) for claim in told
                )
    return met, of


def table(train: Rows, held: Rows) -> float:
    """Print the table of MSRP; the F1 of ours."""
    ways: Sequence[tuple[str, Callable[[str, str], float], float]] = (
        ("ours", matched, model().threshold),
        ("share of common words", overlap, best(train, overlap)),
        ("every pair", lambda one, other: 1.0, 0.5),
    )
    print(f"{'MSRP, ' + str(len(held)) + ' held pairs':28} {'accuracy':>9} {'precision':>9} {'recall':>7} {'F1':>6}")
    reached = 0.0
    for name, score, least in ways:
        row = scores(held, score, least)
        print(f"{name:28} {row[0]:9.3f} {row[1]:9.3f} {row[2]:7.3f} {row[3]:6.3f}")
        reached = row[3] if name == "ours" else reached
    return reached


def main() -> int:
    """Print the figures; 1 where one of ours is below its floor."""
    failed = False
    if CORPORA.is_dir():
        train, held = pairs()
        failed |= table(train, held) < FLOOR
        linked, good = together(held)
        share = good / max(1, linked)
        print(f"of {len(held)} pairs thrown together, {linked} are lined up; {share:.3f} of them are paraphrases")
        failed |= good < LINED_UP * linked
    else:
        print("the public corpora are not beside the checkout (../shared/corpora): MSRP isn't measured")
    met, of = expected()
    print(json.dumps({"pairs of statements of one claim, invented story": of, "held together": met}))
    return int(failed or met < EXPECTED * of)


if __name__ == "__main__":
    sys.exit(main())
