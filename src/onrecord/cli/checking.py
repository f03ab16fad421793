"""``onrecord check``: a desk proved."""

from __future__ import annotations

from onrecord.cli.options import DeskPath
from onrecord.cli.telling import fail, failures, note, notes, tell
from onrecord.ledger import Desk
from onrecord.progress import shown
from onrecord.summary import count


def check(desk: DeskPath) -> None:
    """Prove a desk: every text by its SHA-256, every span by slicing. Exit code 1 if anything is amiss."""
    with failures(), Desk(desk, readonly=True) as opened, shown(notes) as report:
        faults = opened.faults(report)
    for fault in faults:
        tell(fault)
    if faults:
        fail(f"{count(len(faults), 'fault')}. Build a new desk from the same sources.")
    note("Every text and every span is as it was recorded.")
