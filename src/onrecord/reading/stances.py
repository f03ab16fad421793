"""How a source stands to what it is ascribed: whether its cue asserts it, denies it, expects it or asks it.

The taggers tell it by one verb of the cue. What the other words of the cue change is told here: "called on", "ruled
out", "did not deny", "said at a press conference".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from onrecord.model.reading import Stance
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import DETERMINERS, PREPOSITIONS
from onrecord.reading.language import load, words

_NEGATED = frozenset(words("cues", "stances.negated"))
_FUTURE = frozenset(words("cues", "stances.future"))
_DENYING = tuple(words("cues", "stances.denying"))
_AHEAD = frozenset(words("cues", "impersonal.ahead"))
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS - {"to"}


def _phrases() -> dict[tuple[str, str], Stance]:
    """What a verb tells with the word that follows it, by lemma and that word; the first group that lists them."""
    found: dict[tuple[str, str], Stance] = {}
    for group in cast(Sequence[Mapping[str, Sequence[str]]], load("cues")["phrases"]):
        for lemma in group["verbs"]:
            for after in group["after"]:
                found.setdefault((lemma, after), cast(Stance, group["stance"]))
    return found


_PHRASES = _phrases()


def stance(cue: Sequence[str], told: Stance) -> Stance:
    """The stance of a cue, given as its words in lower case, of which a tagger told ``told``."""
    found = _phrase(cue) or (told if told != "expected" or _expects(cue) else "asserted")
    joined = " ".join(cue)
    found = "denied" if any(phrase in joined for phrase in _DENYING) else found
    if any(word in _NEGATED or word.endswith("n't") for word in cue):
        return "asserted" if found == "denied" and not _refuses(cue) else "denied" if found != "asked" else found
    return "expected" if found == "asserted" and _FUTURE & set(cue) else found


def _phrase(cue: Sequence[str]) -> Stance | None:
    """What the last verb tells with the words behind it: "called for"."""
    for at in range(len(cue) - 2, -1, -1):
        if cue[at] in FORMS and not _is_noun(cue, at):
            lemma = FORMS[cue[at]][0].lemma
            behind = (" ".join(cue[at + 1 : end]) for end in range(len(cue), at + 1, -1))
            return next((_PHRASES[lemma, one] for one in behind if (lemma, one) in _PHRASES), None)
    return None


def _expects(cue: Sequence[str]) -> bool:
    """Whether a verb of the cue expects: one that does so alone, and is no noun there ("a press conference")."""
    if _AHEAD & set(cue):
        return True
    verbs = (FORMS[word][0] for at, word in enumerate(cue) if word in FORMS and not _is_noun(cue, at))
    return any(verb.stance == "expected" and verb.frames for verb in verbs)


def _is_noun(cue: Sequence[str], at: int) -> bool:
    return at > 0 and FORMS[cue[at]][1] == "base" and cue[at - 1] in _BEFORE_NOUNS


def _refuses(cue: Sequence[str]) -> bool:
    """Whether the denial isn't what is negated, since the negation stands behind it: "refused not"."""
    return cue[-1] in _NEGATED
