"""What of a scene was seen: from the scene classification (SCL) or quality bits (QA_PIXEL) that come with it.

Bright roofs and concrete are often taken for cloud, and then would be hidden on every date, just where building shows.
Clouds move and change; ground stays and looks the same. What is called cloud over many dates, and looks the same on
them, counts as ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.imagery.needs import need
from onrecord.imagery.sensors import MaskKind

# Sentinel-2 scene classification (ESA, Level-2A algorithm theoretical basis): 0 no data, 1 saturated, 3 cloud shadow,
# 8 and 9 cloud of medium and high probability, 10 thin cirrus, 11 snow or ice. Class 2 (dark) is seen ground.
_SCL_CLOUD, _SCL_SHADOW, _SCL_SNOW, _SCL_NOTHING = (8, 9, 10), (3,), (11,), (0, 1)
# Landsat Collection 2 QA_PIXEL bits: 0 fill, 1 dilated cloud, 2 cirrus, 3 cloud, 4 cloud shadow, 5 snow.
_QA_CLOUD, _QA_SHADOW, _QA_SNOW, _QA_NOTHING = 0b0000_1110, 0b0001_0000, 0b0010_0000, 0b0000_0001

RIM = 2
"""Pixels around snow that count as snow too: they mix it with what lies beside it, and look built on all winter."""
WINDOW = 6
"""How many dates called cloud in a row, gaps of other masks left out, are compared."""
SPAN = 12
"""How many dates that aren't overcast such a row may lie apart: what is hidden on fewer than half of them isn't hidden
for ever, and a scene taken later than that changes nothing about a date."""
STEADY = 0.12
"""Ground: the middle half of the brightness over these dates lies within this share of its median."""
_BRIGHT = 1_500  # reflectance × 10,000 of the visible bands above which a cloud mask is doubted
_OVERCAST = 0.8  # of the site called cloud: such a date tells nothing about single pixels


@dataclass(frozen=True)
class Sky:
    """What stands between the sensor and each pixel, as boolean arrays (rows, columns)."""

    cloud: Any
    shadow: Any
    snow: Any
    empty: Any
    """Outside the scene, saturated, or without data."""

    @property
    def clear(self) -> Any:
        """Ground that was seen, snow excluded."""
        return ~(self.cloud | self.shadow | self.snow | self.empty)


def sky(kind: MaskKind, classes: Any | None, values: Any, names: tuple[str, ...], empty: Any) -> Sky:
    """The sky of one scene, snow with its rim. Without a mask (L1C) cloud is what looks bright, white and cold."""
    numpy = need("numpy")
    if kind == "scl" and classes is not None:
        nothing = empty | numpy.isin(classes, _SCL_NOTHING)
        cloud, shadow, snow = (numpy.isin(classes, one) for one in (_SCL_CLOUD, _SCL_SHADOW, _SCL_SNOW))
        return Sky(cloud, shadow, _with_rim(snow), nothing)
    if kind == "qa_pixel" and classes is not None:
        cloud, shadow, snow = ((classes & bits) > 0 for bits in (_QA_CLOUD, _QA_SHADOW, _QA_SNOW))
        return Sky(cloud, shadow, _with_rim(snow & ~cloud), empty | ((classes & _QA_NOTHING) > 0))
    return _by_colour(values, names, empty)


def _by_colour(values: Any, names: tuple[str, ...], empty: Any) -> Sky:
    """After the first tests of Fmask (Zhu and Woodcock 2012): white, hazy in blue, not snow."""
    numpy = need("numpy")
    bands = {name: values[at].astype(numpy.float32) / 10_000 for at, name in enumerate(names)}
    none = numpy.zeros(empty.shape, dtype=bool)
    if not {"blue", "green", "red", "swir1"} <= bands.keys():
        return Sky(none, none, none, empty)
    visible = (bands["blue"] + bands["green"] + bands["red"]) / 3
    spread = sum(abs(bands[name] - visible) for name in ("blue", "green", "red")) / numpy.maximum(visible, 0.01)
    frost = (bands["green"] - bands["swir1"]) / numpy.maximum(bands["green"] + bands["swir1"], 0.01)
    snow = (frost > 0.4) & (bands["green"] > 0.3)
    hazy = bands["blue"] - 0.5 * bands["red"] > 0.08
    cloud = hazy & (spread < 0.7) & (visible > 0.25) & ~snow
    return Sky(cloud & ~empty, none, _with_rim(snow & ~empty), empty)


def _with_rim(snow: Any) -> Any:
    return need("scipy.ndimage").binary_dilation(snow, iterations=RIM) if snow.any() else snow


def unmask_ground(clouds: Any, brightness: Any, seen: Any) -> Any:
    """Which pixels called cloud are ground after all: boolean (dates, rows, columns).

    ``clouds``: called cloud; ``brightness``: mean visible reflectance × 10,000; ``seen``: neither empty, snow nor
    shadow; all (dates, rows, columns) in order of time. Of a pixel's dates called cloud, any WINDOW in a row (overcast
    and other dates left out) within SPAN dates, on which it is bright and hardly varies, are ground.
    """
    numpy = need("numpy")
    ground = numpy.zeros(clouds.shape, dtype=bool)
    usable = numpy.flatnonzero(~overcast(clouds, seen))
    called = numpy.zeros((len(usable), *clouds.shape[1:]), dtype=bool)
    for now, at in zip(called, usable, strict=True):
        numpy.logical_and(clouds[at] & seen[at], brightness[at] > _BRIGHT, out=now)
    doubtful = _often(called)
    if doubtful.any():
        freed = numpy.zeros(called.shape, dtype=bool)
        freed[:, doubtful] = _steady(called[:, doubtful], brightness[usable][:, doubtful].astype(numpy.float32))
        ground[usable] = freed
    return ground


def _often(called: Any) -> Any:
    """Boolean (rows, columns): pixels called cloud on WINDOW of some SPAN dates in a row; no others can be freed."""
    numpy = need("numpy")
    counts = numpy.cumsum(called, axis=0, dtype=numpy.int16)
    within = counts.copy()
    within[SPAN:] -= counts[:-SPAN]
    return (within >= WINDOW).any(0)


def overcast(clouds: Any, seen: Any) -> Any:
    """Boolean (dates): those on which most of the site is called cloud, which tell nothing about single pixels."""
    numpy = need("numpy")
    hidden = numpy.array([numpy.count_nonzero(one & there) for one, there in zip(clouds, seen, strict=True)])
    whole = numpy.array([numpy.count_nonzero(there) for there in seen])
    return hidden >= _OVERCAST * numpy.maximum(whole, 1)


def settled(clouds: Any, seen: Any) -> int:
    """How many of the first dates no scene taken later can free of their clouds."""
    usable = need("numpy").flatnonzero(~overcast(clouds, seen))
    return int(usable[1 - SPAN]) if len(usable) >= SPAN else 0


def _steady(called: Any, brightness: Any) -> Any:
    """(dates, pixels): those dates called cloud on which a pixel looks as on the others of a window."""
    numpy = need("numpy")
    counts = called.sum(0)
    pixels, dates = numpy.nonzero(called.T)  # each pixel's cloudy dates in order of time
    turns = numpy.arange(len(pixels)) - numpy.repeat(numpy.cumsum(counts) - counts, counts)
    packed = numpy.zeros((int(counts.max()), called.shape[1]), dtype=numpy.float32)
    when = numpy.full(packed.shape, -SPAN * 9, dtype=numpy.int32)
    packed[turns, pixels], when[turns, pixels] = brightness[dates, pixels], dates
    found = numpy.zeros(packed.shape, dtype=bool)
    for start in range(len(packed) - WINDOW + 1):
        near = numpy.flatnonzero((when[start + WINDOW - 1] - when[start] < SPAN) & (counts >= start + WINDOW))
        found[start : start + WINDOW, near] |= _alike(packed[start : start + WINDOW, near])
    freed = numpy.zeros(called.shape, dtype=bool)
    freed[dates, pixels] = found[turns, pixels]
    return freed


def _alike(window: Any) -> Any:
    """(WINDOW, pixels): the dates on which a pixel looks as on most of them; none where its middle half varies."""
    numpy = need("numpy")
    ranked = numpy.sort(window, axis=0)
    middle = (ranked[(WINDOW - 1) // 2] + ranked[WINDOW // 2]) / 2
    quarter = WINDOW // 4
    steady = ranked[-1 - quarter] - ranked[quarter] <= STEADY * middle
    return steady & (abs(window - middle) <= 2.5 * STEADY * middle)
