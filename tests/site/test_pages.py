"""What holds of every page: its context, its escaping, and that it gives no verdict."""

from __future__ import annotations

from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from onrecord.ledger import Desk
from onrecord.model import Comparison
from onrecord.site.overview import overview
from onrecord.site.pages.commitments import commitments_page
from onrecord.site.pages.front import front_page
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.render import TEMPLATES, environment, render
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked
from tests.site.shown import article_shown, story_shown

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "site"
VERDICTS = {"true", "false", "confirmed", "confirms", "contradiction", "contradicts", "debunked", "lie", "lies", "fake"}


def _variables(template: str) -> set[str]:
    """Every variable that a template, or one that it extends, takes from outside."""
    source, _, _ = environment().loader.get_source(environment(), template)  # type: ignore[union-attr]  # it has one
    tree = environment().parse(source)
    parents = (name for name in meta.find_referenced_templates(tree) if name == "base.html")
    own = {node.target for node in tree.find_all(nodes.Import)} | {node.name for node in tree.find_all(nodes.Macro)}
    return (meta.find_undeclared_variables(tree) - own).union(*(_variables(name) for name in parents))


@pytest.mark.parametrize(("page", "template"), TEMPLATES.items())
def test_a_template_is_told_its_context_and_nothing_else(page: type, template: str) -> None:
    told = {field.name for field in fields(page)}
    assert _variables(template) == told


@pytest.mark.parametrize("page", TEMPLATES)
def test_every_page_is_frozen_and_documented(page: type) -> None:
    assert page.__doc__
    assert page.__dataclass_params__.frozen  # type: ignore[attr-defined]  # every dataclass has it


def test_escaping_is_always_on_and_never_passed_by() -> None:
    assert environment().autoescape is True
    for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]:
        source = path.read_text("utf-8")
        assert "|safe" not in source.replace(" ", "")
        assert "Markup" not in source
        assert "autoescape false" not in source


def test_a_real_desk_and_one_in_memory_give_the_same_pages(desk: Desk, in_memory: DeskInMemory) -> None:
    assert story_shown(desk) == story_shown(in_memory)
    for id in ("wire-1", "post-1", "gazette-1"):
        assert render(article_shown(desk, id)) == render(article_shown(in_memory, id))
    assert commitments_page(overview(desk)) == commitments_page(overview(in_memory))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.words |= {word.strip(".,:;()").lower() for word in data.split()}


def test_no_page_of_ours_gives_a_verdict(in_memory: DeskInMemory) -> None:
    for template in SOURCE.rglob("*.html"):
        words = _Words()
        words.feed(template.read_text("utf-8").replace("{%", "<!--").replace("%}", "-->"))
        assert not words.words & VERDICTS, template.name
    assert not set((SOURCE / "labels.toml").read_text("utf-8").lower().replace('"', " ").split()) & VERDICTS


def test_an_empty_desk_has_pages_too() -> None:
    known = overview(DeskInMemory((), Comparison((), (), ())))
    for page in (front_page(known), reports_page(known), commitments_page(known), problems_page(known)):
        assert not checked(render(page).decode()).faults
