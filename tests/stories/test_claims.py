"""Statements that speak to the same point."""

from __future__ import annotations

import pytest

from onrecord.model import Claim
from onrecord.model.reading import SpeakerType
from onrecord.stories.claims import claims
from onrecord.stories.copies import copies
from onrecord.stories.origins import origins
from onrecord.stories.outlets import Media
from tests.stories.build import Report


def told(*reports: Report) -> list[Claim]:
    readings = [one.read() for one in reports]
    shared = origins(readings, copies(readings), Media.of(readings))
    return list(claims(readings, shared, "story"))


def shared(*reports: Report) -> list[list[str]]:
    return [[one.span.words for one in claim.statements] for claim in told(*reports) if len(claim.statements) > 1]


def test_one_remark_in_two_wordings_is_one_claim() -> None:
    one = Report("a", "“We brought the old lanterns home tonight, all forty of them,” she said.")
    other = Report("b", "The warden was proud. “We brought home the old lanterns, tonight all forty,” she said.")
    assert len(shared(one, other)) == 1


def test_a_fragment_joins_the_quotation_that_it_is_from() -> None:
    one = Report("a", "He spoke of a “reckless and cowardly bargain” on the dock.")
    other = Report(
        "b", "“Nobody at this table asked for their reckless and cowardly bargain over the lighthouse,” he said."
    )
    one.said("reckless and cowardly bargain", "Ivo Lund", cue="spoke")
    assert shared(one, other) == [
        [
            "reckless and cowardly bargain",
            "Nobody at this table asked for their reckless and cowardly bargain over the lighthouse,",
        ]
    ]


def test_ellipses_brackets_and_inserted_words_do_not_part_a_quotation() -> None:
    one = Report("a", "“The keepers … will [all] leave the lighthouse before the ice closes the sound,” he said.")
    other = Report(
        "b", "“The keepers, as I told them, will leave the lighthouse before the ice closes the sound,” he said."
    )
    assert len(shared(one, other)) == 1


def test_a_quotation_that_the_reporter_interrupts_is_one_claim_of_its_quoted_words_alone() -> None:
    report = Report("a", "“The quay is finished,” Ada Lund said at noon. “The town will have to live without it.”")
    report.said("The quay is finished,", "Ada Lund").said("The town will have to live without it.", "Ada Lund")
    (claim,) = told(report)
    assert claim.label == "The quay is finished … The town will have to live without it."
    assert [one.span.words for one in claim.statements] == [
        "The quay is finished,",
        "The town will have to live without it.",
    ]
    assert {one.holder for one in claim.statements} == {"Ada Lund"}


def test_other_words_of_one_speaker_stay_apart() -> None:
    one = Report("a", "“The quay will open again in the autumn,” she said.")
    other = Report("b", "“The insurer has to answer for the broken pier,” she said.")
    assert shared(one, other) == []


def test_figures_of_one_thing_line_up_though_their_values_differ() -> None:
    one = Report("a", "Divers found cracks in eleven pillars of the northern quay on Monday.")
    other = Report("b", "On Monday divers reported cracks in about 14 pillars of the northern quay.")
    one.counts("eleven pillars", 11, 11, "pillars", of="pillars of the northern quay")
    other.counts("about 14 pillars", 14, 14, "pillars", modifier="about", of="pillars of the northern quay")
    (claim,) = [claim for claim in told(one, other) if len(claim.statements) > 1]
    assert claim.form == "figure"
    assert [one.kind for one in claim.differences] == ["figure"]


def test_figures_of_other_things_stay_apart() -> None:
    one = Report("a", "Divers found cracks in eleven pillars of the northern quay on Monday.")
    other = Report("b", "The cooperative lost 11 trucks to the flood in the Tamble valley.")
    one.counts("eleven pillars", 11, 11, "pillars")
    other.counts("11 trucks", 11, 11, "trucks")
    assert shared(one, other) == []


def test_sentences_that_say_the_same_line_up_and_others_do_not() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay to passengers.\nTugs are scarce in winter.")
    other = Report(
        "b", "Passengers were surprised: the harbour board closed Selmo's northern quay.\nCherries froze again."
    )
    assert shared(one, other) == [
        [
            "The harbour board of Selmo closed the northern quay to passengers.",
            "Passengers were surprised: the harbour board closed Selmo's northern quay.",
        ]
    ]


def test_what_one_report_ascribes_is_kept_and_what_it_says_by_itself_is_not() -> None:
    text = "The pier will be towed on Sunday, the master said.\nThe sea was calm all day long."
    report = Report("a", text).said("The pier will be towed on Sunday", "the master", "anonymous")
    (claim,) = told(report)
    assert [one.holder for one in claim.statements] == ["the master"]
    assert (claim.outlets, claim.origins) == (1, 1)


