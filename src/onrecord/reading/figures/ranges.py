"""Two amounts that make one range: "between 200 and 250", "200-250", "from $1 to $2 million", "three or four"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.figures import amounts
from onrecord.reading.figures.amounts import Amount
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token, adjoin

DASHES = frozenset("-–—−‐‑")
CHANGES = wordset("figures", "changes.up") | wordset("figures", "changes.down")
CHANGE_NOUNS = frozenset(("increase", "rise", "decrease", "decline", "drop", "fall", "jump", "improvement", "change"))
_BEFORE_FROM = 8
_FAR = 5
_LONG = (("up", "to"), ("-", "to", "-"))


@dataclass(frozen=True, slots=True)
class Joined:
    """What two amounts side by side are."""

    amounts: tuple[Amount, ...]
    """One range; two amounts that share a unit; or none, for scores and votes."""
    last: int
    opening: bool = False
    """Whether "between" before the first belongs to it."""


def joined(row: list[Token], first: Amount) -> Joined | None:
    """The amount with the one that follows it, where a connector binds them."""
    at = first.last
    if at >= len(row) or first.numeral.vague:
        return None
    length = next(
        (len(words) for words in _LONG if tuple(token.lower for token in row[at : at + len(words)]) == words), 1
    )
    connector = "to" if length > 1 else row[at].lower
    second = _second(row, at + length)
    if second is None or _year_and_amount(first, second):
        return None
    return _bound_by(connector, row, first, second)


def _bound_by(connector: str, row: list[Token], first: Amount, second: Amount) -> Joined | None:
    if connector in DASHES:
        return _dashed(row, first, second)
    if connector == "to":
        return _to(row, first, second)
    if connector == "and" and _opened(row, first, ("between",)):
        return _range(first, second, opening=True)
    if connector == "or" and _compatible(first, second) and _shared(first, second).low < second.low:
        return _range(first, second)
    return _sharing(row, first, second, connector)


def _year_and_amount(first: Amount, second: Amount) -> bool:
    """ "in 2016 to 4 million": a year is no end of a range of amounts."""
    years = first.numeral.plain and first.unit is None and 1900 <= first.low < 2100
    return years and not (second.numeral.plain and second.unit is None)


def _second(row: list[Token], at: int) -> Amount | None:
    """The amount that begins at ``at``, with its money sign or minus before the numeral."""
    for skip in range(4):
        if at + skip >= len(row):
            return None
        if row[at + skip].kind == "number" or (skip == 0 and row[at].kind == "word"):
            found = amounts.read(row, at + skip)
            if found:
                return found if found.first == at and not found.numeral.vague else None
    return None


def _dashed(row: list[Token], first: Amount, second: Amount) -> Joined | None:
    close = adjoin(row, first.last) and adjoin(row, first.last + 1)
    spaced = not adjoin(row, first.last) and not adjoin(row, first.last + 1)
    if not (close or (spaced and row[first.last].text != "—")) or not _compatible(first, second):
        return None
    if first.numeral.words != second.numeral.words:
        return None
    if _shared(first, second).low >= second.low:
        return Joined((), second.last) if close and first.unit is None else None
    return _range(first, second)


def _to(row: list[Token], first: Amount, second: Amount) -> Joined | None:
    if not _compatible(first, second):
        return None
    start = _start(row, first)
    if start > 0 and row[start - 1].lower in ("from", "by") and _changes(row, start - 1):
        return Joined((_with_unit(first, second), _with_unit(second, first)), second.last)
    if _reaches(row, first, second):
        return Joined((first, second), second.last)
    if _shared(first, second).low >= second.low:
        if start > 0 and row[start - 1].lower == "from":
            return Joined((_with_unit(first, second), _with_unit(second, first)), second.last)
        return Joined((), second.last) if first.unit is None and first.numeral.plain else None
    return _range(first, second)


def _reaches(row: list[Token], first: Amount, second: Amount) -> bool:
    """ "Up 19.96 to 9,092.91": a change with the level that it leads to, too far apart to be the ends of a range."""
    moved = first.first > 0 and row[first.first - 1].lower in CHANGES
    return moved and first.unit is None and second.unit is None and second.low > _FAR * first.low


def _start(row: list[Token], first: Amount) -> int:
    """The token where an amount begins, over "about" and the like."""
    start = first.first
    while start > 0 and row[start - 1].lower in (
        "about",
        "around",
        "roughly",
        "up",
        "to",
        "the",
        "a",
        "some",
        "nearly",
    ):
        start -= 1
    return start


def _changes(row: list[Token], at: int) -> bool:
    """Whether a verb of rising or falling comes shortly before token ``at``, with no number between."""
    for token in reversed(row[max(0, at - _BEFORE_FROM) : at]):
        if token.kind == "number":
            return False
        if token.lower in CHANGES or token.lower in CHANGE_NOUNS:
            return True
    return False


def _opened(row: list[Token], first: Amount, words: tuple[str, ...]) -> bool:
    start = _start(row, first)
    return start > 0 and row[start - 1].lower in words


def _sharing(row: list[Token], first: Amount, second: Amount, connector: str) -> Joined | None:
    """ "6.1, 6.7 and 7 inches": a number without a unit takes that of the next in its list."""
    if connector not in (",", "and", "or", "/", "by") or first.unit is not None or second.unit is None:
        return None
    if not adjoin(row, first.last) and connector == ",":
        return None
    if first.numeral.words != second.numeral.words:
        return None
    return Joined((_with_unit(first, second), second), second.last)


def _with_unit(first: Amount, second: Amount) -> Amount:
    """The first with the second's unit where it has none, or with its rate ("from $60 per barrel to $50")."""
    mine, theirs = first.unit, second.unit
    if mine is None or (theirs and theirs.name.startswith(f"{mine.name} per ")):
        return replace(first, unit=theirs)
    return first


def _compatible(first: Amount, second: Amount) -> bool:
    if first.unit is None or second.unit is None:
        return second.unit is not None or first.unit is None or first.unit.kind == "money"
    return first.unit.name.split(" per ")[0] == second.unit.name.split(" per ")[0]


def _shared(first: Amount, second: Amount) -> Amount:
    """The first amount in the second's scale, where it has none of its own ("$10 to $15 billion")."""
    scale = second.numeral.scale
    if scale < 1000 or first.numeral.scale != 1 or first.low >= 1000 or first.low > second.low / scale:
        return first
    return first.scaled(scale)


def _range(first: Amount, second: Amount, opening: bool = False) -> Joined | None:
    if not _compatible(first, second):
        return None
    first = _shared(first, second)
    low, high = sorted((first.low, second.low))
    unit = second.unit or first.unit
    numeral = replace(second.numeral, first=first.numeral.first, plain=first.numeral.plain and second.numeral.plain)
    whole = Amount(first.first, second.last, numeral, low, high, unit, joined=True)
    return Joined((whole,), second.last, opening)
