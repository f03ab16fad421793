"""One undertaking in the tokens of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.reading import CommitmentKind
from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.tokens import Token

_OF_RELATIVE, _WILL = lexicon.wordset("ahead.of_relative"), lexicon.wordset("ahead.told")
_BREAKING = lexicon.wordset("beside.breaking") | {",", ";"}
Row = Sequence[Token]
_GAP = 9
"""How many words the subject of a clause may have."""
_MOST_MARKS = 3
"""How many opening quotation marks may stand before an action."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One undertaking in the tokens of its sentence; ends are exclusive."""

    kind: CommitmentKind
    verb: int
    """The first token of what tells it: its maker stands before."""
    cue: int
    """The token that tells it."""
    action: tuple[int, int]
    to: tuple[int, int] | None = None
    maker: tuple[int, int] | None = None
    """The maker's own words, where they don't stand before the verb ("obliges Tolvar to")."""
    nominal: bool = False
    impersonal: bool = False
    """Whether nobody undertakes it: a schedule."""
    only_named: bool = False
    """Whether only somebody with a name is its maker: that "officers are to meet" is set by nobody in particular."""
    only_dated: bool = False
    """Whether it is one only if a day is set."""
    reported: bool = False
    """Whether its maker is the one who says so, unless the subject names another."""
    needs_maker: bool = False
    """Whether it is one only if a party is known that makes it: what things will do is a prediction."""
    receiving: bool = False
    """Whether the subject is given it: "won a promise to"."""
    continued: bool = False
    """Whether it is a further action of the one before."""


def with_action(row: Row, base: Undertaking, first: int) -> Undertaking | None:
    """The undertaking with the action that begins at ``first``; None where none does."""
    for _ in range(_MOST_MARKS):
        first += low(row, first) in ("“", "‘", '"')
    if first >= len(row) or low(row, first) in lexicon.DOUBTS:
        return None
    return replace(base, action=(first, clause.end_of(row, base.verb, first)))


def will_after(row: Row, base: Undertaking, first: int) -> Undertaking | None:
    """The undertaking with what follows "will" or "would" soon after ``first``: "that it would return them"."""
    if low(row, first) in _OF_RELATIVE:
        return None  # "a deal that would": the clause tells which one, and not what is undertaken
    for place in range(first, min(first + _GAP, len(row))):
        if low(row, place) in _BREAKING:
            return None
        if low(row, place) in _WILL:
            return with_action(row, base, place + 1)
    return None


def marked(row: Row, at: int) -> bool:
    """Whether a verb stands at ``at``, over adverbs and quotation marks."""
    return clause.is_verb(row, clause.past_adverbs(row, at))
