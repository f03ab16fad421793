"""Change between two scenes: change vector analysis and IR-MAD together, against the site's own quiet pixels.

Two measures of one pair, each blind where the other sees: the length of the change vector (Malila 1980) over the bands
in which building shows most, taken against its surroundings, so that seasons and haze fall out; and iteratively
reweighted multivariate alteration detection (Nielsen 2007), which finds what departs from how the bands went together
elsewhere. Both are closed and opened (objects instead of specks), multiplied as a geometric mean, weighed by how bare
the ground is on the barer of both dates, and held against the local unrest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.needs import need

WEIGHTS = {"blue": 0.7, "green": 1.0, "red": 1.6, "rededge": 0.7}
"""How much each band counts in the change vector: earth, concrete and roofs part from vegetation most in red."""
SHARE_OF_MAD = 0.4
"""Weight of IR-MAD in the geometric mean."""
QUIET_SPREADS = 5.0
"""How many spreads of the quiet pixels, on the square root's scale, a changed pixel lies above their middle."""
_BLUR, _SURROUNDINGS, _UNREST = 0.7, 20.0, 40.0  # pixels: sigma of Gaussians
_CLOSED, _OPENED = 5, 3  # pixels a side
_EDGE_DOUBT = 0.35  # how much of an edge's strength is taken for what a shift of a fraction of a pixel makes
_FEWEST = 100  # pixels seen in both scenes, below which nothing is compared
_SAMPLE = 20_000  # pixels from which IR-MAD learns how the bands go together: more tell it nothing new


@dataclass(frozen=True)
class Pair:
    """How much each pixel changed between two scenes."""

    score: Any
    """float32 (rows, columns), without unit; 0 where not seen in both."""
    threshold: float
    """From the site's own quiet pixels; above it a pixel counts as changed."""
    seen: Any

    @property
    def changed(self) -> Any:
        """Boolean (rows, columns)."""
        return self.seen & (self.score > self.threshold)


def compare(before: Any, after: Any, names: Sequence[str], seen: Any) -> Pair | None:
    """Compare two scenes of one grid: float reflectance (bands, rows, columns), seen in both (rows, columns).

    None where too few pixels were seen in both. Deterministic.
    """
    numpy = need("numpy")
    if int(seen.sum()) < _FEWEST:
        return None
    used = [at for at, name in enumerate(names) if name in WEIGHTS]
    compared = [names[at] for at in used]
    first, second = _standard(before[used], seen), _standard(after[used], seen)
    score = _together(vector(first, second, compared, seen), alteration(first, second, compared, seen), seen)
    score *= numpy.sqrt(_bareness(before, after, names))
    score = numpy.where(seen, _against_unrest(score), 0.0).astype(numpy.float32)
    return Pair(score, quiet_threshold(score, seen), seen)


def vector(first: Any, second: Any, names: Sequence[str], seen: Any) -> Any:
    """Length of the change vector between standardised scenes, less the surroundings' own change and edges' doubt."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    used = [(at, WEIGHTS[name]) for at, name in enumerate(names) if name in WEIGHTS]
    total = numpy.zeros(seen.shape)
    share = numpy.maximum(_wide(seen.astype(numpy.float64), _SURROUNDINGS), 0.05)
    for at, weight in used:
        change = numpy.where(seen, second[at] - first[at], 0.0)
        # The surroundings' own change: the mean around each pixel, of the pixels seen.
        total += (weight * (_blur(change, _BLUR) - _wide(change, _SURROUNDINGS) / share)) ** 2
    indices = [at for at, _ in used]
    doubt = sum(_edges(_blur(one[indices].mean(0), _BLUR)) for one in (first, second))
    length = numpy.maximum(numpy.sqrt(total) - _EDGE_DOUBT * doubt, 0.0)
    return ndimage.grey_opening(ndimage.grey_closing(length, size=_CLOSED), size=_OPENED)


def alteration(first: Any, second: Any, names: Sequence[str], seen: Any) -> Any:
    """Square root of IR-MAD's chi-square over the visible bands, closed and opened."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    used = [at for at, name in enumerate(names) if name in ("blue", "green", "red")]
    left, right = (numpy.stack([_blur(one[at], _BLUR) for at in used]) for one in (first, second))
    distance = numpy.zeros(seen.shape)
    distance[seen] = numpy.sqrt(irmad(left[:, seen], right[:, seen]))
    return ndimage.grey_opening(ndimage.grey_closing(distance, size=_CLOSED), size=_OPENED)


