"""What a number counts: the noun phrase after it, its head noun, and the whole that it is part of.

There is no parser behind this: the phrase ends at the first word that can't be part of it, and its head is the last
plural in it. Where neither is clear, nothing is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.figures.lexicon import irregular_plurals, numbers, wordset
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.language import words

STOP = wordset("figures", "counted.stop")
PLURALS = wordset("figures", "counted.plurals")
ADJECTIVAL = wordset("figures", "counted.adjectival")
NOT_PLURAL = wordset("figures", "counted.not_plural")
TITLES = wordset("figures", "counted.titles")
BEFORE_MEMBERS = wordset("figures", "counted.before_members") | frozenset([*numbers("ones"), *numbers("scales")])
DIMENSIONS = wordset("figures", "counted.dimensions")
AFTER_OWNER = wordset("figures", "counted.after_owner")
BEFORE_WHOLE = wordset("figures", "counted.before_whole")
NOT_MANY = wordset("figures", "counted.not_many")
WHOLES = wordset("figures", "counted.wholes")
_MOST_TOKENS = 8
_QUOTES = frozenset("\"“‘'")
_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-‐‑")
DETERMINERS = wordset("figures", "counted.determiners")
_FURTHER = wordset("figures", "counted.further")
_BEFORE_SHARED = wordset("figures", "counted.before_shared")
_IRREGULAR = irregular_plurals()
_COMPOUNDED = words("figures", "counted.compounded")
_NOT_COMPOUNDED = wordset("figures", "counted.not_compounded")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is counted, in the tokens ``[first, last)``, with the token of its head noun."""

    first: int
    last: int
    head: int


def plural(row: list[Token], index: int) -> bool:
    """Whether a token looks like a plural noun."""
    lower = row[index].lower
    if lower in PLURALS or lower.removesuffix("'s") in PLURALS:
        return True
    if row[index].capital and lower.endswith("ese") and len(lower) > 5:
        return True
    if not row[index].is_word or len(lower) < 3 or lower in NOT_PLURAL or "." in lower:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s"))


