"""Trains the weights of ``onrecord.reading.commitments.passages`` on PromiseEval's development paragraphs.

    python -m training.promises            # writes src/onrecord/reading/language/promises.json

Logistic regression, both classes weighted alike: the same paragraphs give the same weights. Needs the corpus beside the
checkout (../shared/corpora/promiseeval).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from bench.polnear import CORPORA

from onrecord.reading.commitments.passages import Model, features, names
from training.logistic import Floats, fitted

ROOT = Path(__file__).resolve().parents[1]
CORPUS = CORPORA / "promiseeval" / "dev.json"
WEIGHTS = ROOT / "src" / "onrecord" / "reading" / "language" / "promises.json"
PENALTY = 30.0
STEPS = 30


def rows() -> tuple[Floats, Floats, list[str]]:
    """Features of every paragraph, whether it promises, and whose report it is from."""
    told: list[dict[str, Any]] = json.loads(CORPUS.read_text(encoding="utf-8"))
    found = np.array([features(one["data"]) for one in told])
    promises = np.array([one["promise_status"].strip() == "Yes" for one in told], dtype=float)
    return found, promises, [re.sub(r"^https?://(www\.)?", "", one["URL"]).split("/")[0] for one in told]


def model(found: Floats, wanted: Floats) -> Model:
    """The model that fits best, where promises and other paragraphs weigh alike."""
    share = wanted.mean()
    told = fitted(found, wanted, np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share)), PENALTY, STEPS)
    centre, scale, weights = ([round(float(one), 6) for one in part] for part in told[:3])
    return Model(features=names(), centre=centre, scale=scale, weights=weights, bias=round(told.bias, 6))


def main() -> int:
    """Write the weights."""
    if not CORPUS.exists():
        sys.stderr.write("PromiseEval isn't beside the checkout: nothing trained\n")
        return 1
    found, wanted, _ = rows()
    WEIGHTS.write_text(json.dumps(model(found, wanted), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
