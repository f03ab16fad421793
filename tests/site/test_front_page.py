"""The pages of the whole desk: what each story comes to, all reports, all problems."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Problem, Published
from onrecord.site.overview import overview
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.front import front_page
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.render import render
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked
from tests.site.shown import story_shown


def test_the_front_page_counts_reports_outlets_and_origins(in_memory: DeskInMemory) -> None:
    page = front_page(overview(in_memory))
    assert page.sums.line == "5 reports · 3 outlets · 3 origins"
    assert page.sums.outlets_unknown == 1
    assert page.stories[0].sums.period == "4–6 March 2024"  # the last report's day is the 5th or the 6th
    assert [one.title for one in page.alone] == ["Lock still shut after promised day", "Ferries"]
    assert (page.commitments, page.problems) == (2, 3)


def test_the_front_page_tells_what_each_story_comes_to_with_the_ways_there(in_memory: DeskInMemory) -> None:
    (card,) = front_page(overview(in_memory)).stories
    told = story_shown(in_memory).short
    assert (card.agreed, card.disputed, card.alone) == (told.agreed_all, told.parted_all, told.alone_all)
    assert card.commitments == 1
    assert card.dispute is not None
    assert (card.dispute.words, card.told) == (told.parted[0].label, told.parted[0].told)
    assert card.dispute.href == card.href + told.parted[0].href
    shown = render(front_page(overview(in_memory))).decode()
    assert all(f'href="{card.href}#{place}"' in shown for place in ("disputed", "one-source", "commitments"))


def test_the_front_page_counts_what_changed_over_time_where_anything_did(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    assert front_page(known).stories[0].changed == 0
    assert "Changed over time" not in render(front_page(known)).decode()
    wall = next(one for one in known.stories[0].claims if one.id == "claim-wall")
    went_on = replace(wall, differences=tuple(replace(one, weight="changed") for one in wall.differences))
    page = front_page(replace(known, stories=(replace(known.stories[0], claims=(went_on,)),)))
    assert page.stories[0].changed == 1
    href = f"{page.stories[0].href}#changed"
    assert f'<dt>Changed over time</dt><dd><a href="{href}">1</a></dd>' in render(page).decode()


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
    page = story_shown(in_memory)
    counts = f"{page.short.agreed_all} agreed, {page.short.parted_all} disputed, {page.short.alone_all} on one source"
    assert page.frame.about == f"{page.sums.line}. Claims: {counts}."
    assert f'<meta name="description" content="{page.frame.about}">' in render(page).decode()
    commitment = commitment_page_of(overview(in_memory), overview(in_memory).commitments[0])
    assert commitment.frame.title == "harbour authority of Kellin: reopen the east lock"
    assert "delivery denied" in commitment.frame.about
    assert 'name="description"' not in render(problems_page(overview(in_memory))).decode()


def test_stories_of_one_report_stand_apart_from_those_that_can_be_compared(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    single = replace(story, id="story-alone", articles=("later-1",), claims=(), origins=(), timeline=(), copies=())
    page = front_page(replace(known, stories=(single, story)))
    assert [one.label for one in page.stories] == [story.label]
    assert [(one.report.title, page.single_count) for one in page.single] == [("Lock still shut after promised day", 1)]


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
