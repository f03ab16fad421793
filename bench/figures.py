"""Figures against NewsQuant's development sentences, beside quantulum3 where it is installed, and the reader's speed.

    python -m bench.figures [--errors] [PYTHON]

PYTHON is another interpreter that has quantulum3 and scikit-learn 1.8.0; ``bench/dates.py`` tells how to make it.

``value`` counts a quantity found when its value agrees; ``value + unit`` when its unit does too, after both are
brought to one spelling: a currency's code and its name, a measure's name, and for what is counted the head noun.
``unit``, ``modifier`` and ``concept`` are shares of the quantities whose value agrees. The rules were written
looking at the errors of three sentences in four; every fourth is reported beside them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import Figure, Span
from onrecord.reading.figures import direction, figures
from onrecord.reading.figures.units import money_words

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOOR = 0.87
FLOOR_SPEED = 120.0

_MODIFIERS = {"about": "~", "at least": ">", "more than": ">", "at most": "<", "less than": "<"}
_SPELLINGS = {
    "percentage": "percent",
    "%": "percent",
    "united states dollar": "usd",
    "dollar": "usd",
    "pound sterling": "gbp",
    "hong kong dollar": "hkd",
    "malaysian ringgit": "myr",
    "croatian kuna": "hrk",
    "indian rupee": "inr",
    "sterling": "gbp",
    "count": "times",
    "sixfold": "times",
    "parts-per-billion": "part per billion",
    "revolutions per minute": "revolution per minute",
    "brake horsepower": "horsepower",
    "foot pound-force": "pound-foot",
    "mega british thermal unit": "million british thermal units",
    "square feet": "square foot",
    "pound-mass": "pound",
}


@dataclass(frozen=True)
class Quantity:
    """A quantity in the terms that both sides are compared in."""

    value: tuple[float | None, float | None]
    unit: str
    change: str
    concept: frozenset[str]
    words: frozenset[str] = frozenset()
    """For what is counted: the annotators' words for it."""


def spelled(unit: str) -> str:
    """A unit in one spelling; of what is counted, the head noun without its plural ending."""
    unit = unit.strip().lower()
    parts = [_part(part.strip()) for part in unit.split(" per ")]
    return " per ".join(part for part in parts if part)


def _part(unit: str) -> str:
    if unit in ("", "-", "% -", "dimensionless"):
        return ""
    unit = _SPELLINGS.get(unit, unit)
    unit = {name: code.lower() for name, code in money_words().items()}.get(unit, unit)
    if unit.startswith("%"):
        return ""
    if unit in ("year of age", "month of age") or unit.startswith(
        ("part", "square", "cubic", "basis", "million british")
    ):
        return unit
    return _singular(unit.split(" of ")[0].split()[-1])


def _singular(word: str) -> str:
    for plural, single in {"people": "person", "men": "man", "women": "woman", "children": "child"}.items():
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


def _concept(words: str) -> frozenset[str]:
    return frozenset(_singular(word.strip(",.()").lower()) for word in words.split() if len(word) > 2)


def gold(sentence: dict[str, Any]) -> list[Quantity]:
    """The quantities of one sentence as its annotators have them."""
    return [
        Quantity(
            _gold_value(one["value"]),
            spelled(one["normalized_unit"]),
            one["change"],
            _concept(f"{one['referred_concepts']} {one['unit']}"),
            frozenset(
                _singular(word)
                for word in one["normalized_unit"].lower().split()
                if not one["normalized_unit"].startswith("%")
            ),
        )
        for one in sentence["quantities"]
    ]


def _gold_value(value: str) -> tuple[float, float]:
    bare = value.replace(" ", "")
    at = bare.find("-", 1)
    if at > 0 and bare[at - 1] not in "eE":
        low, high = sorted((float(bare[:at]), float(bare[at + 1 :])))
        return low, high
    return float(bare), float(bare)


def ours(text: str) -> list[Quantity]:
    """The figures that this program reads in one sentence."""
    return [_quantity(figure) for figure in figures((Span(text, 0, len(text)),), ())]


def _quantity(figure: Figure) -> Quantity:
    low = figure.high if figure.low is None else figure.low
    high = figure.low if figure.high is None else figure.high
    change = direction(figure) or _MODIFIERS.get(figure.modifier, "=")
    return Quantity(
        (low, high), spelled(figure.unit or "-"), change, _concept(f"{figure.of or ''} {figure.unit or ''}")
    )


QUANTULUM = """
import json, logging, sys, time
logging.disable(logging.CRITICAL)
from quantulum3 import parser
given, found = json.load(sys.stdin), []
parser.parse("It took 5 km.")
started = time.perf_counter()
for text in given:
    try:
        read = parser.parse(text)
    except Exception as failed:
        print(type(failed).__name__, failed, file=sys.stderr)
        read = []
    found.append([[one.value, one.uncertainty, one.unit.name] for one in read])
print(json.dumps({"found": found, "seconds": time.perf_counter() - started}))
"""
"""Reads sentences, given as JSON, with quantulum3 in another interpreter."""


def quantulum(interpreter: str, texts: Sequence[str]) -> tuple[dict[str, list[Quantity]], float] | None:
    """What quantulum3 finds in each sentence, and its sentences a second; None where it doesn't run."""
    try:
        command = [interpreter, "-c", QUANTULUM]
        run = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
        answer = json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else None
    except (OSError, IndexError, ValueError):
        return None
    if answer is None:
        return None
    found = {text: [_theirs(*one) for one in each] for text, each in zip(texts, answer["found"], strict=True)}
    return found, len(texts) / answer["seconds"]


