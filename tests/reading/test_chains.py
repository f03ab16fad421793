"""Chains: through whom a report has what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.model import Attribution, Hop, Span, Speaker
from onrecord.reading.attributions import EXTRACTOR
from onrecord.reading.chains import with_implied, with_outer
from tests.reading.reader import attributed


def chain(one: Attribution) -> list[str]:
    """The names of an attribution's hops."""
    return [hop.name for hop in one.chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported that nobody came.", ["Reuters"]),
        ("Peter Oskam told Reuters that nobody came.", ["Reuters", "Peter Oskam"]),
        ("Peter Oskam told reporters that nobody came.", ["Peter Oskam"]),
        ("“Nobody came,” Peter Oskam told the Halden Gazette on Friday.", ["Halden Gazette", "Peter Oskam"]),
        ("According to an official who spoke with Reuters, nobody came.", ["Reuters", "an official"]),
        (
            "A ministry spokesman said in a statement through the state-run Orlev News Agency that nobody came.",
            ["Orlev News Agency", "A ministry spokesman"],
        ),
        (
            "According to an annex seen by Northern Wire, nobody came.",
            ["Northern Wire", "an annex seen by Northern Wire"],
        ),
    ],
)
def test_the_hops_lead_from_the_outlets_neighbour_to_the_one_who_knows(text: str, expected: list[str]) -> None:
    (found,) = attributed(text)
    assert chain(found) == expected
    assert all(hop.span.words for hop in found.chain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters, citing two officials, said nobody came.", ["Reuters", "two officials"]),
        ("Citing two officials, Reuters reported that nobody came.", ["Reuters", "two officials"]),
        ("Reuters reported, citing unnamed diplomats, that nobody came.", ["Reuters", "unnamed diplomats"]),
        (
            "The Yonhap news agency, citing a ministry spokesman, reported that nobody came.",
            ["The Yonhap news agency", "a ministry spokesman"],
        ),
        ("According to Reuters, which cited two officials, nobody came.", ["Reuters", "two officials"]),
        ("The Halden Gazette quoted a diver as saying that nobody came.", ["Halden Gazette", "a diver"]),
        ("State media quoted Peter Ruvik as saying that nobody came.", ["State media", "Peter Ruvik"]),
        ("Peter Ruvik tweeted that nobody came, Bloomberg reports.", ["Bloomberg", "Peter Ruvik"]),
        ("In an interview with the BBC, Peter Ruvik said nobody came.", ["BBC", "Peter Ruvik"]),
        ("In a CNN interview in May, Peter Ruvik said that nobody came.", ["CNN", "Peter Ruvik"]),
        ("Nobody came to the harbour, Peter Ruvik confirmed to Reuters.", ["Reuters", "Peter Ruvik"]),
        (
            "The Halden Post was there. Peter Ruvik told the Post that nobody came.",
            ["Halden Post", "Peter Ruvik"],
        ),
        ("Peter Ruvik, speaking on CNN, said that nobody came.", ["CNN", "Peter Ruvik"]),
        ("Peter Ruvik said on NBC’s “Halden Today” that nobody came.", ["NBC", "Peter Ruvik"]),
        (
            "Officials told The Associated Press on condition of anonymity that nobody came.",
            ["Associated Press", "Officials"],
        ),
        (
            "The Halden Times, quoting an unidentified aide to the U.S. command, reported Monday that nobody came.",
            ["Halden Times", "an unidentified aide to the U.S. command"],
        ),
        ("“Nobody came,” the Halden Gazette quoted Peter Ruvik as saying.", ["Halden Gazette", "Peter Ruvik"]),
        (
            "A diver was quoted by the Halden Gazette as saying that nobody came.",
            ["Halden Gazette", "A diver"],
        ),
        ("Peter Ruvik informed Reuters that nobody came.", ["Reuters", "Peter Ruvik"]),
        ("Spokesman Peter Ruvik tells Halden.com that nobody came.", ["Halden.com", "Peter Ruvik"]),
        (
            "The Halden Gazette broke the story. Peter Ruvik told the newspaper that nobody came.",
            ["Halden Gazette", "Peter Ruvik"],
        ),
        (
            "The Gazette was there. “Nobody came,” Peter Ruvik said in an interview with the paper.",
            ["Gazette", "Peter Ruvik"],
        ),
        (
            "Halden TV broke the story. The Orlev Gazette disagreed. The network said nobody came.",
            ["Halden TV"],
        ),
    ],
)
def test_a_report_leads_on_to_whom_it_cites_or_quotes(text: str, expected: list[str]) -> None:
    assert expected in [chain(one) for one in attributed(text)]


