"""What a name names, told by the words in it (``language/names.toml``)."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.reading import MentionType
from onrecord.reading.language import words
from onrecord.reading.particles import ARTICLES, WITHIN

TITLES = frozenset(words("names", "person.titles"))
GIVEN = frozenset(words("names", "person.female") + words("names", "person.male") + words("names", "person.either"))
_FATHERS = frozenset(words("names", "person.fathers"))
_ORGANISATIONS = frozenset(words("names", "organisation.known"))
_ORGANISATION_LAST = frozenset(words("names", "organisation.last"))
_ORGANISATION_FIRST = frozenset(words("names", "organisation.first"))
_ORGANISATION_OPENERS = frozenset(words("names", "organisation.openers"))
_PLACES = frozenset(words("names", "place.known"))
_PLACE_LAST = frozenset(words("names", "place.last"))
_PLACE_FIRST = frozenset(words("names", "place.first"))
_OTHERS = frozenset(words("names", "other.known"))
_AFTER = frozenset(words("names", "person.after"))


def is_known(low: str) -> bool:
    """Whether the word alone, in lower case, is a known organisation, place or people."""
    return low in _ORGANISATIONS or low in _PLACES or low in _OTHERS


def is_people(low: str) -> bool:
    """Whether the words, in lower case, name a people, a language, a faith or a party's members."""
    return low in _OTHERS


def begins_with_place(name: Sequence[str]) -> bool:
    """Whether a name of several words begins with a known place that is no given name: "New Zealand Rowing"."""
    return places_ahead(name) > 0


def places_ahead(name: Sequence[str]) -> int:
    """How many words at the start of a name of several are a known place that is no given name."""
    low = [word.lower().rstrip(".") for word in name]
    if low[0] in GIVEN:
        return 0
    return next((length for length in range(min(3, len(low) - 1), 0, -1) if " ".join(low[:length]) in _PLACES), 0)


def type_of(name: Sequence[str], *, titled: bool) -> MentionType:
    """The type of a name given as its words; ``other`` where nothing tells it."""
    low = [word.lower().rstrip(".") for word in name]
    joined = " ".join(low)
    if titled and not _is_organisation(low, joined):
        return "person"
    if joined in _ORGANISATIONS:
        return "organisation"
    if joined in _PLACES:
        return "place"
    if joined in _OTHERS:
        return "other"
    return _by_parts(name, low, joined)


def _by_parts(name: Sequence[str], low: Sequence[str], joined: str) -> MentionType:
    if _is_organisation(low, joined):
        return "organisation"
    if len(low) > 1 and (low[-1] in _PLACE_LAST or low[0] in _PLACE_FIRST):
        return "place"
    if _is_person(name, low):
        return "person"
    if len(name) > 1 and 2 <= len(name[0]) <= 6 and name[0].isalpha() and name[0].isupper() and low[-1] in _PLACES:
        return "organisation"
    if len(name) == 1 and name[0].isupper() and name[0].isalpha() and 2 < len(name[0]) <= 6:
        return "organisation"
    return "other"


def _is_organisation(low: Sequence[str], joined: str) -> bool:
    if joined in _ORGANISATIONS:
        return True
    if len(low) < 2:
        return False
    return (
        low[-1] in _ORGANISATION_LAST
        or low[0] in _ORGANISATION_OPENERS
        or (low[0] in _ORGANISATION_FIRST and bool({"of", "for", "on"} & set(low)))
        or any(joint in low and _ORGANISATION_LAST & set(low[: low.index(joint)]) for joint in ("of", "for"))
    )


def _is_person(name: Sequence[str], low: Sequence[str]) -> bool:
    """A given name or an initial before a surname."""
    if not 2 <= len(low) <= 5 or any(word.isdigit() for word in low):
        return False
    if low[-1] in _PLACES or low[-1] in _OTHERS:
        return low[0] in GIVEN and low[-1] not in _OTHERS
    if low[-1] in _AFTER or low[0] in GIVEN | _FATHERS or low[-1].startswith(ARTICLES):
        return True
    if len(name[0].rstrip(".")) == 1 and name[0].endswith("."):
        return True
    middle = low[1:-1]
    return any(word in WITHIN for word in middle) or any(len(word) == 1 for word in middle)
