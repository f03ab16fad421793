"""Short names and the fullest form that an article gives of each: "Trump" is "Donald Trump"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.reading import MentionType
from onrecord.reading.beside import Hint
from onrecord.reading.language import words
from onrecord.reading.nametypes import begins_with_place, is_known, is_people
from onrecord.reading.outlets import names_outlet
from onrecord.reading.particles import ARTICLES, WITHIN
from onrecord.reading.persons import Gender, gender_of_name
from onrecord.reading.respelt import oftenest
from onrecord.reading.tokens import Token

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PEOPLE_ENDINGS = ("n", "an", "ian", "ns", "ans", "ians", "ese")
_MARKS = frozenset("\"“”'‘’()") | {"''"}
_JUST_BEFORE, _LONG_BEFORE = 600, 1500
"""So many code points before a surname somebody may be named in full for whom it stands, and no other of that name."""
_MUCH = 3
"""How many times as often as the first another person has to be named to be the one whom a surname means."""
_OUTLET_WORDS = frozenset(words("roles", "media_last"))
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "&", "at"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: its place, its words and its type."""

    start: int
    end: int
    words: tuple[str, ...]
    type: MentionType = "other"
    hint: Hint = None
    """What the words beside it tell of its type."""
    gender: Gender | None = None
    """What an honorific before it tells."""
    nick: str | None = None
    """A nickname that stands within it between marks."""

    @classmethod
    def of(cls, run: Sequence[Token], kind: MentionType = "other", *, hint: Hint = None) -> Name:
        """The name that these adjoining tokens make."""
        words = tuple(token.word for token in run)
        nick = next((place for place in range(1, len(words) - 2) if words[place] in _MARKS), None)
        if nick is None:
            return cls(run[0].start, run[-1].end, words, kind, hint)
        plain = (*words[:nick], *words[nick + 3 :])
        return cls(run[0].start, run[-1].end, plain, kind, hint, nick=words[nick + 1])


@dataclass(frozen=True, slots=True)
class Full:
    """The fullest form of a name in its article, and the type that this form tells."""

    name: str
    type: MentionType


def fullest(names: Sequence[Name], defined: Mapping[str, str] | None = None) -> list[Full]:
    """For each name the longest form of it.

    A short form that fits two persons is the one's whom the article is more about, if that is plain; otherwise it stays
    as it is. ``defined`` are acronyms that the article explains.
    """
    spelt = oftenest([name.words for name in names if name.type == "person" and len(name.words) > 1])
    names = [replace(name, words=spelt.get(name.words, name.words)) for name in names] if spelt else names
    forms = _Forms(names, defined or {})
    return [forms.resolve(name) for name in names]


