"""The article page: the exact text, what was found in it, and where the site uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Reading, Span
from onrecord.site.addresses import anchor, story_page, web_address, words_anchor
from onrecord.site.days import day, moment
from onrecord.site.labels import label
from onrecord.site.marks import Mark, Piece, pieces, visible
from onrecord.site.overview import Overview, Use
from onrecord.site.pages.claims import counted
from onrecord.site.pages.conflicts import reports_of
from onrecord.site.pages.matrix import unclear_words
from onrecord.site.pages.notes import Note, Noted, extractors, leftover_marks, noted
from onrecord.site.pages.parts import Fact, Frame, Link, Naming, Report, frame, report, words_link
from onrecord.site.wording import excerpt

_SHOWN_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class Shared:
    """Text that another report has too."""

    report: Report
    share: str
    """How much of this report it is: ``42 %``."""
    direction: str
    """Who follows whom, where that is known; empty where it isn't."""
    passages: tuple[tuple[Link, Link], ...]
    """Words here, and where the other report has them."""
    more: int


@dataclass(frozen=True, slots=True)
class Used:
    """A claim that this report makes, on its story's page."""

    words: str
    href: str
    here: str
    """The words of this report."""
    told: str
    """``told by 4 outlets · differs in wording``."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem met with this article."""

    what: str
    """Its kind in words."""
    detail: str
    here: str
    """The words that it concerns; empty where it concerns none."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What ``article.html`` is told."""

    frame: Frame
    report: Report
    byline: str | None
    url: str | None
    """The address as it was given, for reading; None where it isn't known."""
    address: str | None
    """The same where it may be a link."""
    facts: tuple[Fact, ...]
    """Where it came from and which version it is."""
    stories: tuple[Link, ...]
    origins: tuple[Link, ...]
    """What it rests on, by story."""
    pieces: tuple[Piece, ...]
    """The text, to the character."""
    notes: tuple[Note, ...]
    """All but the names, in order of place."""
    names: tuple[Note, ...]
    """The names, in order of place."""
    claims: tuple[Used, ...]
    """Those that other reports make too."""
    only_here: int
    """How many more it makes, that no other report does."""
    shared: tuple[Shared, ...]
    problems: tuple[Trouble, ...]


def article_page_of(
    known: Overview, reading: Reading, versions: Sequence[str], also: Iterable[Span] = ()
) -> ArticlePage:
    """Build an article's page; ``versions`` are hashes of its text, ``also`` further words to give an anchor to."""
    article = reading.article
    uses = known.uses.get(article.id, ())
    found = noted(reading, uses, known)
    card = known.cards[article.id]
    named = report(card, "../")
    return ArticlePage(
        frame(named.title, "reports", root="../", live=known.live),
        named,
        excerpt(visible(article.byline), 160) if article.byline else None,
        excerpt(visible(article.url), 300) if article.url else None,
        web_address(article.url),
        _facts(reading, versions),
        tuple(_story_link(known, id) for id in card.stories if id in known.story_by_id),
        _origins(known, article.id),
        tuple(pieces(article.text, _marks(reading, found, uses, (*also, *_unclear(known, reading))))),
        tuple(one.note for one in found if one.note.kind != "mention"),
        tuple(one.note for one in found if one.note.kind == "mention"),
        _claims(known, uses),
        len(_pages(known, uses, several=False)),
        _shared(known, article.id),
        _problems(known, reading),
    )


def _marks(reading: Reading, found: tuple[Noted, ...], uses: tuple[Use, ...], also: Iterable[Span]) -> list[Mark]:
    """All marks; those that only carry an anchor too, so that every link to words of this text arrives."""
    evidence = (*reading.published.evidence, *(one.span for one in reading.problems if one.span))
    speakers = (one.speaker.mention for one in reading.attributions)
    anchors = (*evidence, *also, *(one for one in speakers if one), *_parts(reading))
    marks = [
        *leftover_marks(reading.article.leftovers),
        *(mark for one in found for mark in one.marks),
        *(Mark(use.span, "copy" if use.kind == "copy" else "cited") for use in uses),
        *(Mark(span, "cited") for span in anchors),
    ]
    return _of_this_text(marks, reading.article.text)


def _unclear(known: Overview, reading: Reading) -> Iterator[Span]:
    """Sentences that the tables of its stories lead to, besides those that make a claim."""
    for id in known.cards[reading.article.id].stories:
        if id in known.story_by_id:
            yield from unclear_words(known.story_by_id[id], reading)


