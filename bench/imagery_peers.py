"""The monitors of nrt on the FORDEAD series, in a Python that has them: what ``bench.imagery_series PYTHON`` starts.

Usage: PYTHON imagery_peers.py SERIES.npz, in an environment with ``pip install nrt``. It imports nothing of this
program. Each monitor watches NDVI, as they do, fitted to the first half of the dates (CCDC screens green and
short-wave infrared for outliers, too). It prints a JSON object: for each monitor its pixel-dates per second of
processor time
(compiling left out), and the pixels in which it reports a break on the quiet series.
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


def cut(series: Any, name: str, side: int | None = None) -> dict[str, Any]:
    """What a series holds, of its first pixels only where a side is given."""
    found = {part: series[f"{name}_{part}"][:, :side, :side] for part in ("green", "swir")}
    return found | {"ndvi": greenness(series, name)[:, :side, :side], "days": series[f"{name}_days"]}


def watched(module: str, kind: str, one: dict[str, Any]) -> tuple[float, int]:
    """Pixel-dates for each second of processor time, and how many pixels the monitor says broke."""
    import importlib

    import xarray

    ndvi, half = one["ndvi"], len(one["days"]) // 2
    moments = one["days"].astype("datetime64[D]").astype("datetime64[ns]")

    def history(values: Any) -> Any:
        cube = xarray.DataArray(values, dims=("time", "y", "x"), coords={"time": moments})
        return cube.isel(time=slice(0, half))

    bands = {part: history(np.where(np.isnan(ndvi), np.nan, one[part])) for part in ("green", "swir")}
    screened = {**bands, "scaling_factor": 10_000} if kind == "CCDC" else {}
    monitor = getattr(importlib.import_module(module), kind)(trend=kind == "CCDC", harmonic_order=2)
    started = time.process_time()
    monitor.fit(history(ndvi), **screened)
    for at in range(half, len(moments)):
        monitor.monitor(array=ndvi[at], date=moments[at].astype("datetime64[us]").item())
    spent = time.process_time() - started
    return ndvi.size / spent, int((monitor.mask == 3).sum())


def main(path: str) -> None:
    """Watch each series with each monitor, once to compile and once to measure."""
    warnings.simplefilter("ignore")
    series = np.load(path)
    told: dict[str, dict[str, Any]] = {}
    for kind, module in MONITORS:
        try:
            watched(module, kind, cut(series, "whole", 8))
            speed, _ = watched(module, kind, cut(series, "whole"))
            _, wrong = watched(module, kind, cut(series, "quiet"))
            told[kind] = {"speed": speed, "wrong": wrong}
        except Exception as error:  # noqa: BLE001 - a peer that fails is told, and the others are still measured
            told[kind] = {"error": " ".join(str(error).split())[:120]}
    print(json.dumps(told))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        print("started by bench.imagery_series, with a Python that has nrt")
