"""Who undertakes for whom: a state's leader, ministers and bodies undertake for the state.

The relation is read from the reports themselves ("North Korean leader X", "Tolvar's foreign minister, X", "the
president of Y, X"), and from a party's own name ("Marenian officials"). Who is said to act for two states acts for
neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from onrecord.model import Mention, Reading
from onrecord.stories.language import table, words
from onrecord.stories.speakers import fitting
from onrecord.stories.words import Token, stem, tokens

_OFFICE = 5
"""How many words an office has at most."""
_NEAR = 80
"""How many code points before or after a name tell its office."""
_ENDINGS = frozenset(("an", "ian", "n", "ese", "ish", "i", "ans", "ians", "ns", "is"))


class Principals:
    """The parties of a set of reports, to be asked for whom one undertakes."""

    def __init__(self, states: Iterable[str], holders: Mapping[str, str]) -> None:
        self._states = sorted(set(states), key=lambda one: (-len(one), one))
        self._holders = holders
        self._known: dict[str, str | None] = {}
        self._keys: dict[str, bool] = {}
        self._state_keys = frozenset(stem(token.form) for state in self._states for token in tokens(state))
        self._atlas = _Atlas(self._states)
        self._keys_atlas = _Atlas((*self._states, *sorted(self._state_keys)))

    @staticmethod
    def of(readings: Sequence[Reading]) -> Principals:
        """What the reports say of who holds which office."""
        states = _states(readings)
        atlas = _Atlas(states)
        told: dict[str, Counter[str]] = defaultdict(Counter)
        persons = (one for reading in readings for one in reading.mentions if one.type == "person")
        for mention in persons:
            told[mention.name].update(_offices(mention, atlas))
        sole = {name: next(iter(found)) for name, found in told.items() if len(found) == 1}
        return Principals(states, sole)

    def party(self, name: str | None) -> str | None:
        """The state that a party undertakes for, or else the party itself; None for nobody in particular."""
        if name is None:
            return None
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def one(self, name: str | None, other: str | None) -> bool | None:
        """Whether two makers are one; None where either isn't known."""
        first, second = self.party(name), self.party(other)
        if first is None or second is None:
            return None
        return first == second or fitting(first, second) or fitting(str(name), str(other))

    def is_state(self, key: str) -> bool:
        """Whether a word's key is of a state's name or demonym."""
        if key not in self._keys:
            states = self._keys_atlas.called(key.casefold())
            self._keys[key] = key in self._state_keys or any(demonym(key, word) for word in states)
        return self._keys[key]

    def _found(self, name: str) -> str | None:
        if name in self._holders:
            return self._holders[name]
        forms = [token.form for token in tokens(name)]
        if not forms or (forms[-1] in words("states", "roles.nobody") and not self._named(forms)):
            return None
        return next(iter(self._named(forms)), name)

    def _named(self, forms: Sequence[str]) -> list[str]:
        """The states that a name tells by their names or demonyms, if it is a body's; the longest first."""
        body = forms[-1] in words("states", "roles.bodies")
        found = set()
        for size in self._atlas.sizes:
            for first in range(len(forms) - size + 1):
                part = " ".join(forms[first : first + size])
                fits = body or size == len(forms)
                for state in self._atlas.called(part, size):
                    if (fits and part == _folded(state)) or (demonym(part, state) and (fits or part.endswith("s"))):
                        found.add(state)
        return sorted(found, key=lambda one: (-len(one), one))


def _states(readings: Sequence[Reading]) -> list[str]:
    """Names of places that make undertakings, hold offices' holders, or have a demonym in the reports."""
    named = {one.name for reading in readings for one in reading.mentions if one.type in ("place", "other")}
    makers = {one.by for reading in readings for one in reading.commitments if one.by}
    every = {one.name.casefold() for reading in readings for one in reading.mentions}
    irregular: dict[str, set[str]] = defaultdict(set)
    for one in every & table("states")["demonyms"].keys():
        for state in table("states")["demonyms"][one]:
            irregular[state].add(one)

    def has_demonym(name: str) -> bool:
        base = _base(_folded(name))
        likely = {base + ending for ending in _ENDINGS} | irregular.get(_folded(name), set())
        return any(demonym(one, name) for one in likely & every if one[:2] == name[:2].casefold())

    return sorted(name for name in named if name in makers or has_demonym(name))