def test_outlets_are_counted_apart_from_origins() -> None:
    def report(id: str, outlet: str) -> Report:
        made = Report(id, f"“The pier is lost for good this year,” a mason told CNN, in {outlet}.", outlet=outlet)
        return made.said("The pier is lost for good this year,", "a mason", "anonymous", chain=("CNN", "a mason"))

    (claim,) = told(report("a", "Selmo Mail"), report("b", "Ostrand Echo"))
    assert (claim.outlets, claim.origins) == (2, 1)


def test_ids_do_not_depend_on_the_order_of_reports() -> None:
    one = Report("a", "“The quay will open again in the autumn,” she said.")
    other = Report("b", "“The quay will open again in autumn,” she said.")
    assert {claim.id for claim in told(one, other)} == {claim.id for claim in told(other, one)}


def test_a_few_quoted_words_belong_to_the_sentence_that_they_stand_in() -> None:
    report = Report("a", "The board of Selmo agreed to an “immediate return” of every lamp on the pier.")
    report.partly("immediate return", "The board of Selmo", "agreed")
    (claim,) = told(report)
    assert (claim.form, claim.label) == ("statement", report.text)


def test_a_few_words_that_a_later_sentence_quotes_are_no_part_of_the_speech_before_it() -> None:
    speech = "The board of the Oskam club feels that a change of its trainer is painful and needed."
    one = Report("a", f"“{speech}” the club said. Last month it had given him its “unwavering support” again.")
    one.said(speech, "the club", "organisation")
    other = Report("b", "In May the club of Lusk spoke of its “unwavering support” for the old trainer.")
    assert shared(one, other) == []
    (claim, *_) = told(one)
    assert [part.span.words for part in claim.statements] == [speech]


def test_of_two_statements_the_one_that_names_its_subject_is_the_label() -> None:
    one = Report("a", "Of the pier the board said it was bought by Oskam and Lusk for the harbour of Selmo in autumn.")
    one.said("it was bought by Oskam and Lusk for the harbour of Selmo in autumn", "the board", "organisation")
    other = Report("b", "The board said the old pier was bought for the harbour of Selmo in autumn.")
    other.said("the old pier was bought for the harbour of Selmo in autumn", "the board", "organisation")
    labels = [one.label for one in told(one, other) if len(one.statements) > 1]
    assert labels == ["the old pier was bought for the harbour of Selmo in autumn"]


def test_a_name_in_quotation_marks_is_no_remark_of_who_tells_of_it() -> None:
    one = Report("a", "The raid hit a camp of the so-called “Harbour Brothers”, officials in Lusk announced.")
    one.said("Harbour Brothers", "officials in Lusk", "anonymous", cue="announced")
    speech = "Both sides will act together on the coast against members of the Harbour Brothers and others."
    other = Report("b", f"Who told it was clear. “{speech}” the statement read.")
    other.said(speech, "the statement", "document")
    assert shared(one, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "“The pier of Dolsten has held for twenty years. Nobody has paid for its repair,” Renn said.",
        "Renn said: “It was a hard season. The pier of Dolsten has held for twenty years.”",
        'Renn said: "It was a hard season. The pier of Dolsten has held for twenty years."',
    ],
)
def test_a_label_has_no_mark_whose_other_one_is_cut_off(text: str) -> None:
    report = Report("a", text)
    report.counts("twenty years", 20, 20, "years", of="years")
    report.counts("The pier", 3, 3, "piers", of="piers")
    labels = {one.label for one in told(report) if one.form == "figure"}
    assert labels == {"The pier of Dolsten has held for twenty years."}


def test_a_label_keeps_the_marks_around_words_that_it_quotes() -> None:
    report = Report("a", "Renn said on 4 May that all eleven pillars of the quay were “beyond repair and lost”")
    report.counts("eleven pillars", 11, 11, "pillars", of="pillars of the quay")
    assert [one.label for one in told(report) if one.form == "figure"] == [report.text]


def test_a_figure_is_told_by_its_clause_and_its_own_words() -> None:
    report = Report("a", "Divers found cracks in eleven pillars of the quay, but the board kept it open all week.")
    report.counts("eleven pillars", 11, 11, "pillars", of="pillars of the quay")
    (claim,) = [one for one in told(report) if one.form == "figure"]
    assert claim.label == "Divers found cracks in eleven pillars of the quay"
    assert [one.span.words for one in claim.statements] == ["eleven pillars"]


def test_a_headline_is_a_statement_of_its_report() -> None:
    head = "Selmo Harbour hasn’t returned the brass lamps of the pier"
    one = Report("a", f"{head}\n\nThe winter was long, and nobody came.", title=head).left(head, "headline")
    other = Report("b", "The board was proud that Selmo Harbour had sent back the brass lamps of the pier.")
    (found,) = shared(one, other)
    assert head in found


