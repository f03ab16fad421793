"""The scenes of one site as one stack: aligned, masked, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.imagery import align
from onrecord.imagery.listing import Listed
from onrecord.imagery.load import NODATA, SCALE, Loaded
from onrecord.imagery.mask import unmask_ground
from onrecord.imagery.needs import need
from onrecord.model import Position, Scene

CLEAN = 0.6
"""A scene counts as clean where this much of the site was seen."""
_REFERENCE = 0.9  # of the grid clear: the first such scene is the one that the others are laid on
_VISIBLE = ("blue", "green", "red")


@dataclass(frozen=True)
class Stack:
    """All scenes of a site on its grid."""

    scenes: tuple[Scene, ...]
    listed: tuple[Listed, ...]
    bands: tuple[str, ...]
    """The bands that every scene has."""
    values: Any
    """int16 (dates, bands, rows, columns): reflectance × 10,000, NODATA where there is none."""
    clear: Any
    """Boolean (dates, rows, columns): ground that was seen, without snow."""
    cloud: Any
    """Boolean (dates, rows, columns): called cloud and not ground."""

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(scene.day for scene in self.scenes)

    def reflectance(self, at: int) -> Any:
        """Float reflectance (bands, rows, columns) of one scene."""
        return self.values[at].astype(need("numpy").float32) / SCALE

    def clean(self, within: Any) -> tuple[int, ...]:
        """Indices of the scenes in which most of ``within`` (rows, columns) was seen."""
        total = max(int(within.sum()), 1)
        shares = (self.clear & within).sum((1, 2)) / total
        return tuple(at for at, share in enumerate(shares.tolist()) if share >= CLEAN)


def stack(loaded: Sequence[Loaded], site: Any, resolution: float) -> Stack:
    """Put loaded scenes together; ``site`` is the boolean array of the site's pixels. At least one scene is needed."""
    numpy = need("numpy")
    names = tuple(band for band in loaded[0].bands if all(band in one.bands for one in loaded))
    values = numpy.stack([one.values[[one.bands.index(band) for band in names]] for one in loaded])
    cloud, shadow, snow, empty = (
        numpy.stack([getattr(one.sky, kind) for one in loaded]) for kind in ("cloud", "shadow", "snow", "empty")
    )
    visible = [names.index(band) for band in _VISIBLE if band in names]
    brightness = values[:, visible].mean(1)
    ground = unmask_ground(cloud, brightness, ~(shadow | snow | empty))
    cloud &= ~ground
    clear = ~(cloud | shadow | snow | empty)
    shifts = _align(values, clear, names)
    for at, by in enumerate(shifts):
        values[at] = align.moved(values[at], by, NODATA)
        clear[at] &= ~align.moved_mask(~clear[at], by) & (values[at, 0] != NODATA)
    scenes = tuple(
        _scene(one.listed, resolution, clear[at][site], snow[at][site], shifts[at]) for at, one in enumerate(loaded)
    )
    return Stack(scenes, tuple(one.listed for one in loaded), names, values, clear, cloud)


def _align(values: Any, clear: Any, names: tuple[str, ...]) -> list[Position]:
    """Each scene's offset from the first clear scene, to which later scenes change nothing; under a tenth is left."""
    numpy = need("numpy")
    red = names.index("red")
    shares = clear.mean((1, 2))
    reference = int(numpy.argmax(shares >= _REFERENCE)) if (shares >= _REFERENCE).any() else int(numpy.argmax(shares))
    found = []
    for at in range(len(values)):
        both = clear[at] & clear[reference]
        by = (0.0, 0.0) if at == reference else align.offset(values[reference, red], values[at, red], both)
        found.append(by if max(abs(by[0]), abs(by[1])) >= 0.1 else (0.0, 0.0))
    return found


def _scene(listed: Listed, resolution: float, clear: Any, snow: Any, shift: Position) -> Scene:
    return Scene(
        id=listed.id,
        sensor=listed.product.sensor,
        acquired=listed.acquired.strftime("%Y-%m-%dT%H:%M:%SZ"),
        resolution=resolution,
        clear=round(float(clear.mean()), 4),
        snow=round(float(snow.mean()), 4),
        credit=listed.credit,
        shift=shift,
    )
