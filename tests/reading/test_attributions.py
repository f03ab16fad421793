"""Attributions: source, cue and content in every order, kinds and stances."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.reading.attributions import PATTERNS, attributions
from onrecord.reading.cues import FORMS, VERBS
from onrecord.reading.language import load
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from tests.reading.reader import attributed, only, words

ORDERS = [
    ("“Nobody came,” Oskam said.", "Oskam", "said", ["“Nobody came,”"]),
    ("“Nobody came,” said Oskam.", "Oskam", "said", ["“Nobody came,”"]),
    ("Oskam said, “Nobody came.”", "Oskam", "said", ["“Nobody came.”"]),
    ("Oskam said: “Nobody came.”", "Oskam", "said:", ["“Nobody came.”"]),
    ("Oskam said that nobody came.", "Oskam", "said", ["that nobody came"]),
    ("Oskam said nobody came.", "Oskam", "said", ["nobody came"]),
    ("Nobody came, Oskam said.", "Oskam", "said", ["Nobody came"]),
    ("The officers, Oskam said, were late.", "Oskam", "said", ["The officers", "were late"]),
    ("According to Oskam, nobody came.", "Oskam", "According to", ["nobody came"]),
    ("Nobody came, according to Oskam.", "Oskam", "according to", ["Nobody came"]),
    ("“Nobody,” Oskam said, “came here.”", "Oskam", "said", ["“Nobody,”", "“came here.”"]),
    ("“Nobody came,” Oskam said. “It rained.”", "Oskam", "said", ["“Nobody came,”", "“It rained.”"]),
    ("Oskam told reporters that nobody came.", "Oskam", "told", ["that nobody came"]),
    ("Oskam told The Meridian nobody came.", "Oskam", "told", ["nobody came"]),
    ("Oskam asked whether anybody came.", "Oskam", "asked", ["whether anybody came"]),
    ("Oskam promised to come.", "Oskam", "promised", ["to come"]),
    ("The minister has repeatedly said that nobody came.", "The minister", "has repeatedly said", ["that nobody came"]),
    ("Oskam called the meeting “a waste of time”.", "Oskam", "called", ["the meeting “a waste of time”"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), ORDERS)
def test_source_cue_and_content_are_found_in_every_order(text: str, source: str, cue: str, content: list[str]) -> None:
    found = only(text)
    assert (words(found.source), words(found.cue), words(found.content)) == ([source], [cue], content)


def test_an_apposition_belongs_to_the_source() -> None:
    found = only("Bertil Oskam, chairman of the families, said that nobody came.")
    assert words(found.source) == ["Bertil Oskam, chairman of the families,"]
    assert found.speaker.name == "Bertil Oskam"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Nobody came here,” Oskam said.", "direct"),
        ("Oskam said that nobody came.", "indirect"),
        ("Oskam said that it was “a waste of time”.", "mixed"),
    ],
)
def test_the_kind_tells_whether_the_words_are_quoted(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Oskam said that nobody came.", "asserted"),
        ("Oskam denied that anybody came.", "denied"),
        ("Oskam did not say whether anybody came.", "denied"),
        ("Oskam hopes that somebody will come.", "expected"),
        ("Oskam asked whether anybody came.", "asked"),
        ("Oskam did not deny that anybody came.", "asserted"),
        ("Oskam has ruled out that anybody came.", "denied"),
        ("Oskam has not ruled out that anybody came.", "asserted"),
        ("Oskam called for a new ferry.", "expected"),
        ("Oskam called on Tolvar to buy a new ferry.", "expected"),
        ("Oskam said at a press conference that nobody came.", "asserted"),
        ("The ferry is believed to be in the harbour.", "asserted"),
        ("The ferry is expected to be in the harbour.", "expected"),
        ("The ferry seems to be in the harbour.", "asserted"),
    ],
)
def test_the_stance_is_the_cues(text: str, stance: str) -> None:
    assert only(text).stance == stance


def test_a_participle_shares_the_source_of_its_sentence() -> None:
    first, second = attributed("Oskam said that nobody came, adding that it rained.")
    assert words(first.content) == ["that nobody came"]
    assert (words(second.source), words(second.content)) == (["Oskam"], ["that it rained"])


def test_a_quotation_after_a_paragraph_that_announces_it_is_its_content() -> None:
    found = only("Oskam continued:\n\n“Nobody came to the ford.”")
    assert words(found.content) == ["“Nobody came to the ford.”"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_the_same_speaker() -> None:
    found = attributed("“Nobody came to the ford,” Oskam said.\n\n“It was empty all day long.”")
    assert [span for one in found for span in words(one.content)] == [
        "“Nobody came to the ford,”",
        "“It was empty all day long.”",
    ]
    assert {one.speaker.name for one in found} == {"Oskam"}


def test_the_patterns_alone_are_there_to_measure_against() -> None:
    text = "“Nobody came to the ford,” Oskam said.\n\n“It was empty all day long.”"
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    _, found = attributions(parts, split, quotations(parts), mentions(split), PATTERNS)
    assert (found.cue, found.source, words(found.content)) == ((), (), ["“It was empty all day long.”"])
    assert (found.speaker.name, found.extractor.name) == ("Oskam", "attributions-patterns")


def test_contents_over_paragraphs_have_a_piece_in_each() -> None:
    found = only("Oskam said: “We waited all day.\n\n“Then we left.”")
    assert words(found.content) == ["“We waited all day.", "“Then we left.”"]


def test_hearsay_has_no_source() -> None:
    found = only("Tolvar has reportedly stopped building there.")
    assert (found.source, words(found.cue)) == ((), ["reportedly"])
    assert found.speaker.type == "unknown"


def test_text_without_attributions_has_none() -> None:
    assert attributed("The table was empty. It rained for hours.") == ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann Lee",
                "he",
                "said",
                "told",
                "that",
                "“It is so,”",
                "according to",
                ",",
                ".",
                "who",
                "and",
                "the CNN",
                "\n",
                ":",
                "“",
                "was",
                "claim",
                "to",
                "a",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_gives_attributions_with_content_and_hops_in_their_own_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in attributed(text):
        assert one.content
        assert all(text[span.start : span.end] == span.words for span in (*one.content, *one.cue, *one.source))
        assert all(hop.name and hop.span.words for hop in one.chain)


def test_the_cue_lexicon_holds_together() -> None:
    frames = {"clause", "quotation", "inverted", "addressee", "infinitive", "object", "impersonal"}
    for group in (*load("cues")["verbs"], *load("cues")["phrases"]):  # type: ignore[misc]
        assert set(group["frames"]) <= frames
        assert group["stance"] in {"asserted", "denied", "expected", "asked"}
    assert all(lemma == lemma.lower() and FORMS[lemma] for lemma in VERBS)
    assert FORMS["said"][0].lemma == "say"


def test_the_speakers_of_two_real_reports(seeds: Path) -> None:
    short, long = (path.read_bytes().decode("utf-8") for path in sorted(seeds.glob("*.txt")))
    for text in (short, long):
        heroes = [one for one in attributed(text) if any("great fallen heroes" in span.words for span in one.content)]
        assert [(one.kind, (one.speaker.name or "").split()[-1]) for one in heroes] == [("direct", "Trump")]
    by = {one.speaker.name for one in attributed(short) if any("gangster-like" in span.words for span in one.content)}
    assert by == {"North Korea"}


@pytest.mark.corpora
def test_contents_follow_the_conventions_of_a_public_corpus(corpora: Path) -> None:
    bench = pytest.importorskip("bench.attributions")
    documents = list(bench.articles("dev"))[:20]
    found = [bench.fragments(bench.read(text)) for _, text, _ in documents]
    precision, recall = bench.score("content", found, documents, bench.overlap)
    assert precision > 0.8
    assert recall > 0.6
