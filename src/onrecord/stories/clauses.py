"""The statements within a sentence: what it ascribes, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from onrecord.model import Attribution, Span
from onrecord.stories.language import table
from onrecord.stories.language import words as words_of
from onrecord.stories.words import is_content, stem, tokens

THAT = re.compile(r"that\s+(?=\S)")
LEAST = 3
"""A clause with fewer words of its own meaning is no statement; it stays with the one before it."""
LEAST_ASCRIBED = 2
"""The same for one that "and that" ascribes: it has a subject and a verb of its own."""
CLOSE = 40
"""Contents of one attribution with no more than this between them are one clause with words put in."""


def clauses(sentence: Span) -> list[Span]:
    """The sentence cut where another proposition begins (", but …", "; …"); never within quotation marks."""
    cuts = list(_cuts(sentence))
    found: list[Span] = []
    start = 0
    for cut, follows in cuts:
        least = LEAST_ASCRIBED if sentence.words[:follows].rstrip().endswith(" that") else LEAST
        if _telling(sentence, start, cut) >= LEAST and _telling(sentence, follows, len(sentence)) >= least:
            found.append(sentence.within(start, cut))
            start = follows
    rest = sentence.within(start, len(sentence)).trimmed()
    return [*found, rest] if rest else [sentence]


def _cuts(sentence: Span) -> Iterator[tuple[int, int]]:
    """Where clauses end and where the next begin, counted from the sentence's start."""
    words = sentence.words
    for one in _joins().finditer(words):
        end = one.end("marks")
        before = words[:end]
        if before.count("“") == before.count("”") and before.count('"') % 2 == 0:
            yield end if end - one.start("marks") > 1 else one.start("marks"), one.end()


@cache
def _joins() -> re.Pattern[str]:
    joins = sorted(table("senses")["clauses"]["joins"], key=len, reverse=True)
    words = "|".join(map(re.escape, joins))
    return re.compile(rf"(?P<marks>;|,[\"”’]?)[ \t]+(?:(?<=;[ \t])|(?:{words})\b[ \t]+)")


def _telling(sentence: Span, start: int, end: int) -> int:
    found = tokens(sentence.text, sentence.start + start, sentence.start + end)
    return sum(is_content(one.form) for one in found)


def stated(sentence: Span, told: Sequence[tuple[Attribution, Span]]) -> Iterator[tuple[Span, Attribution]]:
    """The clauses that a sentence ascribes, with their attributions.

    Left out are quotations, which are points of their own, and what is no statement: an infinitive ("agreed to
    pay"), a noun alone ("called the envoys"), what somebody thinks or shows; and the same words once more, where
    another is told to have denied them.
    """
    said: set[Span] = set()
    for one, content in sorted(told, key=_innermost):
        if content in said:
            continue
        said.add(content)
        inside = [part for part in one.content if sentence.covers(part)]
        apart = sum(b.start - a.end for a, b in pairwise(inside))
        if one.kind == "direct" or apart > CLOSE or not _is_statement(one, content):
            continue
        for clause in clauses(without_that(content)):
            yield clause, one


def _innermost(told: tuple[Attribution, Span]) -> tuple[int, int, bool]:
    """The innermost content first; of the same words, who says them before who denies them."""
    one, content = told
    return len(content), content.start, one.stance == "denied"


def without_that(content: Span) -> Span:
    """The content without the conjunction that leads to it."""
    opening = THAT.match(content.words)
    return content.within(opening.end(), len(content)) if opening else content


def _is_statement(one: Attribution, content: Span) -> bool:
    words = tokens(content.text, content.start, content.end)
    if len(words) < 3 or words[0].form == "to":
        return False
    if is_thing(one, content):
        return False
    if one.kind == "mixed":
        return True
    led = bool(THAT.match(content.words))
    own = [token for token in words if not token.capital and is_content(token.form)]
    if one.stance == "denied" and len(own) < 3 and not led:
        return False  # "wrongdoing in the case" is told by who denies it
    return (len(own) >= 2 or len(words) > 4) and (led or is_speech(one))


def is_thing(one: Attribution, content: Span) -> bool:
    """Whether what it ascribes is no clause ("confirmed the choice"): it is told by the clause that its cue is of."""
    if THAT.match(content.words) or not _takes_object(one):
        return False
    return not _has_verb([token.form for token in tokens(content.text, content.start, content.end)])


def _takes_object(one: Attribution) -> bool:
    """Whether its cue is a verb behind which a thing may stand as well as a clause."""
    return any(token.form in words_of("senses", "speech.objects") for span in one.cue for token in tokens(span.words))


def _has_verb(forms: Sequence[str]) -> bool:
    """Whether an auxiliary or a pronoun at the start tells that words are a clause."""
    if forms and forms[0] in words_of("senses", "speech.subjects"):
        return True
    return any(
        form in words_of("senses", "speech.auxiliaries") or form.endswith(("n't", "'ll", "'ve", "'re"))
        for form in forms
    )


def is_speech(one: Attribution) -> bool:
    """Whether the cue is one of telling; what somebody opposes, wants or shows is no statement of his."""
    cue = " ".join(span.words.casefold() for span in one.cue)
    return any(form in telling() for form in (cue, *cue.split()))


def denies(one: Attribution | None) -> bool:
    """Whether its source says that it isn't so: "denied", "doesn't believe"; who "did not say" it leaves it open."""
    if one is None or one.stance != "denied":
        return False
    forms = [token.form for span in one.cue for token in tokens(span.words)]
    if not any(form in words_of("senses", "speech.negating") or form.endswith("n't") for form in forms):
        return True
    return any(stem(form) in words_of("senses", "speech.believing") for form in forms)


@cache
def telling() -> frozenset[str]:
    """Cues of speech and writing."""
    return frozenset(table("senses")["speech"]["cues"])
