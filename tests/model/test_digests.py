"""Digests of values and of code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.model import Article, Interval, Passage, Published, Span, code_digest, content_digest

DAY = Interval(date(2031, 5, 4), date(2031, 5, 4))
ARTICLE = Article("tarn-1", "Twelve wells in Ésk \ud800.", published=Published("2031-05-04", "stated", (DAY,)))


def test_equal_values_have_one_digest_wherever_their_parts_are_kept() -> None:
    copied = "".join(list(ARTICLE.text))
    one = Passage("tarn-1", ARTICLE.span(0, 6))
    other = Passage("tarn-1", Span(copied, 0, 6))
    assert content_digest((one, one)) == content_digest((other, Passage("tarn-1", Span(ARTICLE.text, 0, 6))))


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, title="A headline"),
        replace(ARTICLE, outlet="None"),
        replace(ARTICLE, published=Published("2031-05-04", "inferred", (DAY,))),
        replace(ARTICLE, published=Published("2031-05-04", "stated", (replace(DAY, last=date(2031, 5, 5)),))),
        replace(ARTICLE, published=replace(ARTICLE.published, evidence=(ARTICLE.span(0, 6),))),
    ],
)
def test_another_value_has_another_digest(other: Article) -> None:
    assert content_digest(other) != content_digest(ARTICLE)


def test_the_same_place_of_another_text_has_another_digest() -> None:
    assert content_digest(Span("one text", 0, 3)) != content_digest(Span("one test", 0, 3))


def test_what_is_no_value_of_the_vocabulary_has_none() -> None:
    with pytest.raises(TypeError, match="set has no digest"):
        content_digest((1, {2}))


def test_code_has_another_digest_for_any_change_to_it(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text("<p>")
    seen = {code_digest(tmp_path)}
    (tmp_path / "pages" / "page.html").write_text("<p >")
    seen.add(code_digest(tmp_path))
    (tmp_path / "pages" / "page.html").rename(tmp_path / "page.html")
    seen.add(code_digest(tmp_path))
    (tmp_path / "words.toml").write_text("a = 1")
    seen.add(code_digest(tmp_path))
    assert len(seen) == 4
