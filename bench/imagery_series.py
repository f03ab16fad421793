"""Change within a series: a real, cloudy one (FORDEAD, 187 dates of 80 × 80 pixels), and pixels with known dates.

``python -m bench.imagery_series [PYTHON]`` prints throughput beside bare pyxccd, false changes on years made of quiet
stretches, recall and date error of planted construction, how much of what is told as scenes come in still stands when
more have come, and what is found in the HLS pixels; it exits non-zero below its floors. With a Python that has nrt (pip
install nrt in an environment of its own) its monitors stand beside. No truth comes with the FORDEAD series: quiet years
are put together from stretches of pixels that end as they began, and construction is planted into the series as it is.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import rasterio  # type: ignore[import-untyped]  # it comes without types
from rasterio.enums import Resampling  # type: ignore[import-untyped]  # likewise

from onrecord.imagery import pairs
from onrecord.imagery.breaks import ColdOptions, find_breaks, pixel_breaks
from onrecord.imagery.cache import Shelf
from onrecord.imagery.load import NODATA
from onrecord.imagery.looking import confirmed
from onrecord.imagery.series import Stack
from onrecord.imagery.steps import passing
from onrecord.imagery.watch import How, breaks, watched_bands
from onrecord.model import Interval, Scene

IMAGERY = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "imagery"
FORDEAD = IMAGERY / "fordead" / "SENTINEL" / "ZoneTest"
FILES = {"blue": "B2", "green": "B3", "red": "B4", "nir": "B8A", "swir1": "B11", "swir2": "B12"}
SIDE = 80
SEED = 1
EARTH = np.array((900, 1250, 1750, 2400, 3300, 2900))
CONCRETE = np.array((2400, 2650, 2850, 3100, 3200, 2900))
FALSE_CEILING, RECALL_FLOOR, DATE_CEILING, STANDING_FLOOR = 1.0, 0.9, 2.0, 0.35
Array = Any


def fordead() -> Stack:
    """The series as a stack: 6 bands on the 10 m grid."""
    folders = sorted((path for path in FORDEAD.iterdir() if path.is_dir()), key=lambda path: path.name.split("_")[1])
    scenes, values, clear = [], [], []
    for folder in folders:
        bands = [_read(next(folder.glob(f"*_FRE_{name}.tif"))) for name in FILES.values()]
        cloud = _read(next((folder / "MASKS").glob("*_CLM_R*.tif")), Resampling.nearest)
        now = np.stack(bands).astype(np.int16)
        empty = (now <= -10_000).any(0)
        now[:, empty] = NODATA
        day = folder.name.split("_")[1]
        scenes.append(_scene(folder.name, date(int(day[:4]), int(day[4:6]), int(day[6:8]))))
        values.append(now)
        clear.append(~empty & (cloud == 0))
    shown = np.stack(clear)
    return Stack(tuple(scenes), (), tuple(FILES), np.stack(values), shown, ~shown)


def _read(path: Path, how: Resampling = Resampling.nearest) -> Array:
    with rasterio.open(path) as source:
        return source.read(1, out_shape=(SIDE, SIDE), resampling=how)


def _scene(name: str, day: date) -> Scene:
    return Scene(name, "sentinel-2-l2a", f"{day.isoformat()}T10:50:00Z", 10.0, None)


def quiet_pixels(whole: Stack) -> Array:
    """Pixels that are at the end as they were at the beginning: medians of NDVI and of swir2 over two years each."""
    days, red, nir, swir = np.array([day.year for day in whole.days]), 2, 3, 5
    values = np.where(whole.clear[:, None], whole.values, np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = [np.nanmedian(values[(days >= a) & (days <= b)], axis=0) for a, b in ((2016, 2017), (2019, 2020))]
    green = [(one[nir] - one[red]) / (one[nir] + one[red]) for one in parts]
    steady = abs(parts[1][swir] / parts[0][swir] - 1) < 0.15
    return (abs(green[1] - green[0]) < 0.05) & steady


def quiet_years(whole: Stack, years: int, seed: int) -> Stack:
    """Years put together from halves of 2016 to 2019 at random, with a little noise; other pixels are never clear."""
    random, quiet = np.random.default_rng(seed), quiet_pixels(whole)
    scenes, values, clear = [], [], []
    for year in range(years):
        for half in (0, 1):
            source = 2016 + int(random.integers(0, 4))
            of_half = [
                at
                for at, scene in enumerate(whole.scenes)
                if scene.day.year == source and (scene.day.month > 6) == bool(half)
            ]
            for at in of_half:
                scene = whole.scenes[at]
                day = date(2001 + year, 1, 1) + timedelta(days=scene.day.timetuple().tm_yday - 1)
                scenes.append(_scene(f"{day}-{scene.id}", day))
                noise = random.normal(0, 25, whole.values[at].shape) + random.normal(0, 20, (6, 1, 1))
                values.append(np.where(whole.values[at] == NODATA, NODATA, whole.values[at] + noise).astype(np.int16))
                clear.append(whole.clear[at] & quiet)
    shown = np.stack(clear)
    return Stack(tuple(scenes), (), whole.bands, np.stack(values), shown, ~shown)


@dataclass(frozen=True)
class Planted:
    """One rectangle built on from a scene on."""

    rows: slice
    columns: slice
    first: int
    """Index of the first scene after the work began."""


def plant(whole: Stack, seed: int) -> tuple[Stack, list[Planted]]:
    """Sixteen building sites of 12 to 30 pixels, one in each square of 20 pixels, of bare earth or concrete."""
    random = np.random.default_rng(seed)
    values, found = whole.values.copy(), []
    for row in range(0, SIDE, 20):
        for column in range(0, SIDE, 20):
            height, width = int(random.integers(3, 6)), int(random.integers(4, 7))
            top, left = row + int(random.integers(2, 14)), column + int(random.integers(2, 13))
            one = Planted(slice(top, top + height), slice(left, left + width), int(random.integers(90, 165)))
            colour = (EARTH, CONCRETE)[int(random.integers(0, 2))]
            shape = (6, height, width)
            built = colour[:, None, None] * (1 + random.normal(0, 0.08, shape[1:]))
            for at in range(one.first, len(values)):
                light = 1 + random.normal(0, 0.03)
                block = values[at][:, one.rows, one.columns]
                seen = whole.clear[at][one.rows, one.columns]
                block[:, seen] = (built * light + random.normal(0, 40, shape))[:, seen].astype(np.int16)
            found.append(one)
    return replace(whole, values=values), found


def false_changes(whole: Stack) -> tuple[float, float]:
    """Changes found for each 10,000 pixels and quiet year, and breaks of bare COLD likewise (pixels, not objects).

    Pairs and the series together, as a look tells them; two of the four years come before its period, as always.
    """
    years, objects, bare = 4, 0, 0
    for seed in (SEED, SEED + 1):
        quiet = quiet_years(whole, years, seed)
        period = Interval(quiet.days[0] + timedelta(days=2 * 365), quiet.days[-1])
        series = breaks(quiet, period, How()).found
        objects += len(series) + sum(not _confirmed_or_passing(quiet, one, series) for one in _pairs(quiet, period))
        flat = quiet.values.reshape(len(quiet.scenes), 6, -1)[:, :, ::10]
        found = find_breaks(quiet.days, flat, quiet.clear.reshape(len(quiet.scenes), -1)[:, ::10], ColdOptions(), 0)
        bare += int((found.ordinals > 0).sum()) * 10
    exposure = 2 * years * int(quiet_pixels(whole).sum()) / 10_000
    return objects / (exposure / 2), bare / exposure


def _pairs(quiet: Stack, period: Interval) -> list[pairs.Found]:
    """What pairs of scenes show in the pixels that are clear at any time."""
    within = quiet.clear.any(0)
    return pairs.changes(quiet, within, pairs.steps(quiet, within, period.first), Shelf(), 1)


def _confirmed_or_passing(quiet: Stack, one: pairs.Found, series: Sequence[pairs.Found]) -> bool:
    """Whether a pair's change is counted with the series' own already, or isn't told because it passed."""
    return confirmed(one, series) or passing(quiet, one.pixels, one.after, watched_bands(quiet))


def planted_recall(whole: Stack) -> tuple[float, float, int]:
    """Share of planted sites found, median date error in clear observations, and how many were planted."""
    hits, errors, total = 0, [], 0
    for seed in (SEED, SEED + 1):
        built, places = plant(whole, seed)
        found = breaks(built, Interval(built.days[0], built.days[-1]), How()).found
        for place in places:
            total += 1
            area = np.zeros((SIDE, SIDE), dtype=bool)
            area[place.rows, place.columns] = True
            near = [one for one in found if (one.pixels & area).sum() >= area.sum() / 2]
            wrong = [_observations(built, area, place.first, one.after) for one in near]
            if wrong and min(wrong) <= 6:
                hits += 1
                errors.append(min(wrong))
    return hits / total, float(np.median(errors)) if errors else float("inf"), total


def _observations(whole: Stack, area: Array, one: int, other: int) -> int:
    """How many clear observations of the area lie between two scenes."""
    seen = [at for at in range(len(whole.scenes)) if whole.clear[at][area].mean() >= 0.5]
    first = next((number for number, at in enumerate(seen) if at >= one), len(seen))
    second = next((number for number, at in enumerate(seen) if at >= other), len(seen))
    return abs(first - second)


def standing(whole: Stack) -> tuple[int, int]:
    """How many changes looks of two months each tell, as the scenes come in, and how many are still told 150 days on.

    No truth comes with the series: what stands may still be no change, but what doesn't stand was none.
    """
    told, stood = 0, 0
    for month in range(0, 24, 2):
        period = _two_months(month)
        now = _told(_until(whole, period, timedelta()), period)
        later = _told(_until(whole, period, timedelta(days=150)), period)
        told += len(now)
        stood += sum(confirmed(replace(one, after=0), [replace(other, after=0) for other in later]) for one in now)
    return told, stood


