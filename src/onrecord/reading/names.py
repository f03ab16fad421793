"""Names of persons, organisations and places, each with the fullest form that the article gives of it.

Runs of words with capitals are names where nothing else explains the capital: the first word of a sentence has to
be a known name or to stand within another sentence with its capital. What a name names is told by the
words in it and before it (``language/names.toml``); where they don't tell, its type is ``other``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Extractor, Mention, Span
from onrecord.reading.grammar import AUXILIARIES, PREPOSITIONS
from onrecord.reading.headlines import is_headline_word
from onrecord.reading.language import words
from onrecord.reading.namesakes import Hint, Name, fullest
from onrecord.reading.nametypes import TITLES, is_known, type_of
from onrecord.reading.particles import after_particles, begins_surname, is_capital
from onrecord.reading.persons import gender_of_title
from onrecord.reading.tokens import Token, tokens_of

EXTRACTOR = Extractor("names", "5")

_NEVER = frozenset(words("names", "never.words"))
_STARTERS = frozenset(words("abbreviations", "starters"))
_AFTER = frozenset(words("names", "person.after"))
_BODIES_LAST = frozenset(words("names", "organisation.last"))
_HEADS = frozenset(words("names", "organisation.first"))
_PORTFOLIOS = frozenset(words("names", "person.portfolios"))
_PEOPLES = frozenset(words("names", "other.known"))
_GIVEN = frozenset(words("names", "person.female") + words("names", "person.male") + words("names", "person.either"))
_SAYING = frozenset(words("names", "person.verbs"))
_INVERTED = (_SAYING | PREPOSITIONS) - _GIVEN
_ROLES = frozenset(words("roles", "persons"))
_STATE = frozenset(words("names", "place.owns"))
_LINKING = frozenset({"of", "the", "for", "and", "on", "in", "to", "&", "at"})
_MARKS = frozenset("\"“”'‘’()") | {"''"}
_SURNAMES = frozenset(words("names", "person.surnames"))
_HONORIFICS = frozenset(words("names", "person.honorifics"))
_DESCRIBES = (
    "-based",
    "-born",
    "-area",
    "-bred",
    "-educated",
    "-led",
    "-backed",
    "-held",
    "-occupied",
    "-controlled",
    "-run",
)
"""Endings of words that stand before a name and tell something of it: "Halden-based Ivo Karlan"."""
_LONGEST = 12
_DESCRIPTION = 8
"""Among so many words after a name a role is looked for."""
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
        if len(name.words) > 1 or name.words[0].lower() not in _SURNAMES or " " in full.name
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
            if token.word[0].islower() and not is_capital(token):
                evidence.lower.add(token.low)
            elif is_capital(token) and not _begins(sentence.tokens, place) and _tells(sentence, place):
                evidence.within.add(token.low)
    return evidence


def _tells(sentence: _Sentence, place: int) -> bool:
    """Whether a capital within a sentence tells of a name: in a headline only a given name before it does."""
    return not sentence.headline or sentence.tokens[place - 1].low in _GIVEN


def _begins(found: Sequence[Token], place: int) -> bool:
    """Whether this token's capital may be owed to its place: the first word, or the first of a quotation or a part."""
    before = found[place - 1].word if place else ""
    return not place or before in ":•*—–;.?!" or before[0] in "“\"‘'«„`([…"


def _names(sentence: _Sentence, evidence: _Evidence) -> Iterator[Name]:
    place, found = 0, sentence.tokens
    while place < len(found):
        stop = _run(sentence, place) if _may_begin(sentence, place, evidence) else place
        if stop == place:
            place += 1
            continue
        yield from _parts(found, place, stop)
        place = stop


def _may_begin(sentence: _Sentence, place: int, evidence: _Evidence) -> bool:
    """Whether a name may begin with this token."""
    token = sentence.tokens[place]
    bare = token.low.strip(".")
    if not is_capital(token) or bare in _NEVER or bare.endswith(_DESCRIBES) or _is_no_name(sentence, place):
        return begins_surname(sentence.tokens, place) or _is_numbered(sentence.tokens, place)
    if is_known(bare) or bare in TITLES or not token.capital:
        return True
    if token.low in _STARTERS or (sentence.headline and is_headline_word(token)):
        return sentence.headline and token.low in _GIVEN
    unexplained = token.low not in evidence.lower and _followed(sentence, place)
    if sentence.headline and token.low not in evidence.within:
        return token.low in _GIVEN or unexplained
    if not _begins(sentence.tokens, place):
        return True
    return unexplained or token.low in _GIVEN or token.low in evidence.within or token.low in _HEADS


def _is_numbered(found: Sequence[Token], place: int) -> bool:
    """Whether a number begins a name that is known: "38 North"."""
    after = found[place + 1 : place + 2]
    return bool(after) and found[place].word.isdigit() and is_known(f"{found[place].word} {after[0].low}")


def _is_no_name(sentence: _Sentence, place: int) -> bool:
    """Whether a word that begins its sentence is a preposition, or a verb before who says it: "Added Ruvik: …"."""
    low = sentence.tokens[place].low
    return low in _INVERTED and not sentence.headline and _begins(sentence.tokens, place)


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
        if not _adjoins(found[at - 1], found[at]) or (sentence.headline and is_headline_word(found[at])):
            break
        if _goes_on(found[at]):
            at += 1
        elif (bridge := _bridge(found, place, at)) > at:
            at = bridge
        else:
            break
    return at


def _adjoins(one: Token, other: Token) -> bool:
    return other.start - one.end == 1 or (one.word == "-" and other.start == one.end)


