"""Feeds are what RFC 4287 asks for: one id an entry, an update time, the newest first, and words that stay words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.site.addresses import commitment_page, party_feed
from onrecord.site.atom import Item, atom
from onrecord.site.overview import overview
from onrecord.site.pages.commitments import parties
from onrecord.site.pages.feeds import ledger_feed, party_feed_of
from onrecord.site.serve import app
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory

KNOWN = overview(DeskInMemory(sample.readings(), sample.comparison()))
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)


def test_every_report_about_a_commitment_is_an_entry_with_the_newest_first() -> None:
    feed = parsed(ledger_feed(KNOWN))
    entries = feed.findall(f"{ATOM}entry")
    reports = sum(event.passage is not None for one in KNOWN.commitments for event in one.events)
    assert len(entries) == reports > 2
    told = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert told == sorted(told, reverse=True) and feed.findtext(f"{ATOM}updated") == told[0]
    ids = [one.findtext(f"{ATOM}id") or "" for one in entries]
    assert len(set(ids)) == len(ids) and all(id.startswith("urn:uuid:") for id in ids)
    links = {one.find(f"{ATOM}link").get("href") for one in entries}  # type: ignore[union-attr]
    assert links == {commitment_page(one.id) for one in KNOWN.commitments}


def test_a_partys_feed_has_its_commitments_alone() -> None:
    name = parties(KNOWN)[0]
    own = [one for one in KNOWN.commitments if name in (one.by, one.to)]
    entries = parsed(party_feed_of(KNOWN, name)).findall(f"{ATOM}entry")
    assert len(entries) == sum(event.passage is not None for one in own for event in one.events) > 0


def test_the_same_desk_gives_the_same_bytes() -> None:
    turned = replace(KNOWN, commitments=tuple(reversed(KNOWN.commitments)))
    assert ledger_feed(KNOWN) == ledger_feed(turned)


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text(), st.dates())
def test_any_words_stay_words(title: str, words: str, day: date) -> None:
    entry = parsed(atom(title, "x.atom", [Item("k", title, words, "x.html", day, words)])).find(f"{ATOM}entry")
    assert entry is not None and [child.tag for child in entry.find(f"{ATOM}summary") or ()] == []


def test_a_served_desk_has_feeds_and_the_ledger_as_of_a_day(desk_path: Path) -> None:
    client = TestClient(app(desk_path, hosts=("*",)))
    feed = client.get("/commitments.atom")
    assert feed.status_code == 200 and feed.headers["content-type"].startswith("application/atom+xml")
    assert client.get(f"/{party_feed(parties(KNOWN)[0])}").content == party_feed_of(KNOWN, parties(KNOWN)[0])
    assert "as of 5 March 2024" in client.get("/commitments.html?as_of=2024-03-05").text
    assert client.get("/commitments.html?as_of=soon").text == client.get("/commitments.html").text