def test_an_unknown_outlet_is_called_by_its_headline_in_quotation_marks() -> None:
    one = Report(
        "a", "“We want the lamp on the pier before we give them a single name,” she said.", title="Lamps first"
    )
    other = Report("b", "“We want the lamp on the pier before we give them a single boat,” she said.", outlet="Echo")
    (difference,) = [row for claim in told(one, other) for row in claim.differences]
    assert difference.detail == "“Lamps first” has “name” where Echo has “boat”."


def test_differences_are_numbered_by_the_part_of_a_broken_quotation() -> None:
    one = Report("a", "“The quay is finished,” Ada Lund said. “The town of Selmo will live without its lamp.”")
    one.said("The quay is finished,", "Ada Lund").said("The town of Selmo will live without its lamp.", "Ada Lund")
    other = Report("b", "“The quay is finished. The town of Selmo will live without its boat,” Ada Lund said.")
    other.said("The quay is finished. The town of Selmo will live without its boat,", "Ada Lund")
    (claim,) = [one for one in told(one, other) if len(one.statements) == 3]
    (difference,) = [row for row in claim.differences if row.kind == "wording"]
    held = [claim.statements[place].span for place in difference.statements]
    assert all(any(span.covers(row.span) for span in held) for row in difference.spans)


def test_there_are_never_more_origins_than_reports() -> None:
    def report(id: str, outlet: str, chain: tuple[str, ...]) -> Report:
        text = "“The pier is lost for good this year,” a mason said.\nThe pier of Selmo is lost for good, CNN said."
        made = Report(id, text, outlet=outlet).said("The pier is lost for good this year,", "a mason", "anonymous")
        return made.said("The pier of Selmo is lost for good", "CNN", "organisation", cue="CNN said", chain=chain)

    found = told(report("a", "Selmo Mail", ("CNN",)), report("b", "Ostrand Echo", ("NBC News",)))
    assert all(claim.origins <= len({one.article for one in claim.statements}) for claim in found)


def test_what_may_yet_be_done_is_no_event_of_two_other_sentences() -> None:
    one = Report("a", "Most people think that the Lantern Group has the right to build on the quay of Selmo.")
    other = Report("b", "The warden spoke of the wish of the keepers to build the Cordon House by spring.")
    assert shared(one, other) == []


def test_one_large_number_told_in_one_way_is_one_figure_whatever_it_counts() -> None:
    one = Report("a", "“They are back on our soil already, at least 200 of them,” Ada Lund said.")
    other = Report("b", "Ada Lund said that at least 200 lamps were already on Selmo's soil.")
    one.counts("at least 200", 200, None, None, modifier="at least")
    other.counts("at least 200 lamps", 200, None, "lamps", modifier="at least", of="lamps")
    assert [len(claim.statements) for claim in told(one, other) if claim.form == "figure"] == [2]


def test_many_reports_of_one_sentence_with_several_figures_are_compared() -> None:
    shared = "The harbour board of Selmo sold 40 lamps, 60 ropes and 70 oars of the northern pier."
    reports = []
    for n in range(40):
        own = [(1000 + n, "boats"), (2000 + n, "nets"), (3000 + n, "cats")]
        one = Report(f"r{n:02}", " ".join([shared, *(f"Berg{n} counted {value} {thing}." for value, thing in own)]))
        for value, thing in [(40, "lamps"), (60, "ropes"), (70, "oars"), *own]:
            one.counts(str(value), value, value, thing)
        reports.append(one)
    found = [len(claim.statements) for claim in told(*reports) if claim.form == "figure"]
    assert sorted(found)[-3:] == [40, 40, 40]


FILLING = "\n\nThe harbour opened late. Nobody knew the cause. Engineers examined a broken valve. The quay stayed shut."


@pytest.mark.parametrize(
    ("speaker", "type", "count"), [("Ada Lund", "person", 1), ("Ivo Brandt", "person", 0), ("Ada Lund", "anonymous", 0)]
)
def test_what_one_named_speaker_says_in_few_telling_words_is_one_claim(
    speaker: str, type: SpeakerType, count: int
) -> None:
    one = "the ferry had sunk and the children are safe ashore"
    other = "children were safe ashore after a night that nobody in Selmo will forget"
    first = Report("a", f"Ada Lund wrote that {one}." + FILLING)
    second = Report("b", f"{speaker} said {other}." + FILLING.replace("late", "early"))
    first.said(one, "Ada Lund", cue="wrote")
    second.said(other, speaker, type)
    assert shared(first, second).count([one, other]) == count


