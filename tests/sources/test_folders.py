"""Which files are found, in which order, and what is told of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.model import Capture, Problem
from onrecord.sources import Options, SourceError, fetch


def captures(where: list[Path], options: Options | None = None) -> list[str]:
    found = fetch(where, options) if options else fetch(where)
    return [one.where for one in found if isinstance(one, Capture)]


def problems(where: list[Path], options: Options | None = None) -> list[Problem]:
    found = fetch(where, options) if options else fetch(where)
    return [one for one in found if isinstance(one, Problem)]


def write(path: Path, content: str = "A ship left the port on Monday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def test_files_of_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c/d.htm", "c/a.text", "B.xhtml"):
        write(tmp_path / name)
    assert captures([tmp_path]) == ["B.xhtml", "a.html", "b.txt", "c/a.text", "c/d.htm"]


def test_named_paths_come_in_the_order_given_with_their_bytes(tmp_path: Path) -> None:
    second, first = write(tmp_path / "z.txt", "One ship."), write(tmp_path / "a.txt", "Two ships.")
    found = [one for one in fetch([second, first]) if isinstance(one, Capture)]
    assert [(one.where, one.content) for one in found] == [("z.txt", b"One ship."), ("a.txt", b"Two ships.")]
    assert found[0].form == "text"


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    write(tmp_path / ".secret.txt")
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / "a.txt")
    assert captures([tmp_path]) == ["a.txt"]


def test_a_link_into_its_own_folder_ends(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert captures([tmp_path]) == ["in/a.txt"]


def test_a_file_met_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    assert captures([tmp_path, path]) == ["a.txt"]


def test_a_broken_link_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    write(tmp_path / "b.txt")
    assert captures([tmp_path]) == ["b.txt"]
    assert [(one.kind, one.where) for one in problems([tmp_path])] == [("unreadable", "a.txt")]


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "a.html", "")
    write(tmp_path / "b.csv", "")
    assert [(one.kind, one.where) for one in problems([tmp_path])] == [("empty", "a.html"), ("empty", "b.csv")]


def test_what_stands_beside_reports_is_passed_over_without_a_word(tmp_path: Path) -> None:
    for name in ("map.geojson", "README.md", "README.txt", "notes.json", "photo.JPG", "crawl.cdx", "LICENSE", "a.txt"):
        write(tmp_path / name)
    found = list(fetch([tmp_path]))
    assert [one.where for one in found] == ["a.txt"]


def test_files_that_could_be_reports_are_told_of_once_for_each_kind(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf", "three.docx", "four"):
        write(tmp_path / name)
    told = [(one.kind, one.where) for one in problems([tmp_path])]
    assert told == [("unsupported", "four"), ("unsupported", "three.docx"), ("unsupported", "one.pdf")]
    assert "one.pdf and 1 more" in problems([tmp_path])[2].detail
    assert all("save reports as .html or .txt" in one.detail for one in problems([tmp_path]))


def test_an_archive_is_known_by_both_its_endings(tmp_path: Path) -> None:
    for name in ("b.WARC.gz", "a.tar.gz", "c.gz"):
        (tmp_path / name).write_bytes(b"WARC/1.0\r\n")
    told = [(one.kind, one.where) for one in problems([tmp_path])]
    assert told == [("damaged", "b.WARC.gz"), ("unsupported", "c.gz"), ("unsupported", "a.tar.gz")]
    with pytest.raises(SourceError, match=r"\(\.tar\.gz\).*\.warc\.gz"):
        fetch([tmp_path / "a.tar.gz"])


def test_the_parts_of_a_saved_page_are_not_reports(tmp_path: Path) -> None:
    write(tmp_path / "Report.html")
    write(tmp_path / "Report_files" / "frame.html")
    write(tmp_path / "Other_files" / "kept.html")
    assert captures([tmp_path]) == ["Other_files/kept.html", "Report.html"]


@pytest.mark.parametrize("name", ["Report.HTM", "REPORT.html", "Report.xhtml"])
def test_the_parts_of_a_page_are_known_whatever_the_letters_of_its_name(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    write(tmp_path / "Report_files" / "saved_resource.html")
    assert captures([tmp_path]) == [name]


@pytest.mark.parametrize("ending", ["-Dateien", "_archivos", "_fichiers", ".files"])
def test_the_parts_of_a_page_are_known_in_the_browsers_own_language(tmp_path: Path, ending: str) -> None:
    write(tmp_path / "Report.htm")
    write(tmp_path / f"Report{ending}" / "frame.html")
    write(tmp_path / "Report-more" / "kept.html")
    assert captures([tmp_path]) == ["Report-more/kept.html", "Report.htm"]


def test_a_file_over_the_limit_is_named_and_hashed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "x" * 101)
    write(tmp_path / "b.txt", "x" * 100)
    options = Options(largest_file=100)
    assert captures([tmp_path], options) == ["b.txt"]
    (told,) = problems([tmp_path], options)
    assert (told.kind, told.where) == ("too-large", "a.txt")
    assert "101 bytes" in told.detail
    assert Capture(b"x" * 101, "a.txt", "text").sha256 in told.detail


@pytest.mark.parametrize("name", ["gone.txt", "gone"])
def test_a_named_path_that_is_not_there_is_an_error_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="isn't there"):
        fetch([write(tmp_path / "a.txt"), tmp_path / name])


def test_a_named_file_of_another_kind_is_an_error_that_names_the_kinds(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"\.html.*\.txt"):
        fetch([write(tmp_path / "a.pdf")])


def test_a_named_pipe_is_an_error_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="neither"):
        fetch([tmp_path / "a.txt"])
    assert [one.kind for one in problems([tmp_path])] == ["unsupported"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem_in_a_folder_and_an_error_if_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert [one.kind for one in problems([tmp_path])] == ["unreadable"]
    with pytest.raises(SourceError, match="may not be read"):
        fetch([path])


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt")
    second = write(tmp_path / "b.txt")
    found = fetch([first, second])
    assert isinstance(next(found), Capture)
    second.unlink()
    late = next(found)
    assert isinstance(late, Problem)
    assert late.kind == "unreadable"


def test_a_site_published_into_the_folder_is_not_read_as_reports(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The mayor said so.", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "onrecord-site.json").write_text("{}", encoding="utf-8")
    (tmp_path / "site" / "index.html").write_text("<p>The mayor said so.</p>", encoding="utf-8")
    assert [one.where for one in fetch([tmp_path])] == ["report.txt"]
    (met,) = fetch([tmp_path / "site"])
    assert isinstance(met, Problem)
    assert met.kind == "own-site"
