"""A desk knows of which readings its comparison was made, and by which program."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger import Desk
from tests.ledger.invented import article, comparison, reading

READINGS = [article(), article("bay-1", outlet="Bay Post")]


def test_a_comparison_rests_on_the_readings_that_it_was_made_of(desk: Desk) -> None:
    assert desk.compared_basis() is None
    basis = desk.basis("one program")
    desk.record_comparison(comparison(*READINGS), basis)
    assert desk.compared_basis() == basis == desk.basis("one program")
    assert basis.unchanged(desk.compared_basis()) == frozenset(one.id for one in READINGS)


def test_an_article_that_is_read_otherwise_has_changed(desk: Desk) -> None:
    before = desk.basis("one program")
    other = reading(READINGS[0])
    desk.record_reading(replace(other, attributions=other.attributions[1:]))
    assert desk.basis("one program").unchanged(before) == {"bay-1"}


def test_an_article_whose_outlet_is_told_otherwise_has_changed(desk: Desk) -> None:
    before = desk.basis("one program")
    desk.record_reading(reading(article("bay-1", outlet="Bay Post and Mail")))
    assert desk.basis("one program").unchanged(before) == {READINGS[0].id}


def test_nothing_is_unchanged_for_another_program_or_where_nothing_was_compared(desk: Desk) -> None:
    basis = desk.basis("another program")
    assert basis.unchanged(desk.basis("one program")) == basis.unchanged(None) == frozenset()


def test_a_comparison_of_which_no_basis_is_told_has_none(desk: Desk) -> None:
    desk.record_comparison(comparison(*READINGS), desk.basis("one program"))
    desk.record_comparison(comparison(*READINGS))
    assert desk.compared_basis() is None
