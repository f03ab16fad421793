"""The scenes of one site as one stack: aligned, masked, in order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from onrecord.imagery.laid import Laid
from onrecord.imagery.listing import Listed
from onrecord.imagery.load import SCALE
from onrecord.imagery.mask import settled, unmask_ground
from onrecord.imagery.needs import need
from onrecord.model import Scene
from onrecord.model.imagery import CLEAR

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
    keys: tuple[str, ...] = ()
    """Names what each scene was made of; empty where nothing is to be kept."""
    settled: int = 0
    """How many of the first scenes look the same whatever is taken later."""

    @property
    def days(self) -> tuple[date, ...]:
        """The day of each scene."""
        return tuple(scene.day for scene in self.scenes)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Names each scene as it stands here: another processing, shift or mask is another scene."""
        numpy = need("numpy")
        told = self.keys or tuple(f"{one.id} {one.shift}" for one in self.scenes)
        seen = (numpy.packbits(one).tobytes() for one in self.clear)
        return tuple(hashlib.sha256(key.encode() + one).hexdigest()[:24] for key, one in zip(told, seen, strict=True))

    def reflectance(self, at: int) -> Any:
        """Float reflectance (bands, rows, columns) of one scene."""
        return self.values[at].astype(need("numpy").float32) / SCALE

    def of(self, bands: Sequence[int], rows: Any, columns: Any) -> Any:
        """The values of some bands at some pixels (dates, bands, pixels)."""
        numpy = need("numpy")
        return self.values[:, numpy.array(bands)[:, None], rows[None, :], columns[None, :]]

    def cut(self, rows: slice, columns: slice) -> Stack:
        """A window of it: views, not copies."""
        values, clear, cloud = (one[..., rows, columns] for one in (self.values, self.clear, self.cloud))
        return replace(self, values=values, clear=clear, cloud=cloud)

    def clean(self, within: Any) -> tuple[int, ...]:
        """Indices of the scenes in which most of ``within`` (rows, columns) was seen."""
        total = max(int(within.sum()), 1)
        shares = (self.clear & within).sum((1, 2)) / total
        return tuple(at for at, share in enumerate(shares.tolist()) if share >= CLEAR)


def stack(laid: Sequence[Laid], site: Any, resolution: float) -> Stack:
    """Put scenes, one at least, together in order of time; ``site``: the boolean array of the site's pixels."""
    numpy = need("numpy")
    names = tuple(band for band in laid[0].bands if all(band in one.bands for one in laid))
    values = numpy.empty((len(laid), len(names), *site.shape), dtype=numpy.int16)
    for now, one in zip(values, laid, strict=True):
        for at, band in enumerate(names):
            now[at] = one.values[one.bands.index(band)]
    cloud = numpy.stack([one.hidden("cloud") for one in laid])
    hidden = numpy.stack([one.sky > 1 for one in laid])  # by shadow or snow, or empty
    lasting = settled(cloud, ~hidden)
    cloud &= ~unmask_ground(cloud, _brightness(values, names), ~hidden)
    clear = ~(cloud | hidden)
    scenes = tuple(_scene(one, resolution, clear[at][site], site) for at, one in enumerate(laid))
    listed, keys = tuple(one.listed for one in laid), tuple(one.key for one in laid)
    return Stack(scenes, listed, names, values, clear, cloud, keys, lasting)


def _brightness(values: Any, names: tuple[str, ...]) -> Any:
    """Mean of the visible bands, whole ten-thousandths of reflectance (dates, rows, columns)."""
    numpy = need("numpy")
    visible = [names.index(band) for band in _VISIBLE if band in names]
    sums = numpy.zeros((len(values), *values.shape[2:]), dtype=numpy.int16)
    for now, one in zip(sums, values, strict=True):
        numpy.floor_divide(one[visible].sum(0, dtype=numpy.int32), len(visible), out=now, casting="unsafe")
    return sums


def _scene(laid: Laid, resolution: float, clear: Any, site: Any) -> Scene:
    listed = laid.listed
    return Scene(
        id=listed.id,
        sensor=listed.product.sensor,
        acquired=listed.acquired.strftime("%Y-%m-%dT%H:%M:%SZ"),
        resolution=resolution,
        clear=round(float(clear.mean()), 4),
        snow=round(float(laid.hidden("snow")[site].mean()), 4),
        credit=listed.credit,
        shift=laid.shift,
        covered=round(1 - float(laid.hidden("empty")[site].mean()), 4),
    )
