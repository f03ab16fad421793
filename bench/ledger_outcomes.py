"""What is told to have become of commitments in real news: which of it is so, by hand.

    python -m bench.ledger_outcomes [--missed]

BASIL's reports (../shared/corpora/basil) are read and compared, all stories together, as on a desk; every outcome that
is put on a commitment (delivered, denied, put off, called off and the like) is held against ``ledger_outcomes.json``,
which says by offsets alone whether its sentence tells that of that commitment. The reports aren't follow-ups by design,
so outcomes are few, and what is measured is how seldom something is wrongly said to have been delivered or denied. The
judgements were made while the rules were written. Exits with 1 where more than ``MOST_WRONG`` are wrong or not judged.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.stories import CORPORA, basil_ledger

JUDGED = Path(__file__).with_suffix(".json")
TELLINGS = frozenset(("made", "restated", "due-passed"))
BEFORE = (17, 3)
"""How many the first version put there, and how many of them were right."""
MOST_WRONG = 3


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; 1 where too many are wrong."""
    if not (CORPORA / "basil").exists():
        print("BASIL isn't beside the checkout (../shared/corpora/basil): nothing measured")
        return 0
    judged: dict[str, list[tuple[int, int, str, bool]]] = json.loads(JUDGED.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    reports, ledger = basil_ledger()
    for entry in ledger:
        for event in entry.events:
            if event.kind in TELLINGS or event.passage is None:
                continue
            told = event.passage
            row = [told.span.start, told.span.end, event.kind]
            found = next((one for one in judged.get(told.article, []) if list(one[:3]) == row), None)
            verdict = "not judged" if found is None else "right" if found[3] else "wrong"
            counts[verdict] += 1
            if verdict != "right" and "--missed" in arguments:
                print(f"{verdict}: {event.kind} {told.article} [{told.span.start}, {told.span.end})")
    total = sum(counts.values())
    print(f"{reports} reports of BASIL      outcomes   right   wrong  not judged")
    print(f"{'first version':24}{BEFORE[0]:>8}{BEFORE[1]:>8}{BEFORE[0] - BEFORE[1]:>8}")
    print(f"{'now':24}{total:>8}{counts['right']:>8}{counts['wrong']:>8}{counts['not judged']:>12}")
    print(f"floor: at most {MOST_WRONG} wrong or not judged")
    return int(total - counts["right"] > MOST_WRONG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
