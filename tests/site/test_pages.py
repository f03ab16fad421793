from __future__ import annotations

from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from onrecord.ledger import Desk
from onrecord.model import Comparison, DateExpression, Difference, Problem, Published, Reading, Speaker, Statement
from onrecord.site.addresses import anchor
from onrecord.site.asked import AskedDesk
from onrecord.site.overview import overview
from onrecord.site.pages.article import ArticlePage, article_page_of
from onrecord.site.pages.claims import counted
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.commitments import commitments_page
from onrecord.site.pages.compared import via
from onrecord.site.pages.conflicts import is_parted
from onrecord.site.pages.front import front_page
from onrecord.site.pages.matrix import matrix, matrix_csv
from onrecord.site.pages.parts import Naming, report
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.pages.short import short
from onrecord.site.pages.story import StoryPage, letter, story_page
from onrecord.site.render import TEMPLATES, environment, render
from tests.site import hostile, sample
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "site"
VERDICTS = {"true", "false", "confirmed", "confirms", "contradiction", "contradicts", "debunked", "lie", "lies", "fake"}


def _variables(template: str) -> set[str]:
    """Every variable that a template, or one that it extends, takes from outside."""
    source, _, _ = environment().loader.get_source(environment(), template)  # type: ignore[union-attr]  # it has one
    tree = environment().parse(source)
    parents = (name for name in meta.find_referenced_templates(tree) if name == "base.html")
    own = {node.target for node in tree.find_all(nodes.Import)} | {node.name for node in tree.find_all(nodes.Macro)}
    return (meta.find_undeclared_variables(tree) - own).union(*(_variables(name) for name in parents))


@pytest.mark.parametrize(("page", "template"), TEMPLATES.items())
def test_a_template_is_told_its_context_and_nothing_else(page: type, template: str) -> None:
    told = {field.name for field in fields(page)}
    assert _variables(template) == told


@pytest.mark.parametrize("page", TEMPLATES)
def test_every_page_is_frozen_and_documented(page: type) -> None:
    assert page.__doc__
    assert page.__dataclass_params__.frozen  # type: ignore[attr-defined]  # every dataclass has it


def test_escaping_is_always_on_and_never_passed_by() -> None:
    assert environment().autoescape is True
    for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]:
        source = path.read_text("utf-8")
        assert "|safe" not in source.replace(" ", "")
        assert "Markup" not in source
        assert "autoescape false" not in source


def _story(desk: AskedDesk) -> StoryPage:
    known = overview(desk)
    return story_page(known, known.stories[0], desk.reading)


def _article(desk: AskedDesk, id: str) -> ArticlePage:
    return article_page_of(overview(desk), desk.reading(id), ["x"])


def test_the_front_page_counts_reports_outlets_and_origins(in_memory: DeskInMemory) -> None:
    page = front_page(overview(in_memory))
    assert page.sums.line == "5 reports · 3 outlets · 3 origins"
    assert page.sums.outlets_unknown == 1
    assert page.stories[0].sums.period == "4–6 March 2024"  # the last report's day is the 5th or the 6th
    assert [one.title for one in page.alone] == ["Lock still shut after promised day", "Ferries"]
    assert (page.commitments, page.problems) == (2, 3)


def test_the_front_page_tells_what_each_story_comes_to_with_the_ways_there(in_memory: DeskInMemory) -> None:
    (card,) = front_page(overview(in_memory)).stories
    told = _story(in_memory).short
    assert (card.agreed, card.disputed, card.alone) == (told.agreed_all, told.parted_all, told.alone_all)
    assert card.commitments == 1
    assert card.dispute is not None
    assert (card.dispute.words, card.told) == (told.parted[0].label, told.parted[0].told)
    assert card.dispute.href == card.href + told.parted[0].href
    shown = render(front_page(overview(in_memory))).decode()
    assert all(f'href="{card.href}#{place}"' in shown for place in ("disputed", "one-source", "commitments"))


