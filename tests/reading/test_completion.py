"""What patterns and places add to labels that the encoder gave: told with labels made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onrecord.model import Article
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.links import attributed
from onrecord.reading.encoder.weights import Scores
from onrecord.reading.encoder.words import Words, asides, words
from onrecord.reading.items import Item, items
from onrecord.reading.phrases import Range
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagger import tag

WIDTH = 4
Told = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _prepared(text: str) -> tuple[Words, list[Item]]:
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))
    return words(found, split), found


def tied(text: str, labelled: dict[str, str], *, prefers: Mapping[str, str] | None = None) -> list[Told]:
    """Source, cue and content of each attribution, where these stretches of words have these labels.

    ``prefers`` are sources and contents with the cues that the network ties them to; all others fit each other alike.
    """
    held, found = _prepared(text)
    wanted = prefers or {}
    cues = list(dict.fromkeys(wanted.values()))
    labels = np.zeros(len(held.items), dtype=np.int64)
    asks, answers = (np.zeros((len(held.items), WIDTH), dtype=np.float32) for _ in range(2))
    for stretch, part in labelled.items():
        first, last = _place(held, text, stretch)
        labels[first : last + 1] = LABELS.index(f"I-{part}")
        labels[first] = LABELS.index(f"B-{part}")
        if stretch in wanted:
            asks[first, cues.index(wanted[stretch])] = 20.0
        if stretch in cues:
            answers[first, cues.index(stretch)] = 1.0
    scores = Scores(np.zeros((len(labels), len(LABELS)), dtype=np.float32), asks, answers)
    made = attributed(held, labels, scores, [held.tagged(one) for one in tag(found)])

    def said(parts: tuple[Range, ...]) -> tuple[str, ...]:
        return tuple(text[held.items[first].start : held.items[last].end] for first, last in parts)

    return [(said(one.source), said(one.cue), said(one.content)) for one in made]


def _place(held: Words, text: str, stretch: str) -> Range:
    start = text.index(stretch)
    inside = [at for at, one in enumerate(held.items) if start <= one.start and one.end <= start + len(stretch)]
    return inside[0], inside[-1]


def test_a_cue_has_the_source_right_before_it_though_that_has_another_cue_too() -> None:
    text = "Oskam posted a letter, in which Dolsten called the ferry late and said nobody came."
    labels = {"Oskam": "source", "posted": "cue", "a letter": "content", "Dolsten": "source", "called": "cue"}
    labels |= {"the ferry late": "content", "said": "cue", "nobody came": "content"}
    found = tied(text, labels, prefers={"Dolsten": "said"})
    assert [(source, cue) for source, cue, _ in found] == [
        (("Oskam",), ("posted",)),
        (("Dolsten",), ("called",)),
        (("Dolsten",), ("said",)),
    ]


def test_who_is_named_between_dashes_is_no_source_of_a_cue_outside() -> None:
    text = "Protesters came to the harbour – where the Orlev Gulls played – while chanting “No more boats here.”"
    labels = {"the Orlev Gulls": "source", "chanting": "cue", "“No more boats here.”": "content"}
    assert tied(text, labels) == [((), ("chanting",), ("“No more boats here.”",))]


def test_only_what_stands_between_two_dashes_of_a_sentence_is_aside() -> None:
    held, _ = _prepared("Oskam – a clerk – came. Dolsten left – late.")
    aside = {held.items[at].word for at, number in enumerate(asides(held.items)) if number}
    assert aside == {"–", "a", "clerk"}


def test_what_that_leads_to_belongs_to_the_cue_before_it() -> None:
    text = "Oskam bragged at a fair that the ferry was late, and was planning to sail."
    labels = {"Oskam": "source", "was planning": "cue", "that the ferry was late": "content", "to sail": "content"}
    whole = "that the ferry was late, and was planning to sail"
    assert tied(text, labels) == [(("Oskam",), ("bragged",), (whole,))]


def test_within_what_one_tells_another_is_the_source_whom_the_patterns_name() -> None:
    text = "According to The Meridian, the minister boasted of it, saying, “We have won it all here.”"
    contents = ("the minister boasted of it", "“We have won it all here.”")
    labels = {"According to": "cue", "The Meridian": "source", "saying": "cue", **dict.fromkeys(contents, "content")}
    found = {cue: source for source, cue, _ in tied(text, labels, prefers=dict.fromkeys(contents, "saying"))}
    assert found["saying",] == ("the minister",)
    assert found["According to",] == ("The Meridian",)


def test_a_quotation_that_goes_on_goes_to_who_speaks_and_not_to_what_tells_so() -> None:
    text = "“Nobody came,” Oskam said, according to a transcript. “It was a long day.”"
    labels = {"“Nobody came,” Oskam said": "content", "according to": "cue", "a transcript": "source"}
    labels |= {"“It was a long day.”": "content"}
    assert tied(text, labels) == [
        (("a transcript",), ("according to",), ("“Nobody came,” Oskam said",)),
        (("Oskam",), ("said",), ("“Nobody came,”", "“It was a long day.”")),
    ]


def test_what_is_reportedly_so_is_all_around_the_word() -> None:
    text = "Tolvar reportedly has the boats of the harbour, which were sold in May."
    labels = {"reportedly": "cue", "has the boats of the harbour": "content"}
    rest = "has the boats of the harbour, which were sold in May"
    assert tied(text, labels) == [((), ("reportedly",), ("Tolvar", rest))]


def test_according_to_somebody_is_said_of_nothing_else_in_the_sentence() -> None:
    text = "They watched the film, according to their lawyers, and said it left “more questions than answers.”"
    labels = {"according to": "cue", "their lawyers": "source", "They watched the film": "content", "said": "cue"}
    labels |= {"it left “more questions than answers.”": "content"}
    found = {cue: source for source, cue, _ in tied(text, labels)}
    assert found["according to",] == ("their lawyers",)
    assert found["said",] == ()
