"""The phrases that leftovers are known by are in the form in which lines are compared."""

from __future__ import annotations

import re

import pytest

from onrecord.articles.language import acronyms, around_dates, load, meta_names, months, outlet_words, phrases
from onrecord.articles.lines import plain


def test_whole_lines_and_section_heads_are_in_their_compared_form_and_once() -> None:
    data = load("leftovers")
    for listed in (data["whole"]["menu"], data["whole"]["promotion"], data["section"]["heads"]):
        assert [phrase for phrase in listed if plain(phrase) != phrase] == []
        assert len(listed) == len(set(listed))
    assert not set(data["whole"]["menu"]) & set(data["whole"]["promotion"])


def test_beginnings_can_be_met() -> None:
    for kind, starts in phrases().starts:
        for start in starts:
            assert start == start.lower(), (kind, start)
            assert "’" not in start, (kind, start)
            assert start, kind


def test_names_of_buttons_and_prompts_are_lower_case_and_once() -> None:
    for listed in (phrases().buttons, phrases().prompts):
        assert list(listed) == [one.lower().strip() for one in listed]
        assert len(listed) == len(set(listed))


def test_shapes_compile_and_match_no_sentence() -> None:
    for _, shape in phrases().shapes:
        assert not shape.fullmatch("the harbour office said on monday that two gates were closed")
        assert not shape.fullmatch("")


def test_prompts_compile_and_match_no_sentence() -> None:
    for form in (*phrases().calls, *phrases().shown):
        assert not re.match(form, "Renn said that the ferry to Skell would not sail before Thursday.")
        assert not re.match(form, "")


def test_every_month_has_its_number() -> None:
    assert sorted(set(months().values())) == list(range(1, 13))


@pytest.mark.parametrize("field", ["title", "outlet", "byline", "published", "url"])
def test_names_of_meta_elements_are_lower_case_and_once(field: str) -> None:
    names = meta_names(field)
    assert list(names) == [name.lower() for name in names]
    assert len(names) == len(set(names))


def test_word_lists_are_lower_case() -> None:
    for words in (acronyms(), around_dates(), outlet_words()):
        assert all(word == word.lower() for word in words)
