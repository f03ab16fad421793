"""Units in newsquant's development sentences, read by our table or by pint's names in its place, and what pint costs.

``python -m bench.units``; corpora at ``../shared/corpora``. Shares and F1 as in ``bench/figures.py``. Exits with 1
where the library's names read more of the units than our table does: then the table would have to go.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from unittest import mock

from bench.figures import CORPORA, Score, ours, score
from onrecord.reading.figures import units

if TYPE_CHECKING:
    from pint import UnitRegistry

KEPT = frozenset(("percent", "percentage point", "basis point", "times", "permille", "night", "weekend"))
"""Units that aren't the library's matter."""


def main() -> int:
    """Print the rows; 1 where the library reads more."""
    started = time.process_time()
    from pint import UnitRegistry as Registry

    imported = time.process_time()
    registry: UnitRegistry[Any] = Registry()
    print(f"pint: import {imported - started:.2f} s, registry {time.process_time() - imported:.2f} s of processor time")
    corpus = CORPORA / "newsquant" / "dev.json"
    if not corpus.exists():
        print("NewsQuant isn't beside the checkout (../shared/corpora/newsquant): nothing measured")
        return 0
    sentences = json.loads(corpus.read_text(encoding="utf-8"))
    print(f"{'':28}{'spellings':>10}{'value':>8}{'value + unit':>14}{'unit':>8}")
    reached = row("our table", units.measures(), sentences)
    names = row("pint's names and aliases", theirs(registry, symbols=False), sentences)
    symbols = row("and its symbols", theirs(registry, symbols=True), sentences)
    return int(reached < max(names, symbols))


def theirs(registry: UnitRegistry[Any], *, symbols: bool) -> Mapping[str, str]:
    """What the library calls units, single and plural, each with the name that our table has for it if it has one."""
    table = units.measures()
    found = {written: name for written, name in table.items() if name in KEPT}
    for name, one in registry._units.items():
        for written in (name, *one.aliases, *((one.symbol,) if symbols else ())):
            spaced = written.replace("_", " ")
            ours_for_it = table.get(name.replace("_", " ")) or table.get(spaced) or name.replace("_", " ")
            for form in (spaced, f"{spaced}s"):
                found.setdefault(form, ours_for_it)
    return found


def row(name: str, table: Mapping[str, str], sentences: list[dict[str, str]]) -> float:
    """Print one row, and give its F1 of value and unit."""
    units._openers.cache_clear()
    with mock.patch.object(units, "measures", lambda: table):
        found: Score = score(list(enumerate(sentences)), {one["text"]: ours(one["text"]) for one in sentences})
    units._openers.cache_clear()
    value, unit = found.f1(found.value), found.f1(found.unit)
    print(f"{name:28}{len(table):10}{value:8.3f}{unit:14.3f}{found.unit / max(found.value, 1):8.3f}")
    return unit


if __name__ == "__main__":
    sys.exit(main())
