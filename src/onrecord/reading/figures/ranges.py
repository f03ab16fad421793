"""Two amounts that make one range: "between 200 and 250", "200-250", "from $1 to $2 million", "three or four"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.figures import amounts, bounds, counted
from onrecord.reading.figures.amounts import Amount
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token, adjoin

DASHES = frozenset("-–—−‐‑")
CHANGES = wordset("figures", "changes.up") | wordset("figures", "changes.down")
CHANGE_NOUNS = wordset("figures", "changes.nouns")
_BEFORE_RANGE = wordset("figures", "ranges.before")
_BEFORE_FROM = 8
_FAR = 5
_LONG = (("-", "to", "-"), ("up", "to"), ("-", "to"), ("-", "or"))
_SCORED_BEFORE = wordset("figures", "scores.before")
_SCORED_AFTER = wordset("figures", "scores.after")
_MOST_BEFORE_SCORE = 6
_MOST_BOUND = 4


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
    connector = row[at + (length == 2 and row[at].text == "-")].lower if length < 3 else "to"
    connector = "to" if connector == "up" else connector
    second = _second(row, at + length, money=first.kind == "money") or _bounded(row, at + length, connector)
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


def _bounded(row: list[Token], at: int, connector: str) -> Amount | None:
    """The amount behind a bound of its own: "20 to nearly 30", "between 20 and as many as 30"."""
    if connector not in ("to", "and"):
        return None
    for skip in range(1, _MOST_BOUND + 1):
        second = _second(row, at + skip)
        bound = bounds.before(row, at + skip, time=False) if second else None
        if bound:
            return second if bound.first == at else None
    return None


def _second(row: list[Token], at: int, *, money: bool = False) -> Amount | None:
    """The amount that begins at ``at``, with its money sign or minus before the numeral; ``money``: after money."""
    for skip in range(4):
        if at + skip >= len(row):
            return None
        if row[at + skip].kind == "number" or (skip == 0 and row[at].kind == "word"):
            found = amounts.read(row, at + skip, money=money)
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
    if _is_score(row, first, second):
        return Joined((), second.last)
    if _shared(first, second).low >= second.low:
        return _falling(first, second) if close and first.unit is None else None
    return _range(first, second)


def _falling(first: Amount, second: Amount) -> Joined:
    """What two numbers are of which the second is the smaller: two shares ("48 to 44 percent"), or a score or vote."""
    if second.kind == "percent":
        return Joined((_with_unit(first, second), second), second.last)
    return Joined((), second.last)


def _is_score(row: list[Token], first: Amount, second: Amount) -> bool:
    """Whether two bare numbers with a dash are a score or a vote ("lost 1-2", "6-4, 3-6", "won 1 – 0")."""
    bare = first.unit is None and second.unit is None and first.numeral.plain and second.numeral.plain
    if not bare or (row[first.last].text == "-" and not adjoin(row, first.last)):
        return False
    following = row[second.last] if second.last < len(row) else None
    if following and following.lower in _SCORED_AFTER:
        return True
    if counted.after(row, second.last, singular=False):
        return False
    words = {token.lower for token in row[max(0, first.first - _MOST_BEFORE_SCORE) : first.first]}
    return (
        first.low == 0 or second.low == 0 or not _SCORED_BEFORE.isdisjoint(words) or _beside_another(row, first, second)
    )


def _beside_another(row: list[Token], first: Amount, second: Amount) -> bool:
    """Whether another pair of numbers follows or precedes a comma beside this one, as sets of a match do."""
    before = [token.kind for token in row[max(0, first.first - 4) : first.first]]
    after = [token.kind for token in row[second.last : second.last + 4]]
    pair = ["number", "sign", "number", "sign"]
    return before == pair or after == pair[-1:] + pair[:-1]


def _to(row: list[Token], first: Amount, second: Amount) -> Joined | None:
    if not _compatible(first, second):
        return None
    start = _start(row, first)
    opening = row[start - 1].lower if start > 0 else ""
    if opening == "from" and _changes(row, start - 1):
        return _two(_shared(first, second), second)
    if _reaches(row, first, second, opening):
        return _two(first, second)
    if _shared(first, second).low >= second.low:
        if opening == "from":
            return _two(first, second)
        return _falling(first, second) if first.unit is None and first.numeral.plain else None
    return _range(first, second)


def _two(first: Amount, second: Amount) -> Joined:
    """A value before and one after, each with the other's unit where it has none."""
    return Joined((_with_unit(first, second), _with_unit(second, first)), second.last)


def _reaches(row: list[Token], first: Amount, second: Amount, opening: str) -> bool:
    """ "Up 19.96 to 9,092.91", "fell $2 to $50": a change and the level that it leads to, no range.

    Each has its own unit, or they are too far apart for one; "by 5 to 10 percent" is a range.
    """
    before = row[first.first - 1].lower if first.first else ""
    moved = before in CHANGES or opening in CHANGES or (opening == "by" and _changes(row, first.first - 1))
    if not moved or (first.unit is None) != (second.unit is None) or first.kind == "percent":
        return False
    return first.unit is not None or second.low > _FAR * first.low


def _start(row: list[Token], first: Amount) -> int:
    """The token where an amount begins, over "about" and the like."""
    start = first.first
    while start > 0 and row[start - 1].lower in _BEFORE_RANGE:
        start -= 1
    return start


def _changes(row: list[Token], at: int) -> bool:
    """Whether a verb of rising or falling comes shortly before token ``at``, with no number between."""
    for token in reversed(row[max(0, at - _BEFORE_FROM) : at]):
        if token.kind == "number" and not _is_year(token):
            return False
        if token.lower in CHANGES or token.lower in CHANGE_NOUNS:
            return True
    return False


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


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
