"""Change between two scenes, against OSCD's cities: what was built between them, as people drew it.

``python -m bench.imagery [CITY…]`` prints AUC, average precision, F1 at the automatic threshold and recall by object
for this stage's measure, with plain change vector analysis, IR-MAD and index differences beside, and exits non-zero
below its floors. ``python -m bench.imagery --leave-one-out`` chooses the measure's parameters for each city on the
others. Nothing is trained; no label is used but to score and to choose these. OSCD: Caye Daudt et al. 2018 (labels
CC BY-NC-SA: measured with, never shipped).
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio  # type: ignore[import-untyped]  # it comes without types
from rasterio.enums import Resampling  # type: ignore[import-untyped]  # likewise
from scipy import ndimage  # type: ignore[import-untyped]  # likewise

from onrecord.imagery import align, pair
from onrecord.imagery.sensors import BANDS

OSCD = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "imagery" / "oscd"
FLOORS = {"AUC": 0.90, "AP": 0.27, "F1": 0.31}
HELD = {"AUC": 0.88, "AP": 0.27, "F1": 0.30}
"""Floors where the parameters were chosen on other cities."""
FILES = {"blue": "B02", "green": "B03", "red": "B04", "rededge": "B05", "nir": "B08", "swir1": "B11", "swir2": "B12"}
CHOICES = {"red": (1.0, 1.6, 2.2), "share": (0.2, 0.4, 0.6), "spreads": (4.0, 5.0, 6.0)}
"""What is tried where a city's parameters are chosen on the others."""
Array = Any


@dataclass(frozen=True)
class City:
    """Two scenes on one grid, and the mask of what was built."""

    name: str
    before: Array
    after: Array
    built: Array


@dataclass(frozen=True)
class Marks:
    """How one measure does on one city."""

    auc: float
    ap: float
    f1: float
    recall: float
    """Of the drawn objects of at least four pixels: those of which a quarter is found."""


def city(folder: Path) -> City:
    """One city: every band resampled to the grid of the mask, reflectance as floats."""
    with rasterio.open(next((folder / "cm").glob("*-cm.tif"))) as mask:
        built = mask.read(1) == 2
    scenes = []
    for part in ("imgs_1", "imgs_2"):
        bands = []
        for band in BANDS:
            path = next((folder / part).glob(f"*_{FILES[band]}.tif"))
            with rasterio.open(path) as source:
                read = source.read(1, out_shape=built.shape, resampling=Resampling.bilinear)
            bands.append(read.astype(np.float32) / 10_000)
        scenes.append(np.stack(bands))
    return City(folder.name, scenes[0], scenes[1], built)


def ours(one: City) -> tuple[Array, float]:
    """The stage's own measure and threshold, the second scene laid on the first."""
    compared = pair.compare(one.before, _laid(one), BANDS, np.ones(one.built.shape, dtype=bool))
    assert compared is not None
    return compared.score, compared.threshold


def left_out(cities: Sequence[City]) -> list[Marks]:
    """Each city by the parameters that do best on the others: share of IR-MAD, weight of red, spreads of the cut."""
    tried = [_tried(one) for one in cities]
    found = []
    for number, own in enumerate(tried):
        others = [one for at, one in enumerate(tried) if at != number]
        best = max(own, key=lambda choice: float(np.mean([_merit(one[choice]) for one in others])))
        found.append(own[best])
    return found


def _merit(one: Marks) -> float:
    return one.auc + one.ap + one.f1


def _tried(one: City) -> dict[tuple[float, float, float], Marks]:
    """The marks of a city by every choice of parameters."""
    seen, found = np.ones(one.built.shape, dtype=bool), {}
    after = _laid(one)
    first, second = pair._standard(one.before, seen), pair._standard(after, seen)
    altered, bare = pair.alteration(first, second, BANDS, seen), np.sqrt(pair._bareness(one.before, after, BANDS))
    for red in CHOICES["red"]:
        with _set("WEIGHTS", pair.WEIGHTS | {"red": red}):
            length = pair.vector(first, second, BANDS, seen)
        for share in CHOICES["share"]:
            with _set("SHARE_OF_MAD", share):
                score = pair._against_unrest(pair._together(length, altered, seen) * bare).astype(np.float32)
            ranked = marks(score, np.inf, one.built)
            for spreads in CHOICES["spreads"]:
                with _set("QUIET_SPREADS", spreads):
                    cut = pair.quiet_threshold(score, seen)
                hit = score > cut
                f1 = 2 * int((hit & one.built).sum()) / max(int(hit.sum()) + int(one.built.sum()), 1)
                found[red, share, spreads] = replace(ranked, f1=f1, recall=object_recall(hit, one.built))
    return found


@contextmanager
def _set(name: str, value: object) -> Iterator[None]:
    """One of the measure's parameters at another value for a while."""
    before = getattr(pair, name)
    setattr(pair, name, value)
    try:
        yield
    finally:
        setattr(pair, name, before)


def _laid(one: City) -> Array:
    """The second scene laid on the first."""
    red = BANDS.index("red")
    by = align.offset(one.before[red], one.after[red], np.ones(one.built.shape, dtype=bool))
    return np.stack([ndimage.shift(band, (by[1], by[0]), order=3, mode="nearest") for band in one.after])


def plain_cva(one: City) -> tuple[Array, float]:
    """The length of the change vector of standardised bands, cut by Otsu's method."""
    score = np.sqrt(sum((_standard(b) - _standard(a)) ** 2 for a, b in zip(one.before, one.after, strict=True)))
    return score, otsu(score)