class _Forms:
    """The full names of an article, by each short form that may stand for them."""

    def __init__(self, names: Iterable[Name], defined: Mapping[str, str]) -> None:
        names = tuple(names)
        self.defined = defined
        self.counts: Counter[tuple[str, ...]] = Counter()
        """How often each full form of a person's name stands, in the order of the first ones."""
        self.begins: dict[tuple[str, ...], int] = {}
        """Where it stands first."""
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """Where it stands."""
        self.companies: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        """Organisations by the first word of their names."""
        self.known: set[tuple[str, ...]] = set()
        """Those that their words or a title tell to be persons' names, rather than what stands beside them."""
        self.persons: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.initials: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.nicks: dict[tuple[str, str], tuple[str, ...]] = {}
        """Full names by their nicknames with their surnames."""
        self.titled = {name.words for name in names if name.gender}
        """Those that stand behind an honorific."""
        self.outlets: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        """Outlets by the last words of their names: "the Post"."""
        self.single: dict[str, set[MentionType]] = defaultdict(set)
        self.hints: dict[tuple[str, ...], set[MentionType]] = defaultdict(set)
        for name in names:
            if name.type == "other" and name.hint in ("organisation", "place"):
                self.hints[name.words].add(name.hint)
        self.alone = Counter(name.words[0] for name in names if len(name.words) == 1)
        """How often each name of one word stands."""
        for name in names:
            self._take(name)
        self.firms = {form for form in self.counts if self._is_firm(form)}
        """What looks like a person's name and is a firm's."""

    def _is_firm(self, form: tuple[str, ...]) -> bool:
        """Whether a body has the name and more ("Ada Fenwright Partnership"), and the surname stands nowhere."""
        if any(surname in self.alone for surname in _surnames(form)) or form in self.titled:
            return False
        return any(one[: len(form)] == form for one in self.companies.get(form[0], ()) if len(one) > len(form))

    def _is_person(self, name: Name) -> bool:
        """Two words that nothing explains name a person who speaks, or whose surname stands alone elsewhere."""
        if name.type != "other" or not 2 <= len(name.words) <= 3 or not all(word[0].isalpha() for word in name.words):
            return name.type == "person"
        if not _may_be_person(name.words) or "organisation" in self.hints.get(name.words, ()):
            return False
        alone = any(form in self.alone for form in _surnames(name.words))
        return name.hint == "person" or (alone and not name.words[-1].isupper())

    def _take(self, name: Name) -> None:
        if len(name.words) > 1 and self._is_person(name):
            self.counts[name.words] += 1
            self.known.update([name.words] if name.type == "person" else [])
            self.begins.setdefault(name.words, name.start)
            self.places[name.words].append(name.start)
            for part in _short_forms(name.words):
                self.persons[part].add(name.words)
            if name.nick:
                self.nicks[name.nick, _surname(name.words)] = name.words
        elif name.type == "organisation" and len(name.words) > 2:
            self.initials["".join(word[0] for word in name.words if word.lower() not in _SMALL)].add(name.words)
        if name.type == "organisation" and len(name.words) > 1:
            self.companies[name.words[0]].add(name.words)
        if len(name.words) > 1 and name.type != "person" and names_outlet(" ".join(name.words)):
            self.outlets[name.words[-1]].add(name.words)
        if len(name.words) == 1 and name.type != "other":
            self.single[name.words[0]].add(name.type)

    def resolve(self, name: Name) -> Full:
        """The fullest form of a name, and its type."""
        person = self._person(name) if name.type in ("person", "other") or self._is_surname(name) else None
        if person and name.words not in self.firms:
            return Full(person, "person")
        initials = self._initials(name) or self._outlet(name) or self._company(name)
        if initials:
            return Full(initials, "organisation")
        return Full(" ".join(name.words), "organisation" if name.words in self.firms else self._type(name))

    def _is_surname(self, name: Name) -> bool:
        """Whether an organisation's or a place's name alone is the surname of a person whom the article names."""
        if len(name.words) > 1 or name.words[0].isupper() or name.hint == "place":
            return False
        known = any(_surname(one) == name.words[0] for one in self.persons.get(name.words[0], set()) & self.known)
        return known and (name.type == "organisation" or name.hint == "person")

    def _outlet(self, name: Name) -> str | None:
        """The one outlet whose name's last word stands for it: "The Times"."""
        found = self.outlets.get(name.words[0], set()) if len(name.words) == 1 else set()
        known = {tuple(word for word in one if word.lower() != "the") for one in found}
        return " ".join(next(iter(known))) if len(known) == 1 and name.words[0].lower() in _OUTLET_WORDS else None

    def _company(self, name: Name) -> str | None:
        """The one organisation whose name's first word stands for it, where it speaks ("Corvane said")."""
        word = name.words[0]
        if len(name.words) > 1 or name.type != "other" or name.hint != "person" or is_known(word.lower()):
            return None
        found = self.companies.get(word, set())
        return " ".join(next(iter(found))) if len(found) == 1 and not self._has_people(name.words) else None

    def _initials(self, name: Name) -> str | None:
        """The one organisation that an acronym stands for."""
        if len(name.words) > 1 or not name.words[0].isupper() or name.type not in ("organisation", "other"):
            return None
        if name.words[0].replace(".", "") in self.defined:
            return self.defined[name.words[0].replace(".", "")]
        found = self.initials.get(name.words[0].replace(".", ""), set())
        return " ".join(next(iter(found))) if len(found) == 1 else None

    def _type(self, name: Name) -> MentionType:
        """The type that its words tell, or else what stands beside it here and elsewhere in the article."""
        if name.type != "other" or is_people(" ".join(name.words).lower()):
            return name.type
        if self._has_people(name.words):
            return "place"
        told = self.single.get(name.words[0], set()) if len(name.words) == 1 else set()
        told = told or self.hints.get(name.words, set())
        return "place" if told == {"organisation", "place"} else next(iter(told)) if len(told) == 1 else "other"

    def _has_people(self, name: tuple[str, ...]) -> bool:
        """Whether the article has the adjective of this name, too: "Marenia" beside "Marenian"."""
        return len(name) == 1 and any(name[0] + ending in self.alone for ending in _PEOPLE_ENDINGS)

    def _person(self, name: Name) -> str | None:
        if len(name.words) == 1 or all(word in WITHIN for word in name.words[:-1]):
            short = name.words[-1]
            forms = {one for one in self.persons.get(short, set()) if _fits(one, name.gender)}
            forms = {self.nicks.get((one[0], _surname(one)), one) for one in forms & self.known or forms}
            forms = {one for one in forms if short in _surnames(one)} or forms
            return _longest(forms) or self._foremost(forms, name.start) or self._just_named(forms, name.start)
        if not self._is_person(name):
            return self._begun(name.words)
        if (name.words[0], _surname(name.words)) in self.nicks:
            return " ".join(self.nicks[name.words[0], _surname(name.words)])
        same = {
            one
            for one in self.persons.get(name.words[-1], set()) | self.persons.get(name.words[0], set())
            if one[0] == name.words[0] and _surname(one) == _surname(name.words) and _suffix(one) == _suffix(name.words)
        }
        return self._begun(name.words) or _longest(same) or " ".join(name.words)

    def _begun(self, words: tuple[str, ...]) -> str | None:
        """The one person whose longer name these words begin: "Dol Wen" for "Dol Wen Jarat"."""
        longer = (one for one in self.persons.get(words[0], set()) if len(one) > len(words))
        found = {one for one in longer if one[: len(words)] == words}
        named = {one for one in found if _suffix(one) == _suffix(words)}
        return " ".join(next(iter(named))) if len(found) == len(named) == 1 else None

    def _foremost(self, forms: set[tuple[str, ...]], at: int) -> str | None:
        """Of several persons with one name, the one whom it means at ``at``; None where that isn't plain.

        Reports call by the surname alone whom they are about, and give the others' names in full: it is the only one
        named in full so far, or the first, if named oftenest, or another who is named very much oftener.
        """
        persons: dict[tuple[str, str, str], list[tuple[str, ...]]] = defaultdict(list)
        for form in self.counts:
            if form in forms:
                persons[form[0], _surname(form), _suffix(form)].append(form)
        if len({surname for _, surname, _ in persons}) > 1:
            return None
        before = [group for group in persons.values() if any(self.begins[form] < at for form in group)]
        ranked = sorted(before, key=lambda group: -self._times(group))
        if not ranked:
            return None
        if len(ranked) > 1:
            least = 1 if ranked[0] is before[0] else _MUCH * self._times(before[0]) - 1
            if self._times(ranked[0]) <= max(least, self._times(ranked[1])):
                return None
        return _longest(set(ranked[0]))

    def _just_named(self, forms: set[tuple[str, ...]], at: int) -> str | None:
        """The one of several who was named in full just before ``at``, and nobody else of that name not long before."""
        named = sorted(
            (place, form) for form in forms for place in self.places[form] if at - _LONG_BEFORE <= place < at
        )
        if not named or named[-1][0] < at - _JUST_BEFORE:
            return None
        return _longest({form for _, form in named})

    def _times(self, group: Sequence[tuple[str, ...]]) -> int:
        aliases = [(nick, surname) for (nick, surname), form in self.nicks.items() if form in group]
        given = {form[0] for form in group if self.persons.get(form[0], set()) <= set(group)}
        return sum(self.counts[form] for form in [*group, *aliases]) + sum(self.alone[one] for one in given)


