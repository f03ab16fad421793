"""A sentence's words, and how far a verb group and a clause reach in them. There is no parser behind this."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.commitments import lexicon
from onrecord.reading.tokens import Token, tokens_of

Row = Sequence[Token]
_PARTICLE = 7
"""How many words behind its verb a particle may stand."""
_DESCRIBING = 3
"""How many words may describe a noun."""
_OPENING_WORDS = 2
"""How many words may stand before the one that makes a clause depend on the next: "three years after"."""
_OWN_CLAUSE = 8
"""Within how many words behind "and" another clause tells itself by its finite verb."""
_MOST_TOKENS = 60
_MOST_LEFT = 30
_MOST_ASIDE = 15
_MOST_ADVERBS = 6
_NOBODY = lexicon.wordset("closed.nobody")
_ADVERBS = lexicon.wordset("beside.adverbs")
_NO_CLAUSE = lexicon.wordset("beside.no_clause") | {","}
_OPENING = frozenset("“‘«")
_CLOSING = frozenset("”’»")
_PUNCTUATION = frozenset(".,;:!?…—–-\"“”‘’'()[]…")


def parsed(sentence: Span) -> Sequence[Token]:
    """The words and signs of a sentence."""
    return tokens_of(sentence)


def low(row: Sequence[Token], index: int) -> str:
    """A token in lower case; empty outside the sentence."""
    return row[index].low if 0 <= index < len(row) else ""


def modal(row: Sequence[Token], index: int) -> bool:
    """Whether a modal stands at a place; May, in capitals, is a name or a month."""
    return low(row, index) in lexicon.MODALS and row[index].word != "May"


def is_adverb(word: str) -> bool:
    """Whether a word may stand inside a verb group."""
    return word in lexicon.AUXILIARIES or (word.endswith("ly") and len(word) > 4)


def group(row: Sequence[Token], at: int) -> int | None:
    """Where the verb group that ends with token ``at`` begins; None where it is negated, modal or an infinitive."""
    first = at
    while first > 0 and at - first < _MOST_ADVERBS and is_adverb(low(row, first - 1)):
        first -= 1
        if low(row, first) in lexicon.DOUBTS:
            return None
    before = low(row, first - 1)
    if modal(row, first - 1) or before in lexicon.NEGATIONS or before in _NOBODY:
        return None
    return first


def is_verb(row: Sequence[Token], at: int) -> bool:
    """Whether a token can be the verb of an infinitive: a plain word in lower case that is no determiner."""
    if not 0 <= at < len(row):
        return False
    token = row[at]
    if not token.word[0].isalpha() or token.capital or token.low in lexicon.NO_VERBS:
        return False
    return token.low not in lexicon.PREPOSITIONS and not token.low.endswith(lexicon.NO_VERB_ENDINGS)


def is_deed(row: Row, at: int) -> bool:
    """Whether the verb at ``at`` tells what a party does of its own will: "halt", "pull … out", "make public"."""
    word = low(row, at)
    if not is_verb(row, at) or low(row, at + 1) == "place":
        return False  # "take place": what it tells happens
    particles = lexicon.PHRASAL.get(word, ())
    return word in lexicon.DEEDS or any(low(row, place) in particles for place in range(at + 1, at + _PARTICLE))


def past_adverbs(row: Sequence[Token], at: int) -> int:
    """The token from ``at`` on that isn't an adverb or an opening quotation mark."""
    last = min(len(row), at + _MOST_ADVERBS)
    while at < last and (
        row[at].low in _ADVERBS
        or row[at].low in ('"', "“", "‘")
        or (row[at].low.endswith("ly") and row[at].low not in lexicon.DOUBTS)
    ):
        at += 1
    return at


def end(row: Sequence[Token], first: int) -> int:
    """Where the clause of an action that begins at ``first`` ends (exclusive)."""
    quoted = opened = 0
    at = first
    while at < len(row) and at < first + _MOST_TOKENS:
        word = row[at].word
        if word in _OPENING or (word == '"' and quoted % 2 == 0 and _opens(row, at)):
            opened += 1
            quoted += 1
        elif word in _CLOSING or word == '"':
            if not opened:
                break
            opened -= 1
            quoted += 1
        elif word == "(" and (closed := _closing(row, at)):
            at = closed
        elif at > first and _ends(row, at):
            break
        at += 1
    return trimmed(row, first, at)


def end_of(row: Sequence[Token], verb: int, first: int) -> int:
    """Where the action at ``first`` ends, of the undertaking that ``verb`` begins to tell.

    In a clause that depends on the one behind it, it ends at the comma: "While it pledged to halt the work, nothing …".
    """
    last = end(row, first)
    opening = start(row, verb) - 1
    if not _depends(row, opening):
        return last
    comma = next((at for at in range(first + 1, last) if low(row, at) == ","), last)
    return trimmed(row, first, comma)


def _depends(row: Sequence[Token], at: int) -> bool:
    """Whether the word there opens the sentence, or nearly, with a clause that depends on another: "Years after"."""
    return 0 <= at <= _OPENING_WORDS and low(row, at) in lexicon.DEPENDING and low(row, at - 1) != ","