def plain_irmad(one: City) -> tuple[Array, float]:
    """IR-MAD's distance over all bands, cut by Otsu's method."""
    flat = (scene.reshape(len(scene), -1) for scene in (one.before, one.after))
    score = np.sqrt(pair.irmad(*flat)).reshape(one.built.shape)
    return score, otsu(score)


def index_difference(first: str, second: str) -> Callable[[City], tuple[Array, float]]:
    """The size of the difference of a normalised index."""

    def score(one: City) -> tuple[Array, float]:
        left, right = BANDS.index(first), BANDS.index(second)
        values = [(s[left] - s[right]) / np.maximum(s[left] + s[right], 1e-4) for s in (one.before, one.after)]
        size = abs(values[1] - values[0])
        return size, otsu(size)

    return score


MEASURES: dict[str, Callable[[City], tuple[Array, float]]] = {
    "onrecord": ours,
    "CVA": plain_cva,
    "IR-MAD": plain_irmad,
    "NDVI": index_difference("nir", "red"),
    "NDBI": index_difference("swir1", "nir"),
}


def marks(score: Array, threshold: float, built: Array) -> Marks:
    """Score one map against the drawn one."""
    found = score > threshold
    both = int((found & built).sum())
    f1 = 2 * both / max(int(found.sum()) + int(built.sum()), 1)
    return Marks(auc(score, built), average_precision(score, built), f1, object_recall(found, built))


def auc(score: Array, truth: Array) -> float:
    """Area under the ROC curve, ties counted half (Mann and Whitney)."""
    values, inverse, counts = np.unique(score.reshape(-1), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse.reshape(-1)]
    yes = truth.reshape(-1)
    positive, negative = int(yes.sum()), int((~yes).sum())
    return float((ranks[yes].sum() - positive * (positive + 1) / 2) / (positive * negative)) if len(values) > 1 else 0.5


def average_precision(score: Array, truth: Array) -> float:
    """The mean of precision over the steps of recall; pixels of one score come together."""
    order = np.argsort(-score.reshape(-1), kind="stable")
    ranked, yes = score.reshape(-1)[order], truth.reshape(-1)[order].astype(float)
    last = np.r_[ranked[1:] != ranked[:-1], True]
    hits = np.cumsum(yes)[last]
    precision = hits / (np.nonzero(last)[0] + 1)
    return float((precision * np.diff(np.r_[0.0, hits])).sum() / max(yes.sum(), 1.0))


def object_recall(found: Array, built: Array) -> float:
    """Of the drawn objects of at least four pixels, those of which a quarter is found."""
    labels, count = ndimage.label(built)
    sizes, hits = (np.bincount(labels.reshape(-1), weights=w.reshape(-1), minlength=count + 1) for w in (built, found))
    kept = sizes[1:] >= 4
    return float((hits[1:][kept] >= sizes[1:][kept] / 4).mean()) if kept.any() else 1.0


def otsu(score: Array) -> float:
    """Otsu's (1979) global threshold over 256 bins: what plain measures are usually cut with."""
    counts, edges = np.histogram(score, 256)
    middles = (edges[1:] + edges[:-1]) / 2
    below, total = np.cumsum(counts), counts.sum()
    weight = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (weight[-1] * below / total - weight) ** 2 / (below * (total - below))
    return float(middles[int(np.nan_to_num(between).argmax())])


def _standard(band: Array) -> Array:
    return (band - band.mean()) / max(float(band.std()), 1e-9)


def main(names: Sequence[str]) -> int:
    """Print the table; 1 below a floor."""
    if not OSCD.is_dir():
        print(f"OSCD isn't here ({OSCD}): nothing is measured")
        return 0
    warnings.filterwarnings("ignore", category=rasterio.errors.NotGeoreferencedWarning)
    if names == ["--leave-one-out"]:
        return _print_left_out()
    folders = sorted(path for path in OSCD.iterdir() if path.is_dir() and (not names or path.name in names))
    totals: dict[str, list[Marks]] = {name: [] for name in MEASURES}
    started = time.perf_counter()
    print(f"{'':14}{'':10}   AUC     AP     F1  objects")
    for one in map(city, folders):
        for name, measure in MEASURES.items():
            got = marks(*measure(one), one.built)
            totals[name].append(got)
            print(f"{one.name:14}{name:10}{got.auc:6.3f} {got.ap:6.3f} {got.f1:6.3f}   {got.recall:6.3f}")
    means = {
        name: [float(np.mean([getattr(m, k) for m in all_])) for k in ("auc", "ap", "f1", "recall")]
        for name, all_ in totals.items()
    }
    for name, mean in means.items():
        print(f"{'mean':14}{name:10}{mean[0]:6.3f} {mean[1]:6.3f} {mean[2]:6.3f}   {mean[3]:6.3f}")
    print(f"{len(folders)} cities, {time.perf_counter() - started:.0f} s; floors {FLOORS}")
    return int(any(value < floor for value, floor in zip(means["onrecord"], FLOORS.values(), strict=False)))


def _print_left_out() -> int:
    folders = sorted(path for path in OSCD.iterdir() if path.is_dir())
    found = left_out([city(folder) for folder in folders])
    print("parameters chosen for each city on the six others:   AUC     AP     F1  objects")
    for folder, one in zip(folders, found, strict=True):
        print(f"{folder.name:48}{one.auc:8.3f} {one.ap:6.3f} {one.f1:6.3f}   {one.recall:6.3f}")
    mean = [float(np.mean([getattr(one, key) for one in found])) for key in ("auc", "ap", "f1", "recall")]
    print(f"{'mean':48}{mean[0]:8.3f} {mean[1]:6.3f} {mean[2]:6.3f}   {mean[3]:6.3f}")
    return int(any(value < floor for value, floor in zip(mean, HELD.values(), strict=False)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
