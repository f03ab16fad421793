"""A site of 500 × 500 pixels with 100 dates, from a catalog on disk: how long it takes, and what a further scene costs.

``python -m bench.imagery_scale [SIDE DATES]`` draws a seeded catalog, looks at it with nothing kept, adds a scene and
looks again, each in a process of its own. It prints processor time of all its processes, wall time, and the most memory
that they held together, and exits non-zero above its ceilings. On a small catalog it holds one run against many and one
worker against two: what comes out has to be the same to the byte. Every request to the network is refused.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SIDE, DATES = 500, 100
FIRST = date(2021, 9, 1)
STEP = 10  # days
PAUSE = 0.2  # seconds between two looks at the memory that is held
FIRST_CEILING, FURTHER_CEILING, MEMORY_CEILING = 180.0, 15.0, 3_000.0
Array = Any


@dataclass(frozen=True, slots=True)
class Cost:
    """What one look took."""

    processor: float
    """Seconds of all its processes."""
    wall: float
    peak: float
    """Megabytes that its processes held together, at the worst moment."""
    changes: int
    digest: str
    """Names all that came out."""


def maker(side: int) -> Any:
    """The script of the invented catalog, set to another size."""
    spec = importlib.util.spec_from_file_location("make_catalog", ROOT / "examples" / "imagery" / "make_catalog.py")
    assert spec and spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules["make_catalog"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    module.SIZE = side
    return module


class Drawn:
    """The catalog in the making: its invented land four times over, with building from a known scene on."""

    def __init__(self, folder: Path, side: int) -> None:
        self.folder, self.script = folder, maker(side)
        self.random = np.random.default_rng(self.script.SEED)
        self.script.SIZE = 260
        small = self.script._land(np.random.default_rng(self.script.SEED))
        self.script.SIZE = side
        times = -(-side // 250)
        self.land = np.tile(small[:250, :250], (times, times))[:side, :side]
        self.speckle = self.random.normal(0, 1, (len(self.script.BANDS), side, side))
        self.items: list[dict[str, Any]] = []

    def add(self, number: int, built: int) -> None:
        """The scene of a number, with building on it if that isn't before the scene ``built``."""
        one = self.script.Pass(FIRST + timedelta(days=STEP * number), ("clear", "broken", "haze", "clear")[number % 4])
        land = self.land.copy()
        top, left = land.shape[0] // 5, land.shape[1] * 3 // 5
        if number >= built:
            land[top : top + 12, left : left + 18] = self.script.NAMES.index("earth")
        now = self.script._built
        self.script._built = lambda ground, day: ground
        self.items.append(self.script._write_scene(self.folder, one, land, self.speckle, self.random))
        self.script._built = now
        self.script._write_catalog(self.folder, self.items)

    def last(self) -> date:
        """The day of the last scene."""
        return FIRST + timedelta(days=STEP * (len(self.items) - 1))


def look(catalog: str, cache: str, last: str, workers: str) -> None:
    """One look, in a process of its own: prints what it cost as JSON."""
    import socket

    from onrecord.imagery import Options, observe
    from onrecord.model import Interval, Observation, Site

    socket.socket.connect = _refused  # type: ignore[method-assign]  # cut, for this process
    box = json.loads(Path(catalog).with_name("site.json").read_text())
    ring = ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1]))
    site = Site("works", "The works", ((ring,),))
    options = Options(Path(cache), workers=int(workers))
    found = list(observe([site], catalog, Interval(FIRST, date.fromisoformat(last)), options))
    seen = next(one for one in found if isinstance(one, Observation))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told = {
        "processor": sum(one.ru_utime + one.ru_stime for one in used),
        "changes": len(seen.changes),
        "digest": digest(found),
    }
    print(json.dumps(told))


def digest(found: Sequence[Any]) -> str:
    """Names all that a look gave, pictures included. Pickles wouldn't do: equal objects have several."""
    contents = b"".join(picture.content for one in found for picture in getattr(one, "pictures", ()))
    return hashlib.sha256(repr(found).encode() + contents).hexdigest()[:12]


def _refused(*_: object) -> None:
    raise OSError("the network is cut")


def measured(catalog: Path, cache: Path, last: date, workers: int) -> Cost:
    """One look in a process of its own, its memory watched from outside."""
    command = [sys.executable, "-m", "bench.imagery_scale", "look", str(catalog), str(cache), str(last), str(workers)]
    started, peak = time.perf_counter(), [0.0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        watcher = threading.Thread(target=_watch, args=(process, peak))
        watcher.start()
        out, _ = process.communicate()
        watcher.join()
    if process.returncode:
        raise SystemExit(process.returncode)
    return Cost(wall=time.perf_counter() - started, peak=peak[0], **json.loads(out.splitlines()[-1]))


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_held(pid) for pid in _family(process.pid)))
        time.sleep(PAUSE)


def _family(pid: int) -> list[int]:
    """A process and all that it began."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                left += [int(child) for child in path.read_text().split()]
            except OSError:
                continue
    return found


def _held(pid: int) -> float:
    """Megabytes that a process holds for itself or shares, its part of what is shared alone counted."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def site_box(item: dict[str, Any]) -> list[float]:
    """The scene's box, less a margin that keeps the site's grid within it."""
    west, south, east, north = item["bbox"]
    return [west + 0.003, south + 0.0016, east - 0.003, north - 0.0016]


def costs_of(side: int, dates: int, folder: Path, further: int) -> dict[str, Cost]:
    """A first look at so many dates, then one at each further scene, with two workers."""
    drawn = Drawn(folder / "catalog", side)
    for number in range(dates):
        drawn.add(number, dates * 7 // 10)
    catalog = drawn.folder / "catalog.json"
    catalog.with_name("site.json").write_text(json.dumps(site_box(drawn.items[0])))
    found = {"first look": measured(catalog, folder / "cache", drawn.last(), 2)}
    for _ in range(further):
        drawn.add(len(drawn.items), dates * 7 // 10)
        found["a further scene"] = measured(catalog, folder / "cache", drawn.last(), 2)
    return found


def same_bytes(folder: Path) -> bool:
    """Whether a small site comes out the same from many runs with two workers as from one with one."""
    many = costs_of(128, 48, folder, 3)["a further scene"]
    last = FIRST + timedelta(days=STEP * 50)
    return many.digest == measured(folder / "catalog" / "catalog.json", folder / "anew", last, 1).digest


def main(arguments: list[str]) -> int:
    """Print the table; 1 above a ceiling."""
    side, dates = (int(one) for one in arguments) if arguments else (SIDE, DATES)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        costs = costs_of(side + 20, dates, Path(folder) / "large", 1)
        same = same_bytes(Path(folder) / "small")
    print(f"{side} × {side} pixels, {dates} dates{'':8}CPU s  wall s  peak MB  changes")
    for name, one in costs.items():
        print(f"{name:32}{one.processor:9.1f}{one.wall:8.1f}{one.peak:9.0f}{one.changes:9}")
    print(f"the same bytes from one run and from many, from one worker and from two: {'yes' if same else 'NO'}")
    return int(_too_much(costs) or not same)


def _too_much(costs: dict[str, Cost]) -> bool:
    slow = costs["first look"].processor > FIRST_CEILING or costs["a further scene"].processor > FURTHER_CEILING
    return slow or max(one.peak for one in costs.values()) > MEMORY_CEILING


if __name__ == "__main__":
    if sys.argv[1:2] == ["look"]:
        look(*sys.argv[2:])
    else:
        sys.exit(main(sys.argv[1:]))
