"""On Record: what was said, reported, promised and can be seen, held against each other.

The verbs of the command line, for Python::

    import onrecord

    article = onrecord.article("Text of a report …", outlet="The Courier", published="2024-05-04")
    reading = onrecord.read(article)
    comparison = onrecord.compare([article, another])
    with onrecord.Desk("desk.sqlite") as desk:
        desk.stories()

The stages behind the verbs, with the reader's model, are loaded when a verb first needs them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from onrecord.ledger import Desk
from onrecord.model import Article, Comparison, Given, Problem, Reading, Span

__all__ = ["Article", "Comparison", "Desk", "Given", "Problem", "Reading", "Span", "article", "compare", "read"]


def article(text: str, **stated: str) -> Article:
    """An article from its text, which is taken character for character; ``stated`` may hold the other fields of Given.

    What is amiss but costs no more than a field (a date that can't be read) is a warning. Raises ValueError if the text
    holds nothing, with what was amiss, and TypeError if it is no text.
    """
    from onrecord import articles, sources

    if not isinstance(text, str):
        raise TypeError(f"an article is made from a str, not from {type(text).__name__}")
    extracted = articles.extract(sources.capture(Given(text=text, **stated)))
    told = " ".join(one.detail for one in extracted.problems)
    if extracted.article is None:
        raise ValueError(told)
    if told:
        warnings.warn(told, stacklevel=2)
    return extracted.article


def read(article: Article) -> Reading:
    """Read one article: who says what, on whose word; its names, dates and figures; what is promised.

    The same article always gives the same reading, and no text makes it raise. Every finding carries its spans, as
    offsets into ``article.text``; what could not be settled is left unknown. Raises TypeError for what is no Article.
    """
    from onrecord import reading

    if not isinstance(article, Article):
        raise TypeError(f"an Article is read, not {type(article).__name__}: onrecord.article(text) makes one")
    return reading.read(article)


def compare(found: Iterable[Article | Reading]) -> Comparison:
    """Hold articles, read or not yet read, against each other. Their order doesn't matter.

    Raises TypeError for what is no Iterable of Article and Reading.
    """
    from onrecord import reading, stories

    if isinstance(found, Article | Reading | str):
        told = f"several articles are compared, not {type(found).__name__}: onrecord.compare([article, another])"
        raise TypeError(told)
    readings = [one if isinstance(one, Reading) else read(one) for one in found]
    return stories.compile(reading.together(readings, stories.grouped))
