"""JSONL and CSV: every row is a capture, or a problem that names its file and line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Capture, Given, Problem
from onrecord.sources import Options, capture, fetch

TEXT = "A ship left the port on Monday, the harbour office said."


def rows(path: Path, options: Options | None = None) -> list[Capture | Problem]:
    return list(fetch([path], options) if options else fetch([path]))


def table(tmp_path: Path, content: str | bytes, name: str = "t.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_row_states_what_it_gives_and_keeps_its_own_bytes(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "url": "https://n.example/1",
        "outlet": "N",
        "title": "T",
        "byline": "B",
        "published": "2024-05-03",
    }
    line = json.dumps({**row, "text": TEXT, "extra": 1})
    (one,) = rows(table(tmp_path, "\n" + line + "\n"))
    assert isinstance(one, Capture)
    assert one.where == "t.jsonl#2"
    assert one.form == "record"
    assert one.content == line.encode()
    assert one.given == Given(**row, text=TEXT)


def test_html_in_a_row_is_a_page_in_utf_8_whatever_it_declares(tmp_path: Path) -> None:
    page = "<html><meta charset=latin-1><p>Zoë</p></html>"
    (one,) = rows(table(tmp_path, json.dumps({"html": page, "title": "T"})))
    assert isinstance(one, Capture)
    assert one.form == "html"
    assert one.content.decode("utf-8-sig") == page
    assert one.given == Given(title="T")


def test_text_goes_before_html(tmp_path: Path) -> None:
    (one,) = rows(table(tmp_path, json.dumps({"html": "<p>x</p>", "text": TEXT})))
    assert isinstance(one, Capture)
    assert one.form == "record"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": ', "isn't JSON"),
        ("[1, 2]", "isn't a JSON object"),
        ('"text"', "isn't a JSON object"),
        ('{"text": 7}', "its text is a number"),
        ('{"text": "x", "title": ["a"]}', "its title is a list"),
        ('{"text": "x", "published": true}', "its published is true or false"),
        ('{"title": "x"}', "neither text nor html"),
        ("[" * 100_000, "can't be read|isn't JSON"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": TEXT})
    found = rows(table(tmp_path, f"{good}\n{line}\n{good}\n"))
    assert [isinstance(one, Capture) for one in found] == [True, False, True]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where) == ("bad-row", "t.jsonl#2")
    assert any(part in problem.detail for part in reason.split("|"))


def test_a_line_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    found = rows(table(tmp_path, b'{"text": "caf\xe9"}\n' + json.dumps({"text": TEXT}).encode()))
    assert [one.kind if isinstance(one, Problem) else one.where for one in found] == ["bad-row", "t.jsonl#2"]


def test_a_byte_order_mark_and_an_id_that_is_a_number_are_taken(tmp_path: Path) -> None:
    (one,) = rows(table(tmp_path, "\ufeff" + json.dumps({"id": 12, "text": TEXT, "title": " "})))
    assert isinstance(one, Capture)
    assert one.given == Given(id="12", text=TEXT)


def test_a_row_over_the_limit_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    found = rows(table(tmp_path, json.dumps({"text": "x" * 5_000}) + "\n" + good), Options(largest_row=1_000))
    assert [one.kind if isinstance(one, Problem) else one.where for one in found] == ["too-large", "t.jsonl#2"]


def test_csv_rows_have_the_lines_in_which_they_begin(tmp_path: Path) -> None:
    content = f'id,text\na,"One.\nTwo, three."\n\nb,"{TEXT}"\n'
    found = rows(table(tmp_path, content, "t.csv"))
    assert [(one.where, one.given.text) for one in found if isinstance(one, Capture)] == [
        ("t.csv#2", "One.\nTwo, three."),
        ("t.csv#5", TEXT),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_office_programs_write_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    content = delimiter.join(["Id", "Title", "Text"]) + "\r\n" + delimiter.join(["é1", "Zoë’s", "Mati said."]) + "\r\n"
    found = rows(table(tmp_path, content.encode(encoding), "t.csv"))
    (one,) = [one for one in found if isinstance(one, Capture)]
    assert one.given == Given(id="é1", title="Zoë’s", text="Mati said.")
    assert [one.kind for one in found if isinstance(one, Problem)] == (["not-utf-8"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("told", ["sep=;", '"sep=|"', "SEP=,", "sep=\t"])
def test_a_line_that_tells_what_parts_the_cells_is_no_header(tmp_path: Path, told: str) -> None:
    mark = told.strip('"')[-1]
    found = rows(table(tmp_path, f"{told}\r\n\r\nid{mark}text\r\na{mark}{TEXT}\r\n".replace(TEXT, "One."), "t.csv"))
    assert [(one.where, one.given) for one in found if isinstance(one, Capture)] == [
        ("t.csv#4", Given(id="a", text="One."))
    ]


def test_a_large_csv_field_is_read(tmp_path: Path) -> None:
    (one,) = rows(table(tmp_path, f'id,text\na,"{"word " * 100_000}"\n', "t.csv"))
    assert isinstance(one, Capture)
    assert one.given.text == "word " * 100_000


def test_a_quotation_mark_that_is_never_closed_loses_its_own_row_only(tmp_path: Path) -> None:
    found = rows(table(tmp_path, 'id,text\na,"Open.\nb,Two.\nc,Three.\n', "t.csv"))
    assert [one.where if isinstance(one, Capture) else one.kind for one in found] == ["bad-row", "t.csv#3", "t.csv#4"]


def test_csv_rows_that_are_no_articles_are_problems(tmp_path: Path) -> None:
    found = rows(table(tmp_path, "id,text\na,\nb,Two.,more\nc,Three.\n", "t.csv"))
    assert [one.where if isinstance(one, Capture) else one.detail.split(" ")[1] for one in found] == [
        "2",
        "3",
        "t.csv#4",
    ]


def test_a_csv_without_a_text_column_says_so(tmp_path: Path) -> None:
    (one,) = rows(table(tmp_path, "id,name\na,b\n", "t.csv"))
    assert isinstance(one, Problem)
    assert "text or html" in one.detail


def test_a_table_of_a_header_alone_is_empty(tmp_path: Path) -> None:
    (one,) = rows(table(tmp_path, "id,text\n", "t.csv"))
    assert isinstance(one, Problem)
    assert one.kind == "empty"


def test_a_caller_can_give_a_text() -> None:
    made = capture(Given(id="a", text="Zoë\ud800"), "here")
    assert (made.form, made.where, made.given.text) == ("record", "here", "Zoë\ud800")
    with pytest.raises(ValueError, match="text"):
        capture(Given(id="a"))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=5))
def test_jsonl_and_csv_give_the_very_texts_that_were_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["text"], *([text] for text in texts)])
    for name, content in (("t.jsonl", lines), ("t.csv", written.getvalue())):
        found = [one.given.text for one in rows(table(folder, content, name)) if isinstance(one, Capture)]
        assert found == texts
