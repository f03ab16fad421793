"""Quotations that were tied to a cue they can't belong to."""

from __future__ import annotations

from onrecord.model import Article
from onrecord.reading.items import Item, items
from onrecord.reading.names import mentions
from onrecord.reading.phrases import Range
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.strays import settled
from onrecord.reading.tagged import Tagged
from tests.reading.reader import attributed


def _speakers(text: str) -> dict[str, str | None]:
    """The speaker of each quoted content, by its first words."""
    found = {}
    for one in attributed(text):
        for span in one.content:
            if span.words[:1] in "“":
                found[" ".join(span.words.strip("“”").split()[:5])] = one.speaker.name
    return found


def _settled(text: str, *tagged: tuple[list[str], str, str]) -> list[tuple[list[str], str, str]]:
    """Attributions given as contents, cue and source in words, and the settled ones in the same form."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = items(parts, split, quotations(parts))

    def place(words: str) -> Range:
        start = text.index(words)
        inside = [at for at, item in enumerate(found) if start <= item.start and item.end <= start + len(words)]
        return inside[0], inside[-1]

    given = [
        Tagged(tuple(map(place, held)), (place(cue),), (place(source),), "asserted") for held, cue, source in tagged
    ]
    return [
        (
            _words(found, text, one.content),
            "".join(_words(found, text, one.cue)),
            "".join(_words(found, text, one.source)),
        )
        for one in settled(found, given, mentions(split))
    ]


def _words(found: list[Item], text: str, ranges: tuple[Range, ...]) -> list[str]:
    return [text[found[first].start : found[last].end] for first, last in ranges]


FAR = "“It is a long way,” Oskam said.\n\nDolsten came to the bridge. “We will be here again.”"


def test_a_quotation_of_another_paragraph_stands_alone() -> None:
    found = _settled(FAR, (["“It is a long way,”", "“We will be here again.”"], "said", "Oskam"))
    assert found == [(["“It is a long way,”"], "said", "Oskam"), (["“We will be here again.”"], "", "")]


def test_a_quotation_goes_to_the_last_attribution_of_its_paragraph() -> None:
    text = "“It is a long way,” Oskam said.\n\n“So it is,” Dolsten added. She left. “We will be here again.”"
    found = _settled(
        text,
        (["“It is a long way,”", "“We will be here again.”"], "said", "Oskam"),
        (["“So it is,”"], "added", "Dolsten"),
    )
    assert found[1] == (["“So it is,”", "“We will be here again.”"], "added", "Dolsten")


def test_a_quotation_that_goes_on_in_the_next_paragraph_stays() -> None:
    text = "Oskam said, “It is a long way. It always was.”\n\n“We will be here again.”"
    given = (["“It is a long way. It always was.”", "“We will be here again.”"], "said", "Oskam")
    assert _settled(text, given) == [given]


def test_a_quotation_after_a_colon_stays() -> None:
    text = "Then Oskam went on:\n\n“We will be here again.”"
    given = (["“We will be here again.”"], "went on", "Oskam")
    assert _settled(text, given) == [given]


def test_a_quotation_between_dashes_is_whose_name_stands_before_it() -> None:
    text = "Many said so here, including Peter Oskam — “we have waited for far too long” — and others."
    found = _settled(text, (["“we have waited for far too long”"], "said", "Many"))
    assert found == [(["“we have waited for far too long”"], "said", "Peter Oskam")]


def test_a_quotation_between_dashes_after_a_name_leaves_the_content_around_it() -> None:
    text = (
        "A chorus of lawmakers has said the same thing, including the former mayor Peter Oskam -- “It is a shame for "
        "every town on the river” -- and Mira Dolsten, a ferry captain."
    )
    assert _speakers(text)["It is a shame for"] == "Peter Oskam"


def test_as_somebody_put_it_after_a_quotation_is_his() -> None:
    text = (
        "Peter Oskam came. Many lawmakers share the view, in part because the ferry is a “lawful source of all that is "
        "good here,” as Mira Dolsten put it."
    )
    assert _speakers(text)["lawful source of all that"] == "Mira Dolsten"


def test_what_others_say_that_somebody_told_them_is_his() -> None:
    text = (
        "“We got wiped out in the harbour, and we lost the ferry,” aides said Peter Oskam told his friends on Monday."
    )
    found = [one for one in attributed(text) if any("wiped out" in span.words for span in one.content)]
    assert [one.speaker.name for one in found] == ["Peter Oskam"]
    assert [hop.name for hop in found[0].chain] == ["aides", "Peter Oskam"]


def test_a_quotation_that_a_colon_leads_to_is_his_whose_words_are_announced() -> None:
    text = "The board rated this statement by Peter Oskam on Monday:\n\n“The ferry was never late.”"
    found = _settled(text, (["“The ferry was never late.”"], "rated", "The board"))
    assert found == [(["“The ferry was never late.”"], "statement by", "Peter Oskam")]
    text = "Peter Oskam made the following remark:\n\n“The ferry was never late.”\n\nThe board rated it."
    found = _settled(text, (["“The ferry was never late.”"], "rated", "The board"))
    assert found == [(["“The ferry was never late.”"], "made", "Peter Oskam")]


def test_a_content_that_begins_between_dashes_leaves_the_quotation_to_whom_it_names() -> None:
    text = "Clerks said the same, including Peter Oskam -- “nobody came to the ferry” -- and Mira Dolsten, a judge."
    given = (["the same", "“nobody came to the ferry” -- and Mira Dolsten, a judge"], "said", "Clerks")
    assert _settled(text, given) == [
        (["the same"], "said", "Clerks"),
        (["“nobody came to the ferry”"], "", "Peter Oskam"),
    ]


def test_a_quotation_is_not_given_past_the_reporters_own_sentence_to_a_cue_behind_it() -> None:
    text = "Dolsten said he was late. “We left early.” The bridge was closed. “It is a long way,” Oskam added."
    own, far = (["he was late"], "said", "Dolsten"), (["“We left early.”", "“It is a long way,”"], "added", "Oskam")
    assert _settled(text, own, far) == [
        (["he was late", "“We left early.”"], "said", "Dolsten"),
        (["“It is a long way,”"], "added", "Oskam"),
    ]
    assert far in _settled(text.replace(" The bridge was closed.", ""), own, far)
