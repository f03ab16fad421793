"""What a person sees while long work goes on: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int | None], None]
"""Called with the step's name, how many are done, and of how many (None while that isn't known)."""

_FIRST_SECONDS, _QUIET_SECONDS = 2.0, 5.0


def silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""


@contextmanager
def shown(console: Console) -> Iterator[Report]:
    """A report that shows steps on the console for as long as the block runs."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report


def _lines(console: Console) -> Report:
    """A line for each step once work has gone on for a while, and one now and then within a long step."""
    began = last = time.monotonic()
    shown = ""

    def report(step: str, done: int, total: int | None) -> None:
        nonlocal last, shown
        now = time.monotonic()
        if now - began > _FIRST_SECONDS and (step != shown or now - last > _QUIET_SECONDS):
            last, shown = now, step
            console.print(_line(step, done, total), highlight=False, markup=False, soft_wrap=True)

    return report


def _line(step: str, done: int, total: int | None) -> str:
    if not done:
        return f"{step} …"
    return f"{step}: {done}" + (f" of {total}" if total is not None else "")