def many(word: str) -> str:
    """The plural of a head noun, as the unit of what is counted: "soldier" and "soldiers" are one unit."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _COMPOUNDED:
        if word.endswith(ending) and word not in _NOT_COMPOUNDED:
            return word[: -len(ending)] + _IRREGULAR[ending]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def unit(row: list[Token], phrase: Phrase) -> str:
    """The head noun of a phrase, in lower case and in the plural; a nationality or code keeps its capitals."""
    token = row[phrase.head]
    named = token.capital and token.text[1:2].isupper() and token.lower not in PLURALS
    text = token.text if named else token.lower
    text = text.removesuffix("'s").removesuffix("’s")
    return text if plural(row, phrase.head) else many(text)


def after(row: list[Token], index: int, singular: bool) -> Phrase | None:
    """The phrase counted that begins at token ``index``; ``singular`` where the number is one."""
    if index >= len(row):
        return None
    if index + 1 < len(row) and row[index].text in _HYPHENS and adjoin(row, index) and adjoin(row, index + 1):
        return _attributive(row, index + 1)
    if row[index].text in _QUOTES and not adjoin(row, index) and adjoin(row, index + 1):
        index += 1  # 300 "great jobs"
    first = index + (row[index].lower in _FURTHER or row[index].lower == "of")
    if row[index].lower == "of":
        return _of_them(row, first)
    if [token.lower for token in row[index : index + 2]] == ["out", "of"]:
        return _of_them(row, index + 2)
    last = _reach(row, first)
    if last == first:
        return None
    head = _last_noun(row, first, last) if singular else _head(row, first, last)
    return None if head is None else Phrase(first, _whole_of(row, _possessed(row, head, last)), head)


def _of_them(row: list[Token], first: int) -> Phrase | None:
    """ "three of the men", "thousands of Americans": the members are what is counted."""
    while first < len(row) and _is_before_members(row[first]):
        first += 1
    last = _reach(row, first)
    head = _head(row, first, last) if last > first else None
    return None if head is None else Phrase(first, _whole_of(row, _possessed(row, head, last)), head)


def _is_before_members(token: Token) -> bool:
    """Whether a word may stand between "of" and the members: "of their last six games", "of the 2 million shares"."""
    known = token.lower in DETERMINERS or token.lower in BEFORE_MEMBERS
    return known or token.kind == "number" or token.lower.endswith("'s")


def _attributive(row: list[Token], index: int) -> Phrase | None:
    """ "a three-member panel", "six-party talks": the word behind the hyphen."""
    token = row[index]
    if not token.is_word or token.lower in STOP or token.lower in NOT_MANY or token.lower.endswith(("ed", "ing", "ly")):
        return None
    return Phrase(index, index + 1, index)


def _reach(row: list[Token], first: int) -> int:
    """Where the words that may belong to a noun phrase end."""
    at = first
    if at < len(row) and row[at].lower in ("and", "&"):
        return first
    while at < len(row) and at < first + _MOST_TOKENS:
        token = row[at]
        joined = token.text in _HYPHENS and at > first and adjoin(row, at) and adjoin(row, at + 1)
        linked = token.lower in ("and", "&") and at > first and _links(row, at)
        if joined or linked:
            at += 1
            continue
        titled = token.text == "." and at > first and row[at - 1].lower in TITLES
        if titled or (token.kind == "number" and _in_name(row, at, first)):
            at += 1
            continue
        owned = at > first and row[at - 1].lower.endswith("'s") and token.lower in AFTER_OWNER
        if not token.is_word or (token.lower in STOP and not owned and not _compounded(row, at)):
            break
        at += 1
        if at < len(row) and row[at].text in _APOSTROPHES and adjoin(row, at) and token.lower.endswith("s"):
            at += 1
    while at > first and (row[at - 1].lower in ("and", "&") or row[at - 1].text in _HYPHENS):
        at -= 1
    return at


def _in_name(row: list[Token], at: int, first: int) -> bool:
    """Whether a number belongs to a name inside the phrase ("400 Orel 9 tractors", "four T-72 tanks")."""
    if at - 1 > first and row[at - 1].text in _HYPHENS and adjoin(row, at):
        return row[at - 2].is_word
    return at > first and row[at - 1].capital and at + 1 < len(row) and row[at + 1].is_word and plural(row, at + 1)


def _compounded(row: list[Token], at: int) -> bool:
    """Whether a hyphen binds a stop word into a word of the phrase ("high-up", "all-star")."""
    return adjoin(row, at + 1) and at + 1 < len(row) and row[at + 1].text in _HYPHENS and adjoin(row, at + 2)


def _links(row: list[Token], at: int) -> bool:
    """Whether "and" joins two words before the noun that is counted ("Orel and Dask tractors")."""
    if plural(row, at - 1) or at + 2 >= len(row) or row[at + 1].lower in STOP or not row[at + 1].is_word:
        return False
    return any(plural(row, ahead) for ahead in range(at + 2, min(at + 4, len(row))))


def _head(row: list[Token], first: int, last: int) -> int | None:
    """The last plural of the first unbroken row of them; a capitalised plural yields to a later one."""
    found = [at for at in range(first, last) if plural(row, at)]
    if not found:
        return None
    head = found[0]
    for at in found[1:]:
        between = row[head + 1 : at]
        if _owner(row, head):
            break
        parted = any(token.lower.endswith("ed") or token.lower in BEFORE_MEMBERS for token in between)
        proper = row[head].capital and not parted
        adjectival = row[head].lower in ADJECTIVAL and not parted
        if at == head + 1 or proper or adjectival:
            head = at
        else:
            break
    return head


def _owner(row: list[Token], at: int) -> bool:
    if row[at].lower.endswith("'s"):
        return True
    return at + 1 < len(row) and row[at + 1].text in _APOSTROPHES and adjoin(row, at + 1)


def _possessed(row: list[Token], head: int, last: int) -> int:
    """Where the phrase ends: after the head, or after what belongs to it ("six soldiers' remains")."""
    if not _owner(row, head):
        return head + 1
    first = head + 1 if row[head].lower.endswith("'s") else head + 2
    following = _head(row, first, last) if first < last else None
    return head + 1 if following is None else following + 1


def _last_noun(row: list[Token], first: int, last: int) -> int | None:
    """The head of a singular phrase: its last word before anything that looks like a verb or an adverb."""
    end, limit = first, first + 4
    while end < last and end < limit and not (end > first and _ends_noun(row, end)):
        limit += 2 * (row[end].text in _HYPHENS)  # a word with a hyphen is one word
        end += 1
    words = [at for at in range(first, end) if row[at].is_word]
    if (
        not words
        or len(row[words[-1]].text) == 1
        or row[words[-1]].lower.endswith(("ly", "ed"))
        or "." in row[words[-1]].text
        or _acts(row, first, words[-1])
    ):
        return None
    return words[-1]


def _acts(row: list[Token], first: int, noun: int) -> bool:
    """Whether the only word is a verb's form with its object: "another 17 percent naming Lusk"."""
    if noun > first or not row[noun].lower.endswith("ing") or noun + 1 >= len(row):
        return False
    return row[noun + 1].is_word and (row[noun + 1].capital or row[noun + 1].lower in DETERMINERS)


