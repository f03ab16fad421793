"""The cue lexicon: which verbs and nouns ascribe content to a source, in all their forms (``language/cues.toml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from onrecord.model.reading import Stance
from onrecord.reading.language import load

Form = Literal["base", "third", "past", "gerund"]
_VOWELS = "aeiou"
_DATA = load("cues")
_IRREGULAR = cast(Mapping[str, Sequence[str]], _DATA["irregular"])


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can be a cue."""

    lemma: str
    stance: Stance
    frames: frozenset[str]
    after: tuple[tuple[str, ...], ...] = ()
    """Words that may follow it as part of the cue, longest first; with them it has ``after_frames``."""
    after_frames: frozenset[str] = frozenset()
    after_stance: Stance = "asserted"


def forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a verb."""
    if lemma in _IRREGULAR:
        third, past, participle, gerund = _IRREGULAR[lemma]
        return third, past, participle, gerund
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma.removesuffix("e") + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


def _groups(kind: str) -> Iterator[tuple[Stance, frozenset[str], Mapping[str, Sequence[str]]]]:
    for group in cast(Sequence[Mapping[str, Sequence[str]]], _DATA[kind]):
        yield cast(Stance, group["stance"]), frozenset(group["frames"]), group


def _lexicon() -> dict[str, Verb]:
    """Every cue verb by its lemma; the first group that lists a verb tells its stance, all its frames add up."""
    found: dict[str, Verb] = {}
    for stance, frames, group in _groups("verbs"):
        for lemma in group["lemmas"]:
            known = found.get(lemma)
            found[lemma] = Verb(
                lemma, known.stance if known else stance, (known.frames if known else frozenset()) | frames
            )
    for stance, frames, group in _groups("phrases"):
        after = tuple(sorted((tuple(words.split()) for words in group["after"]), key=lambda one: -len(one)))
        for lemma in group["verbs"]:
            known = found.get(lemma, Verb(lemma, stance, frozenset()))
            joined = tuple(sorted({*known.after, *after}, key=lambda one: (-len(one), one)))
            found[lemma] = Verb(lemma, known.stance, known.frames, joined, known.after_frames | frames, stance)
    return found


def _inflected() -> dict[str, tuple[Verb, Form]]:
    found: dict[str, tuple[Verb, Form]] = {}
    for lemma, verb in VERBS.items():
        third, past, participle, gerund = forms(lemma)
        found[third] = (verb, "third")
        found[gerund] = (verb, "gerund")
        found[participle] = (verb, "past")
        found[past] = (verb, "past")
    for lemma, verb in VERBS.items():
        found.setdefault(lemma, (verb, "base"))
    return found


VERBS: Mapping[str, Verb] = _lexicon()
FORMS: Mapping[str, tuple[Verb, Form]] = _inflected()
