"""Names of persons, organisations and places, each with the fullest form that the article gives of it.

Runs of words with capitals are names where nothing else explains the capital: the first word of a sentence has to
be a known name or to stand within another sentence with its capital. What a name names is told by the
words in it and before it (``language/names.toml``); where they don't tell, its type is ``other``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Extractor, Mention, Span
from onrecord.reading import months, titles
from onrecord.reading.beside import Hint, hint, speaks
from onrecord.reading.grammar import PREPOSITIONS
from onrecord.reading.headlines import is_headline_word
from onrecord.reading.language import words
from onrecord.reading.namesakes import Name, fullest
from onrecord.reading.nametypes import GIVEN, is_known, places_ahead, type_of
from onrecord.reading.particles import after_particles, begins_surname, is_capital, is_plural
from onrecord.reading.persons import gender_of_title
from onrecord.reading.tokens import Token, begins_part, tokens_of

EXTRACTOR = Extractor("names", "6")

_NEVER = frozenset(words("names", "never.words"))
_STARTERS = frozenset(words("abbreviations", "starters"))
_BODIES_LAST = frozenset(words("names", "organisation.last"))
_HEADS = frozenset(words("names", "organisation.first"))
_PEOPLES = frozenset(words("names", "other.known"))
_SAYING = frozenset(words("names", "person.verbs"))
_INVERTED = (_SAYING | PREPOSITIONS) - GIVEN
_HONOURS = frozenset(words("names", "person.honours"))
_LINKING = frozenset({"of", "the", "for", "and", "on", "in", "to", "&", "at"})
_MARKS = frozenset("\"“”'‘’()") | {"''"}
_DESCRIBES = tuple(words("names", "place.describing"))
"""Endings of words that stand before a name and tell something of it: "Halden-based Ivo Karlan"."""
_POSTED = frozenset({"in", "to", "of", "for", "at"})
_LONGEST = 12
_HEADLINE_SHARE = 0.7


@dataclass(slots=True)
class _Sentence:
    """A sentence's tokens, and whether most of its words begin with capitals, as a headline's do."""

    tokens: Sequence[Token]
    headline: bool = False


@dataclass(slots=True)
class _Evidence:
    """What the whole article tells of a word's capital."""

    lower: set[str] = field(default_factory=set)
    """Words that stand somewhere without a capital."""
    within: set[str] = field(default_factory=set)
    """Words that stand with a capital within a sentence."""
    months: set[str] = field(default_factory=set)
    """Months that stand as surnames: "Theresa May"."""


def mentions(sentences: Sequence[Span]) -> tuple[Mention, ...]:
    """Every name in these sentences, sorted by place; mentions don't overlap."""
    if not sentences:
        return ()
    parsed = [_parse(tokens_of(sentence)) for sentence in sentences]
    evidence = _evidence(parsed)
    names = [name for sentence in parsed for name in _names(sentence, evidence)]
    text = sentences[0].text
    defined = dict(pair for sentence in parsed for pair in _defined(sentence.tokens))
    return tuple(
        Mention(Span(text, name.start, name.end), full.name, full.type, EXTRACTOR)
        for name, full in zip(names, fullest(names, defined), strict=True)
        if len(name.words) > 1 or not titles.is_surname(name.words[0]) or " " in full.name
    )


