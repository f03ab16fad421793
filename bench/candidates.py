"""Ways to find which of many texts may share a passage: ours, and its peers', each by its own library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.stories.meetings import meetings
from onrecord.stories.words import WORD

Pairs = list[tuple[int, int]]
"""Places of texts, the earlier first."""
Way = Callable[[Sequence[str]], Pairs]
ALIKE = 0.9
"""semhash's own threshold."""


def fingerprints(texts: Sequence[str]) -> Pairs:
    """Ours."""
    return meetings(texts)


def trigrams(text: str) -> list[str]:
    """Word trigrams as MinHash takes them."""
    words = [word.casefold() for word in WORD.findall(text)]
    return [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def datasketch(texts: Sequence[str]) -> Pairs:
    """MinHash LSH by datasketch."""
    library: Any = import_module("datasketch")
    index = library.MinHashLSH(num_perm=128, params=(128, 1))
    found = []
    for place, text in enumerate(texts):
        sketch = library.MinHash(num_perm=128, seed=1)
        sketch.update_batch([one.encode() for one in trigrams(text)])
        found += [(earlier, place) for earlier in sorted(index.query(sketch))]
        index.insert(place, sketch)
    return found


def rensa(texts: Sequence[str]) -> Pairs:
    """MinHash LSH by rensa."""
    library: Any = import_module("rensa")
    index = library.RMinHashLSH(threshold=0.1, num_perm=128, num_bands=128)
    found = []
    for place, text in enumerate(texts):
        sketch = library.RMinHash(num_perm=128, seed=1)
        sketch.update(trigrams(text))
        found += [(earlier, place) for earlier in sorted(index.query(sketch))]
        index.insert(place, sketch)
    return found


class _Encoder:
    """A small static model that ships within a package: nothing is fetched."""

    def encode(self, inputs: Sequence[str], **_: Any) -> npt.NDArray[np.float32]:
        """The vectors of some texts."""
        library: Any = import_module("static_model")
        return np.array(library.get_embeddings(list(inputs)), dtype=np.float32)


def semhash(texts: Sequence[str]) -> Pairs:
    """Cosine of static embeddings by semhash, the vectors by tokenlearn-static-model."""
    library: Any = import_module("semhash")
    records = [{"place": str(place), "text": text} for place, text in enumerate(texts)]
    index = library.SemHash.from_records(records, columns=["text"], model=_Encoder()).index
    held = [[int(record["place"]) for record in same] for same in index.items]
    found = set()
    for own, (near, _) in zip(held, index.query_threshold(index.vectors, threshold=ALIKE), strict=True):
        others = {place for at in near for place in held[at]} | set(own)
        found |= {(min(one, other), max(one, other)) for one in own for other in others if one != other}
    return sorted(found)


PEERS: dict[str, Way] = {"datasketch": datasketch, "rensa": rensa, "semhash": semhash}
NEEDS = {
    "datasketch": ("datasketch",),
    "rensa": ("rensa",),
    "semhash": ("semhash", "static_model"),
}
PACKAGES = {"static_model": "tokenlearn-static-model"}


def missing(name: str) -> str | None:
    """The package that a peer lacks here; None where it can run."""
    return next((PACKAGES.get(one, one) for one in NEEDS[name] if find_spec(one) is None), None)
