"""Which reports rest on one source."""

from __future__ import annotations

import pytest

from onrecord.model import Origin
from onrecord.stories.copies import across, copies
from onrecord.stories.origins import origins
from onrecord.stories.outlets import Media
from tests.stories.build import Report
from tests.stories.texts import FERRY, ORCHARD


def found(*reports: Report) -> dict[tuple[str, ...], Origin]:
    readings = [one.read() for one in reports]
    made = origins(readings, copies(readings), Media.of(readings))
    assert sorted(one for origin in made for one in origin.articles) == sorted(one.id for one in reports)
    return {one.articles: one for one in made}


def citing(id: str, name: str, *, outlet: str | None = None, published: str | None = None) -> Report:
    content = f"The quay at Selmo is unsafe, words of {id}"
    return Report(id, f"{content}, {name} reported.", outlet, published).said(
        content, name, "organisation", cue="reported", source=name
    )


def test_copies_of_one_text_are_one_origin_owned_by_the_one_they_credit() -> None:
    wire = Report("w", FERRY, outlet="Ostrand Wire", published="2031-01-06")
    mail = Report("m", f"{FERRY}\n\nOstrand Wire", outlet="Selmo Mail", published="2031-01-06")
    made = found(wire, mail.left("Ostrand Wire", "credit"))
    assert made["m", "w"].basis == "copy"
    assert made["m", "w"].root == "Ostrand Wire"
    assert all(one.span.words for one in made["m", "w"].evidence)


def test_a_small_shared_passage_does_not_make_one_origin_of_two() -> None:
    one = Report("a", FERRY, published="2031-01-06")
    other = Report("b", "\n\n".join([FERRY.split("\n\n")[0], *[ORCHARD] * 3]), published="2031-01-07")
    assert set(found(one, other)) == {("a",), ("b",)}


def test_reports_that_open_with_one_report_rest_on_it() -> None:
    made = found(citing("a", "CNN"), citing("b", "CNN"), citing("c", "The New York Times"))
    assert made["a", "b"].basis == "cites"
    assert made["a", "b"].root == "CNN"
    assert made["c",].root == "The New York Times"
    assert {"CNN", "reported"} <= {one.span.words for one in made["a", "b"].evidence}


def test_who_was_told_is_cited_too() -> None:
    text = "A mason told The Meridian that the quay is unsafe."
    report = Report("a", text).said("that the quay is unsafe", "A mason", "anonymous", cue="told", source="A mason")
    made = found(report, Report("m", ORCHARD, outlet="The Meridian"))
    assert made["a", "m"].root == "The Meridian"


def test_whose_lead_sums_up_an_interview_rests_on_the_interview() -> None:
    quotation = "The pier is a ruin and nobody should board there,"
    text = f"Ilse Tarn called the pier a “ruin”.\n\nIt was closed.\n\nNobody came.\n\n“{quotation}” Tarn told CNN."
    report = Report("a", text, outlet="Selmo Mail").said("the pier a “ruin”", "Ilse Tarn", cue="called")
    report.said(quotation, "Ilse Tarn", cue="told")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("cites", "CNN")
    assert "CNN" in {one.span.words for one in origin.evidence}


def test_another_word_of_the_same_speaker_is_the_report_s_own() -> None:
    quotation = "The pier is a ruin and nobody should board there,"
    text = f"Ilse Tarn called the fee a “robbery”.\n\nShe went.\n\nNobody came.\n\n“{quotation}” Tarn told CNN."
    report = Report("a", text, outlet="Selmo Mail").said("the fee a “robbery”", "Ilse Tarn", cue="called")
    report.said(quotation, "Ilse Tarn", cue="told")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("own", "Selmo Mail")


def test_an_agency_s_byline_tells_whose_text_it_is_and_a_helping_agency_s_does_not() -> None:
    reports = [
        Report("a", f"{FERRY} Tarn said it.", "Selmo Mail", byline="Mara Quill, Associated Press"),
        Report("b", f"{ORCHARD} Tarn said it.", "Selmo Star", byline="AP"),
        Report("c", "Nobody came, Tarn said it.", "Selmo Sun", byline="Mara Quill and The Associated Press"),
    ]
    made = found(*(one.said("it", "Tarn", cue="said") if one.id == "c" else one for one in reports))
    assert (made["a", "b"].basis, made["a", "b"].root) == ("cites", "The Associated Press")
    assert (made["c",].basis, made["c",].root) == ("own", "Selmo Sun")


