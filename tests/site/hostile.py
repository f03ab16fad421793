"""What somebody might write who wants the site to break, or to run something."""

from __future__ import annotations

from onrecord.model import (
    Article,
    Attribution,
    Claim,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Difference,
    Figure,
    Leftover,
    Mention,
    Origin,
    Passage,
    Problem,
    Published,
    Reading,
    Speaker,
    Statement,
    Story,
    TimelineEntry,
)
from tests.site.sample import BY_HAND, at, days, stated

SCRIPT = "<script>document.title='owned'</script>"
HANDLER = '"><img src=x onerror="document.title=\'owned\'">'
TEMPLATE = "{{ 7 * 7 }}{% raw %}${7*7}"
LINK = "javascript:document.title='owned'"
ODD = "a\u202eb\u202cc\u200fd\u0007e\ufefff\u2066g\u2069h\u2028i\u00adj"
LONG = "w" * 100_000

TEXT = "\n\n".join(
    [
        f'He said "{SCRIPT}" and {HANDLER} to 12 people.',
        f"{TEMPLATE} {LINK} </p></section></body> <!-- ]]> &lt;b&gt; &amp;amp;",
        ODD,
        "nul:\x00 after",
        "שלום abc עולם, مرحبا 123",
        "\t  two spaces  and a tab\t.",
        LONG,
        "the end",
    ]
)

IDS = ("../../x", SCRIPT, "x" * 500, "𝔘𝔫𝔦 ☃\u202e\x00\ud800", "CON", "", "a/b\\c:d?e#f&g=h%2e%2e", "A", "a")


def _article(id: str) -> Article:
    return Article(
        id,
        TEXT,
        outlet=HANDLER,
        title=SCRIPT + ODD,
        byline=HANDLER,
        url=LINK,
        published=stated("2024-03-04"),
        leftovers=(Leftover(at(Article("x", TEXT), "the end"), "promotion"),),
        where="../../etc/passwd" + HANDLER,
    )


def reading(id: str) -> Reading:
    """Spans that overlap, cross, nest and cross line ends."""
    article = _article(id)
    quoted, handler = at(article, SCRIPT), at(article, HANDLER)
    crossing = article.span(quoted.start + 4, handler.start + 6)
    lines = article.span(handler.start + 2, article.text.index("&amp;amp;") + 4)
    speaker = Speaker(SCRIPT, "person", handler)
    return Reading(
        article,
        article.published,
        attributions=(
            Attribution((quoted, lines), (at(article, "said"),), (at(article, "He"),), "direct", "asserted", speaker,
                        (), BY_HAND),
            Attribution((crossing,), (), (), "indirect", "denied", Speaker(), (), BY_HAND),
        ),
        mentions=(Mention(at(article, "12 people"), HANDLER, "other", BY_HAND),),
        figures=(Figure(at(article, "12 people"), 12, 12, "exactly", HANDLER, SCRIPT, BY_HAND),),
        problems=(Problem("reading", HANDLER, SCRIPT, id, HANDLER, crossing),),
    )  # fmt: skip


def readings() -> tuple[Reading, ...]:
    """The same text under every hostile id, and one text that is empty."""
    nothing = Article("nothing", "", published=Published())
    return (*(reading(id) for id in IDS), Reading(nothing, nothing.published))


def comparison() -> Comparison:
    """A story whose every label is hostile."""
    first, second = reading(IDS[0]).article, reading(IDS[1]).article
    passage = Passage(first.id, at(first, SCRIPT))
    claim = Claim(
        "=1+1" + HANDLER, "quotation", "=cmd" + SCRIPT,
        (Statement(first.id, at(first, SCRIPT), HANDLER, (SCRIPT, HANDLER)),
         Statement(second.id, at(second, HANDLER), None)),
        2, 2, (Difference("wording", (0, 1), HANDLER, (passage, Passage("not there", passage.span)), BY_HAND),),
        BY_HAND,
    )  # fmt: skip
    story = Story(
        IDS[1], SCRIPT + ODD, IDS[:2], (), (Origin(HANDLER, IDS[:2], "cites", SCRIPT, (passage,), BY_HAND),), (claim,),
        (TimelineEntry(days("2024-03-04"), claim.id, (passage,)),),
    )  # fmt: skip
    entry = CommitmentEntry(
        HANDLER, SCRIPT, HANDLER, TEMPLATE + SCRIPT, "promise", None, (CommitmentEvent("made", None, passage),), BY_HAND
    )
    return Comparison(IDS, (story,), (entry,))
