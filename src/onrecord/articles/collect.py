"""Articles that come together: one id, one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.articles.result import Extracted
from onrecord.model import Article, Problem


def distinct(extracted: Iterable[Extracted]) -> Iterator[Extracted]:
    """The same stream with every id standing for one text.

    An article whose id and text both came before is the same material, and is left out with all that came with it. One
    whose id came before with another text keeps its text under the id with the beginning of the text's SHA-256 behind
    it, and a problem that tells so. Takes memory for ids and hashes only.
    """
    texts: dict[str, str] = {}
    for one in extracted:
        article = one.article
        if article is None:
            yield one
            continue
        named = _named(article, texts)
        if texts.get(named) == article.sha256:
            continue
        texts[named] = article.sha256
        yield one if named == article.id else _renamed(one, article, named)


def _named(article: Article, texts: dict[str, str]) -> str:
    """Its own id, or the first with enough of the text's hash that no other text has."""
    if texts.get(article.id, article.sha256) == article.sha256:
        return article.id
    lengths = (8, 16, 32, 64)
    names = [f"{article.id}~{article.sha256[:length]}" for length in lengths]
    return next((name for name in names if texts.get(name, article.sha256) == article.sha256), names[-1])


def _renamed(one: Extracted, article: Article, named: str) -> Extracted:
    detail = (
        f"{article.where or article.id} has the id {article.id} of another article with another text;"
        f" it was kept as {named}; give them different ids"
    )
    problem = Problem("articles", "same-id", detail, article=named, where=article.where or None)
    others = (replace(other, article=named) for other in one.problems)
    return Extracted(replace(article, id=named), (*others, problem))
