"""From a capture to its text and what its page states: the part that differs by the form in which a report came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml has no types of its own

from onrecord.articles import page as pages
from onrecord.articles.encodings import Decoded, decode
from onrecord.articles.labels import labelled
from onrecord.articles.result import Extracted, Options
from onrecord.articles.saved import saved_by
from onrecord.articles.stated import NOTHING, Stated, stated_by
from onrecord.model import Capture, Problem, memento
from onrecord.model.article import LeftoverKind

_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
"""Control characters that text doesn't have, and places that couldn't be decoded."""
_MOST_NO_LETTERS = 0.05
_OTHERS = (
    ("PDF", re.compile(r"%PDF-\d")),
    ("RTF", re.compile(r"\{\\rtf\d?")),
    ("MHTML", re.compile(r"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?Content-Type: *multipart/related\b", re.I)),
)
"""Formats that are told by how they begin, whatever a file's name says."""
_AS_TEXT = "save it as text or as a page"
_LOOKED_AT, _BEGINNING = 20_000, 2_000


@dataclass(frozen=True)
class Draft:
    """A text with what is known of it so far."""

    text: str
    stated: Stated = NOTHING
    roles: Mapping[str, LeftoverKind] = field(default_factory=dict)
    """Kinds of lines that the markup tells, by a line's compared form."""
    below: tuple[str, ...] = ()
    """Lines that a page shows from its headline on."""
    problems: tuple[Problem, ...] = ()
    captured: str | None = None
    """When the page was saved or archived, as is written into it, ISO 8601."""


def draft(capture: Capture, options: Options) -> Draft | Extracted:
    """The text in ``capture``, or why there is none."""
    if capture.given.text is not None:
        return Draft(capture.given.text)
    decoded = decode(capture.content, html=capture.form == "html", sent_as=capture.given.charset)
    problems = _decoding_problems(capture, decoded)
    if _is_no_text(decoded.text):
        return not_text(capture, "isn't text")
    if other := next((name for name, begins in _OTHERS if begins.match(decoded.text[:_BEGINNING])), None):
        return not_text(capture, f"is {other}", "give it the ending .mhtml" if other == "MHTML" else _AS_TEXT)
    if capture.form == "html":
        return _page(capture, decoded.text, problems, options)
    known, roles = labelled(decoded.text)
    return Draft(decoded.text, known, roles, problems=problems)


def problem(capture: Capture, kind: str, detail: str) -> Problem:
    """A problem of this stage with one capture."""
    return Problem("articles", kind, detail, where=capture.where)


def without_text(capture: Capture, problems: tuple[Problem, ...]) -> Extracted:
    """Nothing to read."""
    detail = f"no text was found in {capture.where}; there is no article in it"
    return Extracted(None, (*problems, problem(capture, "no-text", detail)))


def not_text(capture: Capture, what: str, advice: str = _AS_TEXT) -> Extracted:
    """A picture, an archive or a document under the name of a text or a page; ``what`` says so."""
    detail = f"{capture.where} {what}, whatever its name says, and was left out; {advice}"
    return Extracted(None, (problem(capture, "not-text", detail),))


def _is_no_text(text: str) -> bool:
    """Whether more than one character in twenty is of those that no text holds."""
    start = text[:_LOOKED_AT]
    return len(_NO_LETTERS.findall(start)) > max(1, len(start) * _MOST_NO_LETTERS)


def too_large(capture: Capture, held: tuple[int, int, str], problems: tuple[Problem, ...]) -> Extracted:
    """Too much to read: how many, of how many at most, and of what."""
    count, most, things = held
    detail = (
        f"{capture.where} holds {count:,} {things}, over the limit of {most:,}, and was not read"
        f" (SHA-256 of its bytes: {capture.sha256}); split it, or raise the limit"
    )
    return Extracted(None, (*problems, problem(capture, "too-large", detail)))


def _decoding_problems(capture: Capture, decoded: Decoded) -> tuple[Problem, ...]:
    found = []
    if decoded.declared:
        detail = f"{capture.where} declares {decoded.declared}, but was read as {decoded.encoding}, which its bytes are"
        found.append(problem(capture, "wrong-charset", detail))
    if decoded.repaired:
        lines = "1 line" if decoded.repaired == 1 else f"{decoded.repaired:,} lines"
        detail = f"{capture.where} holds characters encoded twice ({lines}), which were read as they were meant"
        found.append(problem(capture, "encoded-twice", detail))
    if decoded.replaced:
        places = "1 place" if decoded.replaced == 1 else f"{decoded.replaced:,} places"
        detail = f"{capture.where} can't be decoded as {decoded.encoding} in {places}, which now hold U+FFFD"
        found.append(problem(capture, "undecodable", detail))
    return tuple(found)


def _page(capture: Capture, html: str, problems: tuple[Problem, ...], options: Options) -> Draft | Extracted:
    if (tags := html.count("<")) > options.most_tags:
        return too_large(capture, (tags, options.most_tags, "tags"), problems)
    page = pages.parse(html)
    if page is None:
        return without_text(capture, problems)
    if (shown := pages.shown_length(page)) > 2 * options.longest_text:
        return too_large(capture, (shown, 2 * options.longest_text, "characters of text"), problems)
    known, saved = stated_by(page), saved_by(html)
    kept = memento(known.url or saved.url)
    known = replace(known, url=kept.url if kept else known.url or saved.url)
    text, unsure = _body(capture, page, known, options)
    problems = (*problems, *unsure)
    if not text:
        return without_text(capture, problems)
    title = capture.given.title or known.title
    if known.published is None and not capture.given.published:
        known = replace(known, published=pages.found_date(page, capture.given.url or known.url))
    return Draft(
        text,
        known,
        pages.roles(page),
        pages.below_headline(page, title),
        problems,
        kept.captured if kept else saved.captured,
    )


def _body(capture: Capture, page: HtmlElement, known: Stated, options: Options) -> tuple[str, tuple[Problem, ...]]:
    """The report's text; all paragraphs, and why, where what is the report can't be told."""
    count = sum(1 for _ in page.iter())
    if count > options.most_elements:
        detail = f"{capture.where} has {count:,} elements, too many to tell its body from the rest; all of it was taken"
        return pages.paragraphs(page), (problem(capture, "too-complex", detail),)
    try:
        unfolded = pages.without_layout_tables(page)
        return pages.find_body(unfolded, known.body, thorough=count <= options.most_compared), ()
    except Exception as error:  # noqa: BLE001 - trafilatura meets hostile pages here; the text itself is still there
        detail = f"the body of {capture.where} was not told from the rest ({type(error).__name__}); all of it was taken"
        return pages.paragraphs(page), (problem(capture, "too-complex", detail),)