def _closing(row: Sequence[Token], at: int) -> int | None:
    """The bracket that closes the one at ``at``, if it does so soon and the sentence goes on after it."""
    for place in range(at + 1, min(at + _MOST_ASIDE, len(row) - 2)):
        if row[place].word == ")":
            return place
    return None


def _opens(row: Sequence[Token], at: int) -> bool:
    """Whether a straight quotation mark stands right before a word and not right after one."""
    return at + 1 < len(row) and row[at + 1].start == row[at].end and (at == 0 or row[at - 1].end < row[at].start)


def _ends(row: Sequence[Token], at: int) -> bool:
    word = row[at].low
    if word in ("–", "—") and row[at - 1].end == row[at].start and low(row, at + 1)[:1].isdigit():
        return False
    if word in lexicon.ENDS or (word == "and" and _begins_clause(row, at + 1)):
        return True
    if word != ",":
        return False
    return _told_next(row, at + 1) or _goes_on_behind(row, at + 1)


def _goes_on_behind(row: Sequence[Token], at: int) -> bool:
    """Whether another clause follows a comma."""
    return low(row, at) in lexicon.AFTER_COMMA or _is_tail(row, at) or _goes_on_telling(row, at)


def _begins_clause(row: Sequence[Token], at: int) -> bool:
    """Whether what follows "and" is a clause with a subject or a finite verb of its own."""
    if low(row, at) == "that" or low(row, at) in lexicon.PRONOUNS:
        return True
    return _told_next(row, at) or _has_its_verb(row, at)


def _goes_on_telling(row: Sequence[Token], at: int) -> bool:
    """Whether ", and promised" or ", and the ministry hopes" follows: another clause with a verb of its own."""
    if low(row, at) != "and":
        return False
    near = [low(row, place) for place in range(at + 1, min(at + 5, len(row)))]
    return any((word in lexicon.VERBS and word not in lexicon.NOUNS) or word in lexicon.HOPES for word in near)


def _told_next(row: Sequence[Token], at: int) -> bool:
    """Whether a past that goes on telling follows "and": "and touted his record", but not "and improved roads"."""
    after = low(row, at + 1)
    if low(row, at) in lexicon.VERBS and after in ("to", "that"):
        return True  # "and promised to keep it"
    return low(row, at).endswith("ed") and (
        after in lexicon.DETERMINERS
        or after in lexicon.OWNERS
        or after in lexicon.OBJECTS
        or after in lexicon.RELATIVES
    )


def _has_its_verb(row: Sequence[Token], at: int) -> bool:
    """Whether a clause with a finite verb of its own follows "and": "and on Saturday the two will play"."""
    for place in range(at, min(at + _OWN_CLAUSE, len(row))):
        if low(row, place) in lexicon.RELATIVES or low(row, place) in _NO_CLAUSE:
            return False
        if low(row, place) in lexicon.FINITE:
            return place > at
    return False


def _is_tail(row: Sequence[Token], first: int) -> bool:
    """Whether "Brandis said" and the like follows a comma."""
    for at in range(first, min(first + 9, len(row))):
        if row[at].low == "," and at > first + 5:
            return False
        if row[at].low in lexicon.SPEECH:
            return True
    return False


def trimmed(row: Sequence[Token], first: int, last: int) -> int:
    """The end of a stretch without the marks and loose words at its end."""
    while last > first and (row[last - 1].word in _PUNCTUATION or row[last - 1].low in ("and", "or", "to", "but")):
        if row[last - 1].word in _CLOSING or row[last - 1].word == '"':
            inner = [token.word for token in row[first : last - 1]]
            if any(word in _OPENING or word == '"' for word in inner):
                break
        last -= 1
    return last


def start(row: Sequence[Token], at: int) -> int:
    """Where the clause whose verb group begins at ``at`` begins: after the nearest bound to its left."""
    first = at
    while first > 0 and at - first < _MOST_LEFT and low(row, first - 1) not in lexicon.LEFT:
        first -= 1
    return first


def described(row: Sequence[Token], noun: int) -> int:
    """Where the few words that describe a noun begin, its determiner among them: "a tentative summit"."""
    first = noun
    while first > 0 and noun - first < _DESCRIBING and low(row, first) not in lexicon.DETERMINERS:
        word = low(row, first - 1)
        if not word.isalpha() or word in lexicon.NOT_DESCRIBING or word.endswith("ing") or modal(row, first - 1):
            break
        first -= 1
    return first


def conditional(row: Sequence[Token], first: int) -> bool:
    """Whether the clause that begins at ``first`` is a condition."""
    return low(row, first) in lexicon.CONDITIONS or low(row, first - 1) in lexicon.CONDITIONS


def asks(row: Row, at: int) -> bool:
    """Whether the clause of the verb group at ``at`` asks: "which course it will take", "how soon it will pay"."""
    first = start(row, at)
    if any(low(row, place) in lexicon.ASKING or _asks_how(row, place) for place in range(first, at)):
        return True
    plain = (
        first < at - 1 and row[first].word.islower() and row[first].low not in lexicon.DETERMINERS | lexicon.PRONOUNS
    )
    return low(row, first - 1) == "which" and plain and low(row, first - 2) != ","


def _asks_how(row: Row, at: int) -> bool:
    """ "How little" and "how soon" ask; "how it will pay" takes for granted that it will."""
    return low(row, at) == "how" and low(row, at + 1) in lexicon.DEGREES
