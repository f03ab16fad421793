"""Datasette opens a desk as it is: tables, links with labels, search, and the views for people."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import Desk
from onrecord.ledger.describe import datasette_metadata, tables, views
from tests.ledger.invented import article, comparison, fixed_time, reading

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
datasette_utils = pytest.importorskip("datasette.utils", reason="Datasette is not installed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "desk.sqlite"
    a, b = article(), article("bay-1", outlet="Bay Post")
    with Desk(path, clock=fixed_time) as opened:
        for one in (a, b):
            opened.record_reading(reading(one))
        opened.record_comparison(comparison(a, b))
    return path


def get(desk: Path, *addresses: str, metadata: Mapping[str, Any] | None = None) -> list[Any]:
    """What Datasette answers: JSON where that was asked for, else the page."""

    async def ask() -> list[Any]:
        server = datasette_app.Datasette([str(desk)], metadata=metadata)
        await server.invoke_startup()
        answers = []
        for address in addresses:
            answer = await server.client.get(address, follow_redirects=True)
            assert answer.status_code == 200, f"{address}: {answer.text[:300]}"
            answers.append(answer.json() if ".json" in address else answer.text)
        return answers

    return asyncio.run(ask())


def test_every_table_and_view_is_listed_and_opens(desk: Path) -> None:
    (database,) = get(desk, "/desk.json")
    listed = {table["name"] for table in database["tables"] if not table["hidden"]}
    names = {table.name for table in tables()}
    assert names <= listed
    assert set(views()) == {view["name"] for view in database["views"]}
    get(desk, *(f"/desk/{name}" for name in sorted(names | set(views()))))


def test_links_between_tables_resolve_to_rows_with_labels(desk: Path) -> None:
    (mentions, statements) = get(
        desk, "/desk/mentions.json?_labels=on&_shape=array", "/desk/statements.json?_labels=on&_shape=array"
    )
    assert mentions[0]["extractor"]["label"] == "reader"
    assert statements[0]["claim"]["label"] == "12 wells"
    (page, row) = get(desk, "/desk/statements", "/desk/claims/1")
    assert 'href="/desk/claims/1"' in page
    assert "12 wells" in row


def test_every_foreign_key_leads_to_a_page(desk: Path) -> None:
    links = [(table.name, one) for table in tables() for one in table.columns if one.points_at]
    assert len(links) > 40
    rows = get(desk, *(f"/desk/{table}.json?_shape=array" for table, _ in links))
    targets = {
        f"/desk/{column.points_at}/{datasette_utils.tilde_encode(str(row[column.name]))}"
        for (_, column), found in zip(links, rows, strict=True)
        for row in found
        if row[column.name] is not None
    }
    assert {address.split("/")[2] for address in targets} > {"articles", "versions", "stories", "statements"}
    get(desk, *sorted(targets))


def test_descriptions_and_labels_are_shown_with_our_metadata(desk: Path) -> None:
    page, rows = get(
        desk,
        "/desk/commitment_entries",
        "/desk/differences.json?_labels=on&_shape=array",
        metadata=datasette_metadata("desk"),
    )
    assert "Commitments across articles." in page
    assert rows[0]["first_statement"]["label"] == "12 wells"


def test_texts_can_be_searched(desk: Path) -> None:
    (found,) = get(desk, "/desk/versions.json?_search=villagers&_shape=array&_col=article")
    assert [row["article"] for row in found] == ["tarn-1", "bay-1"]
