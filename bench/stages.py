"""How much of a job's processor time each of its stages takes, without those that run within it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple
from unittest.mock import patch


class Stage(NamedTuple):
    """A function that is called by this name from its module or class."""

    name: str
    owner: object
    attribute: str


def shares(work: Callable[[], object], stages: Sequence[Stage]) -> dict[str, float]:
    """Each stage's share of the time that the work takes; the rest is ``else``."""
    watch = _Watch()
    with ExitStack() as held:
        for one in stages:
            plain = getattr(one.owner, one.attribute)
            held.enter_context(patch.object(one.owner, one.attribute, watch.watched(one.name, plain)))
        watch.watched("else", work)()
    total = sum(watch.spent.values())
    return {name: watch.spent.get(name, 0.0) / total for name in (*(one.name for one in stages), "else")}


class _Watch:
    """Gives every moment to the innermost stage that runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._within: list[str] = []
        self._since = 0.0

    def watched(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            self._switch()
            self._within.append(name)
            try:
                return plain(*given, **named)
            finally:
                self._switch()
                self._within.pop()

        return run

    def _switch(self) -> None:
        now = time.process_time()
        if self._within:
            self.spent[self._within[-1]] = self.spent.get(self._within[-1], 0.0) + now - self._since
        self._since = now
