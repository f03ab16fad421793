"""A story on its page: its claims and what they differ in, its matrix, origins and timeline."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Difference, Reading, Speaker, Statement
from onrecord.site.overview import overview
from onrecord.site.pages.claims import counted
from onrecord.site.pages.compared import via
from onrecord.site.pages.conflicts import is_parted
from onrecord.site.pages.matrix import matrix, matrix_csv
from onrecord.site.pages.parts import Naming
from onrecord.site.pages.short import short
from onrecord.site.pages.story import letter, story_page
from onrecord.site.render import render
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory
from tests.site.shown import story_shown


def test_a_story_of_one_report_says_that_nothing_is_held_against_it(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    single = replace(known.stories[0], articles=("wire-1",), claims=(), origins=(), timeline=(), copies=())
    shown = render(story_page(replace(known, stories=(single,)), single, in_memory.reading)).decode()
    assert "One report alone tells of this so far" in shown
    assert not any(words in shown for words in ("In short", "No differences were found", "Claims and reports"))


def test_quotations_mark_the_very_words_that_differ(in_memory: DeskInMemory) -> None:
    section = next(one for one in story_shown(in_memory).sections if one.anchor == "quotations")
    wire, post = section.claims[0].tellings
    assert [bit.words for bit in wire.bits if bit.differs] == ["about", "wall,"]
    assert [bit.words for bit in post.bits if bit.differs] == ["wall"]
    assert "".join(bit.words for bit in wire.bits) == "We lost about 40 metres of wall, and not one day of safety"


def test_quoted_words_of_nobody_known_are_not_the_reports_own(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    claims = tuple(
        replace(one, statements=tuple(replace(row, holder=None, chain=()) for row in one.statements))
        for one in story.claims
        if one.form == "quotation"
    )
    unnamed = replace(story, claims=claims, timeline=())
    shown = render(story_page(replace(known, stories=(unnamed,)), unnamed, in_memory.reading)).decode()
    assert "speaker not known" in shown
    assert "own voice" not in shown


def test_what_is_reportedly_so_is_not_the_reports_own_word(in_memory: DeskInMemory) -> None:
    """Beside a telling that nobody's word covers, which is the report's own."""
    known = overview(in_memory)
    claim = next(one for one in known.stories[0].claims if one.form != "quotation" and len(one.statements) > 1)
    first, second, *_ = (replace(one, holder=None, chain=()) for one in claim.statements)
    story = replace(known.stories[0], claims=(replace(claim, statements=(first, second), differences=()),), timeline=())

    def reading(id: str) -> Reading:
        bare = replace(in_memory.reading(id), attributions=())
        if id != first.article:
            return bare
        told = in_memory.reading("wire-1").attributions[0]
        nobody = Speaker(None, "unknown", None)
        return replace(bare, attributions=(replace(told, content=(first.span,), source=(), speaker=nobody),))

    page = story_page(replace(known, stories=(story,)), story, reading)
    (block,) = (one for section in page.sections for one in section.claims)
    assert [one.unnamed for one in block.tellings] == ["word", None]
    shown = render(page).decode()
    assert shown.count("a word that the report doesn’t name") == 1
    assert shown.count("the report’s own voice") == 1


def test_figures_are_told_as_ranges_with_what_they_count(in_memory: DeskInMemory) -> None:
    section = next(one for one in story_shown(in_memory).sections if one.anchor == "counted")
    told = {claim.label: [one.figures[0].range for one in claim.tellings] for claim in section.claims}
    assert told["at least 12 barges were still waiting"] == ["12 or more", "up to 15"]
    assert told["40 metres of wall"] == ["about 40", "40", "60"]
    wall = next(claim for claim in section.claims if claim.label == "40 metres of wall")
    assert [one.figures[0].of for one in wall.tellings] == ["of wall", "of wall", None]
    assert [one.holder for one in wall.tellings] == [None, None, "bargees' union"]


def test_each_claim_stands_on_the_page_once(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    several = [claim.anchor for section in page.sections for claim in section.claims]
    alone = [claim.anchor for one in page.only_here for claim in one.claims]
    groups = (*page.figures.groups, *page.figures.alone)
    in_table = [row.anchor for group in groups for row in group.rows if row.anchor]
    anchors = [*several, *alone, *in_table]
    assert len(anchors) == len(set(anchors)) == len(in_memory.stories()[0].claims) == 6
    assert {row.href for row in page.matrix.rows} == {f"#{one}" for one in several}
    assert (len(several), len(alone), page.matrix.left_out) == (4, 2, 0)


def test_what_one_report_alone_tells_stands_under_that_report(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    assert [(one.report.number, one.points) for one in page.only_here] == [(3, 2)]
    tellers = {t.report.number for one in page.only_here for c in one.claims for row in c.tellings for t in row.tellers}
    assert tellers == {3}


def test_a_figures_row_is_not_called_what_its_heading_says_already(in_memory: DeskInMemory) -> None:
    tables = story_shown(in_memory).figures
    for group in (*tables.groups, *tables.alone):
        assert group.heading not in {row.label for row in group.rows}
    assert "metres" in {group.heading for group in (*tables.groups, *tables.alone)}


def test_a_figure_of_one_report_stands_beside_that_report_and_not_in_a_column_of_its_own(
    in_memory: DeskInMemory,
) -> None:
    page = story_shown(in_memory)
    alone = [row for group in page.figures.alone for row in group.rows]
    assert all(sum(map(bool, row.cells)) == 1 for row in alone)
    shown = render(page).decode()
    table = shown[shown.index('<table class="alone">') :] if alone else ""
    assert table[: table.index("</table>")].count("<td>") == 2 * len(alone) if alone else "alone" not in table


def test_a_long_section_of_claims_is_folded_and_a_short_one_is_not(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    claim = next(one for one in known.stories[0].claims if one.form == "quotation")
    for number, folded in ((11, 0), (12, 4)):
        claims = tuple(replace(claim, id=f"claim-{place}") for place in range(number))
        story = replace(known.stories[0], claims=claims, timeline=())
        page = story_page(replace(known, stories=(story,)), story, in_memory.reading)
        (section,) = [one for one in page.sections if one.anchor == "quotations"]
        assert (len(section.claims), section.folded) == (number, folded)
        assert ("4 more</summary>" in render(page).decode()) == bool(folded)


def test_all_figures_stand_in_one_table_with_each_reports_value(in_memory: DeskInMemory) -> None:
    table = story_shown(in_memory).figures
    rows = {row.label: [[one.words for one in cell] for cell in row.cells] for g in table.groups for row in g.rows}
    assert rows["of wall"] == [["about 40"], ["40"], ["60"]]
    assert all(row.href.startswith("#claim-") for group in table.groups for row in group.rows)


def test_what_several_reports_date_stands_with_the_day_that_each_gives(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    rows = [row for group in page.dates.groups for row in group.rows]
    days = [[one.words for one in cell] for row in rows for cell in row.cells]
    assert days == [["30 April 2024"], ["30 April 2024"]]
    assert "1 March 2024" in {row.when for row in page.timeline}  # one report's alone


def test_what_is_agreed_what_is_disputed_and_what_rests_on_one_source_is_told_first(in_memory: DeskInMemory) -> None:
    told = story_shown(in_memory).short
    by_sort = {sort: {one.label for one in getattr(told, sort)} for sort in ("parted", "agreed", "alone")}
    claims = {claim.label: claim for claim in in_memory.stories()[0].claims}
    assert by_sort["parted"] == {label for label, claim in claims.items() if is_parted(claim)}
    assert all(claims[label].origins > 1 for label in by_sort["agreed"])
    assert all(claims[label].origins == 1 for label in by_sort["alone"])
    assert [one.told for one in told.parted if "no value fits both" in one.told]


def test_the_figure_of_what_others_oppose_is_not_agreed_on(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    agreed = replace(next(one for one in story.claims if len(one.statements) > 1), origins=2, differences=())
    assert [one.label for one in short(known, story, [agreed]).agreed] == [agreed.label]
    parting = Difference("polarity", (0, 1), "One has it, another hasn't.", (), sample.BY_HAND, "opposed")
    opposed = replace(agreed, id="opposed", label="It is so / It isn't", differences=(parting,))
    assert short(known, story, [agreed, opposed]).agreed == ()


def test_a_count_that_went_on_stands_apart_from_what_is_disputed(in_memory: DeskInMemory) -> None:
    story = in_memory.stories()[0]
    wall = next(one for one in story.claims if one.id == "claim-wall")
    went_on = replace(wall, differences=tuple(replace(one, weight="changed") for one in wall.differences))
    known = overview(in_memory)
    changed = replace(story, claims=tuple(went_on if one is wall else one for one in story.claims))
    page = story_page(replace(known, stories=(changed,)), changed, in_memory.reading)
    assert [one.label for one in page.short.changed] == [wall.label]
    assert wall.label not in {one.label for one in (*page.short.parted, *page.short.agreed, *page.short.alone)}
    assert [row.standing for row in page.matrix.rows if row.label == wall.label] == ["changed"]
    assert '<span class="tag tag-changed">changed over time</span></th>' in render(page).decode()
    assert "Changed over time" in render(page).decode()


def test_each_difference_tells_its_weight_and_what_is_disputed_stands_first(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    wall = next(one for one in known.stories[0].claims if one.id == "claim-wall")
    told = (
        Difference("source", (0, 1), "Another speaker.", (), sample.BY_HAND),
        Difference("figure", (0, 1), "More of it.", (), sample.BY_HAND, "changed"),
        Difference("polarity", (0, 1), "It isn't.", (), sample.BY_HAND, "opposed"),
        Difference("wording", (0, 1), "Other words.", (), sample.BY_HAND),
    )
    story = replace(known.stories[0], claims=(replace(wall, differences=told),), timeline=())
    page = story_page(replace(known, stories=(story,)), story, in_memory.reading)
    (block,) = (one for section in page.sections for one in section.claims)
    words = ["disputed: whether it is so", "changed over time: figure", "differs: source, wording"]
    assert [one.words for one in block.tags] == words
    assert [one.detail for one in block.partings] == ["It isn't.", "More of it.", "Another speaker.", "Other words."]
    (row,) = (row for group in page.figures.groups for row in group.rows)
    assert row.tags == block.tags
    shown = render(page).decode()
    assert shown.count('<span class="tag tag-opposed">disputed: whether it is so</span>') == 3


def test_a_difference_of_detail_is_no_dispute(in_memory: DeskInMemory) -> None:
    for claim in in_memory.stories()[0].claims:
        kinds = {one.kind for one in claim.differences}
        assert not (kinds <= {"wording", "source"} and is_parted(claim))


def test_reports_without_an_outlet_are_counted_as_reports(in_memory: DeskInMemory) -> None:
    cards = {id: replace(card, outlet=None) for id, card in overview(in_memory).cards.items()}
    claim = next(one for one in sample.comparison().stories[0].claims if len({s.article for s in one.statements}) == 2)
    assert counted(Naming(cards, "", {}), claim) == "2 reports, outlets not stated · 1 origin"


def test_a_chain_is_told_without_its_end(in_memory: DeskInMemory) -> None:
    span = sample.WIRE.span(0, 5)
    assert via(Statement("wire-1", span, "a senior official", ("Coast Wire", "a senior official"))) == ("Coast Wire",)
    assert via(Statement("wire-1", span, "Coast Wire", ("Coast Wire",))) == ()


def test_a_silent_report_with_most_of_a_claims_words_is_unclear(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    claim = next(one for one in story.claims if one.label == sample._PROMISE)
    words = {row.label: [cell.state for cell in row.cells] for row in matrix(known, story, in_memory.reading).rows}
    assert words[claim.label][:2] == ["told", "told"]


def test_the_matrix_tells_told_from_differs_from_silent(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    rows = {row.label: [cell.state for cell in row.cells] for row in matrix(known, known.stories[0]).rows}
    assert rows["40 metres of wall"] == ["told", "differs", "differs"]
    assert "Nobody was hurt" not in rows
    assert rows[sample._PROMISE] == ["told", "told", "silent"]


def test_the_csv_holds_the_whole_matrix_and_no_formulas(in_memory: DeskInMemory, hostile_desk: DeskInMemory) -> None:
    known = overview(in_memory)
    lines = matrix_csv(known, known.stories[0]).splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("claim,outlets,origins,1. Coast Wire: Kellin harbour")
    hostile_known = overview(hostile_desk)
    assert "\n'=cmd" in matrix_csv(hostile_known, hostile_known.stories[0])


def test_origins_show_who_rests_on_whom_with_the_words(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    assert [(one.letter, one.root, len(one.reports)) for one in page.origins] == [
        ("A", "Coast Wire", 2), ("B", "a senior port official", 2), ("C", "River Gazette", 1),
    ]  # fmt: skip
    assert page.origins[0].evidence[0].words == "With reporting by Coast Wire."
    assert page.reports[1].rests_on == ("the text of Coast Wire",)


def test_a_report_that_rests_on_no_other_is_listed_in_few_words(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    bare = replace(story, origins=(*story.origins[:2], replace(story.origins[2], evidence=())))
    page = story_page(replace(known, stories=(bare,)), bare, in_memory.reading)
    assert [one.alone for one in page.origins] == [False, False, True]
    shown = render(page).decode()
    assert all(shown.count(f'id="{one.anchor}"') == 1 for one in page.origins)
    assert shown.count("With sources of their own, one origin each") == 1
    assert "Naming no source, one origin each" not in shown


def test_words_on_a_story_name_their_report_by_its_number(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    told = [words for row in page.timeline for one in row.happened for words in one.told]
    told += [words for one in page.origins for words in one.evidence]
    assert told and all(words.report.number for words in told)


def test_of_a_day_on_which_much_happened_the_first_is_shown(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    entry = next(one for one in known.stories[0].timeline if one.article is None)
    for number, shown in ((11, 11), (12, 8)):
        story = replace(known.stories[0], timeline=tuple(entry for _ in range(number)))
        page = story_page(replace(known, stories=(story,)), story, in_memory.reading)
        assert [(len(row.happened), row.shown) for row in page.timeline] == [(number, shown)]
        assert ("4 more on that day" in render(page).decode()) == (shown < number)


def test_the_timeline_keeps_what_happened_from_who_reported(in_memory: DeskInMemory) -> None:
    page = story_shown(in_memory)
    rows = [(row.when, len(row.happened), len(row.reported)) for row in page.timeline]
    assert rows == [("1 March 2024", 1, 0), ("4 March 2024", 0, 2), ("30 April 2024", 1, 0)]
    assert [one.number for one in page.undated] == [3]


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
