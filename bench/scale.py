"""What comparing costs as the collection grows: copies, and stories.

``python -m bench.scale copies [SIZE…]`` and ``python -m bench.scale stories [SIZE…]``; sizes are 1,000 and 10,000
unless told otherwise. 100,000 takes minutes, 1,000,000 an hour and some gigabytes; lines are printed as they come.
Copies: candidates by fingerprints, then those compared word by word, by two processes. Beside them, on the first 2,000
articles of the last size: datasketch's and rensa's MinHash LSH (128 permutations of word trigrams, bands of one row,
without which they miss a tenth of the copies) and semhash's cosine of static embeddings (by a model that ships in a
package, tokenlearn-static-model: semhash's own is fetched when it first runs). Stories: B³ and time, beside two
ways of scikit-learn's up to 2,000 reports. Times are processor time. It ends with 1 below its floors.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, overload

from bench.candidates import PEERS, Pairs, Way, fingerprints, missing
from bench.many import Collection, Reports, with_copies, with_stories
from bench.stories import CORPORA, Groups, b_cubed, ours
from onrecord.model import Article, Published, Reading
from onrecord.stories.copies import compared

SIZES = (1_000, 10_000)
PEERS_SEE = 2_000
FLOOR_RECALL = 0.99
FLOOR_TIMES_FASTER = 5.0
FLOOR_B_CUBED = 0.9
MORE_THAN_LOG = 1.5
"""By how much time per article may outgrow log n before the command fails; machines are noisy."""
BASELINES_SEE = 2_000
"""scikit-learn's ways hold every pair of reports in memory: they see no more."""
LINKED, REACHED = 0.45, 0.5
"""Cosines from which on the baselines join: of 0.25, 0.30 … 0.65 those that did best on collections made this way; ours
joins by its default settings."""
Figures = tuple[float, float]
WATCHED = 100_000
"""A line is printed for so many readings."""
PART = 500
"""So many pairs are compared word by word at once."""
_TEXTS: list[Sequence[str]] = []


def row(name: str, way: Way, made: Collection, size: int) -> tuple[float, float, Pairs]:
    """Print one row; gives recall, articles a second, and the candidates."""
    texts = made.texts if size == len(made.texts) else made.texts[:size]
    began = time.process_time()
    found = way(texts)
    took = time.process_time() - began
    wanted = {pair for pair in made.copied if pair[1] < size}
    recall = len(wanted.intersection(found)) / max(1, len(wanted))
    print(
        f"{size:8} {name:14} {recall:6.3f} {len(found) / size:11.2f} {1e6 * took / size:11.0f} {size / took:11.0f} "
        f"{memory():8.2f}",
        flush=True,
    )
    return recall, size / took, found


def memory() -> float:
    """The most that this process, or one that it waited for, has held so far, in GB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024**2


def told(pairs: Pairs) -> Pairs:
    """Those of the pairs that share a passage, word by word."""
    places = sorted({place for pair in pairs for place in pair})
    readings = [Reading(Article(str(place), _TEXTS[-1][place]), Published()) for place in places]
    at = {place: number for number, place in enumerate(places)}
    inside = [(at[one], at[other]) for one, other in pairs]
    return [(places[one], places[other]) for (one, other), _ in compared(readings, inside)]


def confirm(made: Collection, pairs: Pairs) -> float:
    """Compare the candidates word by word, print what comes of it, and give the processor time."""
    _TEXTS[:] = [made.texts]
    began, spent = time.perf_counter(), processor_time()
    right, parts = set(), [pairs[at : at + PART] for at in range(0, len(pairs), PART)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for number, part in enumerate(pool.imap(told, parts), 1):
            right |= set(part)
            if number % 100 == 0:
                print(f"{'':8} … {number * PART} of {len(pairs)} compared", flush=True)
        pool.close()
        pool.join()
    took, spent = time.perf_counter() - began, processor_time() - spent
    good = len(right & made.copied)
    print(
        f"{'':8} compared word by word by two processes: {len(pairs)} pairs in {spent:.0f} s of processor time, "
        f"{took:.0f} s, {memory():.2f} GB; P {good / max(1, len(right)):.3f} R {good / max(1, len(made.copied)):.3f}",
        flush=True,
    )
    return spent


def processor_time() -> float:
    """Seconds that this process and those that it waited for have computed."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def beside_peers(made: Collection, size: int) -> bool:
    """Print ours and its peers on the same articles; whether datasketch comes too near at no better recall."""
    recall, rate, _ = row("fingerprints", fingerprints, made, size)
    failed = False
    for name, way in PEERS.items():
        package = missing(name)
        if package:
            print(f"{'':8} {name} is left out: {package} is not installed")
            continue
        peer_recall, peer_rate, _ = row(name, way, made, size)
        print(f"{'':8} {rate / peer_rate:.1f} times its throughput")
        failed |= name == "datasketch" and peer_recall <= recall and rate < FLOOR_TIMES_FASTER * peer_rate
    return failed


