"""Figures against NewsQuant's development sentences, beside quantulum3 where it is installed, and the reader's speed.

    python -m bench.figures [--errors]

``value`` counts a quantity found when its value agrees; ``value + unit`` when its unit does too, after both are
brought to one spelling: a currency's code and its name, a measure's name, and for what is counted the head noun.
``unit``, ``modifier`` and ``concept`` are shares of the quantities whose value agrees. The rules were written
looking at the errors of three sentences in four; every fourth is reported beside them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import Figure, Span
from onrecord.reading.figures import direction, figures
from onrecord.reading.figures.units import money_words

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOOR = 0.86
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


def peers() -> dict[str, Callable[[str], list[Quantity]]]:
    """The other programs that are installed beside this one."""
    try:
        from quantulum3 import parser  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return {}

    def quantulum(text: str) -> list[Quantity]:
        found = []
        for one in parser.parse(text):
            unit = "-" if one.unit.name == "dimensionless" else one.unit.name
            low, high = (
                (one.value - one.uncertainty, one.value + one.uncertainty) if one.uncertainty else (one.value,) * 2
            )
            found.append(Quantity((low, high), spelled(unit), "=", _concept(unit)))
        return found

    return {"quantulum3": quantulum}


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


def main() -> int:
    """Print the table; 1 where a floor isn't reached."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--errors", action="store_true", help="list what the sentences developed on get wrong")
    args = options.parse_args()
    corpus = CORPORA / "newsquant" / "dev.json"
    if not corpus.exists():
        print("NewsQuant isn't beside the checkout (../shared/corpora/newsquant): nothing measured")
        return 0
    sentences = json.loads(corpus.read_text(encoding="utf-8"))
    numbered = list(enumerate(sentences))
    parts = {
        "whole": numbered,
        "developed on": [one for one in numbered if one[0] % 4 != 3],
        "reported": [one for one in numbered if one[0] % 4 == 3],
    }
    print(f"{'':32}{'value F1':>8}{'value+unit F1':>14}{'unit':>8}{'modifier':>10}{'concept':>9}")
    reached = 1.0
    for name, reader in {"onrecord": ours, **peers()}.items():
        for half, part in parts.items():
            score = Score()
            for number, sentence in part:
                wanted, found = gold(sentence), reader(sentence["text"])
                missed, spurious = score.add(wanted, found)
                if args.errors and name == "onrecord" and half == "developed on" and (missed or spurious):
                    print(f"{number}: {sentence['text']}")
                    for one in missed:
                        print(f"      missed   {one.value} {one.unit!r}")
                    for one in found:
                        print(f"      {'spurious' if one in spurious else 'read    '} {one.value} {one.unit!r}")
            print(_row(f"{name}, {half}", score))
            if name == "onrecord" and half == "whole":
                reached = score.f1(score.unit)
    speed = _speed()
    if speed is not None:
        print(f"\n{speed:.0f} articles a second on one core (PolNeAR dev, sentences given)")
    print(f"floors: value+unit F1 {FLOOR}, speed {FLOOR_SPEED:.0f}")
    return int(reached < FLOOR or (speed is not None and speed < FLOOR_SPEED))


if __name__ == "__main__":
    sys.exit(main())
