"""What comparing costs as the collection grows: candidates for copies, and stories.

``python -m bench.scale copies [SIZE…]`` and ``python -m bench.scale stories [SIZE…]``; sizes are 1,000 and 10,000
unless told otherwise, and 100,000 takes minutes. Copies: the fingerprints beside datasketch's and rensa's MinHash LSH
(128 permutations of word trigrams, bands of one row, without which they miss a tenth of the copies); both, being slow,
see the first 2,000 articles of the last size. Candidates are then compared word by word by two processes.
Stories: B³ and time, beside two ways of scikit-learn's up to 2,000 reports. Times are processor time. semhash is left
out: it compares embeddings of a model that it fetches when it first runs. It ends with 1 below its floors.
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
from typing import Any

from bench.many import Collection, with_copies, with_stories
from bench.stories import CORPORA, Groups, b_cubed, ours
from onrecord.model import Article, Published, Reading
from onrecord.stories.copies import compared
from onrecord.stories.meetings import meetings
from onrecord.stories.words import WORD

SIZES = (1_000, 10_000)
PEERS_SEE = 2_000
FLOOR_RECALL = 0.95
FLOOR_TIMES_FASTER = 5.0
FLOOR_B_CUBED = 0.9
MORE_THAN_LOG = 1.5
"""By how much time per article may outgrow log n before the command fails; machines are noisy."""
BASELINES_SEE = 2_000
"""scikit-learn's ways hold every pair of reports in memory: they see no more."""
LINKED, REACHED = 0.45, 0.5
"""Cosines from which on the baselines join: of 0.25, 0.30 … 0.65 those that do best on these very collections; ours
joins by its default settings."""
Stories = dict[str, str]
Figures = tuple[float, float]
Candidates = Callable[[Sequence[str]], list[list[int]]]
_TEXTS: list[str] = []


def fingerprints(texts: Sequence[str]) -> list[list[int]]:
    """For each text the earlier ones it may share a passage with: ours."""
    found: list[list[int]] = [[] for _ in texts]
    for earlier, later in meetings(texts):
        found[later].append(earlier)
    return found


def trigrams(text: str) -> list[str]:
    """Word trigrams as the peers take them."""
    words = [word.casefold() for word in WORD.findall(text)]
    return [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def datasketch(texts: Sequence[str]) -> list[list[int]]:
    """MinHash LSH by datasketch."""
    library: Any = import_module("datasketch")
    index = library.MinHashLSH(num_perm=128, params=(128, 1))
    found = []
    for place, text in enumerate(texts):
        sketch = library.MinHash(num_perm=128, seed=1)
        sketch.update_batch([one.encode() for one in trigrams(text)])
        found.append(sorted(index.query(sketch)))
        index.insert(place, sketch)
    return found


def rensa(texts: Sequence[str]) -> list[list[int]]:
    """MinHash LSH by rensa."""
    library: Any = import_module("rensa")
    index = library.RMinHashLSH(threshold=0.1, num_perm=128, num_bands=128)
    found = []
    for place, text in enumerate(texts):
        sketch = library.RMinHash(num_perm=128, seed=1)
        sketch.update(trigrams(text))
        found.append(sorted(index.query(sketch)))
        index.insert(place, sketch)
    return found


def row(name: str, way: Candidates, made: Collection, size: int) -> tuple[float, float, list[list[int]]]:
    """Print one row; gives recall, articles a second, and the candidates."""
    began = time.process_time()
    found = way(made.texts[:size])
    took = time.process_time() - began
    wanted = [pair for pair in made.copied if pair[1] < size]
    recall = sum(earlier in found[later] for earlier, later in wanted) / max(1, len(wanted))
    each = sum(map(len, found)) / size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{size:8} {name:14} {recall:6.3f} {each:11.2f} {1e6 * took / size:11.0f} {size / took:11.0f} {memory:8.2f}")
    return recall, size / took, found


def told(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the pairs that share a passage, word by word."""
    places = sorted({place for pair in pairs for place in pair})
    readings = [Reading(Article(str(place), _TEXTS[place]), Published()) for place in places]
    at = {place: number for number, place in enumerate(places)}
    inside = [(at[one], at[other]) for one, other in pairs]
    return [(places[one], places[other]) for (one, other), _ in compared(readings, inside)]


def confirm(made: Collection, found: Sequence[Sequence[int]]) -> None:
    """Compare the candidates word by word, and print what comes of it."""
    pairs = [(earlier, later) for later, others in enumerate(found) for earlier in others]
    _TEXTS[:] = made.texts
    began, spent = time.perf_counter(), processor_time()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        right = {pair for part in pool.imap(told, parts(pairs, 500)) for pair in part}
        pool.close()
        pool.join()
    took, spent = time.perf_counter() - began, processor_time() - spent
    good = len(right & made.copied)
    print(
        f"{'':8} compared word by word by two processes: {len(pairs)} pairs in {spent:.0f} s of processor time, "
        f"{took:.0f} s; P {good / max(1, len(right)):.3f} R {good / max(1, len(made.copied)):.3f}"
    )


def parts(pairs: Sequence[tuple[int, int]], length: int) -> list[Sequence[tuple[int, int]]]:
    """The pairs in parts of so many."""
    return [pairs[at : at + length] for at in range(0, len(pairs), length)]


def processor_time() -> float:
    """Seconds that this process and those that it waited for have computed."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def beside_peers(made: Collection, size: int) -> bool:
    """Print ours and its peers on the same articles; whether datasketch comes too near at no better recall."""
    recall, rate, _ = row("fingerprints", fingerprints, made, size)
    failed = False
    for name, way in {"datasketch": datasketch, "rensa": rensa}.items():
        if find_spec(name) is None:
            print(f"{'':8} {name} is not installed")
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
        recall, rate, found = row("fingerprints", fingerprints, made, size)
        costs.append(1 / rate)
        failed |= recall < FLOOR_RECALL
        confirm(made, found)
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


def stories_row(name: str, way: Callable[[Sequence[Reading]], Groups], made: tuple[list[Reading], Stories]) -> Figures:
    """Print one row; gives B³ and the processor time of a report, in milliseconds."""
    readings, story = made
    began = time.process_time()
    groups = way(readings)
    took = time.process_time() - began
    precision, recall, f1 = b_cubed(groups, story)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    each = 1000 * took / len(readings)
    print(
        f"{len(readings):8} {name:14} {precision:6.3f} {recall:6.3f} {f1:6.3f} {len(groups):8} "
        f"{took:8.1f} {each:8.2f} {memory:9.2f}",
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
