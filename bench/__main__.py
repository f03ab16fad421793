"""``python -m bench``: every bench in turn, and which fell below its floors. ``python -m bench NAME…`` runs only those.

Those that measure against the public corpora say so where the corpora aren't beside the checkout.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

NOT_BENCHES = {"__init__", "__main__", "polnear"}


def names() -> list[str]:
    """The benches: every module here that can be run."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    runnable = (one for one in modules if one.stem not in NOT_BENCHES)
    return [one.stem for one in runnable if "__main__" in one.read_text(encoding="utf-8")]


def main(wanted: Sequence[str]) -> int:
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"There is no bench {', '.join(sorted(unknown))}; there are {', '.join(names())}.", file=sys.stderr)
        return 2
    below = []
    for name in wanted or names():
        print(f"\n== python -m bench.{name}", flush=True)
        start = time.monotonic()
        code = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode
        print(f"   {time.monotonic() - start:.0f} s{'' if code == 0 else ', below its floors'}", flush=True)
        if code:
            below.append(name)
    print(f"\nBelow their floors: {', '.join(below)}" if below else "\nAll benches hold their floors.")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
