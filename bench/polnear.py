"""PolNeAR's articles with their attributions; where several people annotated one text, the first by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FOLDER = CORPORA / "polnear"
_SPAN = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Range = tuple[int, int]


@dataclass(slots=True)
class Gold:
    """One annotated attribution: the fragments of each part."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


def articles(split: str) -> Iterator[tuple[str, str, list[Gold]]]:
    """Name, text and attributions of each article of a split, by name."""
    for name, path in sorted(_chosen(split).items()):
        text = (FOLDER / split / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield name, text, list(_attributions(path.read_text(encoding="utf-8")))


def annotators(split: str) -> dict[str, str]:
    """Who annotated each article of a split, as ``articles`` gives it: the corpus's own four signs for a person."""
    return {name: path.stem.rsplit("_", 1)[1] for name, path in _chosen(split).items()}


def _chosen(split: str) -> dict[str, Path]:
    chosen: dict[str, Path] = {}
    for path in sorted((FOLDER / split / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rsplit("_", 1)[0], path)
    return chosen


def annotated_by_several(split: str) -> Iterator[list[list[Gold]]]:
    """For each text of a split that several people annotated: what each of them found."""
    by_text: dict[str, list[Path]] = {}
    for path in sorted((FOLDER / split / "attributions").glob("*.ann")):
        by_text.setdefault(path.stem.rsplit("_", 1)[0], []).append(path)
    for paths in by_text.values():
        if len(paths) > 1:
            yield [list(_attributions(path.read_text(encoding="utf-8"))) for path in paths]


def _attributions(standoff: str) -> Iterator[Gold]:
    spans: dict[str, list[Range]] = {}
    for line in standoff.split("\n"):
        match = _SPAN.match(line)
        if match:
            spans[match.group(1)] = [_range(piece) for piece in match.group(3).split(";")]
    for line in standoff.split("\n"):
        if line.startswith("E"):
            gold = Gold()
            for role, name in _ROLE.findall(line):
                getattr(gold, role.lower()).extend(spans.get(name, []))
            yield gold


def _range(piece: str) -> Range:
    start, end = piece.split()
    return int(start), int(end)