def test_where_nothing_is_disputed_the_front_page_says_so(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = replace(known.stories[0], claims=tuple(replace(one, differences=()) for one in known.stories[0].claims))
    page = front_page(replace(known, stories=(story,)))
    assert (page.stories[0].disputed, page.stories[0].dispute) == (0, None)
    assert '<dt>Disputed</dt><dd><span class="absent none">none found</span></dd>' in render(page).decode()


def test_of_many_stories_the_older_ones_are_folded_away(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    many = tuple(replace(known.stories[0], id=f"story-{number:02}") for number in range(45))
    page = front_page(replace(known, stories=many))
    assert (len(page.stories), len(page.older)) == (40, 5)
    assert "5 stories of earlier reports" in render(page).decode()


def test_a_page_says_what_it_comes_to_where_only_a_link_to_it_is_seen(in_memory: DeskInMemory) -> None:
    page = _story(in_memory)
    counts = f"{page.short.agreed_all} agreed, {page.short.parted_all} disputed, {page.short.alone_all} on one source"
    assert page.frame.about == f"{page.sums.line}. Claims: {counts}."
    assert f'<meta name="description" content="{page.frame.about}">' in render(page).decode()
    commitment = commitment_page_of(overview(in_memory), overview(in_memory).commitments[0])
    assert commitment.frame.title == "harbour authority of Kellin: reopen the east lock"
    assert "delivery denied" in commitment.frame.about
    assert 'name="description"' not in render(problems_page(overview(in_memory))).decode()


def test_a_report_without_a_headline_is_not_called_by_its_id_alone(in_memory: DeskInMemory) -> None:
    card = replace(overview(in_memory).cards["wire-1"], title=None)
    assert report(card, "").title == "Headline not known (wire-1)"


def test_a_length_of_time_has_no_days_that_could_be_unknown(in_memory: DeskInMemory) -> None:
    span = sample.WIRE.span(0, 7)
    length = DateExpression(span, "DURATION", "P3D", None, sample.BY_HAND)
    day = DateExpression(span, "DATE", "PAST_REF", None, sample.BY_HAND)
    for date, heading, known in ((length, span.words, True), (day, "Days not known", False)):
        reading = replace(in_memory.reading("wire-1"), dates=(date,))
        page = article_page_of(overview(in_memory), reading, ["x"])
        (note,) = [one for one in page.notes if one.kind == "date"]
        assert (note.heading, note.known) == (heading, known)


def test_stories_of_one_report_stand_apart_from_those_that_can_be_compared(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    single = replace(story, id="story-alone", articles=("later-1",), claims=(), origins=(), timeline=(), copies=())
    page = front_page(replace(known, stories=(single, story)))
    assert [one.label for one in page.stories] == [story.label]
    assert [(one.report.title, page.single_count) for one in page.single] == [("Lock still shut after promised day", 1)]


def test_a_story_of_one_report_says_that_nothing_is_held_against_it(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    single = replace(known.stories[0], articles=("wire-1",), claims=(), origins=(), timeline=(), copies=())
    shown = render(story_page(replace(known, stories=(single,)), single, in_memory.reading)).decode()
    assert "One report alone tells of this so far" in shown
    assert not any(words in shown for words in ("In short", "No differences were found", "Claims and reports"))


def test_a_real_desk_and_one_in_memory_give_the_same_pages(desk: Desk, in_memory: DeskInMemory) -> None:
    assert _story(desk) == _story(in_memory)
    for id in ("wire-1", "post-1", "gazette-1"):
        assert render(_article(desk, id)) == render(_article(in_memory, id))
    assert commitments_page(overview(desk)) == commitments_page(overview(in_memory))


def test_quotations_mark_the_very_words_that_differ(in_memory: DeskInMemory) -> None:
    section = next(one for one in _story(in_memory).sections if one.anchor == "quotations")
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
    section = next(one for one in _story(in_memory).sections if one.anchor == "counted")
    told = {claim.label: [one.figures[0].range for one in claim.tellings] for claim in section.claims}
    assert told["at least 12 barges were still waiting"] == ["12 or more", "up to 15"]
    assert told["40 metres of wall"] == ["about 40", "40", "60"]
    wall = next(claim for claim in section.claims if claim.label == "40 metres of wall")
    assert [one.figures[0].of for one in wall.tellings] == ["of wall", "of wall", None]
    assert [one.holder for one in wall.tellings] == [None, None, "bargees' union"]


def test_each_claim_stands_on_the_page_once(in_memory: DeskInMemory) -> None:
    page = _story(in_memory)
    several = [claim.anchor for section in page.sections for claim in section.claims]
    alone = [claim.anchor for one in page.only_here for claim in one.claims]
    groups = (*page.figures.groups, *page.figures.alone)
    in_table = [row.anchor for group in groups for row in group.rows if row.anchor]
    anchors = [*several, *alone, *in_table]
    assert len(anchors) == len(set(anchors)) == len(in_memory.stories()[0].claims) == 6
    assert {row.href for row in page.matrix.rows} == {f"#{one}" for one in several}
    assert (len(several), len(alone), page.matrix.left_out) == (4, 2, 0)


def test_what_one_report_alone_tells_stands_under_that_report(in_memory: DeskInMemory) -> None:
    page = _story(in_memory)
    assert [(one.report.number, one.points) for one in page.only_here] == [(3, 2)]
    tellers = {t.report.number for one in page.only_here for c in one.claims for row in c.tellings for t in row.tellers}
    assert tellers == {3}


def test_a_figures_row_is_not_called_what_its_heading_says_already(in_memory: DeskInMemory) -> None:
    tables = _story(in_memory).figures
    for group in (*tables.groups, *tables.alone):
        assert group.heading not in {row.label for row in group.rows}
    assert "metres" in {group.heading for group in (*tables.groups, *tables.alone)}


def test_a_figure_of_one_report_stands_beside_that_report_and_not_in_a_column_of_its_own(
    in_memory: DeskInMemory,
) -> None:
    page = _story(in_memory)
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
    table = _story(in_memory).figures
    rows = {row.label: [[one.words for one in cell] for cell in row.cells] for g in table.groups for row in g.rows}
    assert rows["of wall"] == [["about 40"], ["40"], ["60"]]
    assert all(row.href.startswith("#claim-") for group in table.groups for row in group.rows)


def test_what_several_reports_date_stands_with_the_day_that_each_gives(in_memory: DeskInMemory) -> None:
    page = _story(in_memory)
    rows = [row for group in page.dates.groups for row in group.rows]
    days = [[one.words for one in cell] for row in rows for cell in row.cells]
    assert days == [["30 April 2024"], ["30 April 2024"]]
    assert "1 March 2024" in {row.when for row in page.timeline}  # one report's alone


def test_what_is_agreed_what_is_disputed_and_what_rests_on_one_source_is_told_first(in_memory: DeskInMemory) -> None:
    told = _story(in_memory).short
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
    parting = Difference("polarity", (0, 1), "One has it, another hasn't.", (), sample.BY_HAND)
    opposed = replace(agreed, id="opposed", label="It is so / It isn't", differences=(parting,))
    assert short(known, story, [agreed, opposed]).agreed == ()


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


def test_the_words_of_an_unclear_cell_have_a_place_on_their_page(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    claim = next(one for one in story.claims if one.label == sample._PROMISE)
    elsewhere = tuple(one for one in claim.statements if one.article != "post-1")
    twice = (elsewhere[0], replace(elsewhere[0], article="gazette-1"))
    silent = replace(story, claims=(replace(claim, statements=twice, differences=()),), timeline=())
    known = replace(known, stories=(silent,))
    promise = sample.at(sample.POST, sample._PROMISE)
    sentence = sample.POST.span(promise.start, promise.end + 1)  # words that nothing else on the page gives an anchor
    post = replace(in_memory.reading("post-1"), sentences=(sentence,))
    cells = [cell for row in matrix(known, silent, lambda _: post).rows for cell in row.cells]
    (unclear,) = [cell for cell in cells if cell.state == "unclear"]
    page = checked(render(article_page_of(known, post, ["x"])).decode())
    assert unclear.href.partition("#")[2] in page.ids


def test_a_claim_without_room_for_its_tellings_still_has_a_place(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    claim = next(one for one in known.stories[0].claims if one.form == "quotation")
    many = tuple(replace(claim, id=f"claim-{place}") for place in range(160))
    story = replace(known.stories[0], claims=many, timeline=())
    page = story_page(replace(known, stories=(story,)), story, in_memory.reading)
    assert (sum(one.more for one in page.sections), len(page.further)) == (10, 10)
    shown = checked(render(page).decode())
    assert not shown.faults
    assert {f"#{anchor('claim', one.id)}" for one in many} <= {f"#{id}" for id in shown.ids}


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
    page = _story(in_memory)
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
    page = _story(in_memory)
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
    page = _story(in_memory)
    rows = [(row.when, len(row.happened), len(row.reported)) for row in page.timeline]
    assert rows == [("1 March 2024", 1, 0), ("4 March 2024", 0, 2), ("30 April 2024", 1, 0)]
    assert [one.number for one in page.undated] == [3]


def test_notes_name_the_speaker_the_chain_and_the_claims(in_memory: DeskInMemory) -> None:
    page = _article(in_memory, "gazette-1")
    note = next(one for one in page.notes if one.label == "A1")
    assert note.heading == "a senior port official"
    assert [link.words for fact in note.facts if fact.name == "Has it from" for link in fact.links] == [
        "Coast Wire",
        "a senior port official",
    ]
    assert note.uses[0].words.startswith("at least 12 barges were still waiting")


def test_an_article_names_what_read_it_and_the_versions(in_memory: DeskInMemory) -> None:
    facts = {fact.name: fact for fact in _article(in_memory, "wire-1").facts}
    assert facts["Found by"].words == "by-hand, version 1"


def test_an_article_tells_when_it_was_captured_and_what_that_tells_of_its_day(in_memory: DeskInMemory) -> None:
    facts = {fact.name: fact.words for fact in _article(in_memory, "gazette-1").facts}
    assert facts["Captured"] == "6 March 2024, 09:30 UTC"
    assert facts["Not published after"] == "6 March 2024: it had been captured by then"
    stated = {fact.name for fact in _article(in_memory, "wire-1").facts}
    assert not stated & {"Captured", "Not published after"}


def test_unknown_and_none_are_shown_as_different_things(in_memory: DeskInMemory) -> None:
    page = render(commitments_page(overview(in_memory))).decode()
    assert '<dt>Not said</dt><dd><span class="absent unknown">to whom</span></dd>' in page
    assert '<span class="absent none">no report found</span>' in page


def test_a_quotation_that_nobody_is_named_for_says_so(in_memory: DeskInMemory) -> None:
    note = next(one for one in _article(in_memory, "blog-1").notes if one.kind == "quotation")
    assert (note.heading, note.known) == ("Nobody named as its speaker", False)


def test_leftovers_are_named_and_kept_in_the_text(in_memory: DeskInMemory) -> None:
    page = checked(render(_article(in_memory, "post-1")).decode())
    assert "".join(page.text) == sample.POST.text
    assert 'data-caption="menu"' in render(_article(in_memory, "post-1")).decode()


@pytest.mark.parametrize("id", hostile.IDS)
def test_the_page_holds_the_text_to_the_character(hostile_desk: DeskInMemory, id: str) -> None:
    text = "".join(checked(render(_article(hostile_desk, id)).decode()).text)
    assert text == hostile.TEXT.replace("\x00", "\ufffd")


def test_problems_are_shown_with_the_words_they_concern(in_memory: DeskInMemory) -> None:
    page = problems_page(overview(in_memory))
    assert page.total == 3
    assert {row.words for kind in page.kinds for row in kind.rows} == {"", "on Monday"}


def test_problems_stand_by_kind_and_many_of_one_are_folded_away(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    rows = tuple(Problem("sources", "bad-row", f"line {line} has no text") for line in range(30))
    page = problems_page(replace(known, problems=(*known.problems, *rows)))
    assert [(page.kinds[0].words, page.kinds[0].number, page.kinds[0].folded)] == [("a table's row left out", 30, 20)]
    assert sum(kind.number for kind in page.kinds) == page.total == 33
    shown = render(page).decode()
    assert shown.count("a table&#39;s row left out") == 2  # in the list of kinds and above its rows
    assert not checked(shown).faults


def test_reports_come_latest_first(in_memory: DeskInMemory) -> None:
    days = reports_page(overview(in_memory)).days
    assert days[0].lines[0].report.title == "Lock still shut after promised day"
    assert (days[-1].when, [line.report.title for line in days[-1].lines]) == (None, ["Ferries"])
    whens = [one.when for one in days]
    assert len(set(whens)) == len(whens)


def test_of_many_reports_the_earlier_days_are_folded_away(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    card = known.cards["wire-1"]
    cards = {
        f"{day}-{number}": replace(card, id=f"{day}-{number}", published=Published(f"2024-03-0{day}", "stated"))
        for day in (1, 2, 3)
        for number in range(60)
    }
    page = reports_page(replace(known, cards=cards))
    assert [(one.when, len(one.lines), one.open) for one in page.days] == [
        ("3 March 2024", 60, True), ("2 March 2024", 60, False), ("1 March 2024", 60, False),
    ]  # fmt: skip
    assert not checked(render(page).decode()).faults


def test_a_report_that_no_other_speaks_beside_is_not_named_twice(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    single = replace(known.stories[0], articles=("wire-1",), claims=(), origins=(), timeline=(), copies=())
    page = reports_page(replace(known, stories=(single,)))
    lines = {line.report.title: line for one in page.days for line in one.lines}
    assert lines[str(known.cards["wire-1"].title)].alone
    assert "told by no other report so far" in render(page).decode()


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.words |= {word.strip(".,:;()").lower() for word in data.split()}


def test_no_page_of_ours_gives_a_verdict(in_memory: DeskInMemory) -> None:
    for template in SOURCE.rglob("*.html"):
        words = _Words()
        words.feed(template.read_text("utf-8").replace("{%", "<!--").replace("%}", "-->"))
        assert not words.words & VERDICTS, template.name
    assert not set((SOURCE / "labels.toml").read_text("utf-8").lower().replace('"', " ").split()) & VERDICTS


def test_an_empty_desk_has_pages_too() -> None:
    known = overview(DeskInMemory((), Comparison((), (), ())))
    for page in (front_page(known), reports_page(known), commitments_page(known), problems_page(known)):
        assert not checked(render(page).decode()).faults
