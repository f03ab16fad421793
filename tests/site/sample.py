"""A small invented story, read and compared by hand: every kind of thing that a page can show stands in it once."""

from __future__ import annotations

from datetime import date

from onrecord.model import (
    Article,
    Attribution,
    Claim,
    Commitment,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    DateExpression,
    Difference,
    Extractor,
    Figure,
    Hop,
    Interval,
    Leftover,
    Mention,
    Origin,
    Passage,
    Problem,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
    Statement,
    Story,
    TimelineEntry,
)
from onrecord.model.story import DifferenceKind

BY_HAND = Extractor("by-hand", "1")


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def stated(value: str) -> Published:
    return Published(value, "stated", (days(value[:10]),))


def at(article: Article, words: str, nth: int = 0) -> Span:
    """Where the words stand in the article, for the ``nth`` time from 0."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return article.span(start, start + len(words))


WIRE = Article(
    "wire-1",
    "KELLIN, 4 March (Coast Wire) - The harbour authority of Kellin will reopen the east lock by 30 April, its "
    "director, Ilse Varn, said on Monday.\n\n"
    '"We lost about 40 metres of wall, and not one day of safety," Varn told reporters at the lock.\n\n'
    "A senior port official said that at least 12 barges were still waiting.",
    outlet="Coast Wire",
    title="Kellin harbour to reopen east lock by end of April",
    byline="Tom Aldar",
    url="https://coastwire.example/kellin/1",
    published=stated("2024-03-04T09:30:00+01:00"),
    where="wire.jsonl#1",
)

POST = Article(
    "post-1",
    "Home\nWorld\nSport\nEast lock to open in April, says port\n"
    "The harbour authority of Kellin will reopen the east lock by 30 April, its director, Ilse Varn, said on Monday.\n"
    '"We lost 40 metres of wall and not one day of safety," Varn told reporters.\n'
    "With reporting by Coast Wire.\n"
    "Sign up for our newsletter",
    outlet="The Kellin Post",
    title="East lock to open in April, says port",
    url="https://kellinpost.example/harbour/east-lock",
    published=stated("2024-03-04"),
    where="post.html",
)

GAZETTE = Article(
    "gazette-1",
    "Up to 15 barges are queuing at Kellin, a senior port official told Coast Wire on Monday.\n\n"
    "The wall collapsed on 1 March over a length of 60 metres, according to the bargees' union.\n\n"
    "Nobody was hurt.",
    outlet="River Gazette",
    title="Barges queue as Kellin wall falls",
    url="https://gazette.example/barges",
    published=Published(None, "inferred", (days("2024-03-05", "2024-03-06"),)),
    where="gazette.txt",
    captured="2024-03-06T09:30:00Z",
)

LATER = Article(
    "later-1",
    "The east lock at Kellin has not reopened, bargees said on 2 May, two days after the date that the harbour "
    "authority had set.\n\nDirector Ilse Varn denied that the work had stopped. "
    '"Water does not read calendars," she said.',
    outlet="River Gazette",
    title="Lock still shut after promised day",
    url="javascript:alert(1)",
    published=stated("2024-05-02"),
    where="later.txt",
)

BLOG = Article(
    "blog-1",
    "The so-called “safe wall” of Kellin keeps nobody dry. Ferries will sail on Sunday.",
    title="Ferries",
    where="blog.txt",
)


def _said(  # noqa: PLR0917 -- read as a sentence: who, what, by which words
    article: Article, content: str, cue: str, source: str, speaker: Speaker, hops: tuple[str, ...] = ()
) -> Attribution:
    span = at(article, content)
    quoted = article.text[span.start - 1 : span.start] in {'"', "“"}
    chain = tuple(Hop(hop, at(article, hop)) for hop in hops)
    return Attribution(
        (span,), (at(article, cue),), (at(article, source),), "direct" if quoted else "indirect", "asserted",
        speaker, chain, BY_HAND,
    )  # fmt: skip


def _mention(article: Article, words: str, name: str, nth: int = 0) -> Mention:
    return Mention(at(article, words, nth), name, "person", BY_HAND)


def _date(article: Article, words: str, day: str) -> DateExpression:
    return DateExpression(at(article, words), "DATE", day, days(day), BY_HAND)


_PROMISE = "The harbour authority of Kellin will reopen the east lock by 30 April"


def _promised(article: Article) -> Commitment:
    return Commitment(
        at(article, _PROMISE), "harbour authority of Kellin", None, (at(article, "reopen the east lock"),), "promise",
        days("2024-03-04"), days("2024-04-30"), BY_HAND, at(article, "by 30 April"),
    )  # fmt: skip


def _wire() -> Reading:
    varn = Speaker("Ilse Varn", "person", at(WIRE, "Ilse Varn"))
    official = Speaker("A senior port official", "anonymous", at(WIRE, "A senior port official"))
    return Reading(
        WIRE,
        WIRE.published,
        attributions=(
            _said(WIRE, _PROMISE, "said", "its director, Ilse Varn", varn, ("Ilse Varn",)),
            _said(WIRE, "We lost about 40 metres of wall, and not one day of safety", "told", "Varn", varn),
            _said(
                WIRE, "at least 12 barges were still waiting", "said that", "A senior port official", official,
                ("A senior port official",),
            ),
        ),
        mentions=(_mention(WIRE, "Ilse Varn", "Ilse Varn"), _mention(WIRE, "Varn", "Ilse Varn", 1)),
        dates=(_date(WIRE, "4 March", "2024-03-04"), _date(WIRE, "30 April", "2024-04-30"),
               _date(WIRE, "on Monday", "2024-03-04")),
        figures=(
            Figure(at(WIRE, "about 40 metres"), 40, 40, "about", "metre", "of wall", BY_HAND, at(WIRE, "of wall")),
            Figure(at(WIRE, "at least 12 barges"), 12, None, "at least", "barge", "barges waiting", BY_HAND),
        ),
        commitments=(_promised(WIRE),),
    )  # fmt: skip


def _post() -> Reading:
    article = Article(
        **{
            **{name: getattr(POST, name) for name in ("id", "text", "outlet", "title", "url", "published", "where")},
            "leftovers": (
                Leftover(at(POST, "Home\nWorld\nSport"), "menu"),
                Leftover(at(POST, "East lock to open in April, says port"), "headline"),
                Leftover(at(POST, "With reporting by Coast Wire."), "credit"),
                Leftover(at(POST, "Sign up for our newsletter"), "promotion"),
            ),
        }
    )
    varn = Speaker("Ilse Varn", "person", at(POST, "Ilse Varn"))
    return Reading(
        article,
        article.published,
        attributions=(
            _said(article, _PROMISE, "said", "its director, Ilse Varn", varn, ("Ilse Varn",)),
            _said(article, "We lost 40 metres of wall and not one day of safety", "told", "Varn", varn),
        ),
        dates=(_date(article, "30 April", "2024-04-30"),),
        figures=(Figure(at(article, "40 metres"), 40, 40, "exactly", "metre", "of wall", BY_HAND),),
        commitments=(_promised(article),),
        problems=(
            Problem("articles", "repeated-line", "A line stands twice; it was read once.", article.id, article.where),
            Problem("reading", "no-anchor", "A weekday has no anchor.", article.id, None, at(article, "on Monday")),
        ),
    )


def _gazette() -> Reading:
    official = Speaker("a senior port official", "anonymous", at(GAZETTE, "a senior port official"))
    union = Speaker("bargees' union", "organisation", at(GAZETTE, "bargees' union"))
    return Reading(
        GAZETTE,
        Published(None, "inferred", GAZETTE.published.candidates, (at(GAZETTE, "on Monday"),)),
        attributions=(
            _said(
                GAZETTE, "Up to 15 barges are queuing at Kellin", "told", "a senior port official", official,
                ("Coast Wire", "a senior port official"),
            ),
            _said(
                GAZETTE, "The wall collapsed on 1 March over a length of 60 metres", "according to",
                "the bargees' union", union, ("bargees' union",),
            ),
        ),
        dates=(
            DateExpression(at(GAZETTE, "on Monday"), "DATE", "XXXX-WXX-1", None, BY_HAND),
            _date(GAZETTE, "1 March", "2024-03-01"),
        ),
        figures=(
            Figure(at(GAZETTE, "Up to 15 barges"), None, 15, "at most", "barge", "barges", BY_HAND),
            Figure(at(GAZETTE, "60 metres"), 60, 60, "exactly", "metre", None, BY_HAND),
        ),
    )  # fmt: skip


def _later() -> Reading:
    varn = Speaker("Ilse Varn", "person", at(LATER, "Ilse Varn"))
    return Reading(
        LATER,
        LATER.published,
        attributions=(
            _said(LATER, "Water does not read calendars", "said", "she", varn),
        ),
        dates=(_date(LATER, "2 May", "2024-05-02"),
               DateExpression(at(LATER, "two days"), "DURATION", "P2D", None, BY_HAND)),
    )  # fmt: skip


def _blog() -> Reading:
    return Reading(
        BLOG,
        BLOG.published,
        quotations=(Quotation((at(BLOG, "safe wall"),), 0, True, BY_HAND),),
        commitments=(
            Commitment(at(BLOG, "Ferries will sail on Sunday"), None, None, (), "schedule", None, None, BY_HAND),
        ),
    )


def _statement(article: Article, words: str, holder: str | None = None, chain: tuple[str, ...] = ()) -> Statement:
    return Statement(article.id, at(article, words), holder, chain)


def _difference(kind: DifferenceKind, pair: tuple[int, int], detail: str, *spans: tuple[Article, str]) -> Difference:
    passages = tuple(Passage(article.id, at(article, words)) for article, words in spans)
    opposed = kind in {"polarity", "date"} or detail.endswith("no value fits both.")
    return Difference(kind, pair, detail, passages, BY_HAND, "opposed" if opposed else "detail")


def _claims() -> tuple[Claim, ...]:
    quotation = Claim(
        "claim-quotation", "quotation", "We lost about 40 metres of wall, and not one day of safety",
        (
            _statement(WIRE, "We lost about 40 metres of wall, and not one day of safety", "Ilse Varn", ("Ilse Varn",)),
            _statement(POST, "We lost 40 metres of wall and not one day of safety", "Ilse Varn", ("Ilse Varn",)),
        ), 2, 1,
        (_difference("wording", (0, 1), "“about” and a comma stand in one and not in the other.",
                     (WIRE, "about"), (WIRE, "wall,"), (POST, "wall")),),
        BY_HAND,
    )  # fmt: skip
    barges = Claim(
        "claim-barges", "figure", "at least 12 barges were still waiting",
        (
            _statement(WIRE, "at least 12 barges", "A senior port official", ("A senior port official",)),
            _statement(GAZETTE, "Up to 15 barges", "a senior port official", ("Coast Wire", "a senior port official")),
        ), 2, 1,
        (_difference("figure", (0, 1), "12 or more here, up to 15 there.", (WIRE, "12"), (GAZETTE, "15")),), BY_HAND,
    )  # fmt: skip
    wall = Claim(
        "claim-wall", "figure", "40 metres of wall",
        (_statement(WIRE, "about 40 metres"), _statement(POST, "40 metres"),
         _statement(GAZETTE, "60 metres", "bargees' union")),
        3, 2,
        (_difference("figure", (1, 2), "40 metres, 60 metres: no value fits both.", (POST, "40"), (GAZETTE, "60")),),
        BY_HAND,
    )  # fmt: skip
    promise = Claim(
        "claim-promise", "statement", _PROMISE,
        (_statement(WIRE, _PROMISE, "Ilse Varn"), _statement(POST, _PROMISE, "Ilse Varn")), 2, 1, (), BY_HAND,
    )  # fmt: skip
    fall = Claim(
        "claim-fall", "statement", "The wall collapsed on 1 March",
        (_statement(GAZETTE, "The wall collapsed on 1 March", "bargees' union"),), 1, 1, (), BY_HAND,
    )  # fmt: skip
    hurt = Claim(
        "claim-hurt", "statement", "Nobody was hurt", (_statement(GAZETTE, "Nobody was hurt"),), 1, 1, (), BY_HAND
    )
    return quotation, barges, wall, promise, fall, hurt


def _story() -> Story:
    shared = [(at(WIRE, _PROMISE), at(POST, _PROMISE))]
    return Story(
        "story-lock",
        "Kellin harbour to reopen east lock by end of April",
        ("wire-1", "post-1", "gazette-1"),
        (Copy(("wire-1", "post-1"), tuple(shared), (0.42, 0.81), BY_HAND, "wire-1"),),
        (
            Origin("origin-wire", ("wire-1", "post-1"), "copy", "Coast Wire",
                   (Passage("post-1", at(POST, "With reporting by Coast Wire.")),), BY_HAND),
            Origin("origin-official", ("wire-1", "gazette-1"), "cites", "a senior port official",
                   (Passage("gazette-1", at(GAZETTE, "a senior port official told Coast Wire")),), BY_HAND),
            Origin("origin-union", ("gazette-1",), "own", "River Gazette",
                   (Passage("gazette-1", at(GAZETTE, "according to the bargees' union")),), BY_HAND),
        ),
        _claims(),
        (
            TimelineEntry(days("2024-03-01"), "claim-fall",
                          (Passage("gazette-1", at(GAZETTE, "The wall collapsed on 1 March")),)),
            TimelineEntry(days("2024-03-04"), None, (Passage("wire-1", at(WIRE, "KELLIN")),), "wire-1"),
            TimelineEntry(days("2024-03-04"), None, (Passage("post-1", at(POST, "The harbour")),), "post-1"),
            TimelineEntry(days("2024-04-30"), "claim-promise",
                          (Passage("wire-1", at(WIRE, _PROMISE)), Passage("post-1", at(POST, _PROMISE)))),
        ),
    )  # fmt: skip


def _commitments() -> tuple[CommitmentEntry, ...]:
    lock = CommitmentEntry(
        "commitment-lock", "harbour authority of Kellin", None, "reopen the east lock", "promise", days("2024-04-30"),
        (
            CommitmentEvent("made", days("2024-03-04"), Passage("wire-1", at(WIRE, _PROMISE))),
            CommitmentEvent("restated", days("2024-03-04"), Passage("post-1", at(POST, _PROMISE))),
            CommitmentEvent("due-passed", days("2024-04-30"), None),
            CommitmentEvent("denied", days("2024-05-02"),
                            Passage("later-1", at(LATER, "The east lock at Kellin has not reopened"))),
        ), BY_HAND,
    )  # fmt: skip
    ferries = CommitmentEntry(
        "commitment-ferries", None, None, "Ferries will sail on Sunday", "schedule", None,
        (CommitmentEvent("made", None, Passage("blog-1", at(BLOG, "Ferries will sail on Sunday"))),), BY_HAND,
    )  # fmt: skip
    return lock, ferries


def readings() -> tuple[Reading, ...]:
    """Five reports, the first three of them of one event."""
    return _wire(), _post(), _gazette(), _later(), _blog()


def comparison() -> Comparison:
    """What they tell together."""
    ids = tuple(one.article.id for one in readings())
    return Comparison(ids, (_story(),), _commitments())


def problems() -> tuple[Problem, ...]:
    """What else went wrong."""
    return (Problem("sources", "not-a-report", "The file holds a picture, and no report.", None, "photo.jpg"),)
