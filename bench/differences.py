"""Whether the same words, figures and statements are lined up, and whether exactly what differs is shown.

``python -m bench.differences`` takes quotations and figures of PolNeAR's articles and plants a twin of each in
another report, changed in one known way. A twin is found if both are in one claim; a line-up is right if nothing
else is in that claim. A difference is exact if its spans are the changed words and nothing else. Beside ours stands
the plain way: quotations joined where difflib's ratio is 0.6 or more, figures where sentences share 60 % of their words.
MSRP's pairs of news sentences (train part) tell how often sentences that are lined up are paraphrases; it says so of
67 of 100 pairs, all of which share most of their words.
"""

from __future__ import annotations

import csv
import difflib
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bench.copies import read
from bench.stories import CORPORA, polnear
from onrecord.model import Article, Reading, Span
from onrecord.reading.dates import dates
from onrecord.reading.figures import figures
from onrecord.reading.sentences import sentences
from onrecord.stories.differences import differences
from onrecord.stories.lineup import lined_up
from onrecord.stories.points import Point, points
from onrecord.stories.words import WORD, folded

EACH = 150
STORY = 10
"""How many twins one made-up story holds: ten quotations of other articles that may be mixed up with them."""
FLOORS = {"found": 0.92, "right": 0.97, "exact": 0.95}
KINDS = ("same, other marks", "word changed", "word put in", "words left out", "ellipsis", "cut short", "fragment")
Groups = list[list[Point]]
Way = Callable[[Sequence[Point]], Groups]


@dataclass(frozen=True)
class Twin:
    """Words of one report, the same changed for another, and the changed words in either."""

    one: str
    other: str
    here: str = ""
    there: str = ""


