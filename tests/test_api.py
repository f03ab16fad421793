"""The package from Python: what an import costs, and what wrong values are told."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, cast

import pytest

import onrecord

TEXT = "“The bridge held,” said Ada Voss, the engineer. It carried 40 lorries."
HEAVY = ("numpy", "onnxruntime", "trafilatura", "htmldate", "lxml", "ftfy", "rapidfuzz", "rich", "jinja2")


def test_importing_the_package_loads_no_stage_and_no_model() -> None:
    code = f"import onrecord, sys; print(*[one for one in {HEAVY!r} if one in sys.modules], sep=',')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == ""


def test_what_is_no_article_is_told_with_what_makes_one() -> None:
    wrong = cast(Any, TEXT)
    with pytest.raises(TypeError, match=r"not str: onrecord\.article\(text\)"):
        onrecord.read(wrong)
    for one in (TEXT, onrecord.article(TEXT)):
        with pytest.raises(TypeError, match=r"onrecord\.compare\(\["):
            onrecord.compare(cast(Any, one))
    with pytest.raises(TypeError, match="not from bytes"):
        onrecord.article(cast(Any, TEXT.encode()))


def test_a_date_that_can_not_be_read_is_a_warning_at_the_callers_line() -> None:
    with pytest.warns(UserWarning, match="'yesterday'") as told:
        made = onrecord.article(TEXT, published="yesterday")
    assert made.published.basis == "unknown"
    assert told[0].filename == __file__
