"""Random damage to articles: nothing may crash, and no input may vanish without an article or a problem.

``python -m bench.fuzz [COUNT] [SEED]`` makes COUNT (10,000 unless told) mutations of the example articles and of pages,
texts and tables generated here, and takes each through fetch, extract and, for every tenth, read. It exits with 1 if
anything crashed, vanished, or came out differently the second time.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from onrecord.articles import Extracted, extract
from onrecord.model import Problem
from onrecord.reading import read
from onrecord.sources import fetch

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
READ_EVERY, TWICE_EVERY = 10, 25
HOSTILE = [
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\xe2\x80\xae", b"\xc2\xa0"),
    *(
        b"\r",
        b"\r\n",
        b"\n\n\n",
        b"\x0b",
        b"\x85",
        b'"',
        b"'",
        b"<",
        b">",
        b"(",
        b"{",
        b"}",
        b",",
        b";",
        b"null",
        b"1e999999",
    ),
    *(b"</p>", b"<p>", b"<div>" * 300, b"<script>", b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&amp", b"<body>"),
    *(b"<table><tr><td>", b"<meta charset=utf-7>", b"<meta charset=utf-16>", b"</html>", b"<base href=':'>"),
    *(
        b")" * 50,
        b"\xe2\x80\x9c" * 40,
        b'"' * 41,
        b"a" * 20_000,
        b" " * 5_000,
        b"\n" * 5_000,
        b"[" * 3_000,
        b"0" * 5_000,
    ),
    *(b"By ", b"(H/T ", b"Photo: ", b"Most read\n", b"Published 99 May 2024", b"00/00/0000", b'{"text": 7}\n'),
    *(b"<time datetime='9999-99-99'>", b"\xf0\x9f\x98\x80", b'<meta name=date content="2024-13-45">'),
]

Mutation = Callable[[bytes, random.Random], bytes]


def main(count: int = 10_000, seed: int = 1) -> int:
    """Run, with progress on stderr; print the counts; 0 if all is well, else 1."""
    chance = random.Random(seed)
    bases = list(generated()) + [(path.suffix, path.read_bytes()) for path in sorted(EXAMPLES.glob("*.*"))]
    counts: Counter[str] = Counter(crashed=0)
    began, slowest = time.perf_counter(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            ending, content = chance.choice(bases)
            for _ in range(chance.choice((1, 1, 2, 4, 8))):
                content = chance.choice(MUTATIONS)(content, chance)
            started = time.perf_counter()
            counts.update(attempt(Path(folder) / f"case{ending}", content, number))
            slowest = max(slowest, time.perf_counter() - started)
            if number % 500 == 499:
                print(f"{number + 1:,} of {count:,}, {time.perf_counter() - began:.0f} s", file=sys.stderr)
    bad = sum(counts[kind] for kind in ("crashed", "vanished", "unsound", "not the same twice"))
    for kind, number in sorted(counts.items()):
        print(f"{kind:28}{number:10,}")
    print(
        f"seed {seed}, {count:,} mutations, {time.perf_counter() - began:.0f} s: {'NOT well' if bad else 'all is well'}"
    )
    return int(bad > 0)


def attempt(path: Path, content: bytes, number: int) -> Counter[str]:
    """What became of one mutated file."""
    path.write_bytes(content)
    counts: Counter[str] = Counter()
    try:
        results = list(taken(path))
        counts["articles"] += sum(one.article is not None for one in results)
        counts.update(f"problem {problem.kind}" for one in results for problem in one.problems)
        counts["vanished"] += not accounted(path, content, results)
        counts["unsound"] += sum(not is_sound(one) for one in results)
        if number % TWICE_EVERY == 0:
            counts["not the same twice"] += results != list(taken(path))
        if number % READ_EVERY == 0:
            counts["readings"] += read_all(results)
    except Exception:  # noqa: BLE001 - to find those is what this is for
        counts["crashed"] += 1
        kept = Path(tempfile.gettempdir()) / f"onrecord-fuzz-{number}{path.suffix}"
        kept.write_bytes(content)
        print(f"crashed; the input is kept as {kept}\n{traceback.format_exc()}", file=sys.stderr)
    return counts


def taken(path: Path) -> Iterator[Extracted]:
    """The file through fetch and extract."""
    for one in fetch([path]):
        yield Extracted(None, (one,)) if isinstance(one, Problem) else extract(one)


def accounted(path: Path, content: bytes, results: list[Extracted]) -> bool:
    """Whether every file, and every line of a JSONL table that isn't blank, came to an article or a problem."""
    if any(one.article is None and not one.problems for one in results):
        return False
    if path.suffix != ".jsonl":
        return bool(results)
    rows = [line for line in content.split(b"\n") if line.removeprefix(b"\xef\xbb\xbf").strip()]
    return len(results) == max(1, len(rows))


