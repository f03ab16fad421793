"""Whatever fits a form of the language data is read without harm, from any day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Published, Span
from onrecord.reading.dates import publication
from onrecord.reading.dates.grammar import written
from onrecord.reading.dates.lexicon import atom_of_word, expressions, letters
from tests.reading.dates.reading import on, read

SHAPED = {
    "DAYNUM": ["3", "31"],
    "NUM": ["0", "45", "99999"],
    "YEARNUM": ["1000", "1998", "2199"],
    "DECIMAL": ["2.5"],
    "ORDNUM": ["3rd", "99th"],
    "CLOCK": ["10:35"],
    "ISO": ["2018-07-12", "2018-19-32"],
    "SLASHED": ["7/12/2018", "39/39/2018"],
    "NINE_ELEVEN": ["9/11"],
    "DECADENUM": ["1990s", "'90s", "1980's", "2200s"],
    "AMPM": ["a.m."],
    "POSS": ["'s"],
    "COMMA": [","],
    "STOP": ["."],
    "HYPHEN": ["-"],
    "SLASH": ["/"],
    "FRACTION": ["½"],
    "SHORTYEAR": ["'98"],
}
DAYS = [on(), on(date.min), on(date.max), Published()]
BEFORE = ["", "It was in ", "He will come by ", "the ", "It rose 3 percent from "]
AFTER = [".", " before.", " of it.", " ended March 31.", " to May 1999 was.", "'s."]


def alternatives(form: str) -> Iterator[str]:
    """The parts of a form between the strokes that stand in no parentheses."""
    depth, part = 0, ""
    for sign in form:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield part
            part = ""
        else:
            part += sign
    yield part


ALL = [(name, part) for name, form in expressions() for part in alternatives(form)]


def words_of_atoms() -> dict[str, list[str]]:
    """The words that each character of the grammar stands for."""
    words: dict[str, list[str]] = {letters()[atom]: list(members) for atom, members in SHAPED.items()}
    for word, atom in atom_of_word().items():
        words.setdefault(letters()[atom], []).append(word)
    return words


WORDS = words_of_atoms()


@pytest.mark.parametrize(("name", "part"), ALL, ids=[f"{name}-{place}" for place, (name, _) in enumerate(ALL)])
def test_all_that_fits_a_form_is_read(name: str, part: str) -> None:
    @settings(max_examples=12)
    @given(st.from_regex(re.compile(written(part)), fullmatch=True), st.randoms(use_true_random=False))
    def reads(codes: str, chance: Random) -> None:
        words = [chance.choice(WORDS[code]) for code in codes]
        phrase = " ".join(word.capitalize() if chance.random() < 0.5 else word for word in words)
        text = chance.choice(BEFORE) + phrase.replace(" - ", "-").replace(" '", "'") + chance.choice(AFTER)
        publication(Article("a", text), (Span(text, 0, len(text)),))
        for published in DAYS:
            found = read(text, published)
            assert all(text[one.span.start : one.span.end] == one.span.words for one in found), name

    reads()