def _two_months(month: int) -> Interval:
    """Two months from a month after January 2018."""
    first, following = (date(2018 + one // 12, one % 12 + 1, 1) for one in (month, month + 2))
    return Interval(first, following - timedelta(days=1))


def _until(whole: Stack, period: Interval, beyond: timedelta) -> Stack:
    """The scenes of two years before a period, and of it, and of some days beyond."""
    first, last = period.first - timedelta(days=2 * 365), period.last + beyond
    part = [at for at, day in enumerate(whole.days) if first <= day <= last]
    arrays = {name: getattr(whole, name)[part] for name in ("values", "clear", "cloud")}
    return replace(whole, scenes=tuple(whole.scenes[at] for at in part), **arrays)


def _told(whole: Stack, period: Interval) -> list[pairs.Found]:
    series = list(breaks(whole, period, How()).found)
    return series + [one for one in _pairs(whole, period) if not _confirmed_or_passing(whole, one, series)]


def throughput(whole: Stack) -> tuple[float, float]:
    """Pixel-dates for each CPU second: this stage, and COLD over every pixel."""
    count = whole.clear.size
    started = time.process_time()
    breaks(whole, Interval(whole.days[0], whole.days[-1]), How())
    ours = count / (time.process_time() - started)
    flat, clear = whole.values.reshape(len(whole.scenes), 6, -1), whole.clear.reshape(len(whole.scenes), -1)
    started = time.process_time()
    find_breaks(whole.days, flat[:, :, ::16], clear[:, ::16], ColdOptions(), 0)
    return ours, count / 16 / (time.process_time() - started)


def peers(python: str, whole: Stack) -> list[str]:
    """What nrt's monitors do on the same series, and on one seed's quiet years, in a Python that has them."""
    quiet = quiet_years(whole, 4, SEED)
    arrays: dict[str, Array] = {}
    for name, one in (("whole", whole), ("quiet", quiet)):
        arrays |= {f"{name}_days": np.array([day.isoformat() for day in one.days], dtype="datetime64[D]")}
        arrays |= {
            f"{name}_{band}": one.values[:, at] for band, at in (("green", 1), ("red", 2), ("nir", 3), ("swir", 4))
        }
        arrays |= {f"{name}_clear": one.clear}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "series.npz"
        np.savez(path, **arrays)
        command = [python, str(Path(__file__).with_name("imagery_peers.py")), str(path)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    exposure = 4 * int(quiet_pixels(whole).sum()) / 10_000
    return [_peer(name, told, exposure) for name, told in json.loads(out.splitlines()[-1]).items()]


def _peer(name: str, told: dict[str, float], exposure: float) -> str:
    if "error" in told:
        return f"nrt {name}: {told['error']}"
    # It watches the second half of the years alone, and a pixel that broke is not watched further.
    return f"nrt {name}: {told['speed']:,.0f} pixel-dates per CPU second, {told['wrong'] / (exposure / 2):.0f} false"


def hls() -> list[tuple[str, list[str]]]:
    """The breaks found in each single-pixel series of enough dates."""
    found = []
    for path in sorted((IMAGERY / "hls-pixels").glob("*.csv")):
        with path.open(encoding="utf-8") as lines:
            rows = [{key.lower(): int(value) for key, value in row.items()} for row in csv.DictReader(lines)]
        rows = sorted((row for row in rows if row["qa"] in (0, 1)), key=lambda row: row["dates"])
        bands = ("blue", "green", "red", "nir", "swir1", "swir2")
        series = np.array([[row[band] for band in bands] for row in rows], dtype=np.int64)
        days = np.array([row["dates"] for row in rows], dtype=np.int64)
        found.append((path.stem, [date.fromordinal(one).isoformat() for one in _breaks(days, series)]))
    return found


def _breaks(days: Array, series: Array) -> Sequence[int]:
    return pixel_breaks(days, series, ColdOptions()) if len(days) > 12 else []


def main(arguments: Sequence[str]) -> int:
    """Print what was measured; 1 where a floor or ceiling is passed."""
    if not FORDEAD.is_dir():
        print(f"the FORDEAD series isn't here ({FORDEAD}): nothing is measured")
        return 0
    warnings.filterwarnings("ignore", category=rasterio.errors.NotGeoreferencedWarning)
    whole = fordead()
    print(f"{len(whole.scenes)} dates, {whole.clear.mean():.0%} of the pixel-dates clear")
    ours, bare = throughput(whole)
    print(f"pixel-dates per CPU second: {ours:,.0f}; COLD over every pixel: {bare:,.0f}")
    wrong, bare_wrong = false_changes(whole)
    print(f"false changes per 10,000 pixels and quiet year: {wrong:.2f} (COLD's pixels, ungrouped: {bare_wrong:.1f})")
    for line in peers(arguments[0], whole) if arguments else ():
        print(f"  {line}")
    recall, error, total = planted_recall(whole)
    print(f"planted construction: {recall:.3f} of {total} found, median date error {error:g} clear observations")
    told, stood = standing(whole)
    print(f"looks of two months each, as scenes come in: {told} changes told, {stood} still told 150 days later")
    for name, days in hls():
        print(f"{name}: {', '.join(days) or 'no break'}")
    worse = wrong > FALSE_CEILING or recall < RECALL_FLOOR or error > DATE_CEILING
    return int(worse or stood < STANDING_FLOOR * told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
