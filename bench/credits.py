"""What texts and bylines tell of agencies, against PolNeAR's own ``wire`` and ``credit`` columns.

``python -m bench.credits [--missed]``: an article counts where a dateline, a byline or a credit line names an agency of
the table of media. The columns were filled in by people who saw the pages; what stood there and not in the text
or the byline can't be found.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace

from bench.stories import CORPORA, polnear
from onrecord.stories.outlets import credit_lines, media_in, medium

NONE = {"", "None"}


def named(cell: str) -> set[str]:
    """The media that a cell of a column names."""
    return {found for part in cell.replace(";", ",").split(",") if (found := medium(part.strip()))}


def rows() -> Iterator[tuple[str, set[str], set[str]]]:
    """Each article's id, the media of its columns, and those that its text and byline credit; its own is left out."""
    path = CORPORA / "polnear" / "metadata.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        told = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t")}
    for one in polnear():
        row = told[one.article.id]
        byline = None if row["author"] in NONE else row["author"]
        reading = replace(one, article=replace(one.article, byline=byline))
        found = {name for line in credit_lines(reading) for name in media_in(line)}
        own = medium(one.article.outlet or "")
        cells = [row[name] for name in ("wire", "credit") if row[name] not in NONE]
        yield one.article.id, set().union(*map(named, cells)) - {own or ""}, found - {own or ""}


def main() -> int:
    """Print how often both name a medium, and the same one."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    every = list(rows())
    columns = [row for row in every if row[1]]
    texts = [row for row in every if row[2]]
    same = [row for row in every if row[1] & row[2]]
    print(f"articles {len(every)}; columns name a medium: {len(columns)}; text or byline names one: {len(texts)}")
    print(f"the same one: {len(same)} ({len(same) / max(1, len(columns)):.2f} of the columns')")
    if "--missed" in sys.argv:
        for id, column, text in every:
            if column != text and (column or text):
                print(f"  {id}: columns {sorted(column)}, text {sorted(text)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
