"""The ledger of real news: which of its entries are commitments, by hand.

    python -m bench.ledger_precision [--missed]

Reports of BASIL (../shared/corpora/basil) are read and their commitments joined; ``ledger_precision.json`` holds a
judgement for the first telling of each entry, by offsets alone: a commitment, or none (a prediction, a hope, an idiom,
a purpose, an opinion). Of the reports called ``seen`` errors were looked at before the rules were last changed; of the
``held`` ones the judgement was made after that. An entry that isn't judged is counted apart. Exits with 1 below its
floor.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.stories import CORPORA, basil_ledger

JUDGED = Path(__file__).with_suffix(".json")
FLOOR = 0.82
MOST_UNJUDGED = 0.3


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; 1 below the floor."""
    if not (CORPORA / "basil").exists():
        print("BASIL isn't beside the checkout (../shared/corpora/basil): nothing measured")
        return 0
    judged: dict[str, list[tuple[int, int, bool, str]]] = json.loads(JUDGED.read_text(encoding="utf-8"))
    reports, ledger = basil_ledger(judged)
    counts: Counter[tuple[str, bool]] = Counter()
    unjudged = 0
    met: set[tuple[str, int]] = set()
    for entry in ledger:
        told = next(event.passage for event in entry.events if event.passage)
        rows = judged.get(told.article, [])
        found = next((row for row in rows if row[0] < told.span.end and told.span.start < row[1]), None)
        unjudged += found is None
        if found:
            met.add((told.article, found[0]))
            counts[found[3], found[2]] += 1
            if not found[2] and "--missed" in arguments:
                print(f"no commitment: {told.article} [{told.span.start}, {told.span.end})")
    kept = _printed(counts, unjudged, reports)
    left = [row[2] for article, rows in judged.items() for row in rows if (article, row[0]) not in met]
    print(f"{'not in the ledger':24}{len(left):>8}{sum(left):>13}")
    return kept


def _printed(counts: Counter[tuple[str, bool]], unjudged: int, reports: int) -> int:
    print(f"{str(reports) + ' reports of BASIL':24}{'judged':>8}{'commitments':>13}{'precision':>11}{'floor':>7}")
    shares = {}
    for part in ("seen", "held"):
        right, wrong = counts[part, True], counts[part, False]
        shares[part] = right / max(1, right + wrong)
        floor = f"{FLOOR:>7.2f}" if part == "held" else ""
        print(f"{part:24}{right + wrong:>8}{right:>13}{shares[part]:>11.3f}{floor}")
    print(f"{'not judged':24}{unjudged:>8}")
    return int(shares["held"] < FLOOR or unjudged > MOST_UNJUDGED * max(1, sum(counts.values())))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
