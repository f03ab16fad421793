"""Promise or none, against PromiseEval's development paragraphs, beside a reader that always says "promise".

    python -m bench.commitments

The paragraphs are from corporate reports, where much that is called a promise is a practice or a deed already done; a
news reader's undertakings are narrower. So this is a first figure, pinned so that it doesn't fall unseen. The second
line also counts the few words by which such reports tell of an aim, as a reader for them would.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.model import Article
from onrecord.reading.commitments import commitments
from onrecord.reading.sentences import paragraphs, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOORS = {"onrecord": 0.36, "onrecord, with words of aims": 0.55}
_AIMS = re.compile(
    r"\b(?:commit\w*|aims?|ambitions?|goals?|targets?|pledge\w*|strive\w*|dedicated|by 20[2-5]\d|ensur\w+"
    r"|will|we (?:support|believe|work))\b",
    re.IGNORECASE,
)


def tells(text: str) -> bool:
    """Whether the program reads any commitment in the paragraph."""
    article = Article("paragraph", text)
    return bool(commitments(sentences(paragraphs(article)), (), (), ()))


def aims(text: str) -> bool:
    """Whether it does, or a word of aims stands there."""
    return tells(text) or bool(_AIMS.search(text))


def macro_f1(wanted: Sequence[bool], found: Sequence[bool]) -> tuple[float, float, float]:
    """Macro-F1 of both classes, then the F1 of "promise" and of "none"."""
    scores = []
    for label in (True, False):
        hits = sum(one is label and other is label for one, other in zip(wanted, found, strict=True))
        both = sum(one is label for one in wanted) + sum(one is label for one in found)
        scores.append(2 * hits / both if both else 0.0)
    return (scores[0] + scores[1]) / 2, scores[0], scores[1]


def main() -> int:
    """Print the table; 1 below the floor."""
    corpus = CORPORA / "promiseeval" / "dev.json"
    if not corpus.exists():
        print("PromiseEval isn't beside the checkout (../shared/corpora/promiseeval): nothing measured")
        return 0
    rows = json.loads(corpus.read_text(encoding="utf-8"))
    texts = [row["data"] for row in rows]
    wanted = [row["promise_status"].strip() == "Yes" for row in rows]
    readers: dict[str, Callable[[str], bool]] = {
        "always promise": lambda text: True,
        "onrecord": tells,
        "onrecord, with words of aims": aims,
    }
    print(f"{'':32}{'macro-F1':>9}{'promise':>9}{'none':>7}{'texts/s':>9}")
    failed = False
    for name, reader in readers.items():
        begun = time.process_time()
        found = [reader(text) for text in texts]
        seconds = time.process_time() - begun
        macro, promise, none = macro_f1(wanted, found)
        print(f"{name:32}{macro:>9.3f}{promise:>9.3f}{none:>7.3f}{len(texts) / max(seconds, 1e-9):>9.0f}")
        failed |= macro < FLOORS.get(name, 0.0)
    print("floors: " + "; ".join(f"{name} {floor}" for name, floor in FLOORS.items()))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