def irmad(first: Any, second: Any, rounds: int = 20) -> Any:
    """IR-MAD's chi-square of each pixel: two float arrays (bands, pixels), after Nielsen (2007).

    The canonical correlations are found again and again with each pixel weighed by how likely it is unchanged, until
    they stand still or the rounds are over.
    """
    numpy, linalg, special = need("numpy"), need("scipy.linalg"), need("scipy.special")
    bands = len(first)
    both = numpy.vstack([first, second]).astype(numpy.float64)
    sample = both[:, :: max(both.shape[1] // _SAMPLE, 1)]
    weights, last = numpy.ones(sample.shape[1]), numpy.zeros(bands)
    for _ in range(rounds):
        share = weights / weights.sum()
        mean = (sample * share).sum(1, keepdims=True)
        centred = sample - mean
        spread = (centred * share) @ centred.T + 1e-9 * numpy.eye(2 * bands)
        xx, yy, xy = spread[:bands, :bands], spread[bands:, bands:], spread[:bands, bands:]
        squares, left = linalg.eigh(xy @ numpy.linalg.solve(yy, xy.T), xx)
        correlations = numpy.sqrt(numpy.clip(squares, 1e-12, 1.0))
        right = numpy.linalg.solve(yy, xy.T @ left) / correlations
        scale = numpy.sqrt(numpy.maximum(2 * (1 - correlations), 1e-9))
        turn = numpy.vstack([left, -right]) / scale
        weights = special.chdtrc(bands, ((turn.T @ centred) ** 2).sum(0)) + 1e-12
        if float(abs(correlations - last).max()) < 1e-4:
            break
        last = correlations
    return ((turn.T @ (both - mean)) ** 2).sum(0)


def quiet_threshold(score: Any, seen: Any) -> float:
    """What a pixel has to exceed: middle and spread of the quieter half, which change hardly touches."""
    numpy = need("numpy")
    roots = numpy.sqrt(score[seen].astype(numpy.float64))
    middle = float(numpy.median(roots))
    spread = 1.4826 * float(numpy.median(middle - roots[roots <= middle]))
    return (middle + QUIET_SPREADS * max(spread, 1e-6)) ** 2


def _standard(values: Any, seen: Any) -> Any:
    """Each band less its mean, in units of its spread, over the pixels seen; others are set to the mean."""
    numpy = need("numpy")
    inside = values[:, seen].astype(numpy.float64)
    mean, spread = inside.mean(1), numpy.maximum(inside.std(1), 1e-6)
    standard = (values - mean[:, None, None]) / spread[:, None, None]
    return numpy.where(seen, standard, 0.0)


def _blur(image: Any, sigma: float) -> Any:
    return need("scipy.ndimage").gaussian_filter(image, sigma)


def _wide(image: Any, sigma: float) -> Any:
    """A Gaussian of many pixels, as three running means (Wells 1986): as quick for any width."""
    ndimage = need("scipy.ndimage")
    size = max(int((4 * sigma**2 + 1) ** 0.5), 1) | 1
    for _ in range(3):
        image = ndimage.uniform_filter(image, size)
    return image


def _edges(image: Any) -> Any:
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    return numpy.hypot(ndimage.sobel(image, 0), ndimage.sobel(image, 1)) / 8


def _together(length: Any, distance: Any, seen: Any) -> Any:
    """The geometric mean of both measures, each in units of its own median."""
    numpy = need("numpy")
    parts = [one / max(float(numpy.median(one[seen])), 1e-9) for one in (length, distance)]
    return parts[0] ** (1 - SHARE_OF_MAD) * parts[1] ** SHARE_OF_MAD


def _bareness(before: Any, after: Any, names: Sequence[str]) -> Any:
    """1 less NDVI on the barer date: fields that are green on both dates were mown or sown, not built on."""
    numpy = need("numpy")
    at = {name: index for index, name in enumerate(names)}
    greenness = []
    for one in (before, after):
        red, nir = (_blur(one[at[name]].astype(numpy.float64), 1.0) for name in ("red", "nir"))
        greenness.append((nir - red) / numpy.maximum(nir + red, 1e-4))
    return 1 - numpy.clip(numpy.minimum(*greenness), 0.0, 0.99)


def _against_unrest(score: Any) -> Any:
    """In units of how restless the neighbourhood and the whole site are."""
    numpy = need("numpy")
    square = score**2
    return score / numpy.sqrt(numpy.maximum(_wide(square, _UNREST), 0.0) + max(float(square.mean()), 1e-9))
