"""What a person is told: results on standard output, notes and failures on standard error, and how a command ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

import typer
from rich.console import Console

from onrecord.imagery import ImageryError
from onrecord.ledger import DeskError
from onrecord.model import Problem
from onrecord.site import SiteError
from onrecord.sources import SourceError

FAILED, PROBLEMS_MET, STOPPED = 1, 3, 130

notes = Console(stderr=True)


def note(message: str, style: str | None = None) -> None:
    """Write a line to standard error, word for word."""
    notes.print(message, style=style, highlight=False, markup=False, soft_wrap=True)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Tell what is amiss, and end."""
    note(message, "red")
    raise typer.Exit(code)


def tell(line: str) -> None:
    """Write a line to standard output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.flush()


def finish(met: Iterable[Problem], strict: bool, *, anything: bool) -> None:
    """Tell the problems of a run, and how it ended."""
    met = list(met)
    for one in met:
        note(f"{one.stage}: {one.detail}", "yellow")
    if not anything:
        fail("No article could be read.")
    if strict and met:
        raise typer.Exit(PROBLEMS_MET)


@contextmanager
def failures(*, kept: bool = False) -> Iterator[None]:
    """Errors that a person can do something about are told in a line, without a traceback.

    ``kept`` says that what was done before a Ctrl-C is recorded, so that the same command goes on from there.
    """
    try:
        yield
    except (SourceError, DeskError, SiteError, ImageryError) as error:
        fail(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        fail(f"{error.filename or 'A file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        went_on = " What was done is recorded; the same command goes on from there." if kept else ""
        fail(f"Stopped.{went_on}", STOPPED)


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """A file for text as UTF-8, or standard output."""
    if path is None:
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
        yield stream
        stream.detach()
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream
