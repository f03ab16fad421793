"""Makes the list of common words that grouping reports and finding copies rest on.

``python -m training.common_words CORPORA > src/onrecord/stories/language/common.txt``

It counts, over the news corpora named below, in how many of a thousand reports a word stands. Only words
seen in lower case are kept, and of those only what at least one report in a hundred holds: no names, no phrases.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.stories.words import WORD, folded

TAG = re.compile(r"<[^<>]{1,400}>")


def reports(corpora: Path) -> Iterator[str]:
    """The texts of PolNeAR, TimeBank and AQUAINT."""
    for path in sorted(corpora.glob("polnear/*/text/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(corpora.glob("timex/*/*.tml")):
        yield TAG.sub("", path.read_text(encoding="utf-8", errors="replace"))


def counts(corpora: Path) -> dict[str, int]:
    """Reports in a thousand that hold each common word."""
    held: Counter[str] = Counter()
    total = 0
    for text in reports(corpora):
        total += 1
        held.update({folded(word) for word in WORD.findall(text) if word.islower() and word.isascii()})
    return {word: round(1000 * n / total) for word, n in held.items() if n >= total / 100}


def main() -> None:
    """Print the list, commonest words first."""
    sys.stdout.write("# word<TAB>reports in a thousand that hold it; made by training/common_words.py\n")
    for word, count in sorted(counts(Path(sys.argv[1])).items(), key=lambda item: (-item[1], item[0])):
        sys.stdout.write(f"{word}\t{count}\n")


if __name__ == "__main__":
    main()