def measure_copies(sizes: Sequence[int]) -> int:
    """Print the table of candidates; 1 below the floors."""
    failed, costs = False, []
    print(
        f"{'articles':>8} {'candidates by':14} {'R':>6} {'an article':>11} {'µs each':>11} {'a second':>11} {'GB':>8}"
    )
    for size in sizes:
        made = with_copies(size)
        recall, rate, pairs = row("fingerprints", fingerprints, made, size)
        costs.append(1 / rate + confirm(made, pairs) / size)
        print(f"{'':8} in all {1e6 * costs[-1]:.0f} µs an article", flush=True)
        failed |= recall < FLOOR_RECALL
        if size == sizes[-1]:
            failed |= beside_peers(made, min(size, PEERS_SEE))
    return int(failed or outgrows(sizes, costs))


def counted(readings: Sequence[Reading]) -> Any:
    """TF-IDF of words, as scikit-learn counts it."""
    text: Any = import_module("sklearn.feature_extraction.text")
    return text.TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [one.article.text for one in readings]
    )


def numbered(readings: Sequence[Reading], numbers: Sequence[int]) -> Groups:
    """Groups by the number that each report was given; those numbered -1 stay alone."""
    found: dict[int, list[str]] = {}
    for place, (one, number) in enumerate(zip(readings, numbers, strict=True)):
        found.setdefault(number if number >= 0 else -1 - place, []).append(one.article.id)
    return list(found.values())


def agglomerative(readings: Sequence[Reading]) -> Groups:
    """scikit-learn: average linkage by cosine."""
    cluster: Any = import_module("sklearn.cluster")
    way = cluster.AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=1 - LINKED)
    return numbered(readings, way.fit_predict(counted(readings).toarray()).tolist())


def dbscan(readings: Sequence[Reading]) -> Groups:
    """scikit-learn: DBSCAN by cosine."""
    cluster: Any = import_module("sklearn.cluster")
    way = cluster.DBSCAN(eps=1 - REACHED, min_samples=2, metric="cosine")
    return numbered(readings, way.fit_predict(counted(readings)).tolist())


class Watched(Sequence[Reading]):
    """Readings that tell how far a way has come with them, so that a run that is cut short tells something."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings, self._asked = readings, 0

    def __len__(self) -> int:
        return len(self._readings)

    @overload
    def __getitem__(self, place: int) -> Reading: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Reading]: ...

    def __getitem__(self, place: int | slice) -> Reading | Sequence[Reading]:
        self._asked += 1
        if self._asked % WATCHED == 0:
            print(f"{'':8} … {self._asked} readings taken in {processor_time():.0f} s, {memory():.2f} GB", flush=True)
        return self._readings[place]


def stories_row(name: str, way: Callable[[Sequence[Reading]], Groups], readings: Reports) -> Figures:
    """Print one row; gives B³ and the processor time of a report, in milliseconds."""
    began = time.process_time()
    groups = way(Watched(readings))
    took = time.process_time() - began
    precision, recall, f1 = b_cubed(groups, readings.story)
    each = 1000 * took / len(readings)
    print(
        f"{len(readings):8} {name:14} {precision:6.3f} {recall:6.3f} {f1:6.3f} {len(groups):8} "
        f"{took:8.1f} {each:8.2f} {memory():9.2f}",
        flush=True,
    )
    return f1, each


def measure_stories(sizes: Sequence[int]) -> int:
    """Print B³ and times; 1 below the floors."""
    failed, costs = False, []
    print(
        f"{'reports':>8} {'way':14} {'P':>6} {'R':>6} {'B³':>6} {'stories':>8} {'s':>8} {'ms each':>8} {'GB so far':>9}"
    )
    for size in sizes:
        made = with_stories(size)
        f1, each = stories_row("onrecord", ours, made)
        failed |= f1 < FLOOR_B_CUBED
        costs.append(each)
        if size <= BASELINES_SEE and find_spec("sklearn"):
            for way in (agglomerative, dbscan):
                stories_row(way.__name__, way, made)
    return int(failed or outgrows(sizes, costs))


def outgrows(sizes: Sequence[int], costs: Sequence[float]) -> bool:
    """Print by how much the cost of an article grew, and tell whether it grew clearly faster than log n."""
    growth, allowed = costs[-1] / costs[0], math.log(sizes[-1]) / math.log(sizes[0])
    print(f"cost of an article, last size to first: {growth:.2f} (log n: {allowed:.2f})")
    return growth > allowed * MORE_THAN_LOG


def main(arguments: Sequence[str]) -> int:
    """Measure one of both."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    return measure_stories(sizes) if "stories" in arguments else measure_copies(sizes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
