"""The language data of figures holds together."""

from __future__ import annotations

from onrecord.reading.figures import counted, lexicon, places, units, written
from onrecord.reading.language import load


def test_every_unit_and_word_is_written_without_loose_space() -> None:
    for name in [*units.measures(), *units.money_signs(), *units.money_words(), *units.attached()]:
        assert name == name.strip() != ""


def test_currencies_are_named_by_codes_of_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in units.money_signs().values())


def test_a_money_sign_stands_for_one_currency() -> None:
    currencies = load("units")["currencies"]
    assert isinstance(currencies, dict)
    signs = [sign for spec in currencies.values() for sign in spec["signs"]]
    assert len(signs) == len(set(signs))


def test_units_of_time_are_units() -> None:
    assert set(units.measures().values()) >= units.TIME


def test_a_phrase_bounds_in_one_way_only() -> None:
    for side in ("before", "after"):
        phrases = [
            phrase
            for modifier in lexicon.MODIFIERS
            for phrase in load("figures")["modifiers"][side].get(modifier, [])  # type: ignore[index]
        ]
        assert len(phrases) == len(set(phrases))


def test_names_in_capitals_are_names() -> None:
    assert places.CAPITAL <= places.BEFORE


def test_words_that_end_a_phrase_are_no_plurals() -> None:
    assert not (counted.STOP & counted.PLURALS) - {"killed", "wounded", "injured", "died"}


def test_suffixes_with_two_readings_are_suffixes() -> None:
    assert set(written.SUFFIXES) >= written.AMBIGUOUS
