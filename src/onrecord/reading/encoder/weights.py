"""The shipped weights: an ONNX network in int8, its vocabulary, and what the order of labels is worth.

They are made by ``training/export.py``; ``docs/model-card.md`` tells of what, and how well they do.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import onnxruntime  # type: ignore[import-untyped] # it has no types of its own
from numpy.typing import NDArray

from onrecord.reading.encoder.crf import Chain
from onrecord.reading.encoder.features import FEATURES, Matrix
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.pieces import Pieces, Vocabulary
from onrecord.reading.encoder.windows import Window

FOLDER = Path(__file__).parent
NETWORK, VOCABULARY, HEADS = "encoder.onnx", "vocabulary.txt", "heads.json"
Floats = NDArray[np.float32]


class WeightsError(RuntimeError):
    """The encoder's weights are missing, or are not those that this version of the program reads."""


class Scores(NamedTuple):
    """What the encoder says of words: a row for each."""

    labels: Floats
    asks: Floats
    """Of a source or a content: what its cue has to be like."""
    answers: Floats
    """Of a cue: what it is like. Its product with ``asks`` tells how well they fit."""


class Encoder:
    """The network with its vocabulary. Raises WeightsError where a file is missing or doesn't fit."""

    def __init__(self, folder: Path = FOLDER) -> None:
        for name in (NETWORK, VOCABULARY, HEADS):
            if not (folder / name).is_file():
                raise WeightsError(f"the encoder's weights are not complete: {folder / name} is missing")
        heads = json.loads((folder / HEADS).read_text(encoding="utf-8"))
        if tuple(heads["labels"]) != LABELS or tuple(heads["features"]) != FEATURES:
            raise WeightsError(f"{folder / HEADS} belongs to another version of the program")
        self.version: str = heads["version"]
        self.chain = Chain.of(*(np.array(heads[name], dtype=np.float32) for name in ("follows", "begins", "ends")))
        self.vocabulary = Vocabulary(folder / VOCABULARY)
        self._session = onnxruntime.InferenceSession(
            str(folder / NETWORK), _one_thread(), providers=["CPUExecutionProvider"]
        )

    def scores(self, pieces: Pieces, rows: Matrix, window: Window) -> Scores:
        """The scores of the words that are tagged in a window; ``rows`` are the features of all words.

        A window is read by itself and by one thread, so that nothing else has a part in what comes out.
        """
        start, stop = pieces.first[window.first], pieces.first[window.end]
        ids = np.concatenate(([self.vocabulary.opening], pieces.ids[start:stop], [self.vocabulary.closing]))
        features = np.zeros((len(ids), rows.shape[1]), dtype=np.float32)
        features[1:-1] = rows[pieces.word[start:stop]]
        found = self._session.run(["labels", "asks", "answers"], {"ids": ids[None], "features": features[None]})
        at = pieces.first[window.scored : window.end] - start + 1
        return Scores(*(cast(Floats, one)[0, at] for one in found))


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder, loaded once a process."""
    return Encoder()


def _one_thread() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return options
