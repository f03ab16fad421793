"""Large pages take bounded time and memory, measured in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from onrecord.articles import extract
from onrecord.model import Capture
from onrecord.model.article import Form

SENTENCE = (
    "The works at the lake number {} were closed on Monday, the office said in a note, and nobody came to see it. "
)
MEASURE = """
import json, re, resource, sys, time
from pathlib import Path
from onrecord.articles import extract
from onrecord.sources import fetch
began = time.monotonic()
results = [extract(one) for one in fetch([Path(sys.argv[1])])]
seconds = time.monotonic() - began
# What getrusage tells begins with the peak of the process that started this one; the kernel's own count doesn't.
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+([0-9]+)", status.read_text()) if status.exists() else None
kilobytes = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "seconds": seconds,
    "megabytes": kilobytes / 1024,
    "lengths": [len(one.article.text) if one.article else None for one in results],
    "problems": [problem.kind for one in results for problem in one.problems],
}))
"""


def measured(path: Path) -> dict[str, Any]:
    run = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def write(path: Path, paragraphs: int, between: str = "") -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("<html><head><title>The works</title></head><body><article><h1>The works are closed</h1>")
        for number in range(paragraphs):
            file.write(f"<p>{SENTENCE.format(number) * 4}</p>\n{between}")
        file.write("</article></body></html>")
    return path


def test_a_page_of_10000_paragraphs_is_read_whole(tmp_path: Path) -> None:
    found = measured(write(tmp_path / "many.html", 10_000))
    expected = sum(len(SENTENCE.format(number)) * 4 for number in range(10_000))
    assert found["problems"] == []
    assert abs(found["lengths"][0] - expected) < 0.01 * expected
    assert found["megabytes"] < 500
    assert found["seconds"] < 60


@pytest.mark.slow
def test_a_page_of_50_megabytes_of_pictures_gives_its_text(tmp_path: Path) -> None:
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 45_000 + '">'
    path = write(tmp_path / "pictures.html", 100, picture)
    assert path.stat().st_size > 49_000_000
    found = measured(path)
    assert found["lengths"][0] > 30_000
    assert found["problems"] == []
    assert found["megabytes"] < 1_000
    assert found["seconds"] < 60


@pytest.mark.slow
@pytest.mark.parametrize("paragraph", [SENTENCE * 400, "<b></b>" * 8_000], ids=["text", "tags"])
def test_a_page_of_50_megabytes_of_text_or_tags_is_told_of_and_hashed(tmp_path: Path, paragraph: str) -> None:
    path = tmp_path / "huge.html"
    path.write_text(
        "<html><body>" + f"<p>{paragraph}</p>\n" * (50_000_000 // len(paragraph)) + "</body></html>", "utf-8"
    )
    found = measured(path)
    assert (found["lengths"], found["problems"]) == ([None], ["too-large"])
    assert found["megabytes"] < 1_000
    assert found["seconds"] < 60


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_title_and_a_line_padded_with_spaces_are_no_work(form: Form) -> None:
    padded = "The works" + " " * 20_000 + "are closed"
    page = f"<title>{padded}</title><h1>{padded}</h1><pre>{padded}</pre><p>{SENTENCE.format(1)}</p>"
    began = process_time()
    found = extract(Capture((page if form == "html" else f"{padded}\n{padded}\n\n{page}").encode(), "a", form))
    assert found.article is not None
    assert process_time() - began < 1
