"""Language data of this stage, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


def load(name: str) -> dict[str, Any]:
    """The data file ``name`` of this folder."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a web page leaves in a text; see leftovers.toml."""

    whole: dict[str, str]
    """A line's compared form, and the kind of leftover that it is."""
    heads: frozenset[str]
    starts: tuple[tuple[str, tuple[str, ...]], ...]
    """Kinds with the beginnings of their lines, in the order in which they are tried."""
    holds: tuple[tuple[str, tuple[str, ...]], ...]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    credit_ends: tuple[str, ...]
    agencies: frozenset[str]
    buttons: tuple[str, ...]
    """Names of buttons that stand in a row."""
    prompts: tuple[str, ...]
    """What, in capitals and with a colon, leads to another page."""
    calls: tuple[str, ...]
    """Whole prompts within a line that call on its readers, as regular expressions."""
    shown: tuple[str, ...]
    """The same of what tells of a player or a button beside it."""
    credit_start: re.Pattern[str]
    """How a line begins, in lower case, that credits a picture."""
    credit_end: re.Pattern[str]
    """A credit that runs on from the sentence before it, to the end of its line."""
    bylines: tuple[str, ...]
    """What stands before the name of who wrote a report."""
    datelined: tuple[str, ...]
    """Agencies as a dateline has them in brackets."""
    addressing: tuple[str, ...]
    """Words by which a page speaks to its readers, or of itself."""

    def start(self, kind: str) -> tuple[str, ...]:
        """The beginnings of one kind."""
        return dict(self.starts)[kind]


@cache
def phrases() -> Phrases:
    """The phrases of leftovers.toml."""
    data = load("leftovers")
    shapes = tuple((kind, re.compile("|".join(forms))) for kind, forms in data["shape"].items())
    return Phrases(
        whole={phrase: kind for kind in ("promotion", "menu") for phrase in data["whole"][kind]},
        heads=frozenset(data["section"]["heads"]),
        starts=tuple((kind, tuple(forms)) for kind, forms in data["starts"].items()),
        holds=tuple((kind, tuple(forms)) for kind, forms in data["holds"].items()),
        shapes=shapes,
        credit_ends=tuple(data["credits"]["ends"]),
        agencies=frozenset(data["credits"]["agencies"]),
        buttons=tuple(data["inline"]["buttons"]),
        prompts=tuple(data["inline"]["prompts"]),
        calls=tuple(data["inline"]["calls"]),
        shown=tuple(data["inline"]["shown"]),
        credit_start=re.compile(data["credits"]["start"]),
        credit_end=re.compile(data["credits"]["trailing"]),
        bylines=tuple(data["head"]["bylines"]),
        datelined=tuple(data["head"]["datelined"]),
        addressing=tuple(data["head"]["addressing"]),
    )


@cache
def months() -> dict[str, int]:
    """Names of months in lower case, and their numbers."""
    return dict(load("dates")["months"])


@cache
def around_dates() -> frozenset[str]:
    """Words that stand beside a date in a line that is a date."""
    return frozenset(load("dates")["around"]["words"])


@cache
def outlet_words() -> frozenset[str]:
    """Words that name news organisations."""
    return frozenset(load("outlets")["words"])


@cache
def outlet_links() -> frozenset[str]:
    """Words in lower case that stand within an outlet's name."""
    return frozenset(load("outlets")["links"])


@cache
def acronyms() -> frozenset[str]:
    """Names of outlets that are written in capitals."""
    return frozenset(load("outlets")["acronyms"])


@cache
def sections() -> frozenset[str]:
    """Words that name a section of a page together with a word like "news"."""
    return frozenset(load("outlets")["sections"])


@cache
def meta_names(field: str) -> tuple[str, ...]:
    """Names of meta elements that state ``field``, the most trusted first."""
    return tuple(load("page")["meta"][field])


@cache
def article_types() -> tuple[str, ...]:
    """schema.org types that are a report, in lower case."""
    return tuple(load("page")["types"]["article"])


@cache
def labels() -> dict[str, str]:
    """Labels of lines above a text, in their compared form, and the fields that they state."""
    return {label: field for field, known in load("page")["labels"].items() for label in known}
