from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.ledger import Desk
from onrecord.model import Comparison
from onrecord.site import SiteError, publish
from onrecord.site.publish import MANIFEST
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked, site_faults


def _content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_are_valid_and_every_link_arrives(site: Path) -> None:
    assert site_faults(site) == []


def test_hostile_articles_make_valid_pages_too(hostile_site: Path) -> None:
    assert site_faults(hostile_site) == []


def test_no_page_holds_a_script_but_ours(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        page = checked(path.read_text("utf-8"))
        first, *others = [Path(script).name for script in page.scripts]
        assert first == "site.js" and others in ([], ["commitments.js"])


def test_only_web_addresses_become_links_outside(site: Path, hostile_site: Path) -> None:
    outside = {
        link
        for folder in (site, hostile_site)
        for path in folder.rglob("*.html")
        for link in checked(path.read_text("utf-8")).links
        if ":" in link
    }
    assert outside == {
        "https://coastwire.example/kellin/1",
        "https://kellinpost.example/harbour/east-lock",
        "https://gazette.example/barges",
    }


def test_every_page_states_its_policy(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert (
            "default-src &#39;none&#39;; style-src &#39;self&#39;; script-src &#39;self&#39;; img-src &#39;self&#39; "
            "data:; base-uri &#39;none&#39;; form-action &#39;none&#39;" in path.read_text("utf-8")
        )


def test_the_same_desk_gives_the_same_bytes(in_memory: DeskInMemory, desk: Desk, tmp_path: Path) -> None:
    publish(in_memory, tmp_path / "one")
    publish(in_memory, tmp_path / "two")
    assert _content(tmp_path / "one") == _content(tmp_path / "two")
    publish(desk, tmp_path / "three")
    articles = [path for path in _content(tmp_path / "three") if path.startswith("articles/")]
    assert {path: _content(tmp_path / "three")[path] for path in articles} == {
        path: _content(tmp_path / "one")[path] for path in articles
    }


def test_publishing_again_writes_only_what_changed(in_memory: DeskInMemory, tmp_path: Path) -> None:
    first = publish(in_memory, tmp_path / "site")
    assert first.written == tuple(path for path in first.written if path in first.files)
    assert len(first.written) == len(first.files)
    again = publish(in_memory, tmp_path / "site")
    assert (again.written, again.removed) == ((), ())


def test_pages_that_the_desk_no_longer_has_are_removed_and_others_are_left(
    in_memory: DeskInMemory, tmp_path: Path
) -> None:
    first = publish(in_memory, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("desk.example")
    (tmp_path / "site" / "articles" / "mine.html").write_text("mine")
    left = DeskInMemory(sample.readings()[3:], Comparison((), (), ()))
    then = publish(left, tmp_path / "site")
    gone = set(first.files) - set(then.files)
    assert set(then.removed) == gone
    # Three articles, a story with its table and its shared text, two commitments, and a party with its feed.
    assert len(gone) == 10
    assert set(_content(tmp_path / "site")) == set(then.files) | {MANIFEST, "CNAME", "articles/mine.html"}
    assert site_faults(tmp_path / "site") == []


def test_a_folder_with_something_else_in_it_is_refused(in_memory: DeskInMemory, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="isn't empty"):
        publish(in_memory, tmp_path)
    assert _content(tmp_path) == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("manifest", ["", "[]", '{"made_by": "somebody else", "files": {}}', '{"made_by": 1}', "\x00"])
def test_a_list_of_files_that_is_not_ours_is_refused(in_memory: DeskInMemory, tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(SiteError, match="can't be read"):
        publish(in_memory, tmp_path)


def test_a_file_is_no_folder(in_memory: DeskInMemory, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(SiteError, match="is a file"):
        publish(in_memory, tmp_path / "site")


def test_a_list_of_files_can_not_make_it_remove_others(in_memory: DeskInMemory, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("x")
    publish(in_memory, tmp_path / "site")
    manifest = tmp_path / "site" / MANIFEST
    content = json.loads(manifest.read_text())
    content["files"] |= {"../precious.txt": "", str(precious): "", "articles/../../precious.txt": ""}
    manifest.write_text(json.dumps(content))
    assert publish(in_memory, tmp_path / "site").removed == ()
    assert precious.exists()


def test_a_run_that_was_cut_short_can_be_taken_up_again(in_memory: DeskInMemory, tmp_path: Path) -> None:
    def stop(done: int, total: int, path: str) -> None:
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(in_memory, tmp_path / "site", progress=stop)
    publish(in_memory, tmp_path / "whole")
    publish(in_memory, tmp_path / "site")
    assert _content(tmp_path / "site") == _content(tmp_path / "whole")


def test_a_run_that_was_killed_at_once_leaves_a_folder_that_can_be_used(
    in_memory: DeskInMemory, tmp_path: Path
) -> None:
    (tmp_path / f".{MANIFEST}.123.part").write_text("{")
    assert publish(in_memory, tmp_path).written


def test_progress_is_told_to_the_last_file(in_memory: DeskInMemory, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    result = publish(in_memory, tmp_path / "site", progress=lambda *one: told.append(one))
    assert [done for done, _, _ in told] == list(range(1, len(result.files) + 1))
    assert {total for _, total, _ in told} == {len(result.files)}


def test_a_link_in_the_folder_is_not_followed(in_memory: DeskInMemory, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("precious")
    publish(in_memory, tmp_path / "site")
    index = tmp_path / "site" / "index.html"
    index.unlink()
    index.symlink_to(outside)
    publish(in_memory, tmp_path / "site")
    assert outside.read_text() == "precious"
    assert not index.is_symlink()
