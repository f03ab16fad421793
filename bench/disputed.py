"""What is shown as disputed in real news: whether the reports do part there, by hand.

    python -m bench.disputed [--missed]

The stories of BASIL and those of PolNeAR's reports that tell one event with another are read and compared;
``disputed.json`` holds a judgement for each claim that a story's page has shown under "Disputed", by offsets alone: the
reports part there (one has it that it is so and another that it isn't, or their figures or days can't both be right),
or they don't. A claim that isn't judged is counted apart. Exits with 1 below its floors.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.stories import CORPORA, basil, polnear
from onrecord.model import Claim, Passage, Reading
from onrecord.reading import read
from onrecord.site.pages.conflicts import is_parted, parts
from onrecord.stories import compile as compare
from onrecord.stories import grouped

JUDGED = Path(__file__).with_suffix(".json")
PRECISION, RIGHT, MOST_UNJUDGED = 0.5, 4, 3


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; 1 below the floors."""
    if not all((CORPORA / name).exists() for name in ("basil", "polnear")):
        print("BASIL and PolNeAR aren't beside the checkout (../shared/corpora): nothing measured")
        return 0
    judged: dict[str, list[tuple[int, int, bool]]] = json.loads(JUDGED.read_text(encoding="utf-8"))
    print(f"{'':10}{'stories':>8}{'disputed':>10}{'right':>7}{'wrong':>7}{'not judged':>12}")
    counts: Counter[bool | None] = Counter()
    for name, bare in (("BASIL", basil()[0]), ("PolNeAR", polnear())):
        stories, claims = disputed(bare)
        own = Counter(judgement(one, judged) for one in claims)
        counts += own
        print(f"{name:10}{stories:>8}{len(claims):>10}{own[True]:>7}{own[False]:>7}{own[None]:>12}")
        missed = [one for one in claims if not judgement(one, judged)] if "--missed" in arguments else []
        for one in missed:
            told = ", ".join(f"{at.article} [{at.span.start}, {at.span.end})" for at in passages(one))
            print(f"  not right: {told}")
    share = counts[True] / max(1, counts[True] + counts[False])
    print(f"precision {share:.3f} (floor {PRECISION}), right {counts[True]} (floor {RIGHT})")
    return int(share < PRECISION or counts[True] < RIGHT or counts[None] > MOST_UNJUDGED)


def disputed(bare: Sequence[Reading]) -> tuple[int, list[Claim]]:
    """How many stories of several reports there are, and their claims over which reports part."""
    together = {id for ids in grouped(bare) if len(ids) > 1 for id in ids}
    stories = compare([read(one.article) for one in bare if one.article.id in together]).stories
    several = [one for one in stories if len(one.articles) > 1]
    return len(several), [claim for story in several for claim in story.claims if is_parted(claim)]


def passages(claim: Claim) -> Iterator[Passage]:
    """The words in which reports part."""
    yield from (at for one in claim.differences if parts(one) for at in one.spans)


def judgement(claim: Claim, judged: dict[str, list[tuple[int, int, bool]]]) -> bool | None:
    """Whether the reports do part over it; None where nobody has looked. Right, if one pair of its words is."""
    found = [
        right
        for at in passages(claim)
        for start, end, right in judged.get(at.article, [])
        if start < at.span.end and at.span.start < end
    ]
    return any(found) if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