def test_who_is_quoted_as_saying_it_is_the_speaker() -> None:
    speakers = {one.speaker.name for one in attributed("State media quoted Peter Ruvik as saying that nobody came.")}
    assert "Peter Ruvik" in speakers


def test_what_an_outlet_was_told_does_not_begin_with_its_name() -> None:
    (found,) = attributed("Officials told The Associated Press on condition of anonymity that nobody came.")
    assert [span.words for span in found.content] == ["that nobody came"]


def test_a_day_is_no_outlet() -> None:
    (found,) = attributed("Peter Ruvik said on Tuesday that nobody came.")
    assert chain(found) == ["Peter Ruvik"]


def test_a_source_met_again_keeps_the_outlet_that_it_spoke_to() -> None:
    text = "A Tolvar official told Reuters that nobody came.\n\n“They stayed away,” the official said."
    assert [chain(one) for one in attributed(text)] == [["Reuters", "A Tolvar official"]] * 2


def test_what_nobody_is_known_to_have_said_has_no_chain() -> None:
    assert [chain(one) for one in attributed("Tolvar has reportedly stopped building there.")] == [[]]


def test_the_chains_of_a_real_report(seeds: Path) -> None:
    short, long = (path.read_bytes().decode("utf-8") for path in sorted(seeds.glob("*.txt")))

    def of(text: str, fragment: str) -> set[tuple[str, ...]]:
        return {tuple(chain(one)) for one in attributed(text) if any(fragment in span.words for span in one.content)}

    assert of(short, "no North Korean officials showed") == {("New York Times",)}
    assert of(long, "gangster-like") == {("Korea Central News Agency", "a North Korean foreign ministry spokesman")}
    assert of(long, "messing around") == {("CNN", "a senior U.S. official")}
    assert of(long, "skipped out on") == {("CNN",)}
    assert of(long, "such a disparity") == {("Washington Post", "Analysts")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported that Peter Oskam said nobody came.", [["Reuters"], ["Reuters", "Peter Oskam"]]),
        ("Peter Oskam said nobody came, according to Reuters.", [["Reuters", "Peter Oskam"], ["Reuters"]]),
    ],
)
def test_what_one_source_tells_of_another_goes_through_it(text: str, expected: list[list[str]]) -> None:
    assert sorted(chain(one) for one in attributed(text)) == sorted(expected)


def test_the_articles_own_outlet_is_no_hop_of_its_chains() -> None:
    text = "“We waited,” Colonel Jorun Aske told the Halden Gazette on Friday."
    read = onrecord.read(onrecord.article(text, outlet="Halden Gazette"))
    assert "Halden Gazette" not in {hop.name for one in read.attributions for hop in one.chain}
    other = onrecord.read(onrecord.article(text, outlet="The Lantern"))
    assert "Halden Gazette" in {hop.name for one in other.attributions for hop in one.chain}


def test_a_hat_tip_is_a_hop_before_the_report_that_is_cited() -> None:
    text = (
        "Nobody comes to Halden\n\nNobody came to the harbour of Halden on Monday, Reuters reported.\n\n"
        "Peter Oskam said that he had waited there for hours.\n\nHe left in the evening.\n\n(H/T Northern Wire)"
    )
    read = onrecord.read(onrecord.article(text))
    chains = {one.speaker.name: one.chain for one in read.attributions}
    assert [hop.name for hop in chains["Reuters"]] == ["Northern Wire", "Reuters"]
    assert chains["Reuters"][0].span.words == "Northern Wire"
    assert [hop.name for hop in chains["Peter Oskam"]] == ["Peter Oskam"]


def test_the_agency_of_a_dateline_is_the_first_hop_of_all_that_is_told() -> None:
    text = "Nobody comes to Halden\n\nHALDEN (Reuters) — Peter Oskam said that nobody came to the harbour on Monday."
    (found,) = onrecord.read(onrecord.article(text)).attributions
    assert chain(found) == ["Reuters", "Peter Oskam"]
    (own,) = onrecord.read(onrecord.article(text, outlet="Reuters")).attributions
    assert chain(own) == ["Peter Oskam"]


