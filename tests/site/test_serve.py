from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Desk
from onrecord.model import Comparison
from onrecord.site.addresses import article_page, commitment_page, party_page, story_page, story_table
from onrecord.site.serve import app
from tests.site import sample
from tests.site.desk_in_memory import recorded
from tests.site.page_check import checked


@pytest.fixture(scope="module")
def client(desk_path: Path) -> TestClient:
    return TestClient(app(desk_path), base_url="http://localhost")


PAGES = (
    "/",
    "/index.html",
    "/reports.html",
    "/commitments.html",
    "/problems.html",
    "/about.html",
    "/search",
    "/search?q=lock",
    "/" + article_page("wire-1"),
    "/" + story_page("story-lock"),
    "/" + commitment_page("commitment-lock"),
    "/" + party_page("harbour authority of Kellin"),
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_served_whole_and_shut_in(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert checked(answer.text).faults == []
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_served_links_arrive(client: TestClient) -> None:
    arrived: set[str] = set()
    for path in PAGES:
        page = client.get(path)
        for link in checked(page.text).links:
            address = str(page.url.join(link)).split("#")[0]
            if address.startswith("http://localhost/") and address not in arrived:
                assert client.get(address).status_code == 200, (path, link)
                arrived.add(address)
    assert len(arrived) > 15


def test_the_table_and_the_shared_files_are_served(client: TestClient) -> None:
    assert client.get("/" + story_table("story-lock")).headers["content-type"].startswith("text/csv")
    assert client.get("/commitments.csv").headers["content-type"].startswith("text/csv")
    assert client.get("/commitments.ics").headers["content-type"].startswith("text/calendar")
    assert client.get("/static/site.css").headers["content-type"].startswith("text/css")
    assert client.get("/static/site.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/articles/x.html",
        "/stories/x.html",
        "/commitments/x.html",
        "/parties/x",
        "/static/../serve.py",
        "/static/x",
        "/a/b/c/d",
    ],
)
def test_what_is_not_there_is_told_in_a_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert checked(answer.text).faults == []
    assert 'href="/static/site.css"' in answer.text


def test_search_leads_to_the_exact_words(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "calendars"})
    assert "<mark>calendars</mark>" in answer.text
    link = next(link for link in checked(answer.text).links if "words=" in link)
    page = checked(client.get("/" + link).text)
    assert link.split("#")[1] in page.ids


@pytest.mark.parametrize("query", ['"', "AND OR", "<script>alert(1)</script>", "a*b:c^", "\x00", "x" * 5000, "( NEAR"])
def test_any_query_gets_an_answer(client: TestClient, query: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert checked(answer.text).faults == []
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("words", ["", "9-3", "0-999999", "a-b", "-1-4", "0-0"])
def test_odd_words_in_an_address_are_passed_over(client: TestClient, words: str) -> None:
    assert client.get("/" + article_page("wire-1"), params={"words": words}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_a_desk_answers_to_its_own_names_alone(desk_path: Path, host: str) -> None:
    assert TestClient(app(desk_path), base_url=f"http://{host}").get("/index.html").status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_desk_answers_to_this_machine(desk_path: Path, host: str) -> None:
    assert TestClient(app(desk_path), base_url=f"http://{host}").get("/index.html").status_code == 200


def test_nothing_but_reading_is_offered(client: TestClient) -> None:
    assert client.post("/index.html").status_code == 405
    assert client.delete("/" + article_page("wire-1")).status_code == 405


def test_a_change_of_the_desk_is_shown_at_once(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    readings = sample.readings()
    with Desk(path) as desk:
        recorded(desk, readings[:1], Comparison((), (), ()), ())
    client = TestClient(app(path), base_url="http://localhost")
    assert "1 report " in client.get("/index.html").text
    with Desk(path) as desk:
        recorded(desk, readings, sample.comparison(), sample.problems())
    assert "5 reports" in client.get("/index.html").text


def test_a_desk_that_is_gone_is_told_plainly(tmp_path: Path) -> None:
    answer = TestClient(app(tmp_path / "none.sqlite"), base_url="http://localhost").get("/index.html")
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_served_and_published_pages_differ_in_the_search_alone(client: TestClient, site: Path) -> None:
    published = checked((site / article_page("wire-1")).read_text("utf-8"))
    served = checked(client.get("/" + article_page("wire-1")).text)
    assert served.text == published.text
    assert set(published.ids) == set(served.ids) - {"q"}
