"""The whole reading, all stages: articles a second on one core and on two, peak memory, and how long it takes to begin.

``python -m bench.reading``. Articles are those of PolNeAR dev. Seconds are those of the processor, so that what else
runs on the machine has less of a part in them; the wall's clock stands beside, and the share of each stage. Beside the
reading stands what it takes to part the same texts into tokens with spaCy's blank pipeline, where that is installed:
the floor of cost. It exits with 1 below its floors; corpora are at ``../shared/corpora``.
"""

from __future__ import annotations

import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench.polnear import CORPORA, articles
from bench.stages import Stage, shares
from onrecord import reading
from onrecord.model import Article
from onrecord.reading import attributions, commitments, dates, encoder, figures, names, quotations, read, sentences

ARTICLES_A_SECOND_ON_TWO = 10.0
MEGABYTES = 700.0
SECONDS_TO_BEGIN = 1.5
STAGES = (
    Stage("sentences", sentences, "sentences"),
    Stage("quotations", quotations, "quotations"),
    Stage("names", names, "mentions"),
    Stage("patterns", attributions, "tag"),
    Stage("encoder", encoder.Encoder, "scores"),
    Stage("labels, links", encoder, "best"),
    Stage("labels, links", encoder, "reconsidered"),
    Stage("labels, links", encoder, "attributed"),
    Stage("speakers, chains", attributions, "attributions"),
    Stage("publication", reading, "publication"),
    Stage("dates", dates, "dates"),
    Stage("figures", figures, "figures"),
    Stage("commitments", commitments, "commitments"),
)
BEGIN = """
import time
began = time.process_time()
from onrecord.model import Article
from onrecord.reading import read
read(Article("a", "Bertil Oskam said that nobody came."))
print(time.process_time() - began)
"""


def main() -> int:
    """Print the table; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    texts = [text for _, text, _ in articles("dev")]
    begin = min(float(_python(BEGIN)) for _ in range(3))
    one, wall = timed(_read_all, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    two, two_wall = on_two(texts)
    print(f"PolNeAR dev, {len(texts)} articles: all stages of the reading")
    print(f"{'':14}{'articles/s':>12}{'by the wall':>13}")
    print(f"{'one core':14}{len(texts) / one:12.1f}{len(texts) / wall:13.1f}")
    print(f"{'two cores':14}{2 * len(texts) / two:12.1f}{len(texts) / two_wall:13.1f}")
    for name, cost in tokenising(texts):
        print(f"{name:14}{len(texts) / cost:12.1f}")
    print("share of one core's time:")
    for name, share in shares(lambda: _read_all(texts), STAGES).items():
        print(f"  {name:18}{share:6.1%}")
    print(f"peak memory {peak:.0f} MB a process; {begin:.2f} s of the processor from nothing to the first reading")
    below = {
        "articles a second": 2 * len(texts) / two < ARTICLES_A_SECOND_ON_TWO,
        "memory": peak > MEGABYTES,
        "start-up": begin > SECONDS_TO_BEGIN,
    }
    if any(below.values()):
        print("below the floor:", ", ".join(name for name, is_below in below.items() if is_below))
        return 1
    return 0


def timed(work: Callable[[Sequence[str]], object], texts: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor, and of the wall's clock."""
    work(texts[:1])
    began, wall = time.process_time(), time.monotonic()
    work(texts)
    return time.process_time() - began, time.monotonic() - wall


def on_two(texts: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor of two processes together, and of the wall's clock."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(_seconds, [[one] for one in texts[:4]]))
        wall = time.monotonic()
        spent = sum(pool.map(_seconds, [texts[at : at + 4] for at in range(0, len(texts), 4)]))
        return spent, time.monotonic() - wall


def tokenising(texts: Sequence[str]) -> list[tuple[str, float]]:
    """Seconds that spaCy's blank English pipeline takes, where it is installed."""
    if importlib.util.find_spec("spacy") is None:
        return []
    pipeline = importlib.import_module("spacy").blank("en")
    return [("spaCy, blank", timed(lambda some: [pipeline(text) for text in some], texts)[0])]


def _seconds(texts: Sequence[str]) -> float:
    began = time.process_time()
    _read_all(texts)
    return time.process_time() - began


def _read_all(texts: Sequence[str]) -> None:
    for text in texts:
        read(Article("a", text))


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