def test_what_stands_after_despite_is_not_told_by_the_outer_source() -> None:
    text = "According to Reuters, nobody came, despite Peter Oskam’s promise that they would stay."

    def made(name: str, content: str, cue: str, source: str) -> Attribution:
        content_, cue_, source_ = (
            Span(text, text.index(one), text.index(one) + len(one)) for one in (content, cue, source)
        )
        hops = (Hop(name, source_),)
        return Attribution((content_,), (cue_,), (source_,), "indirect", "asserted", Speaker(name), hops, EXTRACTOR)

    outer = made("Reuters", text[22:-1], "According to", "Reuters")
    inner = made("Peter Oskam", "that they would stay", "promise", "Peter Oskam’s")
    assert [chain(one) for one in with_outer([outer, inner])] == [["Reuters"], ["Peter Oskam"]]


def test_a_letter_that_somebody_shows_leads_to_its_writer() -> None:
    text = (
        "Mira Dolsten also posted a picture of a letter sent from Orlev, in which Peter Oskam called the ferry "
        "“a wonder” and said he believed the harbour would grow."
    )
    assert [chain(one) for one in attributed(text)][1:] == [["Mira Dolsten", "a letter", "Peter Oskam"]] * 2


def test_whom_another_told_is_no_hop() -> None:
    text = (
        "A Tolvar official told Reuters that Oskam was hurt, while a senior Orlev official said he had heard nothing."
    )
    chains = {one.speaker.name: chain(one) for one in attributed(text)}
    assert chains["a senior Orlev official"] == ["a senior Orlev official"]
    assert chains["A Tolvar official"] == ["Reuters", "A Tolvar official"]


def test_whom_the_next_sentence_cites_is_behind_the_report() -> None:
    text = "The ferry sank on Monday, the Halden Gazette reported. The newspaper cited unnamed officials who saw it."
    assert chain(attributed(text)[0]) == ["Halden Gazette", "unnamed officials"]


def test_a_quotation_that_goes_on_has_the_hops_of_its_speaker() -> None:
    text = "“Nobody came,” Peter Oskam told Reuters. “We waited.” Mira Dolsten left. “So did I.”"

    def quoted(words: str, name: str, *hops: str) -> Attribution:
        spans = [Span(text, text.index(one), text.index(one) + len(one)) for one in (words, name, *hops)]
        chain = tuple(Hop(span.words, span) for span in spans[2:])
        source = (spans[1],) if hops else ()
        return Attribution(
            (spans[0],), (), source, "direct", "asserted", Speaker(name, "person", spans[1]), chain, EXTRACTOR
        )

    first = quoted("Nobody came", "Peter Oskam", "Reuters", "Peter Oskam")
    found = with_implied([first, quoted("We waited", "Peter Oskam"), quoted("So did I", "Mira Dolsten")])
    assert [chain(one) for one in found] == [["Reuters", "Peter Oskam"]] * 2 + [["Mira Dolsten"]]


def test_an_outlet_known_by_its_address_is_no_hop_either() -> None:
    text = "“We waited,” Colonel Jorun Aske told ABC News on Friday."
    read = onrecord.read(onrecord.article(text, outlet="abcnews.go.com"))
    assert "ABC News" not in {hop.name for one in read.attributions for hop in one.chain}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A diplomat has revealed that nobody came, the Halden Gazette reported.",
            {("Halden Gazette",), ("Halden Gazette", "A diplomat")},
        ),
        (
            "According to the Orlev Foundation, the rebels came on Monday, report The Halden Gazette.",
            {("Halden Gazette",), ("Halden Gazette", "Orlev Foundation")},
        ),
        (
            "Colonel Peter Oskam said: “Nobody came,” the Halden Gazette reported on Monday.",
            {("Halden Gazette",), ("Halden Gazette", "Peter Oskam")},
        ),
    ],
)
def test_both_are_found_who_knows_and_the_report_of_it(text: str, expected: set[tuple[str, ...]]) -> None:
    found = attributed(text)
    assert {tuple(chain(one)) for one in found} == expected
    assert not any("Gazette" in span.words for one in found for span in one.content)


def test_who_goes_on_right_after_it_goes_on_through_the_same_outlet() -> None:
    text = (
        "Mira Dolsten told Reuters that nobody came. “We waited,” she said. In May, she said in Orlev that all would."
    )
    assert [chain(one) for one in attributed(text)] == [["Reuters", "Mira Dolsten"]] * 2 + [["Mira Dolsten"]]


def test_who_quoted_the_source_is_a_hop_though_no_outlet_is_known_by_that_name() -> None:
    (found,) = attributed("“Nobody came,” Ivo Karlan was quoted as saying by Dolstreet, a platform in Orlev.")
    assert [hop.name for hop in found.chain][:1] == ["Dolstreet"]