class _Atlas:
    """States by what tells of them, so that a word is looked up and not held against each of them."""

    def __init__(self, states: Sequence[str]) -> None:
        self._called: dict[str, list[str]] = defaultdict(list)
        self._bases: dict[str, list[str]] = defaultdict(list)
        self._sizes = {state: len(tokens(state)) for state in states}
        self.sizes = sorted(set(self._sizes.values()))
        for state in states:
            self._called[_folded(state)].append(state)
            self._bases[_base(_folded(state))].append(state)

    def told(self, found: Sequence[Token], size: int, *, first: bool) -> list[str]:
        """The states of so many words whose name or demonym the first, or the last, of these words are."""
        some = found[:size] if first else found[len(found) - size :] if size <= len(found) else ()
        part = " ".join(one.form for one in some)
        return self.called(part, size) if part else []

    def called(self, part: str, size: int | None = None) -> list[str]:
        """The states whose name or demonym these words are; of so many words, if that is told."""
        demonyms: Sequence[str] = table("states")["demonyms"].get(part, ())
        found = {state for name in (part, *demonyms) for state in self._called.get(name, ())}
        for ending in _ENDINGS:
            if part.endswith(ending):
                near = self._bases.get(part[: -len(ending)], ())
                found.update(state for state in near if demonym(part, state))
        return sorted(state for state in found if size is None or self._sizes[state] == size)


def _offices(mention: Mention, atlas: _Atlas) -> Iterator[str]:
    """The states whose office the words around a name give to it."""
    text, span = mention.span.text, mention.span
    before = [one for one in tokens(text, max(0, span.start - _NEAR), span.end) if one.end <= span.start]
    after = tokens(text, span.end, min(len(text), span.end + _NEAR))
    yield from _state_before(before, text, atlas)
    yield from _state_after(after, text, span.end, atlas)


def _state_before(before: Sequence[Token], text: str, atlas: _Atlas) -> Iterator[str]:
    """ "North Korean leader X", "Tolvar's foreign minister, X", "the president of Marenia, X"."""
    last = len(before)
    at = last
    while at > 0 and last - at < _OFFICE and _is_office(before[at - 1].form):
        at -= 1
    office = before[at:last]
    if any(one.form in words("states", "roles.heads") for one in office) and _unbroken(text, office):
        yield from (state for size in atlas.sizes for state in atlas.told(before[:at], size, first=False))
        return
    for size in atlas.sizes:
        if size + 1 < len(before) and before[-size - 1].form == "of":
            head = before[max(0, last - size - 1 - _OFFICE) : last - size - 1]
            if head and head[-1].form in words("states", "roles.heads"):
                yield from atlas.told(before, size, first=False)


def _state_after(after: Sequence[Token], text: str, end: int, atlas: _Atlas) -> Iterator[str]:
    """ "X, the president of Marenia", "X, Tolvar's foreign minister", "President X of Marenia"."""
    if not after or "." in text[end : after[0].start]:
        return
    start = 1 if after[0].form == "the" else 0
    if after[0].form == "of":
        yield from (state for size in atlas.sizes for state in atlas.told(after[1:], size, first=True))
        return
    if "," not in text[end : after[0].start]:
        return
    for size in atlas.sizes:
        rest = after[start + size : start + size + _OFFICE]
        if rest and _names_head(rest):
            yield from atlas.told(after[start:], size, first=True)
        for at in range(start, min(start + _OFFICE, len(after) - 1)):
            if after[at].form == "of" and after[at - 1].form in words("states", "roles.heads"):
                yield from atlas.told(after[at + 1 :], size, first=True)


def _names_head(rest: Sequence[Token]) -> bool:
    """Whether an office stands first in the words."""
    for one in rest:
        if one.form in words("states", "roles.heads"):
            return True
        if one.form not in words("states", "roles.beside"):
            return False
    return False


def _is_office(form: str) -> bool:
    return form in words("states", "roles.heads") or form in words("states", "roles.beside")


def _unbroken(text: str, office: Sequence[Token]) -> bool:
    return not any(mark in text[office[0].start : office[-1].end] for mark in ".;:")


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return " ".join(one.form for one in tokens(name))


@lru_cache(maxsize=100_000)
def demonym(word: str, state: str) -> bool:
    """Whether a word tells who is of a state.

    >>> demonym("north korean", "North Korea"), demonym("Marenian", "Marenia"), demonym("Karsen", "Tolvar")
    (True, True, False)
    """
    one, other = word.casefold(), _folded(state)
    if other in table("states")["demonyms"].get(one, ()):
        return True
    base = _base(other)
    return len(base) > 3 and one != other and one.startswith(base) and one[len(base) :] in _ENDINGS


def _base(name: str) -> str:
    """What a demonym is made of: "mareni" of "marenia"."""
    return name[:-1] if name[-1:] in "aeoy" and len(name) > 4 else name
