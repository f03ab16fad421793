"""A desk knows of which readings its comparison was made, and by which program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.ledger import Desk
from onrecord.model import Extractor, Published
from tests.ledger.invented import TEXT, article, comparison, reading

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


def test_desks_that_hold_the_same_give_the_same_digests_of_it(tmp_path: Path) -> None:
    given = []
    for name, rows in (("one", READINGS), ("other", [article("cove-1", outlet="Cove Mail"), *reversed(READINGS)])):
        with Desk(tmp_path / f"{name}.sqlite") as desk:
            for one in rows:
                extractors = [Extractor(one.id, "1"), *(found.extractor for found in reading(one).attributions)]
                desk.record_reading(reading(one), extractors)
            given.append(desk.article_digests())
    assert given[0].items() < given[1].items()


def test_an_article_has_another_digest_when_anything_of_it_changes(desk: Desk) -> None:
    seen = {desk.article_digests()["bay-1"]}
    bay = reading(READINGS[1])
    for count, other in enumerate(
        (
            replace(bay, attributions=bay.attributions[1:]),
            replace(bay, article=replace(bay.article, title="Another headline")),
            replace(bay, published=Published()),
            reading(article("bay-1", text=f"{TEXT} More.", outlet="Bay Post")),
        ),
        2,
    ):
        desk.record_reading(other)
        seen.add(desk.article_digests()["bay-1"])
        assert len(seen) == count
