"""The engine: order, bounded windows, and processes that die."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from onrecord.workers import Crashed, _interrupts_held, ordered_map


def square(number: int) -> int:
    return number * number


def die_over_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def test_results_come_in_the_order_given_for_any_number_of_workers() -> None:
    wanted = [(number, number * number) for number in range(40)]
    assert list(ordered_map(square, range(40), 1)) == wanted
    assert list(ordered_map(square, range(40), 3)) == wanted


def test_an_item_that_kills_its_process_is_named_and_costs_no_other() -> None:
    results = dict(ordered_map(die_over_seven, range(20), 2))
    assert isinstance(results.pop(7), Crashed)
    assert results == {number: -number for number in range(20) if number != 7}


def raise_over_seven(number: int) -> int:
    if number == 7:
        raise KeyError("term")
    return -number


def test_an_item_over_which_the_work_raises_costs_no_other() -> None:
    for workers in (1, 2):
        results = dict(ordered_map(raise_over_seven, range(20), workers))
        failed = results.pop(7)
        assert isinstance(failed, Crashed)
        assert not failed.died
        assert re.fullmatch(r"KeyError in test_workers\.raise_over_seven, line \d+: 'term'", failed.detail)
        assert results == {number: -number for number in range(20) if number != 7}


def test_ctrl_c_is_put_off_while_processes_start_though_another_thread_takes_it() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    started = []
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), _interrupts_held():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(20):
                time.sleep(0.005)
            started.append("all of them")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
        done.set()
        other.join()
    assert started == ["all of them"]


def test_a_script_without_a_guard_is_told_so_once_and_starts_no_processes_without_end(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import operator\n"
        "from onrecord.workers import ordered_map\n"
        "print('started', flush=True)\n"
        "list(ordered_map(operator.neg, range(200), 2))\n",
        encoding="utf-8",
    )
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 1
    assert ran.stderr.count("Traceback") == 1
    assert 'if __name__ == "__main__":' in ran.stderr.splitlines()[-1]
    assert ran.stdout.count("started") <= 4
