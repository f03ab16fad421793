"""The monitors of nrt on the FORDEAD series, in a Python that has them: what ``bench.imagery_series PYTHON`` starts.

Usage: PYTHON imagery_peers.py SERIES.npz, in an environment with ``pip install nrt``. It imports nothing of this
program. Each monitor watches NDVI, as they do, fitted to the first half of the dates; it prints a JSON object: for each
monitor its pixel-dates per second of processor time (compiling left out) and, where a quiet series is given beside, the
breaks that it reports there.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import numpy as np

MONITORS = (
    ("EWMA", "nrt.monitor.ewma"),
    ("CuSum", "nrt.monitor.cusum"),
    ("MoSum", "nrt.monitor.mosum"),
    ("IQR", "nrt.monitor.iqr"),
    ("CCDC", "nrt.monitor.ccdc"),
)


def greenness(series: Any, name: str) -> Any:
    """NDVI (dates, rows, columns), not a number where nothing clear was seen."""
    red, nir, clear = (series[f"{name}_{part}"] for part in ("red", "nir", "clear"))
    with np.errstate(divide="ignore", invalid="ignore"):
        ndvi = (nir.astype(np.float32) - red) / (nir.astype(np.float32) + red)
    return np.where(clear & np.isfinite(ndvi), np.clip(ndvi, -1, 1), np.nan)


def watched(module: str, kind: str, ndvi: Any, days: Any) -> tuple[float, int]:
    """Pixel-dates for each second of processor time, and how many pixels the monitor says broke."""
    import importlib

    import xarray

    half = len(days) // 2
    moments = days.astype("datetime64[D]").astype("datetime64[ns]")
    cube = xarray.DataArray(ndvi, dims=("time", "y", "x"), coords={"time": moments})
    monitor = getattr(importlib.import_module(module), kind)(trend=False, harmonic_order=2)
    started = time.process_time()
    monitor.fit(cube.isel(time=slice(0, half)))
    for at in range(half, len(days)):
        monitor.monitor(array=ndvi[at], date=moments[at].astype("datetime64[us]").item())
    spent = time.process_time() - started
    return ndvi.size / spent, int((monitor.mask == 3).sum())


def main(path: str) -> None:
    """Watch each series with each monitor, once to compile and once to measure."""
    warnings.simplefilter("ignore")
    series = np.load(path)
    whole, quiet = greenness(series, "whole"), greenness(series, "quiet")
    told: dict[str, dict[str, Any]] = {}
    for kind, module in MONITORS:
        try:
            watched(module, kind, whole[:, :8, :8], series["whole_days"])
            speed, _ = watched(module, kind, whole, series["whole_days"])
            _, wrong = watched(module, kind, quiet, series["quiet_days"])
            told[kind] = {"speed": speed, "wrong": wrong}
        except Exception as error:  # noqa: BLE001 - a peer that fails is told, and the others are still measured
            told[kind] = {"error": " ".join(str(error).split())[:120]}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