def _theirs(value: float, uncertainty: float | None, unit: str) -> Quantity:
    around = uncertainty or 0
    name = "-" if unit == "dimensionless" else unit
    return Quantity((value - around, value + around), spelled(name), "=", _concept(name))


def _agree(first: Quantity, second: Quantity) -> bool:
    return all(
        one is not None and other is not None and abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1e-12)
        for one, other in zip(first.value, second.value, strict=True)
    )


def _same_unit(wanted: Quantity, found: Quantity) -> bool:
    """Equal in one spelling; of what is counted, our head noun has to be among the annotators' words."""
    return wanted.unit == found.unit or (bool(found.unit) and found.unit in wanted.words)


@dataclass
class Score:
    """Counts over sentences."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    change: int = 0
    concept: int = 0

    def add(self, wanted: Sequence[Quantity], found: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
        """Match one sentence's quantities one to one, those whose units agree first; returns missed and spurious."""
        left, over = list(wanted), list(found)
        self.gold += len(left)
        self.found += len(over)
        missed: list[Quantity] = []
        for same_unit in (True, False):
            for one in list(left):
                match = next(
                    (other for other in over if _agree(one, other) and _same_unit(one, other) >= same_unit), None
                )
                if match is None:
                    continue
                left.remove(one)
                over.remove(match)
                self._count(one, match)
                if not same_unit:
                    missed.append(one)
                    over = [*over]
        return missed + left, over

    def _count(self, wanted: Quantity, found: Quantity) -> None:
        self.value += 1
        self.unit += _same_unit(wanted, found)
        self.change += wanted.change == found.change
        self.concept += bool(wanted.concept & found.concept)

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def _row(name: str, score: Score) -> str:
    share = max(score.value, 1)
    return (
        f"{name:32}{score.f1(score.value):>8.3f}{score.f1(score.unit):>14.3f}{score.unit / share:>8.3f}"
        f"{score.change / share:>10.3f}{score.concept / share:>9.3f}"
    )


def _speed() -> float | None:
    folder = CORPORA / "polnear" / "dev"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        return None
    from onrecord.model import Article
    from onrecord.reading.sentences import paragraphs, sentences

    split = [sentences(paragraphs(Article(str(number), text))) for number, text in enumerate(texts)]
    start = time.process_time()
    for spans in split:
        figures(spans, ())
    return len(texts) / (time.process_time() - start)


def table(sentences: Sequence[dict[str, Any]], python: str, *, errors: bool) -> float:
    """Print the scores of all readers; give our value and unit F1 on the whole."""
    numbered = list(enumerate(sentences))
    parts = {
        "whole": numbered,
        "developed on": [one for one in numbered if one[0] % 4 != 3],
        "reported": [one for one in numbered if one[0] % 4 == 3],
    }
    read = readings([sentence["text"] for sentence in sentences], python)
    print(f"{'':32}{'value F1':>8}{'value+unit F1':>14}{'unit':>8}{'modifier':>10}{'concept':>9}")
    scores: dict[str, Score] = {}
    for name, found in read.items():
        for half, part in parts.items():
            listed = errors and name == "onrecord" and half == "developed on"
            scores[f"{name}, {half}"] = score(part, found, listed=listed)
            print(_row(f"{name}, {half}", scores[f"{name}, {half}"]))
    ours_whole = scores["onrecord, whole"]
    return ours_whole.f1(ours_whole.unit)


def readings(texts: Sequence[str], python: str) -> dict[str, dict[str, list[Quantity]]]:
    """What each reader finds in each sentence; prints their speeds."""
    started = time.perf_counter()
    found = {"onrecord": {text: ours(text) for text in texts}}
    speeds = {"onrecord": len(texts) / (time.perf_counter() - started)}
    if theirs := quantulum(python, texts) if python else None:
        found["quantulum3"], speeds["quantulum3"] = theirs
    else:
        why = f"doesn't run with {python}" if python else "not measured (name an interpreter that has it)"
        print(f"quantulum3: {why}")
    print("sentences a second:", ", ".join(f"{name} {one:.0f}" for name, one in speeds.items()))
    return found


def score(
    part: Sequence[tuple[int, dict[str, Any]]], found: dict[str, list[Quantity]], *, listed: bool = False
) -> Score:
    """Count what a reader finds in some sentences; ``listed`` prints what it gets wrong."""
    counts = Score()
    for number, sentence in part:
        read = found[sentence["text"]]
        missed, spurious = counts.add(gold(sentence), read)
        if listed and (missed or spurious):
            print(f"{number}: {sentence['text']}")
            for one in missed:
                print(f"      missed   {one.value} {one.unit!r}")
            for one in read:
                print(f"      {'spurious' if one in spurious else 'read    '} {one.value} {one.unit!r}")
    return counts


def main() -> int:
    """Print the table; 1 where a floor isn't reached."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--errors", action="store_true", help="list what the sentences developed on get wrong")
    options.add_argument("python", nargs="?", default="", help="an interpreter that has quantulum3")
    args = options.parse_args()
    corpus = CORPORA / "newsquant" / "dev.json"
    if not corpus.exists():
        print("NewsQuant isn't beside the checkout (../shared/corpora/newsquant): nothing measured")
        return 0
    sentences = json.loads(corpus.read_text(encoding="utf-8"))
    reached = table(sentences, args.python, errors=args.errors)
    speed = _speed()
    if speed is not None:
        print(f"\n{speed:.0f} articles a second on one core (PolNeAR dev, sentences given)")
    print(f"floors: value+unit F1 {FLOOR}, speed {FLOOR_SPEED:.0f}")
    return int(reached < FLOOR or (speed is not None and speed < FLOOR_SPEED))


if __name__ == "__main__":
    sys.exit(main())
