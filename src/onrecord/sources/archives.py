"""Web archives: of a WARC's records those that hold a page with a report, and one account of all that was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from onrecord.model import Capture, Given, Problem
from onrecord.sources.bodies import BodyError, TooLargeError, decoded
from onrecord.sources.listed_pages import ListedPages
from onrecord.sources.options import Options
from onrecord.sources.warc import Answer, Broken, Record, records
from onrecord.sources.whole_pages import (
    ENOUGH_WORDS,
    KINDS,
    begins_as_page,
    has_words,
    is_front_page,
    is_web_address,
)

STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
NO_REPORT = f"parts of pages, or fewer than {ENOUGH_WORDS} words of running text"
FRONT_PAGE = "front pages of sites"
REFUSED = "answered by the site with an error"
CUT_SHORT = "cut short or garbled when they were archived"
TOO_LARGE = "over the limit in size"
MISSING = "listed, but not archived as a page"


@dataclass
class Account:
    """What became of an archive's records, told in a few problems, however many they are."""

    name: str
    """The archive, as in ``Capture.where``."""
    options: Options
    records: int = 0
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """How many pages were left out, by why."""
    broken: list[str] = field(default_factory=list)
    """Places, in words, at which no record could be read."""
    given_up: bool = False

    def breaks(self, place: Broken, part: str) -> None:
        """Take note of a broken place; ``part`` names the file within the archive, where it has several."""
        self.broken.append(f"byte {place.offset:,}" + (f" of {part}" if part else "") + " or soon behind it")
        self.given_up |= place.given_up

    def misses(self, pages: Sequence[str]) -> None:
        """Take note of pages that the archive lists and that were not met."""
        if pages:
            self.left_out[f"{MISSING}, as {pages[0][:200]}"] += len(pages)

    def problems(self) -> Iterator[Problem]:
        """What a person should know of it."""
        if self.broken:
            yield self._damaged()
        if self.left_out:
            yield self._left_out()
        elif not self.read and not self.broken:
            detail = f"{self.name} holds no page that was archived whole ({self.records:,} records)"
            yield Problem("sources", "no-pages", f"{detail}; there is nothing in it to read", where=self.name)

    def _damaged(self) -> Problem:
        more = f" and at {len(self.broken) - 1} more places" if len(self.broken) > 1 else ""
        rest = "the rest was read" if self.read else "no page could be read"
        rest = "what comes behind was not looked at" if self.given_up else rest
        detail = f"{self.name} is damaged or cut short at {self.broken[0]}{more}; {rest}; copy or export it again"
        return Problem("sources", "damaged", detail, where=self.name)

    def _left_out(self) -> Problem:
        reasons = ", ".join(f"{why} ({number:,})" for why, number in self.left_out.most_common())
        detail = (
            f"of {self.name}, {_pages(self.read)} read and {self.left_out.total():,} left out: {reasons};"
            " if a report is among them, save it as .html and add it"
        )
        return Problem("sources", "left-out", detail, where=self.name)


def _pages(count: int) -> str:
    return "1 page was" if count == 1 else f"{count:,} pages were"


def read_warc(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The pages of a WARC file, in its order, then what was left out. Raises OSError if it can't be read."""
    account = Account(name, options)
    with path.open("rb") as file:
        yield from pages_of(file, account)
    if account.records or account.broken:
        yield from account.problems()


def pages_of(file: IO[bytes], account: Account, listed: ListedPages | None = None, part: str = "") -> Iterator[Capture]:
    """The pages among the records of one WARC: those that are ``listed``, or where no list is, those with a report."""
    for record in records(file):
        if isinstance(record, Broken):
            account.breaks(record, part)
            continue
        account.records += 1
        found = _page(record, account, listed)
        if isinstance(found, Capture):
            account.read += 1
            yield found
        elif found:
            account.left_out[found] += 1


def _page(record: Record, account: Account, listed: ListedPages | None) -> Capture | str | None:
    """The page in a record; why it was left out, if a person could miss it; None for all else an archive holds."""
    url = (record.stated("WARC-Target-URI") or "").strip("<>")  # some archivers write it in brackets
    if record.type not in ("response", "resource") or not is_web_address(url) or (listed and url not in listed):
        return None
    answer = record.answer()
    if answer is None or not _is_settled(url, answer, listed) or (answer.kind and answer.kind not in KINDS):
        return None
    if why := _turned_away(url, answer, listed):
        return why
    content = _content(record, answer, account.options)
    if not isinstance(content, bytes):
        return content
    if not begins_as_page(content) or not (listed or has_words(content)):
        return NO_REPORT if answer.kind else None
    stamp = STAMP.match(record.stated("WARC-Date") or "")
    seen = "".join(stamp.groups()) + "/" if stamp else ""  # as web archives write it in an address
    given = Given(url=url, charset=answer.charset, captured=f"{stamp[0]}Z" if stamp else None)
    return Capture(content, f"{account.name}#{seen}{url}", "html", given)


def _is_settled(url: str, answer: Answer, listed: ListedPages | None) -> bool:
    """Whether a page or a refusal stands there; where a listed page has moved to, it is listed, too."""
    if listed and answer.location and 300 <= (answer.status or 0) < 400:
        listed.moved(url, answer.location)
    return answer.status == 200 or (answer.status or 0) >= 400


def _turned_away(url: str, answer: Answer, listed: ListedPages | None) -> str | None:
    """Why a page isn't looked at. A front page is, where it is all that the archive was made of."""
    if listed:
        listed.meet(url)
    if answer.status != 200:
        return REFUSED
    return FRONT_PAGE if is_front_page(url) and not (listed and listed.is_only(url)) else None


def _content(record: Record, answer: Answer, options: Options) -> bytes | str | None:
    """The content as a browser would see it, or why there is none; None where the record itself is broken."""
    if record.stated("WARC-Truncated"):
        return CUT_SHORT
    body = record.read(options.largest_file + 1)
    if len(body) > options.largest_file:
        return TOO_LARGE
    if not record.whole():
        return None
    try:
        return decoded(body, answer.codings, options.largest_file)
    except TooLargeError:
        return TOO_LARGE
    except BodyError:
        return CUT_SHORT
