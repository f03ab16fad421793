"""What a person is told: results on standard output, notes and failures on standard error, and how a command ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn, TextIO

import typer
from rich.console import Console

from onrecord.cli.harmless import harmless
from onrecord.imagery import ImageryError
from onrecord.ledger import DeskError
from onrecord.model import Problem
from onrecord.site import SiteError
from onrecord.sources import SourceError
from onrecord.workers import WorkersError

FAILED, PROBLEMS_MET, STOPPED = 1, 3, 130

notes = Console(stderr=True)


def note(message: str, style: str | None = None) -> None:
    """Write a line to standard error, word for word."""
    notes.print(harmless(message), style=style, highlight=False, markup=False, soft_wrap=True)


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Tell what is amiss, and end."""
    note(message, "red")
    raise typer.Exit(code)


def tell(line: str) -> None:
    """Write a line to standard output as UTF-8, whatever the terminal's own encoding."""
    with _standard_output() as out:
        out.write(harmless(line).encode("utf-8", "surrogatepass") + b"\n")
        out.flush()


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    """Where results go. Whoever stops reading them ends the command, and that is no failure."""
    try:
        yield sys.stdout.buffer
    except OSError as error:
        # What is left in the buffer would fail once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit from None
        fail(f"Standard output can't be written: {error.strerror or error}.")


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
    except (SourceError, DeskError, SiteError, ImageryError, WorkersError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or 'A file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        went_on = " What was done is recorded; the same command goes on from there." if kept else ""
        fail(f"Stopped.{went_on}", STOPPED)


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """A file for text as UTF-8, or standard output. A file that was there before stays until all is written."""
    if path is None:
        with _standard_output() as out:
            stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
            yield stream
            stream.detach()
        return
    whole = Path(os.path.realpath(path))
    special = whole.exists() and not whole.is_file()  # a pipe, or a device: nothing can be put in its place
    begun = whole if special else whole.with_name(f".{whole.name}.unfinished")
    try:
        with begun.open("w", encoding="utf-8", newline="") as file:
            yield file
        if not special:
            begun.replace(whole)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if not special:
            begun.unlink(missing_ok=True)