def _defined(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Acronyms in brackets with the words that they stand for: "Alliance to Heal Our Rivers (AHOR)".

    The words before the bracket whose first letters are the acronym's; small ones may stand between (after Schwartz and
    Hearst 2003).
    """
    for place in range(2, len(found) - 1):
        acronym = found[place].word.replace(".", "")
        if found[place - 1].word != "(" or found[place + 1].word != ")" or not 2 <= len(acronym) <= 8:
            continue
        at = place - 2
        for letter in reversed(acronym):
            while at >= 0 and found[at].low in _LINKING and found[at].low[0] != letter.lower():
                at -= 1
            if at < 0 or found[at].low[:1] != letter.lower():
                break
            at -= 1
        else:
            if acronym.isupper() and found[at + 1].capital:
                yield acronym, " ".join(token.word for token in found[at + 1 : place - 1])


def _parse(found: Sequence[Token]) -> _Sentence:
    alphabetic = [token for token in found if token.word[0].isalpha()]
    capitals = sum(token.capital for token in alphabetic)
    return _Sentence(found, len(alphabetic) >= 4 and capitals > _HEADLINE_SHARE * len(alphabetic))


def _evidence(parsed: Sequence[_Sentence]) -> _Evidence:
    evidence = _Evidence()
    for sentence in parsed:
        for place, token in enumerate(sentence.tokens):
            if months.is_surname(sentence.tokens, place):
                evidence.months.add(token.low)
            elif token.word[0].islower() and not is_capital(token):
                evidence.lower.add(token.low)
            elif is_capital(token) and not begins_part(sentence.tokens, place) and _tells(sentence, place):
                evidence.within.add(token.low)
    return evidence


def _tells(sentence: _Sentence, place: int) -> bool:
    """Whether a capital within a sentence tells of a name: in a headline only a given name before it does."""
    return not sentence.headline or sentence.tokens[place - 1].low in GIVEN


def _names(sentence: _Sentence, evidence: _Evidence) -> Iterator[Name]:
    place, found = 0, sentence.tokens
    while place < len(found):
        stop = _run(sentence, place) if _may_begin(sentence, place, evidence) else place
        if stop == place:
            place += 1
            continue
        yield from _parts(found, place, stop - (stop > place + 1 and _is_honour(found[stop - 1])))
        place = stop


def _may_begin(sentence: _Sentence, place: int, evidence: _Evidence) -> bool:
    """Whether a name may begin with this token."""
    token = sentence.tokens[place]
    bare = token.low.strip(".")
    if bare in evidence.months and months.stands_alone(sentence.tokens, place):
        return True
    if not is_capital(token) or bare in _NEVER or bare.endswith(_DESCRIBES) or _is_no_name(sentence, place):
        return _begins_otherwise(sentence.tokens, place)
    if is_plural(token):
        return False
    return is_known(bare) or titles.is_title(bare) or not token.capital or _is_unexplained(sentence, place, evidence)


def _begins_otherwise(found: Sequence[Token], place: int) -> bool:
    """Whether a name begins with a word that names don't begin with: "al Oskam", "38 North", "April Oskam"."""
    return begins_surname(found, place) or _is_numbered(found, place) or months.is_first(found, place)


def _is_unexplained(sentence: _Sentence, place: int, evidence: _Evidence) -> bool:
    """Whether a name is all that explains a word's capital."""
    token = sentence.tokens[place]
    if token.low in _STARTERS or (sentence.headline and is_headline_word(token)):
        return sentence.headline and token.low in GIVEN
    unexplained = token.low not in evidence.lower and _followed(sentence, place)
    if sentence.headline and token.low not in evidence.within:
        return token.low in GIVEN or unexplained
    if not begins_part(sentence.tokens, place):
        return True
    return unexplained or token.low in GIVEN or token.low in evidence.within or token.low in _HEADS


def _is_numbered(found: Sequence[Token], place: int) -> bool:
    """Whether a number begins a name that is known: "38 North"."""
    after = found[place + 1 : place + 2]
    return bool(after) and found[place].word.isdigit() and is_known(f"{found[place].word} {after[0].low}")


def _is_no_name(sentence: _Sentence, place: int) -> bool:
    """Whether a word that begins its sentence is a preposition, or a verb before who says it: "Added Ruvik: …"."""
    low = sentence.tokens[place].low
    return low in _INVERTED and not sentence.headline and begins_part(sentence.tokens, place)


def _followed(sentence: _Sentence, place: int) -> bool:
    """Whether another word with a capital follows, or the token is all capitals."""
    token = sentence.tokens[place]
    if token.word.isupper() and 2 <= len(token.word) <= 6 and not sentence.headline:
        return True
    following = sentence.tokens[place + 1 : place + 2]
    if following and begins_surname(sentence.tokens, place + 1):
        return True
    if not following or not is_capital(following[0]) or following[0].low in _NEVER - _BODIES_LAST:
        return False
    return not (sentence.headline and is_headline_word(following[0]))


def _run(sentence: _Sentence, place: int) -> int:
    """Where the run of words that belong to one name ends; organisations go on over "of" and "for"."""
    found, at = sentence.tokens, max(place + 1, after_particles(sentence.tokens, place))
    while at < min(len(found), place + _LONGEST):
        if (nickname := _nickname(found, place, at)) > at:
            at = nickname
            continue
        if months.is_surname(found, at):
            at += 1
        elif not _adjoins(found[at - 1], found[at]) or (sentence.headline and is_headline_word(found[at])):
            break
        elif _goes_on(found[at]):
            at += 1
        elif (bridge := _bridge(found, place, at)) > at:
            at = bridge
        else:
            break
    return at


def _is_honour(token: Token) -> bool:
    """Whether a word is a membership or an honour behind a name, written with more than one capital: "Oskam QC"."""
    return token.low in _HONOURS and token.word[1:] != token.low[1:]


def _adjoins(one: Token, other: Token) -> bool:
    return other.start - one.end == 1 or (one.word == "-" and other.start == one.end)