def test_a_denial_of_one_word_is_told_by_who_denies_it() -> None:
    one = Report("a", "The guild and Ada Lund have denied wrongdoing in the case." + FILLING)
    other = Report("b", "Mrs Lund and the harbour guild deny any wrongdoing." + FILLING.replace("late", "early"))
    one.said("wrongdoing in the case", "the guild", cue="denied", stance="denied")
    other.said("any wrongdoing", "the guild", cue="deny", stance="denied")
    assert [one.text.split("\n")[0], other.text.split("\n")[0]] in shared(one, other)


def test_a_question_states_nothing() -> None:
    one = Report("a", "What drives the harbour board of Selmo to close eleven quays to passengers?")
    other = Report("b", "Why did the harbour board of Selmo close eleven quays to passengers now?")
    for report in (one, other):
        report.counts("eleven quays", 11, 11, "quays")
    assert told(one, other) == []


def test_how_long_two_things_lasted_is_no_one_figure() -> None:
    one = Report("a", "In the Selmo vote the Lantern Party hopes for the first gain by any council for 35 years.")
    other = Report("b", "The Lantern Party lost the Selmo vote and scored a victory for the first time in 80 years.")
    one.counts("35 years", 35, 35, "year")
    other.counts("80 years", 80, 80, "year")
    assert [one for one in told(one, other) if one.form == "figure" and len(one.statements) > 1] == []


def test_a_thing_that_somebody_confirms_is_told_by_the_whole_clause() -> None:
    def report(id: str, text: str, content: str) -> Report:
        return Report(id, text).said(content, "The senate of Lusk", "organisation", cue="confirmed")

    thing = "the premier’s choice for the mill board, Mara Berg"
    one = report("a", f"The senate of Lusk confirmed {thing}, by one vote.", thing)
    other = report("b", f"The senate of Lusk confirmed by one vote {thing}.", thing)
    assert all("confirmed" in words for group in shared(one, other) for words in group)
    assert len(shared(one, other)) == 1
    (claim,) = [one for one in told(one, other) if one.form == "statement"]
    assert {statement.holder for statement in claim.statements} == {"The senate of Lusk"}


def test_a_few_words_that_two_reports_ascribe_to_one_speaker_in_the_same_words_are_one_claim() -> None:
    words = "lanterns hang on deck"
    one = Report("a", f"According to the harbour board, {words}.")
    other = Report("b", f"Nobody sleeps, but {words}, says the harbour board.")
    one.said(words, "the harbour board", "organisation", cue="According to")
    other.said(words, "the harbour board", "organisation", cue="says")
    assert [words, words] in shared(one, other)


def test_a_sentence_that_two_reports_tell_is_one_claim_though_each_counts_by_itself() -> None:
    one = Report("a", "On the quay Ada Lund said the guild should repay the ruin of Selmo's 48 net makers." + FILLING)
    other = Report("b", "The guild should repay the ruin of makers of nets, Lund told nine captains." + FILLING)
    one.counts("48 net makers", 48, 48, "net makers", of="net makers")
    other.counts("nine captains", 9, 9, "captains", of="captains")
    one.said("the guild should repay the ruin of Selmo's 48 net makers", "Ada Lund")
    assert "the guild should repay the ruin of Selmo's 48 net makers" in [each[0] for each in shared(one, other)]


def test_one_sentence_of_a_long_quotation_is_found_in_it() -> None:
    short = "We knew that the keepers would burn their lanterns all winter"
    rest = " ".join(
        f"Then the {a} of {b} came to {c}."
        for a, b, c in zip(
            ("captains", "bakers", "farmers", "tailors", "glaziers", "coopers", "millers", "masons"),
            ("Tamble", "Oskam", "Dolsten", "Lusk", "Brandt", "Selmo", "Orvania", "Karlan"),
            ("quarrel", "rejoice", "trade", "drown", "argue", "vote", "mourn", "sing"),
            strict=True,
        )
    )
    long = Report("a", f"“{short}. {rest}”").said(f"{short}. {rest}", "Ada Lund")
    third = Report("c", f"“{rest}”").said(rest, "Ada Lund")
    other = Report("b", f"“{short},” she said.").said(f"{short},", "Ada Lund")
    assert [f"{short}. {rest}", f"{short},"] in [one[:2] for one in shared(long, other, third)]


def test_a_sentence_that_one_report_quotes_whole_and_another_tells_is_one_claim() -> None:
    words = "The harbour board closed the northern quay to all passengers."
    one = Report("a", f"“{words}” It was “reckless,” Ada Lund said.").partly(words, "Ada Lund", cue="said")
    other = Report("b", f"{words} Nobody in Selmo knew why.")
    assert [words, words] in shared(one, other)