def _goes_on(token: Token) -> bool:
    if not is_capital(token):
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
    whole = Name.of(run)
    before = found[start - 1].low if start else ""
    kind = type_of(whole.words, titled=False)
    if kind != "organisation" or _names_titled(run):
        titled, rest = _after_title(run, before)
        if titled and rest is not None:
            ahead = _without_titles(run[: -len(rest)])
            if ahead:
                yield from _typed(ahead, titled=False)
            gender = gender_of_title(run[-len(rest) - 1].low.strip("."))
            yield from (replace(one, gender=gender) for one in _typed(rest, titled=True))
            return
        run = rest if rest is not None else []
    if run:
        yield from _typed(run, titled=False, hint=_hint(found, start, stop))


def _names_titled(run: Sequence[Token]) -> bool:
    """Whether a title and a given name stand within the run: "Halden Mayor Don Guardian" is no newspaper."""
    return any(token.low.strip(".") in TITLES and run[place + 1].low in _GIVEN for place, token in enumerate(run[:-2]))


def _after_title(run: Sequence[Token], before: str) -> tuple[bool, Sequence[Token] | None]:
    """Whether the run has a title, and what follows the last one; None where it is nothing but a title."""
    last = -1
    for place, token in enumerate(run):
        if token.low.strip(".") in TITLES and not _is_surname(run, place):
            last = place
    if last == -1 and before == "of":
        last = _portfolio(run) if run[0].low in _PORTFOLIOS else _office(run)
    if last == -1:
        return False, run
    rest = run[last + 1 :]
    return True, rest or None


def _is_surname(run: Sequence[Token], place: int) -> bool:
    """Whether a title that ends a run is a surname there: "Mr. King", "Jim Justice", "King" alone."""
    if place < len(run) - 1 or run[place].low not in _SURNAMES:
        return False
    before = run[place - 1].low.strip(".") if place else ""
    return not before or before in _HONORIFICS or not (before in TITLES or is_known(before))


def _portfolio(run: Sequence[Token]) -> int:
    """ "(Secretary of) State Mike Pompeo": the place of the last word of the portfolio."""
    last = -1
    for place, token in enumerate(run):
        if token.low not in _PORTFOLIOS and token.low != "and":
            break
        last = place
    return last


def _office(run: Sequence[Token]) -> int:
    """ "(director of) Government Affairs Phil Oskam": the place of the word before the given name."""
    given = next((place for place, token in enumerate(run[:-1]) if place > 1 and token.low in _GIVEN), 0)
    return given - 1 if given and all(token.capital for token in run) else -1


def _without_titles(run: Sequence[Token]) -> Sequence[Token]:
    while run and (
        run[-1].low.strip(".") in TITLES or run[-1].low in _PORTFOLIOS or run[-1].low in ("of", "for", "and")
    ):
        run = run[:-1]
    return run


def _hint(found: Sequence[Token], start: int, stop: int) -> Hint:
    """What the words beside a name tell of it, where its own words tell nothing."""
    if start > 1 and found[start - 1].word == "The" and not _begins(found, start - 1):
        return "organisation"
    after = [token.low for token in found[stop : stop + 3]]
    if len(after) > 1 and after[0] == "'s" and (after[1] in _STATE or (len(after) > 2 and after[2] in _STATE)):
        return "place"
    if start and found[start - 1].low in ("in", "across") and (not after or after[0] != "'s"):
        return "place"
    if start and stop - start > 1 and found[start - 1].low in _ROLES:
        return "person"
    if _speaks(found, start, stop) or (stop - start > 1 and _is_described(found, stop)):
        return "person"
    return None


def _is_described(found: Sequence[Token], stop: int) -> bool:
    """Whether a person's role stands after the comma behind a name: "Dol Wen-ja, the Orlev correspondent for …"."""
    if stop >= len(found) or found[stop].word != ",":
        return False
    for at in range(stop + 1, min(len(found), stop + _DESCRIPTION)):
        low = found[at].low
        if low in PREPOSITIONS or low in AUXILIARIES or not (found[at].word[0].isalpha() or low == "'s"):
            return False
        if low in _ROLES:
            return True
    return False


def _speaks(found: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a verb of saying adjoins, or an age follows, as they do persons."""
    if start and found[start - 1].low in _SAYING:
        return True
    following = [token.low for token in found[stop : stop + 3]]
    if following[:1] and following[0] in _SAYING:
        return True
    return (
        len(following) == 3
        and following[0] == following[2] == ","
        and following[1].isdigit()
        and len(following[1]) == 2
    )


def _typed(run: Sequence[Token], *, titled: bool, hint: Hint = None) -> Iterator[Name]:
    kind = type_of(Name.of(run).words, titled=titled)
    if kind == "other" and len(run) > 1 and (parting := _known_ahead(run)):
        yield Name.of(run[:parting], type_of(Name.of(run[:parting]).words, titled=False))
        run = run[parting:]
        kind = type_of(Name.of(run).words, titled=False)
    yield Name.of(run, kind, hint=hint)


def _known_ahead(run: Sequence[Token]) -> int:
    """How many words at the run's start are a known name of their own, before another name ("U.S. North Korea")."""
    for length in range(min(3, len(run) - 1), 0, -1):
        ahead = " ".join(token.low.strip(".") for token in run[:length])
        rest = type_of(Name.of(run[length:]).words, titled=False)
        if is_known(ahead) and (rest != "other" or run[length].low in _PEOPLES):
            return length
    return 0