def is_sound(one: Extracted) -> bool:
    """Whether the article can be stored as UTF-8, and its leftovers are sorted and apart."""
    article = one.article
    if article is None:
        return True
    fields = (article.id, article.text, article.title, article.outlet, article.byline, article.url, article.where)
    for value in fields:
        if value is not None and ("\0" in value or value.encode("utf-8").decode("utf-8") != value):
            return False
    apart = all(first.span.end <= second.span.start for first, second in pairwise(article.leftovers))
    return apart and bool(article.text.strip()) and bool(article.id)


def read_all(results: list[Extracted]) -> int:
    """How many articles the next stage read."""
    articles = [one.article for one in results if one.article and len(one.article.text) < 50_000]
    return len([read(article) for article in articles])


def generated() -> Iterator[tuple[str, bytes]]:
    """Pages, texts and tables in the forms that sites and people make them."""
    sentences = [
        f'"The gates of hall {number} are shut," a warden said on Monday, 1{number} days late.' for number in range(9)
    ]
    body = "\n\n".join(sentences)
    yield ".txt", f"Home\nNews\n\nHall stays shut\nBy Ada Fenn\n3 May 2024\n\n{body}\n\nMost read\nOther news".encode()
    yield ".txt", body.replace('"', "\u201c").encode("utf-16")
    yield ".txt", body.replace('"', "\x93").encode("latin-1")
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Hall stays shut",
        "articleBody": body,
    }
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    yield (
        ".html",
        f"<html><head>{script}<meta charset=utf-8></head><body><nav>x</nav>{paragraphs}</body></html>".encode(),
    )
    yield ".html", f"<title>t</title><table><tr><td>{paragraphs}</td><td>Latest</td></tr></table>".encode("latin-1")
    yield ".html", f"<html><body><div>{'<br>'.join(sentences)}</div></body></html>".encode("utf-16")
    rows = [{"id": number, "text": f"{body}\n{number}", "published": "2024-05-03"} for number in range(4)]
    yield ".jsonl", "\n".join(json.dumps(row) for row in rows).encode()
    yield ".jsonl", json.dumps({"html": f"<html>{paragraphs}</html>", "url": "https://a.example/1"}).encode()
    cells = "\n".join(f'{number},Title {number},"{body.replace(chr(34), chr(34) * 2)}"' for number in range(4))
    yield ".csv", f"id,title,text\n{cells}\n".encode("utf-8-sig")


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = _range(content, chance)
    return content[:start] + content[end:]


def _double(content: bytes, chance: random.Random) -> bytes:
    start, end = _range(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 2, 20)) + content[end:]


def _move(content: bytes, chance: random.Random) -> bytes:
    start, end = _range(content, chance)
    rest = content[:start] + content[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + content[start:end] + rest[at:]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 50)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(HOSTILE) + content[at:]


def _sow(content: bytes, chance: random.Random) -> bytes:
    """One hostile token in many places."""
    token = chance.choice(HOSTILE)[:40]
    pieces = [content[at : at + 400] for at in range(0, len(content), 400)]
    return token.join(pieces)


def _end(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _recode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-32", "koi8-r", "utf-8-sig"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def _shuffle(content: bytes, chance: random.Random) -> bytes:
    rows = content.split(b"\n")
    chance.shuffle(rows)
    return b"\n".join(rows)


def _range(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((1, 10, 100, 2_000)))


MUTATIONS: tuple[Mutation, ...] = (_cut, _double, _move, _flip, _insert, _insert, _sow, _end, _recode, _shuffle)

if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