def _ends_noun(row: list[Token], at: int) -> bool:
    """Whether a word can't go on a singular noun phrase: a verb's or adverb's ending, a plural, a name after a noun."""
    if row[at].lower.endswith(("ed", "ing", "ly")):
        return not _hyphened(row, at)
    if row[at - 1].lower.endswith("'s"):
        return False
    return plural(row, at) or (row[at].capital and row[at - 1].is_word and not row[at - 1].capital)


def _hyphened(row: list[Token], at: int) -> bool:
    """Whether a hyphen binds the word to the one before, so that it describes the noun ("low-enriched uranium")."""
    return at > 1 and row[at - 1].text in _HYPHENS and adjoin(row, at) and at + 1 < len(row) and row[at + 1].is_word


def _whole_of(row: list[Token], last: int) -> int:
    """Where the phrase ends with what follows in "of" ("kinds of goods")."""
    if last + 1 >= len(row) or row[last].lower != "of":
        return last
    first = last + 1
    if row[first].lower in DETERMINERS and first + 1 < len(row):
        first += 1
    end = _reach(row, first)
    if end == first:
        return last
    head = _head(row, first, end)
    return head + 1 if head is not None else _short(row, first, end)


def _short(row: list[Token], first: int, end: int) -> int:
    """Where a phrase without a plural ends: after its capitalised words, or else after its last likely noun."""
    at = first + 1
    while at < end and row[at].is_word and row[at].capital and row[at - 1].capital:
        at += 1
    noun = _last_noun(row, first, end) if at == first + 1 else None
    last = at if noun is None else noun + 1
    return last + (last < len(row) and row[last].kind == "number" and adjoin(row, last))  # "CO2"


def share(row: list[Token], index: int) -> Phrase | None:
    """What a percentage, a fraction or an amount is of, from the word after "of": "its revenue", "the bridges"."""
    at = index
    while at < len(row) and at < index + 3 and row[at].lower in _BEFORE_SHARED:
        at += 1
    while at < len(row) and at < index + 4 and row[at].kind == "number":
        at += 1
    first = at
    if at < len(row) and row[at].lower in DETERMINERS:
        at += 1
    at += at < len(row) and row[at].lower in BEFORE_WHOLE
    end = _reach(row, at)
    if end == at:
        return None
    head = _head(row, at, end)
    last = _short(row, at, end) if head is None else _possessed(row, head, end)
    return Phrase(first, _whole_of(row, last), last - 1 if head is None else head)


def whole_before(row: list[Token], index: int) -> int | None:
    """The token where "remains of" and the like begins, right before the figure at ``index``."""
    if index < 2 or row[index - 1].lower != "of":
        return None
    return index - 2 if row[index - 2].lower in WHOLES else None