def _goes_on(token: Token) -> bool:
    if not is_capital(token) or is_plural(token):
        return False
    if len(token.word) == 2 and token.word[1] == ".":
        return True
    bare = token.low.strip(".")
    if bare in _NEVER or bare in ("i", "the"):
        return bare in _BODIES_LAST
    return not bare.endswith(_DESCRIBES)


def _nickname(found: Sequence[Token], place: int, at: int) -> int:
    """After a nickname between marks, where a surname follows it: 'Peter "Piet" Oskam'."""
    if at + 3 >= len(found) or found[at].word not in _MARKS or found[at + 2].word not in _MARKS:
        return at
    opens = found[at].start - found[at - 1].end == 1 and found[at + 1].start == found[at].end
    closes = found[at + 2].start == found[at + 1].end and found[at + 3].start - found[at + 2].end == 1
    both = found[at + 1].capital and _goes_on(found[at + 3]) and at > place
    return at + 4 if opens and closes and both else at


def _bridge(found: Sequence[Token], place: int, at: int) -> int:
    """After the small words that stand within names ("of the", "van", "and"): the place of the next capital."""
    if found[at].low not in ("la", "y") and (after := after_particles(found, at)) > at:
        return after
    run = {token.low for token in found[place:at]}
    if not run & _HEADS:
        return at
    if found[at].low in ("and", "&") and not run & {"of", "for", "on"}:
        return at
    if found[at].low not in ("of", "for", "on", "and", "&", "in"):
        return at
    following = at + 1
    if following < len(found) and found[following].low == "the" and found[at].low not in ("and", "&"):
        following += 1
    if following < len(found) and found[following].capital and found[following].low not in _NEVER:
        return following + 1
    return at


def _parts(found: Sequence[Token], start: int, stop: int) -> Iterator[Name]:
    """The names of one run: a title within it parts them ("New Mexico Gov. Bill Richardson")."""
    run = found[start:stop]
    kind = type_of(Name.of(run).words, titled=False)
    if kind != "organisation" or titles.names_titled(run):
        titled, rest = titles.after_title(found, start, stop)
        if titled and rest is not None:
            yield from _titled(run[: -len(rest)], rest)
            return
        run = rest if rest is not None else []
    posted = _posted(found, start, stop) if run else 0
    if posted:
        yield from _typed(run[:posted], titled=False)
    if run:
        yield from _typed(run[posted:], titled=False, beside=hint(found, start + posted, stop))


def _titled(ahead: Sequence[Token], rest: Sequence[Token]) -> Iterator[Name]:
    """The name behind a title, what is named before it, and behind it: "Council President Ivo Karlan in Brussels"."""
    before = titles.without_titles(ahead)
    if before:
        yield from _typed(before, titled=False)
    gender = gender_of_title(ahead[-1].low.strip(".")) if ahead else None
    end = next((place for place, token in enumerate(rest) if place and token.low in _LINKING), len(rest))
    yield from (replace(one, gender=gender) for one in _typed(rest[:end], titled=True))
    if rest[end + 1 :]:
        yield from _typed(rest[end + 1 :], titled=False)


def _posted(found: Sequence[Token], start: int, stop: int) -> int:
    """How many words name the place where somebody who speaks has his office: "the envoy to Cyprus Dol Ruvik said"."""
    if not start or stop - start < 3 or found[start - 1].low not in _POSTED or not speaks(found, start, stop):
        return 0
    place = places_ahead([token.word for token in found[start:stop]])
    return place if stop - start > place + 1 else 0


def _typed(run: Sequence[Token], *, titled: bool, beside: Hint = None) -> Iterator[Name]:
    kind = type_of(Name.of(run).words, titled=titled)
    if kind == "other" and len(run) > 1 and (parting := _known_ahead(run) or _body_ahead(run)):
        yield Name.of(run[:parting], type_of(Name.of(run[:parting]).words, titled=False))
        run = run[parting:]
        kind = type_of(Name.of(run).words, titled=False)
    yield Name.of(run, kind, hint=beside)


def _known_ahead(run: Sequence[Token]) -> int:
    """How many words at the run's start are a known name of their own, before another name ("U.S. North Korea")."""
    for length in range(min(3, len(run) - 1), 0, -1):
        ahead = " ".join(token.low.strip(".") for token in run[:length])
        rest = type_of(Name.of(run[length:]).words, titled=False)
        if is_known(ahead) and (rest != "other" or run[length].low in _PEOPLES):
            return length
    return 0


def _body_ahead(run: Sequence[Token]) -> int:
    """How many words at the run's start name a body, before a given name: "(the) Works Ministry Pavel Karlan"."""
    given = next((place for place in range(1, len(run) - 1) if run[place].low in GIVEN), 0)
    return given if given and type_of(Name.of(run[:given]).words, titled=False) == "organisation" else 0
