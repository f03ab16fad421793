"""What comparing costs as the collection grows: candidates for copies, and stories.

``python -m bench.scale copies [SIZE…]`` and ``python -m bench.scale stories [SIZE…]``; sizes are 1,000 and 10,000
unless told otherwise, and 100,000 takes minutes. Copies: the fingerprints beside datasketch's and rensa's MinHash LSH
(128 permutations of word trigrams, bands of one row, without which they miss a tenth of the copies); both, being slow,
see the first 2,000 articles of the last size. Candidates are then compared word by word by two processes.
Stories: B³ and time. It ends with 1 below its floors.
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
from bench.stories import CORPORA, b_cubed, ours
from onrecord.model import Article, Published, Reading
from onrecord.stories.copies import copies
from onrecord.stories.fingerprints import Fingerprints, in_line
from onrecord.stories.words import WORD

SIZES = (1_000, 10_000)
PEERS_SEE = 2_000
FLOOR_RECALL = 0.95
FLOOR_TIMES_FASTER = 5.0
FLOOR_B_CUBED = 0.9
MORE_THAN_LOG = 1.5
"""By how much time per article may outgrow log n before the command fails; machines are noisy."""
Candidates = Callable[[Sequence[str]], list[list[int]]]
_TEXTS: list[str] = []


def fingerprints(texts: Sequence[str]) -> list[list[int]]:
    """For each text the earlier ones it may share a passage with: ours."""
    index = Fingerprints()
    return [index.add(text) for text in texts]


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


def shared(pair: tuple[int, int]) -> bool:
    """Whether two of the texts share a passage, word by word."""
    if not in_line(_TEXTS[pair[0]], _TEXTS[pair[1]]):
        return False
    a, b = (Reading(Article(str(one), _TEXTS[one]), Published()) for one in pair)
    return bool(copies([a, b]))


def confirm(made: Collection, found: Sequence[Sequence[int]]) -> None:
    """Compare the candidates word by word, and print what comes of it."""
    pairs = [(earlier, later) for later, others in enumerate(found) for earlier in others]
    _TEXTS[:] = made.texts
    began = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        told = pool.map(shared, pairs, chunksize=200)
    took = time.perf_counter() - began
    right = {pair for pair, yes in zip(pairs, told, strict=True) if yes}
    good = len(right & made.copied)
    print(
        f"{'':8} compared word by word by two processes: {len(pairs)} pairs in {took:.0f} s; "
        f"P {good / max(1, len(right)):.3f} R {good / max(1, len(made.copied)):.3f}"
    )


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
    growth = costs[-1] / costs[0]
    allowed = math.log(sizes[-1]) / math.log(sizes[0])
    print(f"cost of an article, last size to first: {growth:.2f} (log n: {allowed:.2f})")
    return int(failed or growth > allowed * MORE_THAN_LOG)


def measure_stories(sizes: Sequence[int]) -> int:
    """Print B³ and times; 1 below the floor."""
    failed = False
    print(f"{'reports':>8} {'P':>6} {'R':>6} {'B³':>6} {'stories':>8} {'s':>8} {'ms each':>8} {'GB so far':>9}")
    for size in sizes:
        readings, story = with_stories(size)
        began = time.process_time()
        groups = ours(readings)
        took = time.process_time() - began
        precision, recall, f1 = b_cubed(groups, story)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"{size:8} {precision:6.3f} {recall:6.3f} {f1:6.3f} {len(groups):8} "
            f"{took:8.1f} {1000 * took / size:8.2f} {memory:9.2f}"
        )
        failed |= f1 < FLOOR_B_CUBED
    return int(failed)


def main(arguments: Sequence[str]) -> int:
    """Measure one of both."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    return measure_stories(sizes) if "stories" in arguments else measure_copies(sizes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
