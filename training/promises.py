"""Trains the weights of ``onrecord.reading.commitments.passages`` on PromiseEval's development paragraphs.

    python -m training.promises            # writes src/onrecord/reading/language/promises.json

Logistic regression with an L2 penalty, both classes weighted alike, by Newton's method: the same paragraphs give the
same weights. Needs the corpus beside the checkout (../shared/corpora/promiseeval).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.commitments.passages import Model, features, names

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "promiseeval" / "dev.json"
WEIGHTS = ROOT / "src" / "onrecord" / "reading" / "language" / "promises.json"
PENALTY = 30.0
STEPS = 30

Numbers = NDArray[np.float64]


def rows() -> tuple[Numbers, Numbers, list[str]]:
    """Features of every paragraph, whether it promises, and whose report it is from."""
    told: list[dict[str, Any]] = json.loads(CORPUS.read_text(encoding="utf-8"))
    found = np.array([features(one["data"]) for one in told])
    promises = np.array([one["promise_status"].strip() == "Yes" for one in told], dtype=float)
    return found, promises, [re.sub(r"^https?://(www\.)?", "", one["URL"]).split("/")[0] for one in told]


def fitted(found: Numbers, wanted: Numbers) -> Model:
    """The model that fits best."""
    centre, scale = found.mean(axis=0), found.std(axis=0) + 1e-9
    values = np.hstack([(found - centre) / scale, np.ones((len(found), 1))])
    share = wanted.mean()
    weighing = np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    penalty = np.diag([PENALTY] * found.shape[1] + [0.0])
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (weighing * (chance - wanted)) + penalty @ weights
        curve = (values.T * (weighing * chance * (1 - chance))) @ values + penalty
        weights -= np.linalg.solve(curve, slope)
    rounded = [[round(float(one), 6) for one in part] for part in (centre, scale, weights)]
    return Model(features=names(), centre=rounded[0], scale=rounded[1], weights=rounded[2][:-1], bias=rounded[2][-1])


def main() -> int:
    """Write the weights."""
    if not CORPUS.exists():
        sys.stderr.write("PromiseEval isn't beside the checkout: nothing trained\n")
        return 1
    found, wanted, _ = rows()
    WEIGHTS.write_text(json.dumps(fitted(found, wanted), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