def test_an_agency_s_dateline_is_the_evidence_for_its_text() -> None:
    for line in ("SELMO (AP) —", "SELMO, May 6. /AP/."):
        report = Report("a", f"{line}\n\n{FERRY}", "Selmo Mail").left(line, "dateline")
        (origin,) = found(report).values()
        assert (origin.basis, origin.root) == ("cites", "The Associated Press")
        assert [one.span.words for one in origin.evidence] == [line]


def test_a_report_that_is_there_itself_joins_those_that_cite_it() -> None:
    own = Report("g", f"{ORCHARD} A mason said it.", outlet="Halden Gazette", published="2031-01-06")
    made = found(own, citing("b", "Halden Gazette", published="2031-01-07"))
    assert made["g", "b"].root == "Halden Gazette"


def test_who_names_sources_of_its_own_first_rests_on_its_own_work() -> None:
    text = "“The pier is lost,” the mason said.\n\nThe quay is unsafe, CNN reported."
    report = Report("a", text, outlet="Selmo Mail").said("The pier is lost,", "the mason", "anonymous")
    report.said("The quay is unsafe", "CNN", "organisation", cue="reported")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("own", "Selmo Mail")


def test_who_spoke_to_somebody_rests_on_its_own_work() -> None:
    report = citing("a", "CNN", outlet="Selmo Mail")
    report.text += "\n\nA mason told the Mail that he saw it."
    report.attributions.clear()
    report.said("The quay at Selmo is unsafe, words of a", "CNN", "organisation", cue="reported")
    (origin,) = found(report).values()
    assert origin.basis == "own"


def test_asking_the_authors_of_a_report_is_still_resting_on_it() -> None:
    report = citing("a", "CNN", outlet="Selmo Mail")
    report.text += "\n\n“It is true,” Ada Morn, who wrote the report, told the Mail by telephone."
    report.attributions.clear()
    report.said("The quay at Selmo is unsafe, words of a", "CNN", "organisation", cue="reported")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("cites", "CNN")


def test_a_note_tells_where_a_report_that_names_no_source_is_from() -> None:
    report = Report("a", f"{ORCHARD}\n\n(H/T Bloomberg)").left("(H/T Bloomberg)", "note")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("cites", "Bloomberg")
    assert [one.span.words for one in origin.evidence] == ["(H/T Bloomberg)"]


def test_no_source_and_no_outlet_is_unknown() -> None:
    (origin,) = found(Report("a", ORCHARD)).values()
    assert (origin.basis, origin.root) == ("unknown", None)


def test_a_report_whose_text_is_one_s_of_another_story_rests_on_it() -> None:
    source = Report("w", FERRY, outlet="Ostrand Wire", published="2031-01-06").read()
    taker = Report("m", f"{FERRY}\n\n{ORCHARD[:200]}", outlet="Selmo Mail", published="2031-03-06").read()
    far = across([[source], [taker]])[1]
    (origin,) = origins([taker], far, Media.of([source, taker]), {"w": source, "m": taker})
    assert (origin.articles, origin.basis, origin.root) == (("m",), "copy", "Ostrand Wire")
    assert {one.article for one in origin.evidence} == {"w", "m"}


def test_what_a_cited_report_of_the_story_cites_in_its_turn_is_at_the_end_of_the_line() -> None:
    first = citing("g", "Radio Tolvar", outlet="Halden Gazette", published="2031-01-06")
    second = citing("m", "Halden Gazette", outlet="Selmo Mail", published="2031-01-07")
    third = citing("s", "Selmo Mail", outlet="Selmo Star", published="2031-01-08")
    (origin,) = found(first, second, third).values()
    assert (origin.articles, origin.basis, origin.root) == (("g", "m", "s"), "cites", "Radio Tolvar")


def test_two_reports_that_cite_each_other_are_one_origin() -> None:
    one = citing("g", "Selmo Mail", outlet="Halden Gazette", published="2031-01-06")
    other = citing("m", "Halden Gazette", outlet="Selmo Mail", published="2031-01-07")
    assert list(found(one, other)) == [("g", "m")]