def _may_be_person(words: tuple[str, ...]) -> bool:
    """Whether nothing in a name of several words speaks against a person: a people, a place or a cry ahead."""
    shouted = len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper()
    return not (shouted or is_people(words[-1].lower()) or begins_with_place(words))


def _short_forms(name: tuple[str, ...]) -> tuple[str, ...]:
    return (name[0], *_surnames(name))


def _surnames(name: tuple[str, ...]) -> tuple[str, ...]:
    """The forms in which a surname stands alone: "al-Oskami", "Oskami"; "de Ruvik" is told by its last word."""
    last = _surname(name)
    article = next((one for one in ARTICLES if last.lower().startswith(one)), "")
    bare = last[len(article) :]
    return (last, *([bare, article.lower() + bare, article.capitalize() + bare] if article and bare else []))


def _surname(name: tuple[str, ...]) -> str:
    last = name[-1]
    return name[-2] if last.lower().strip(".") in _SUFFIXES and len(name) > 2 else last


def _fits(form: tuple[str, ...], gender: Gender | None) -> bool:
    """Whether a full name doesn't speak against the honorific: "Mrs. Oskam" is not Peter Oskam."""
    return gender is None or gender_of_name(" ".join(form)) in (None, gender)


def _suffix(name: tuple[str, ...]) -> str:
    """ "Jr.", for a son is another person; empty without one."""
    last = name[-1].lower().strip(".")
    return last if last in _SUFFIXES and len(name) > 2 else ""


def _longest(forms: set[tuple[str, ...]]) -> str | None:
    """The longest, where all others are forms of the same person; None where two persons fit."""
    if not forms:
        return None
    ranked = sorted(forms, key=lambda form: (-len(form), form))
    first = ranked[0]
    if all(form[0] == first[0] and _surname(form) == _surname(first) for form in ranked):
        return " ".join(first)
    return None