def changed(words: str, kind: str, chance: random.Random) -> Twin:
    """A quotation and its twin."""
    places = [(one.start(), one.end()) for one in WORD.finditer(words)]
    at = chance.randrange(3, len(places) - 3)
    (start, end), follows = places[at], places[at + 1][0]
    before, word, after = words[:start], words[start:end], words[end:]
    rest = words[follows:]
    twins = {
        "same, other marks": Twin(words, words.replace("’", "'").replace(",", " –")),
        "word changed": Twin(words, f"{before}zebra{after}", word, "zebra"),
        "word put in": Twin(words, f"{before}zebra {word}{after}", "", "zebra"),
        "words left out": Twin(words, before + rest, word) if follows == end + 1 else Twin(words, words),
        "ellipsis": Twin(words, f"{before}… {rest}", word),
        "cut short": Twin(words, words[: places[len(places) * 2 // 3][1]]),
        "fragment": Twin(words, words[places[2][0] : places[min(9, len(places) - 2)][1]]),
    }
    return twins[kind]


def quoted(pool: Sequence[Reading], chance: random.Random) -> list[str]:
    """Quotations of twelve to forty words, each from another article."""
    found = []
    for one in pool:
        every = [q.spans[0].words for q in one.quotations if len(q.spans) == 1 and not q.depth]
        fit = [words for words in every if 12 <= len(WORD.findall(words)) <= 40 and not set('“”"\n') & set(words)]
        if fit:
            found.append(chance.choice(fit))
    chance.shuffle(found)
    return found


def report(id: str, lines: Sequence[str]) -> Reading:
    """A report of such lines."""
    return read(Article(id, "\n\n".join(lines)))


def ours(found: Sequence[Point]) -> Groups:
    """Default settings."""
    return lined_up(found)


def by_ratio(found: Sequence[Point]) -> Groups:
    """Single link over difflib's ratio of the words."""
    groups: Groups = []
    for point in found:
        for group in groups:
            if any(difflib.SequenceMatcher(None, one.forms, point.forms, False).ratio() >= 0.6 for one in group):
                group.append(point)
                break
        else:
            groups.append([point])
    return groups


def by_overlap(found: Sequence[Point]) -> Groups:
    """Single link over the share of common words of two sentences, whatever they count."""
    groups: Groups = []
    for point in found:
        for group in groups:
            if any(len(one.stems & point.stems) >= 0.6 * min(len(one.stems), len(point.stems)) for one in group):
                group.append(point)
                break
        else:
            groups.append([point])
    return groups


def judged(groups: Groups, number: dict[Span, int]) -> tuple[int, int, int]:
    """How many twins are together, how many groups hold two points or more, and how many of those are pure."""
    together = mixed = 0
    for group in groups:
        if len(group) > 1:
            together += sum(number[a.span] == number[b.span] for a, b in combinations(group, 2))
            mixed += len({number[one.span] for one in group}) > 1
    return together, sum(len(group) > 1 for group in groups), mixed


def shown(group: Sequence[Point]) -> tuple[str, str]:
    """The words that wording differences show, of the first report and of the other."""
    found = [one for one in differences(group) if one.kind == "wording"]
    sides: dict[str, list[str]] = {"one": [], "other": []}
    for one in found:
        for passage in one.spans:
            sides[passage.article].append(passage.span.words)
    return " ".join(sides["one"]), " ".join(sides["other"])


def stories(twins: Sequence[Twin]) -> Iterator[tuple[list[Twin], list[Point], dict[Span, int]]]:
    """Made-up stories of two reports, with their quotations and the number of each one's twin."""
    for first in range(0, len(twins), STORY):
        part = list(twins[first : first + STORY])
        one = report("one", [f"“{twin.one}” the speaker said." for twin in part])
        other = report("other", [f"In a speech: “{twin.other}”" for twin in part])
        found = [point for row in (one, other) for point in points(row) if point.form == "quotation"]
        lines = {
            "one": [one.article.text.index(t.one) for t in part],
            "other": [other.article.text.index(f"“{t.other}”") + 1 for t in part],
        }
        number = {
            point.span: min(range(len(part)), key=lambda n: abs(lines[point.article][n] - point.span.start))
            for point in found
        }
        yield part, found, number


def quotations_row(kind: str, texts: Sequence[str], way: Way, exact: bool) -> dict[str, float]:
    """Found, right and exact for one kind of change."""
    chance = random.Random(f"{kind} 1")
    twins = [changed(words, kind, chance) for words in texts]
    together = groups = mixed = good = due = 0
    for part, found, number in stories(twins):
        made = way(found)
        counts = judged(made, number)
        together, groups, mixed = together + counts[0], groups + counts[1], mixed + counts[2]
        for group in made:
            if exact and len(group) == 2 and number[group[0].span] == number[group[1].span]:
                twin = part[number[group[0].span]]
                due += 1
                good += tuple(map(folded, shown(group))) == (folded(twin.here), folded(twin.there))
    result = {"found": together / len(twins), "right": 1 - mixed / max(groups, 1)}
    return result | ({"exact": good / due} if exact and due else {})


def counted(pool: Sequence[Reading]) -> Iterator[tuple[str, Span]]:
    """Sentences with exactly one figure, of digits, and the digits."""
    for one in pool:
        parted = sentences(one.paragraphs)
        every = figures(parted, dates(parted, one.published))
        for sentence in parted:
            inside = [figure for figure in every if sentence.covers(figure.span)]
            digits = [word for word in WORD.finditer(sentence.words) if word.group().isdigit()]
            if len(inside) == 1 and len(digits) == 1 and 60 < len(sentence) < 250 and 2 < int(digits[0].group()) < 1900:
                yield sentence.words, sentence.within(*digits[0].span())
                break


def figures_row(pool: Sequence[Reading], way: Way) -> dict[str, float]:
    """Found, right and exact for figures that another report gives otherwise, its sentence shortened at its end."""
    rows = list(counted(pool))[:EACH]
    together = groups = mixed = good = due = 0
    for first in range(0, len(rows), STORY):
        part = rows[first : first + STORY]
        texts = [words for words, _ in part]
        twins = [words.replace(span.words, str(int(span.words) + 7), 1) for words, span in part]
        found = [point for id, lines in (("one", texts), ("other", twins)) for point in points(with_figures(id, lines))]
        found = [point for point in found if point.form == "figure"]
        number = {}
        for point in found:
            lines = texts if point.article == "one" else twins
            number[point.span] = next((n for n, line in enumerate(lines) if point.span.words in line), -1)
        made = way(found)
        counts = judged(made, number)
        together, groups, mixed = together + counts[0], groups + counts[1], mixed + counts[2]
        for group in made:
            if len(group) == 2:
                due += 1
                good += [one.kind for one in differences(group)] == ["figure"]
    return {"found": together / len(rows), "right": 1 - mixed / max(groups, 1), "exact": good / max(due, 1)}


def with_figures(id: str, lines: Sequence[str]) -> Reading:
    """A report of such lines, with its figures."""
    one = report(id, lines)
    parted = sentences(one.paragraphs)
    return replace(one, sentences=parted, figures=figures(parted, dates(parted, one.published)))


def paraphrases() -> tuple[int, int, int]:
    """Of MSRP's pairs: how many are lined up, how many of those are paraphrases, how many pairs there are."""
    path = CORPORA / "msrp" / "msr_paraphrase_train.txt"
    rows = list(csv.reader(path.open(encoding="utf-8-sig"), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    linked = good = 0
    for first in range(0, len(rows), 40):
        part = rows[first : first + 40]
        named = [(f"{n} {side}", row[3 + side]) for n, row in enumerate(part) for side in (0, 1)]
        every = [point for id, words in named for point in points(report(id, [words])) if point.form == "statement"]
        for group in ours(every):
            for a, b in combinations([point.article.split()[0] for point in group], 2):
                linked += 1
                good += a == b and part[int(a)][0] == "1"
    return linked, good, len(rows)


def line(name: str, finder: str, result: dict[str, float], floors: bool) -> bool:
    """Print a row; whether a floor of it is missed."""
    cells = " ".join(f"{result[key]:6.3f}" if key in result else f"{'–':>6}" for key in FLOORS)
    print(f"{name:32} {finder:24} {cells}")
    return floors and any(result[key] < floor for key, floor in FLOORS.items() if key in result)


def main() -> int:
    """Print the table; 1 where a figure of ours is below its floor."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    pool = [read(one.article) for one in polnear()]
    texts = quoted(pool, random.Random(7))[:EACH]
    failed = False
    print(f"{'planted twins':32} {'finder':24} {'found':>6} {'right':>6} {'exact':>6}")
    for kind in KINDS:
        exact = kind not in {"cut short", "fragment"}
        failed |= line(kind, "ours", quotations_row(kind, texts, ours, exact), True)
        line(kind, "difflib ratio", quotations_row(kind, texts, by_ratio, False), False)
    failed |= line("figure changed", "ours", figures_row(pool, ours), True)
    line("figure changed", "overlap of words", figures_row(pool, by_overlap), False)
    linked, good, every = paraphrases()
    print(
        f"MSRP: of {every} pairs, {linked} pairs of sentences are lined up; "
        f"{good} of them are paraphrases ({good / max(linked, 1):.3f})"
    )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
