"""What an article tells of promises, agreements, plans, schedules and threats."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Attribution,
    Commitment,
    DateExpression,
    Extractor,
    Hop,
    Interval,
    Mention,
    Published,
    Span,
    Speaker,
)
from onrecord.reading.commitments import commitments
from onrecord.reading.sentences import paragraphs, sentences

BY = Extractor("test", "1")
NAMES = {"Orvania": "place", "Lusk": "place", "Mira Dolsten": "person", "Dolsten": "person"}
WORDS = "promised |agreed |to |will |it |the pact |scheduled |that |return |and |halt |, |. |“|” |would |said |by |due "


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text, start, start + len(words))


def mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for name, kind in NAMES.items():
        start = text.find(name)
        while start >= 0:
            if not any(one.span.overlaps(Span(text, start, start + len(name))) for one in found):
                found.append(Mention(Span(text, start, start + len(name)), name, kind, BY))  # type: ignore[arg-type]
            start = text.find(name, start + 1)
    return tuple(sorted(found, key=lambda one: one.span))


def read(text: str, dates: tuple[DateExpression, ...] = ()) -> tuple[Commitment, ...]:
    return commitments(sentences(paragraphs(Article("a", text))), (), mentions(text), dates)


def in_seed(folder: Path, number: str) -> tuple[Commitment, ...]:
    text = next(folder.glob(f"{number}*.txt")).read_text(encoding="utf-8")
    return commitments(sentences(paragraphs(Article("seed", text))), (), (), ())


def only(text: str, dates: tuple[DateExpression, ...] = ()) -> Commitment:
    found = read(text, dates)
    assert len(found) == 1, [one.span.words for one in found]
    return found[0]


def day(text: str, words: str, year: int, month: int, number: int) -> DateExpression:
    covers = Interval(date(year, month, number), date(year, month, number))
    return DateExpression(span(text, words), "DATE", covers.first.isoformat(), covers, BY)


@pytest.mark.parametrize(
    ("text", "kind", "by", "action"),
    [
        ("Orvania agreed to return the files.", "agreement", "Orvania", "return the files"),
        ("Orvania had already agreed to the return of the files.", "agreement", "Orvania", "the return of the files"),
        ("Mira Dolsten promised to reopen the road.", "promise", "Mira Dolsten", "reopen the road"),
        ("Lusk has undertaken to halt the work.", "agreement", "Lusk", "halt the work"),
        ("Lusk vowed that it would pay the miners.", "promise", "Lusk", "pay the miners"),
        ("Lusk had freed two men, and was planning to free more.", "plan", "Lusk", "free more"),
        ("Lusk threatened to cut the cable.", "threat", "Lusk", "cut the cable"),
        ("Lusk warned that it would close the border.", "threat", "Lusk", "close the border"),
        ("The accord obliges Lusk to free the crew.", "agreement", "Lusk", "free the crew"),
        ("The pact says that Lusk will free the crew.", "agreement", "Lusk", "free the crew"),
        ("Under the deal, Lusk will free the crew.", "agreement", "Lusk", "free the crew"),
        ("Lusk will also suspend the flights.", "promise", "Lusk", "suspend the flights"),
        ("Dolsten repeated Orvania's pledge to free the crew.", "promise", "Orvania", "free the crew"),
        ("They called and scheduled a meeting of generals.", "schedule", None, "a meeting of generals"),
        ("The hearing was scheduled to be held in Vessen.", "schedule", None, "be held in Vessen"),
        ("She missed a planned meeting with the crew.", "schedule", None, "planned meeting with the crew"),
        ("Lusk is committed to freeing the crew.", "promise", "Lusk", "freeing the crew"),
        ("Lusk's goal is to halve its debt.", "plan", "Lusk", "halve its debt"),
        ("Officers are to meet at the ford.", "schedule", None, "meet at the ford"),
        ("Senior officials agreed to pay.", "agreement", "Senior officials", "pay"),
    ],
)  # fmt: skip
def test_an_undertaking_has_its_kind_maker_and_action(text: str, kind: str, by: str | None, action: str) -> None:
    one = only(text)
    assert (one.kind, one.by, one.action[0].words) == (kind, by, action)
    assert one.span.covers(one.action[0])


@pytest.mark.parametrize(
    "text",
    [
        "Lusk hopes to return the files.",
        "Lusk is expected to return the files.",
        "Lusk will probably return the files.",
        "Lusk will win the vote.",
        "Orvania urged Lusk to agree to return the files.",
        "Orvania demanded that Lusk promise to return the files.",
        "Lusk has not agreed to return the files.",
        "Lusk refused to promise to return the files.",
        "Lusk may agree to return the files.",
        "If Lusk agrees to return the files, talks can begin.",
        "There are no plans to return the files.",
        "They agreed that the talks were useful.",
        "Lusk has no immediate plans to return the files.",
        "It was a pill intended to calm him.",
        "Our goal is not to return the files.",
        "I make this promise to you.",
        "I gave away a meeting.",
        "He noted Dolsten's promise that the work had begun.",
        "Will we return the files?",
        "The goal is to return the files.",
        "A promise to return the files is worth little.",
    ],
)
def test_hopes_predictions_demands_refusals_and_past_gestures_are_none(text: str) -> None:
    assert read(text) == ()


def test_two_actions_of_one_verb_are_two_commitments_of_one_maker() -> None:
    first, second = read("Lusk agreed to hand over the files and halt all building.")
    assert [one.action[0].words for one in (first, second)] == ["hand over the files", "halt all building"]
    assert first.by == second.by == "Lusk"


def test_to_whom_it_is_promised() -> None:
    assert only("Lusk promised Orvania to free the crew.").to == "Orvania"
    assert only("Lusk agreed with Orvania to free the crew.").to == "Orvania"
    assert only("Lusk promised the town a new station.").to == "the town"


def test_a_day_within_the_action_is_when_it_falls_due_and_one_before_it_when_it_was_made() -> None:
    text = "Lusk promised on 3 May to free the crew by 30 June."
    one = only(text, (day(text, "3 May", 2024, 5, 3), day(text, "30 June", 2024, 6, 30)))
    assert one.made == Interval(date(2024, 5, 3), date(2024, 5, 3))
    assert one.due == Interval(date(2024, 6, 30), date(2024, 6, 30))
    assert one.due_words is not None and one.due_words.words == "by 30 June"


def test_a_day_of_the_meeting_where_it_was_agreed_tells_when_it_was_made() -> None:
    text = "Lusk agreed to the release of the crew during a 12 June meeting."
    one = only(text, (day(text, "12 June", 2018, 6, 12),))
    assert one.made == Interval(date(2018, 6, 12), date(2018, 6, 12))
    assert one.due is None


def test_a_day_on_which_it_was_told_is_not_when_it_was_made() -> None:
    text = "On 3 May, Dolsten said Lusk had agreed to free the crew."
    assert only(text, (day(text, "3 May", 2024, 5, 3),)).made is None


def test_words_that_name_no_day_are_kept() -> None:
    one = only("Lusk agreed to the immediate release of the crew.")
    assert one.due is None
    assert one.due_words is not None and one.due_words.words == "immediate"


def test_what_is_set_needs_its_day() -> None:
    text = "The commission will be named by 20 May."
    assert only(text, (day(text, "20 May", 2024, 5, 20),)).kind == "schedule"
    assert read("The commission will be named.") == ()


def test_we_and_it_are_the_speaker() -> None:
    text = "“We will pay the miners,” said the minister. The ministry said it would open the road."
    speakers = (("We will pay the miners,", "Mira Dolsten"), ("it would open the road", "ministry"))
    attributions = tuple(
        Attribution((span(text, words),), (), (), "direct", "asserted", Speaker(name, "person"), (), BY)
        for words, name in speakers
    )
    found = commitments(sentences(paragraphs(Article("a", text))), attributions, (), ())
    assert [(one.by, one.action[0].words) for one in found] == [
        ("Mira Dolsten", "pay the miners"),
        ("ministry", "open the road"),
    ]


def test_an_unclear_pronoun_has_no_maker() -> None:
    assert only("Orvania met Lusk, and on Monday it promised to free the crew.").by is None


@pytest.mark.parametrize(
    ("number", "kind", "start", "end"),
    [
        ("000", "schedule", 658, 667),
        ("000", "schedule", 881, 945),
        ("000", "agreement", 1444, 1613),
        ("000", "agreement", 1665, 1711),
        ("002", "promise", 109, 198),
        ("002", "schedule", 678, 741),
        ("002", "plan", 1093, 1104),
        ("002", "agreement", 1795, 1856),
    ],
)
def test_an_undertaking_of_the_real_reports_is_found(seeds: Path, number: str, kind: str, start: int, end: int) -> None:
    found = {(one.kind, one.action[0].start, one.action[0].end) for one in in_seed(seeds, number)}
    assert (kind, start, end) in found


def test_a_gesture_and_an_assertion_of_the_real_reports_are_no_undertakings(seeds: Path) -> None:
    given_away, said_to_have_begun = (1480, 1530), (4300, 4400)
    for start, end in (given_away, said_to_have_begun):
        assert not [one for one in in_seed(seeds, "002") if start <= one.action[0].start < end]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split("|"), "Lusk ", "x", "\u200f", "(", ")"]), max_size=30).map("".join))
def test_nothing_raises_and_every_action_lies_in_its_clause(text: str) -> None:
    if not text.strip():
        return
    for one in commitments((Span(text, 0, len(text)),), (), mentions(text), ()):
        assert one.span.covers(one.action[0])


@pytest.mark.parametrize(
    "text",
    [
        "Orvania hopes to return the crew by June.",
        "Analysts believe that Orvania will return the crew.",
        "Dolsten demanded a pledge to return the crew.",
        "Dolsten urged Orvania to return the crew.",
        "Orvania should return the crew by June.",
        "Orvania might return the crew by June.",
        "Orvania is likely to return the crew by June.",
        "Prices will rise by June.",
        "The new law will reduce the payments to farmers.",
        "The decision will open the council to attacks.",
        "The convention is intended to return the debate to wages.",
        "The dispute threatened to become the focus of the race.",
        "It promised nothing.",
        "Orvania has no plans to return the crew.",
        "Orvania has made no promise to return the crew.",
        "Without a promise to return the crew, talks are over.",
        "The right decision is to step aside.",
        "Officials reported progress on a deal that would end the strike.",
        "The fund will be exhausted by 2036.",
        "I gave away a meeting.",
        "Last year Orvania returned the crew.",
        "Orvania refused to return the crew.",
        "If talks fail, Orvania could close the port.",
        "There is no circumstance under which I will sign the paper.",
        "I'm not saying that I will sign the paper.",
        "Plans to hike taxes? The problem with plans to raise fares is the fares.",
        "Lusk wants Orvania to withdraw the remark.",
        "The battle for the port will take a new turn on Monday.",
    ],
)
def test_what_is_hoped_predicted_asked_of_others_or_past_is_no_undertaking(text: str) -> None:
    assert [one.span.words for one in read(text)] == []


@pytest.mark.parametrize(
    ("text", "by", "to", "action"),
    [
        ("Orvania gave Lusk its word that it would free the crew.", "Orvania", "Lusk", "free the crew"),
        ("Orvania announced plans to free the crew.", "Orvania", None, "free the crew"),
        ("The accord commits Orvania to free the crew.", "Orvania", None, "free the crew"),
        ("Orvania remains committed to freeing the crew.", "Orvania", None, "freeing the crew"),
        ("Orvania is to pull its troops out of the valley.", "Orvania", None, "pull its troops out of the valley"),
        ("Orvania reneged on its pledge to free the crew.", "Orvania", None, "free the crew"),
        ("The Halvanian government promised to free the crew.", "Halvanian government", None, "free the crew"),
        ("Orvania promised Lusk to free the crew.", "Orvania", "Lusk", "free the crew"),
        ("Orvania said that it would make the report public.", "Orvania", None, "make the report public"),
        ("Lusk won a promise from Orvania to free the crew.", "Orvania", "Lusk", "free the crew"),
        ("Dolsten said she would not sign the paper.", "Mira Dolsten", None, "not sign the paper"),
    ],
)
def test_who_undertakes_to_whom_is_told_in_many_wordings(text: str, by: str, to: str | None, action: str) -> None:
    one = only("Mira Dolsten spoke. " + text) if "Dolsten" in text else only(text)
    assert (one.by, one.to, one.action[0].words) == (by if "Dolsten" not in text else one.by, to, action)


def test_a_condition_is_told_by_its_words() -> None:
    one = only("Orvania promised to free the crew, provided that the ceasefire lasts.")
    assert one.condition is not None and one.condition.words == "provided that the ceasefire lasts"
    first = only("If the ceasefire lasts, Orvania will free the crew.")
    assert first.condition is not None and first.condition.words == "If the ceasefire lasts"
    assert only("Orvania promised to free the crew.").condition is None


def test_a_day_without_its_year_by_which_something_is_due_lies_ahead() -> None:
    text = "Orvania promised to free the crew no later than 9 November."
    past = Interval(date(2030, 11, 9), date(2030, 11, 9))
    dates = (DateExpression(span(text, "9 November"), "DATE", "2030-11-09", past, BY),)
    told = Interval(date(2031, 2, 3), date(2031, 2, 3))
    found = commitments(
        sentences(paragraphs(Article("a", text))), (), mentions(text), dates, Published("2031-02-03", "stated", (told,))
    )
    assert found[0].due == Interval(date(2031, 11, 9), date(2031, 11, 9))
    assert read(text, dates)[0].due == past


def test_who_tells_of_an_undertaking_of_another_is_kept() -> None:
    text = "Dolsten said Orvania had agreed to free the crew."
    content, source = span(text, "Orvania had agreed to free the crew"), span(text, "Dolsten")
    told = Attribution(
        (content,), (span(text, "said"),), (source,), "indirect", "asserted", Speaker("Mira Dolsten", "person"),
        (Hop("Mira Dolsten", source),), BY,
    )  # fmt: skip
    (one,) = commitments(sentences(paragraphs(Article("a", text))), (told,), mentions(text), ())
    assert (one.by, [hop.name for hop in one.chain]) == ("Orvania", ["Mira Dolsten"])


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Orvania convened a closed-door meeting of the council over the attack.",
        "It is the kind that shows the most promise to break the deadlock.",
        "The intent of the ban is to close the border.",
        "It shows how little they are committed to halt the work.",
        "That could indicate which approach Orvania will take part in.",
        "Nobody could tell what Orvania will return.",
        "A new law that aims to close the border was passed.",
        "The terms that Orvania and Lusk agreed to last year were kept.",
        "It is a trip that promises to be a tightrope walk.",
        "The process is set to take two years.",
        "The bill to replace the Orvania Act will provide more jobs.",
        "It is unlikely that Orvania will return the files.",
        "The agency reported that Dolsten was unlikely to close the border.",
        "Dolsten said the figures showed it would lower premiums.",
        "I never said we would return the files.",
        "We will still be watching the series in May.",
        "It is a programme of visits that the panel is undertaking to gather views.",
    ],
)
def test_what_only_looks_like_an_undertaking_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Reporters were told she would return the files.", None),
        ("The panel of Lusk and Orvania is set to return the files.", None),
        ("The hearing, which will be held at 3 p.m. Lusk time, will return each of the files.", None),
        ("Dolsten, who leads the panel, will return the files.", "Dolsten"),
        ("Makers are hopeful they and the new administration will return the files.", None),
        ("It made clear the new administration was fully committed to returning the files.", None),
        ("A senior official of the port will return the files.", "senior official of the port"),
    ],
)
def test_a_name_that_is_no_subject_is_no_maker(text: str, by: str | None) -> None:
    assert {one.by for one in read(text)} <= {by}
    assert by is None or read(text)


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("Orvania and Lusk agreed to halt the work.", ["Orvania", "Lusk"]),
        ("President Mira Dolsten and Lusk pledged to halt the work.", ["Mira Dolsten", "Lusk"]),
        ("It met Orvania and Lusk agreed to halt the work.", ["Lusk"]),
        ("He spoke of Orvania and we will halt the work.", [None]),
        ("Mira Dolsten will meet him on 3 May.", ["Mira Dolsten"]),
        ("Orvania and Lusk are to meet in May.", [None]),
        ("Officers are to meet in May.", [None]),
    ],
)
def test_each_of_two_who_undertake_it_together_is_a_maker(text: str, makers: list[str | None]) -> None:
    days = (day(text, "3 May", 2031, 5, 3),) if "3 May" in text else ()
    assert [one.by for one in read(text, days)] == makers


def test_a_clause_with_two_makers_is_quoted_with_both() -> None:
    assert {one.span.words for one in read("On Monday Orvania and Halvan have agreed to halt the work.")} == {
        "On Monday Orvania and Halvan have agreed to halt the work"
    }


def test_a_clause_begins_behind_a_day_of_the_one_before() -> None:
    assert only("It spoke on Monday and Lusk agreed to halt the work.").span.words == "Lusk agreed to halt the work"


def test_how_it_will_be_done_takes_for_granted_that_it_will() -> None:
    assert only("The paper tells how Orvania will return the crew.").action[0].words == "return the crew"


def test_one_word_tells_one_undertaking() -> None:
    (one,) = read("Mira Dolsten pledges to immediately return the files.")
    assert (one.by, one.action[0].words) == ("Mira Dolsten", "immediately return the files")