def test_of_an_outlet_s_reports_the_one_that_has_the_words_is_the_one_cited() -> None:
    other = Report("f", f"{ORCHARD} A mason said it.", outlet="Halden Gazette", published="2031-01-05")
    own = Report("g", "A mason said the quay at Selmo is unsafe.", outlet="Halden Gazette", published="2031-01-06")
    made = found(other, own, citing("b", "Halden Gazette", outlet="Selmo Mail", published="2031-01-07"))
    assert set(made) == {("f",), ("g", "b")}


def test_citing_another_report_far_into_a_text_without_line_breaks_is_no_opening() -> None:
    report = citing("a", "CNN", outlet="Selmo Mail")
    report.text = f"{' '.join(FERRY.split())} {report.text}"
    report.attributions.clear()
    report.said("The quay at Selmo is unsafe, words of a", "CNN", "organisation", cue="reported", source="CNN")
    report.said("closed the northern quay on Monday", "The harbour board", "organisation")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("own", "Selmo Mail")


def test_a_medium_that_the_next_sentence_names_was_not_told() -> None:
    report = Report("a", "The quay is unsafe, a mason said. Radio Tolvar showed pictures of it.", "Selmo Mail")
    report.said("The quay is unsafe", "a mason", "anonymous", source="a mason")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("own", "Selmo Mail")


def test_a_word_that_is_a_medium_s_name_only_with_a_capital_names_none() -> None:
    report = Report("a", "“Nobody asked,” she said, times were hard.", "Selmo Mail").said("Nobody asked,", "Ada Lund")
    (origin,) = found(report).values()
    assert origin.root == "Selmo Mail"


@pytest.mark.parametrize(
    ("source", "root"),
    [
        ("The Times of India", "The Times of India"),
        ("Halden Journal of Medicine", "Selmo Mail"),
    ],
)
def test_a_part_of_a_longer_name_is_not_the_medium(source: str, root: str) -> None:
    name = source.removeprefix("The ").partition(" of ")[0]
    report = Report("a", f"The quay is unsafe, {source} reported.", "Selmo Mail")
    report.said("The quay is unsafe", name, "organisation", cue="reported", source=source)
    (origin,) = found(report).values()
    assert origin.root == root


def test_who_opens_with_the_words_of_an_interview_before_citing_it_rests_on_it() -> None:
    text = "“The pier is lost,” Ilse Tarn said.\n\n“Nobody should board there,” Tarn told CNN."
    report = Report("a", text, outlet="Selmo Mail").said("The pier is lost,", "Ilse Tarn")
    report.said("Nobody should board there,", "Ilse Tarn", cue="told")
    (origin,) = found(report).values()
    assert (origin.basis, origin.root) == ("cites", "CNN")


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_a_brief_that_stands_in_a_longer_report_of_its_day_rests_on_it_whichever_is_named_first(
    ids: tuple[str, str],
) -> None:
    brief = Report(ids[0], FERRY.split("\n\n")[0], outlet="Selmo Star", published="2031-01-06")
    whole = Report(ids[1], f"{FERRY}\n\n{ORCHARD}", outlet="Selmo Mail", published="2031-01-06")
    (origin,) = found(brief, whole).values()
    assert (origin.basis, origin.root) == ("copy", "Selmo Mail")


def test_an_outlet_s_longer_version_of_its_own_report_is_one_origin_with_it() -> None:
    brief = Report("a", FERRY.split("\n\n")[0], outlet="Selmo Mail", published="2031-01-06")
    whole = Report("b", f"{FERRY}\n\n{ORCHARD}", outlet="Selmo Mail", published="2031-01-09")
    assert list(found(brief, whole)) == [("a", "b")]


def test_a_credit_of_an_outlet_s_own_name_names_no_agency() -> None:
    reports = [
        Report(id, f"{FERRY}\n\nSource: Ostrand Wire", outlet="ostrandwire.com").left("Source: Ostrand Wire", "credit")
        for id in "ab"
    ]
    (origin,) = found(*reports).values()
    assert origin.root == "ostrandwire.com"
