"""Paragraphs and sentences, as spans of the article's text.

The rules follow the splitters compared in ``bench/sentences.py``: a stop ends a sentence unless it belongs to an
abbreviation, an initial, a number or an ellipsis that goes on, and marks that close a quotation or a bracket
stay with the sentence that they close. Abbreviations are data (``language/abbreviations.toml``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.model import Article, Span
from onrecord.reading.language import words

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CLOSERS = "\"'”’»›)]}“"
_STOP = re.compile(
    r"(?<![.?!…])(?:\.(?:[ \u00a0]\.){2,3}|[.?!…。？！]++)[\"'”’»›)\]}“]*+(?:[ \u00a0\u202f][»›])?(?=(\s++))"
    r"|(?<![。？！])[。？！]++[”’」』）]*+(?=(\S))"
)
_OPENERS = "\"'“‘«‹„([{`—–-…•*"
_POSTED = re.compile(r"((?:https?://t\.co|pic\.twitter\.com)/\w{1,40})\s+(?=[\"“—–]?\s?[A-Z@])")
_TITLES = frozenset(words("abbreviations", "before_name"))
_NUMBERED = frozenset(words("abbreviations", "before_number"))
_EITHER = frozenset(words("abbreviations", "either"))
_STARTERS = frozenset(words("abbreviations", "starters"))
_LONGEST_WORD = 40
_WRAPPED_SHARE = 0.5


def paragraphs(article: Article) -> tuple[Span, ...]:
    """The paragraphs of the article's body, trimmed and in order; leftovers belong to none.

    A line is a paragraph, unless the text is set in lines of one width, where blank lines part paragraphs.
    """
    if _is_wrapped(article):
        return tuple(part for stretch in article.body for part in _between_blank_lines(stretch))
    return tuple(line for stretch in article.body for line in _lines(stretch))


def sentences(paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of these paragraphs, trimmed and in order; every visible character is in one."""
    return tuple(part for paragraph in paragraphs for sentence in _split(paragraph) for part in _behind_links(sentence))


def _behind_links(sentence: Span) -> Iterator[Span]:
    """The link that a post's text ends with ends a sentence, too, where another one begins behind it."""
    at = sentence.start
    for match in _POSTED.finditer(sentence.text, sentence.start, sentence.end):
        yield Span(sentence.text, at, match.end(1))
        at = match.end()
    yield Span(sentence.text, at, sentence.end)


def _lines(stretch: Span) -> Iterator[Span]:
    for match in _LINE.finditer(stretch.text, stretch.start, stretch.end):
        line = Span(stretch.text, *match.span()).trimmed()
        if line:
            yield line


def _between_blank_lines(stretch: Span) -> Iterator[Span]:
    at = stretch.start
    for match in _BLANK_LINE.finditer(stretch.text, stretch.start, stretch.end):
        part = Span(stretch.text, at, match.end()).trimmed()
        if part:
            yield part
        at = match.end()
    if at < stretch.end and (rest := Span(stretch.text, at, stretch.end).trimmed()):
        yield rest


def _is_wrapped(article: Article) -> bool:
    """Whether most lines that another line follows break off within a sentence, at much the same width."""
    if not _BLANK_LINE.search(article.text):
        return False
    lines = [line for stretch in article.body for line in _lines(stretch)]
    followed = [
        one
        for one, following in itertools.pairwise(lines)
        if "\n" not in article.text[one.end : following.start].replace("\n", "", 1)
    ]
    if len(followed) < 3:
        return False
    broken = [one for one in followed if 40 <= len(one) <= 100 and one.words[-1] not in ".?!:…" + _CLOSERS]
    return len(broken) > _WRAPPED_SHARE * len(followed) and len(broken) >= 3


def _split(paragraph: Span) -> Iterator[Span]:
    text, at = paragraph.text, paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        following = match.end(1) if match.end(1) != -1 else match.end()
        if following >= paragraph.end:
            break
        if match.start() > at and _ends(text, at, match):
            yield Span(text, at, match.end())
            at = following
    yield Span(text, at, paragraph.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with this stop."""
    following = match.end(1) if match.end(1) != -1 else match.end()
    stop = match.group().rstrip(_CLOSERS)
    first = _first_letter(text, following)
    if first.islower():
        return False
    if stop.startswith(("?", "!")):
        return True
    if stop != ".":
        return first.isupper() or not first.isalnum()
    return not _abbreviated(text, start, match, first)


def _first_letter(text: str, at: int) -> str:
    """The first character at ``at`` that isn't an opening mark, within a few places."""
    for character in text[at : at + 8]:
        if character not in _OPENERS and not character.isspace():
            return character
    return text[at : at + 1]


def _abbreviated(text: str, start: int, match: re.Match[str], first: str) -> bool:
    """Whether the full stop at ``match`` belongs to an abbreviation that doesn't end its sentence."""
    word = _word_before(text, start, match.start())
    low = word.lower()
    if low in _TITLES and not (low in _NUMBERED and first.isdigit()):
        return word[:1].isupper() or low in ("vs", "v", "e.g", "i.e", "cf", "ca", "approx") or first.isdigit()
    if low in _NUMBERED and first.isdigit():
        return True
    if _is_initial(word):
        return _next_word(text, match) not in _STARTERS
    if low in _EITHER and (word[:1].isupper() or "." in low):
        return first.isalnum() and _next_word(text, match) not in _STARTERS
    return False


def _is_initial(word: str) -> bool:
    """A single capital ("J") or several with stops ("J.R", "U.S"), but not the pronoun."""
    return (len(word) == 1 and word.isupper() and word != "I") or bool(re.fullmatch(r"(?:[A-Z]\.){1,4}[A-Z]", word))


def _word_before(text: str, start: int, end: int) -> str:
    """The word that stands right before ``end``, with its inner stops."""
    at = end
    floor = max(start, end - _LONGEST_WORD)
    while at > floor and (text[at - 1].isalnum() or (text[at - 1] == "." and at < end)):
        at -= 1
    return text[at:end].lstrip(".")


def _next_word(text: str, match: re.Match[str]) -> str:
    """The word after the stop, in lower case, without opening marks."""
    following = text[match.end() : match.end() + _LONGEST_WORD].lstrip()
    found = re.match(r"[^\w\s]*(\w+)", following)
    return found.group(1).lower() if found else ""
