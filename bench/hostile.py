"""What comparing two long texts of one thing over and over costs: ``python -m bench.hostile [SIZE…]``.

Texts of nothing but figures (in sentences, and without a stop), of dates, names, tolls, promises and quotations in one
paragraph, of so many characters each (10,000 and 40,000 unless told otherwise). Two reports of each are read and
compared. A line tells how the cost of a character grew from the first size to the last. Times are of the processor. It
ends with 1 where that growth is above its ceiling.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date

from onrecord.model import Article, Interval, Published
from onrecord.reading import read
from onrecord.stories import compile as compare

SIZES = (10_000, 40_000)
CEILING = 2.5
"""By the square, four times the length would cost a character four times as much."""
NAMES = ("Orvania", "Lusk", "Dolsten", "Oskam", "Ilse Varn", "Tom Aldar", "Kellin", "Bren Hask", "Mara Toll", "Vesk")
DAY = Interval(date(2024, 5, 3), date(2024, 5, 3))
MAKE: dict[str, Callable[[random.Random], str]] = {
    "figures": lambda chance: f"{chance.randrange(3, 9000)} homes{chance.choice((' ', ' ', ' ', '. '))}",
    "no stop": lambda chance: f"{chance.randrange(3, 9000)} ",
    "dates": lambda chance: f"{chance.randrange(1, 28)} May 20{chance.randrange(10, 40)}{chance.choice((' ', '. '))}",
    "names": lambda chance: f"{chance.choice(NAMES)}{chance.choice((' ', ' ', '. '))}",
    "tolls": lambda chance: f"At least {chance.randrange(3, 900)} people were killed in {chance.choice(NAMES)}. ",
    "promises": lambda chance: f"Orvania will send {chance.randrange(3, 900)} pumps by {chance.randrange(1, 28)} May. ",
    "quotations": lambda chance: f"“We will send {chance.randrange(3, 900)} pumps to Lusk,” Varn said. ",
}


def text(kind: str, size: int, seed: int) -> str:
    """So many characters of one kind of scrap, and the rest of the last."""
    chance = random.Random(seed)
    made: list[str] = []
    length = 0
    while length < size:
        made.append(MAKE[kind](chance))
        length += len(made[-1])
    return "".join(made)


def measured(kind: str, size: int) -> float:
    """Print one row; gives the processor time of comparing, in seconds for a character."""
    published = Published(DAY.first.isoformat(), "stated", (DAY,))
    began = time.process_time()
    readings = [
        read(Article(f"report {at}", text(kind, size, at), f"Outlet {at}", published=published)) for at in (0, 1)
    ]
    between = time.process_time()
    found = compare(readings)
    took = time.process_time() - between
    claims = sum(len(story.claims) for story in found.stories)
    print(f"{kind:11} {size:8} {between - began:8.1f} {took:9.2f} {claims:7} {len(found.problems):9}", flush=True)
    return took / size


def main(sizes: Sequence[int]) -> int:
    """Print the table; 1 where comparing grows too fast."""
    print(f"{'of nothing but':11} {'each':>5} {'read, s':>8} {'compared':>9} {'claims':>7} {'problems':>9}")
    measured("names", 1_000)
    worst = 0.0
    for kind in MAKE:
        costs = [measured(kind, size) for size in sizes]
        print(f"{'':11} cost of a character, last size to first: {costs[-1] / costs[0]:.2f}", flush=True)
        worst = max(worst, costs[-1] / costs[0])
    print(f"at the most {worst:.2f}; ceiling {CEILING}")
    return int(worst > CEILING)


if __name__ == "__main__":
    sys.exit(main([int(one) for one in sys.argv[1:]] or SIZES))
