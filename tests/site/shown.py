"""The pages of the invented story, as their contexts."""

from __future__ import annotations

from onrecord.site.asked import AskedDesk
from onrecord.site.overview import overview
from onrecord.site.pages.article import ArticlePage, article_page_of
from onrecord.site.pages.story import StoryPage, story_page


def story_shown(desk: AskedDesk) -> StoryPage:
    """The page of the desk's first story."""
    known = overview(desk)
    return story_page(known, known.stories[0], desk.reading)


def article_shown(desk: AskedDesk, id: str) -> ArticlePage:
    """The page of one report that has had one version."""
    return article_page_of(overview(desk), desk.reading(id), ["x"])