def _of_this_text(marks: list[Mark], text: str) -> list[Mark]:
    """Without the marks of another version's text. Texts are compared once for each string that holds one."""
    same: dict[int, bool] = {}
    for mark in marks:
        held = mark.span.text
        if id(held) not in same:
            same[id(held)] = held == text
    return [mark for mark in marks if same[id(mark.span.text)]]


def _parts(reading: Reading) -> list[Span]:
    """Spans that notes link to beside the marks of their own."""
    counted = [one.counted for one in reading.figures if one.counted]
    actions = [span for one in reading.commitments for span in one.action]
    return [*counted, *actions, *(one.due_words for one in reading.commitments if one.due_words)]


def _facts(reading: Reading, versions: Sequence[str]) -> tuple[Fact, ...]:
    article = reading.article
    evidence = tuple(Link(excerpt(one.words, 60), f"#{words_anchor(one)}") for one in reading.published.evidence)
    facts = [
        Fact("Came from", excerpt(visible(article.where), 200), "" if article.where else "unknown"),
        *_captured(reading),
        Fact("Version", f"SHA-256 {article.sha256}"),
    ]
    found_by = "; ".join(f"{name}, version {version}" for name, version in extractors(reading))
    facts.append(Fact("Found by", found_by, "" if found_by else "none"))
    if len(versions) > 1:
        facts.append(Fact("Versions seen", f"{len(versions)}; this is the one shown"))
    if evidence:
        facts.append(Fact("Date inferred from", "", links=evidence))
    return tuple(facts)


def _captured(reading: Reading) -> Iterator[Fact]:
    """When the report was captured, and what that tells of its day where it states none."""
    article = reading.article
    if article.captured:
        yield Fact("Captured", excerpt(visible(moment(article.captured)), 100))
    if article.not_after and reading.published.basis != "stated":
        yield Fact("Not published after", f"{day(article.not_after)}: it had been captured by then")


def _story_link(known: Overview, id: str) -> Link:
    return Link(excerpt(visible(known.story_by_id[id].label), 160) or "Untitled", "../" + story_page(id))


def _origins(known: Overview, id: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"{label('origin', origin.basis)}{': ' + excerpt(visible(origin.root), 80) if origin.root else ''}",
            f"../{story_page(story.id)}#{anchor('origin', origin.id)}",
        )
        for story in (known.story_by_id[one] for one in known.cards[id].stories if one in known.story_by_id)
        for origin in story.origins
        if id in origin.articles
    )


def _claims(known: Overview, uses: tuple[Use, ...]) -> tuple[Used, ...]:
    found = []
    for page, use in _pages(known, uses, several=True).items():
        _, claim = known.claims[page]
        kinds = ", ".join(dict.fromkeys(label("difference", one.kind) for one in claim.differences))
        told = counted(Naming(known.cards, "../", {}), claim)
        told = f"{told} · reports differ in: {kinds}" if kinds else told
        found.append(Used(excerpt(claim.label, 110), f"../{page}", f"#{words_anchor(use.span)}", told))
    return tuple(found)


def _pages(known: Overview, uses: tuple[Use, ...], *, several: bool) -> dict[str, Use]:
    """The claims that use these words, told by several reports or by this one alone, each with its first use."""
    found: dict[str, Use] = {}
    for use in uses:
        if use.kind == "claim" and (reports_of(known.claims[use.page][1]) > 1) == several:
            found.setdefault(use.page, use)
    return found


def _shared(known: Overview, id: str) -> tuple[Shared, ...]:
    found = []
    for copy in known.copies_of.get(id, ()):
        mine = copy.articles.index(id)
        other = copy.articles[1 - mine]
        if other not in known.cards:
            continue
        found.append(
            Shared(
                report(known.cards[other], "../"),
                f"{round(copy.share[mine] * 100)} %",
                _direction(copy.copied_from, id, other),
                tuple(_passage(pair[mine], other, pair[1 - mine]) for pair in copy.passages[:_SHOWN_PASSAGES]),
                max(0, len(copy.passages) - _SHOWN_PASSAGES),
            )
        )
    return tuple(found)


def _passage(here: Span, other: str, there: Span) -> tuple[Link, Link]:
    return Link(excerpt(here.words, 120), f"#{words_anchor(here)}"), Link("there", words_link(other, there, "../"))


def _direction(copied_from: str | None, id: str, other: str) -> str:
    if copied_from == other:
        return "this report follows it"
    return "it follows this report" if copied_from == id else ""


def _problems(known: Overview, reading: Reading) -> tuple[Trouble, ...]:
    met = dict.fromkeys((*reading.problems, *known.problems_of.get(reading.article.id, ())))
    return tuple(
        Trouble(label("problem", one.kind), excerpt(one.detail, 400), f"#{words_anchor(one.span)}" if one.span else "")
        for one in met
    )
