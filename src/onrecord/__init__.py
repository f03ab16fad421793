"""On Record: what was said, reported, promised and can be seen, held against each other.

The verbs of the command line, for Python::

    import onrecord

    article = onrecord.article("Text of a report …", outlet="The Courier", published="2024-05-04")
    reading = onrecord.read(article)
    comparison = onrecord.compare([article, another])
    with onrecord.Desk("desk.sqlite") as desk:
        desk.stories()
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import articles, sources, stories
from onrecord.ledger import Desk
from onrecord.model import Article, Comparison, Given, Problem, Reading, Span
from onrecord.reading import read, together

__all__ = ["Article", "Comparison", "Desk", "Given", "Problem", "Reading", "Span", "article", "compare", "read"]


def article(text: str, **stated: str) -> Article:
    """An article from its text, which is taken character for character; ``stated`` may hold the other fields of Given.

    Raises ValueError if the text holds nothing, with what was amiss.
    """
    extracted = articles.extract(sources.capture(Given(text=text, **stated)))
    if extracted.article is None:
        raise ValueError(" ".join(one.detail for one in extracted.problems))
    return extracted.article


def compare(found: Iterable[Article | Reading]) -> Comparison:
    """Hold articles, read or not yet read, against each other. Their order doesn't matter."""
    readings = [one if isinstance(one, Reading) else read(one) for one in found]
    return stories.compile(together(readings, stories.grouped))
