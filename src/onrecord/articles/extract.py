"""The stage's one verb: from a capture to the article that it holds, with the problems met on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.articles import head as top
from onrecord.articles.drafts import Draft, draft, problem, too_large, without_text
from onrecord.articles.head import Head, find_head
from onrecord.articles.identity import host, made_id
from onrecord.articles.leftovers import mark
from onrecord.articles.lines import Line, lines, plain
from onrecord.articles.result import Extracted, Options
from onrecord.articles.stated import web_address
from onrecord.articles.times import Times, settled
from onrecord.model import Article, Capture, Given, Problem, Published
from onrecord.model.article import LeftoverKind

DEFAULTS = Options()
UNSOUND = re.compile("[\x00\ud800-\udfff]")
FIELDS = ("id", "url", "outlet", "title", "byline", "published", "captured")


def extract(capture: Capture, options: Options = DEFAULTS) -> Extracted:
    """The article in ``capture``: its text, what is stated about it, and its leftovers marked. Never raises.

    A given text is the article's text to the character; of a text file, the decoded characters are, line ends
    included; of a page, the report's own paragraphs, parted by newlines. NULs and lone surrogates become U+FFFD, one
    for one. What is given goes before what the page states. The same capture always gives the same article.
    """
    try:
        drafted = draft(capture, options)
        return drafted if isinstance(drafted, Extracted) else _finish(capture, drafted, options)
    except Exception as error:  # noqa: BLE001 - parsers of others meet hostile pages here; what they raise is recorded
        detail = f"{capture.where} can't be read: {type(error).__name__} in a parser ({str(error)[:200]})"
        return Extracted(None, (problem(capture, "unreadable", UNSOUND.sub("\ufffd", detail)),))


@dataclass(frozen=True)
class Top:
    """The lines that tell byline and date, and what was found there."""

    lines: Sequence[Line]
    head: Head


def _finish(capture: Capture, drafted: Draft, options: Options) -> Extracted:
    text, given, problems = _sound(capture, drafted)
    given, problems = _short(capture, given, problems, options)
    if not text.strip():
        return without_text(capture, problems)
    if len(text) > options.longest_text:
        return too_large(capture, (len(text), options.longest_text, "characters of text"), problems)
    found = lines(text)
    title = given.title or drafted.stated.title
    head = find_head(found, title)
    shown = _shown(drafted, Top(found, head), title)
    own = Times(drafted.stated.published or top.published(shown.lines, shown.head), drafted.captured)
    times, amiss = settled(capture, given, own)
    url = given.url or drafted.stated.url
    outlet = given.outlet or drafted.stated.outlet or top.outlet(found, head) or host(url)
    article = Article(
        id=given.id or made_id(web_address(url), capture.where),
        text=text,
        outlet=outlet,
        title=title or (found[head.headline].text if head.headline is not None else None),
        byline=given.byline or drafted.stated.byline or top.author(shown.lines, shown.head),
        url=url,
        published=times.published or Published(),
        leftovers=mark(text, found, head, _roles(outlet, drafted)),
        where=capture.where,
        raw=capture.sha256,
        captured=times.captured,
    )
    return Extracted(article, tuple(replace(one, article=article.id) for one in (*problems, *amiss)))


def _sound(capture: Capture, drafted: Draft) -> tuple[str, Given, tuple[Problem, ...]]:
    """The text and what is given, without characters that neither UTF-8 nor a database can hold."""
    text, count = UNSOUND.subn("\ufffd", drafted.text)
    changed: dict[str, str] = {}
    for field in FIELDS:
        value = getattr(capture.given, field)
        sound, replaced = UNSOUND.subn("\ufffd", value) if value else (value, 0)
        if replaced:
            changed[field] = sound
            count += replaced
    if not count:
        return text, capture.given, drafted.problems
    detail = f"{capture.where} holds NULs or lone surrogates ({count:,}), which became U+FFFD, one for one"
    return text, replace(capture.given, **changed), (*drafted.problems, problem(capture, "unsound-characters", detail))


def _short(
    capture: Capture, given: Given, problems: tuple[Problem, ...], options: Options
) -> tuple[Given, tuple[Problem, ...]]:
    """What is given, without what is too long to be what it is given for: it would stand in every page and table."""
    long = [field for field in FIELDS if len(getattr(given, field) or "") > options.longest_stated]
    if not long:
        return given, problems
    detail = (
        f"{capture.where} gives more than {options.longest_stated:,} characters for its {', '.join(long)},"
        " which was left out; shorten it"
    )
    return replace(given, **dict.fromkeys(long)), (*problems, problem(capture, "too-long", detail))


def _shown(drafted: Draft, own: Top, title: str | None) -> Top:
    """Of a page, the lines below its headline; of a text, its own top."""
    if not drafted.below:
        return own
    found = lines("\n".join(drafted.below))
    return Top(found, find_head(found, title))


def _roles(outlet: str | None, drafted: Draft) -> dict[str, LeftoverKind]:
    """What the markup tells of lines; one that is but the outlet's name is the page's."""
    own: dict[str, LeftoverKind] = {plain(outlet): "menu"} if outlet else {}
    return {**own, **drafted.roles}
