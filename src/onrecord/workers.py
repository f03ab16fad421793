"""One function over many items in several processes: results in the order given, whatever the number of workers."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from onrecord.model import fault

Item = TypeVar("Item")
Result = TypeVar("Result")

_WINDOW = 8  # items under way for each worker: enough to keep all busy, few enough to bound memory
_SMALL = 12  # fewer items than this are done sooner than worker processes start


@dataclass(frozen=True, slots=True)
class Crashed:
    """The work on one item failed: its process died (out of memory, a fault in a parser's C code), or it raised."""

    detail: str
    died: bool = True


class WorkersError(RuntimeError):
    """No worker process comes up, so that no work can be given to any; the message says what can be done."""


def default_workers() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered_map(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Iterator[tuple[Item, Result | Crashed]]:
    """Yield each item with ``work(item)``, in the order given, at most a window of items ahead.

    ``work`` must be a module's function, so that it can be sent to a process. An item over which it raises, or its
    process dies, comes with ``Crashed``; all others still come with their results.

    Worker processes import the script that was started. Raises WorkersError if they end while they do, as they must
    where the script calls this at its top level, without ``if __name__ == "__main__":``.
    """
    stream = iter(items)
    first = list(itertools.islice(stream, _SMALL))
    guarded = partial(_guarded, work)
    if workers < 2 or len(first) < _SMALL:
        yield from ((item, guarded(item)) for item in itertools.chain(first, stream))
        return
    if _importing_the_script():
        raise SystemExit(1)  # without a word: the process that started this one tells what is amiss, once
    crew = _Crew(guarded, workers)
    try:
        for item in itertools.chain(first, stream):
            crew.take(item)
            if crew.full:
                yield crew.give()
        while crew.busy:
            yield crew.give()
    finally:
        crew.dismiss()


def _importing_the_script() -> bool:
    """Whether this is a worker that isn't at work yet: by the mark by which the standard library refuses it workers."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


def _guarded(work: Callable[[Item], Result], item: Item) -> Result | Crashed:
    try:
        return work(item)
    except Exception as error:  # noqa: BLE001 - a fault over one of a thousand reports must not cost the others
        return Crashed(fault(error), died=False)


class _Crew(Generic[Item, Result]):
    """Worker processes with the items that they have under way, oldest first."""

    def __init__(self, work: Callable[[Item], Result | Crashed], workers: int) -> None:
        self._work = work
        self._workers = workers
        self._pool = _pool(workers)
        self._under_way: deque[tuple[Item, Future[Result | Crashed]]] = deque()

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    @property
    def full(self) -> bool:
        return len(self._under_way) >= self._workers * _WINDOW

    def take(self, item: Item) -> None:
        try:
            with _interrupts_held():
                future = self._pool.submit(self._work, item)
        except BrokenProcessPool as broken:
            future = Future()
            future.set_exception(broken)
        self._under_way.append((item, future))

    def give(self) -> tuple[Item, Result | Crashed]:
        item, future = self._under_way.popleft()
        with suppress(BrokenProcessPool):
            return item, future.result()
        return item, self._alone(item)

    def _alone(self, item: Item) -> Result | Crashed:
        """Try the item again in a process of its own: the one that died may have died over another item."""
        waiting = [one for one, _ in self._under_way]
        self._under_way.clear()
        self._pool.shutdown(cancel_futures=True)
        with _pool(1) as lone:
            _check_it_comes_up(lone)
            try:
                with _interrupts_held():
                    future = lone.submit(self._work, item)
                result: Result | Crashed = future.result()
            except BrokenProcessPool as broken:
                result = Crashed(str(broken))
        self._pool = _pool(self._workers)
        for one in waiting:
            self.take(one)
        return result

    def dismiss(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _check_it_comes_up(pool: ProcessPoolExecutor) -> None:
    """See that a process does what is no work at all. Raises WorkersError."""
    try:
        with _interrupts_held():
            future = pool.submit(os.getpid)
        future.result()
    except BrokenProcessPool:
        raise WorkersError(
            "Worker processes end before they come to work. In a script of your own, put the lines that start the work"
            ' under  if __name__ == "__main__":  or do it in one process, with Run(workers=1). If that isn\'t it, there'
            " may be too little memory for so many: name fewer workers."
        ) from None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that start within are deaf to Ctrl-C, which is this process's to answer; here it is only put off.

    A mask is inherited, but holds this thread alone: where another takes the signal (a progress bar's), its handler
    would still run here, in the midst of starting a process.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    before = signal.getsignal(signal.SIGINT)
    met: list[int] = []
    deferring = before is not None and threading.current_thread() is threading.main_thread()
    if deferring:
        signal.signal(signal.SIGINT, lambda number, _: met.append(number))
    try:
        yield
    finally:
        if deferring:
            signal.signal(signal.SIGINT, before)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if met:
            signal.raise_signal(signal.SIGINT)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forked copies of a process that has threads (a progress bar) can hang; a fresh process can't.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
