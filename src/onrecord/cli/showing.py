"""``onrecord read`` and ``onrecord compare``: what is found, without a desk."""

from __future__ import annotations

from onrecord import pipeline, summary
from onrecord.cli.harmless import json_line
from onrecord.cli.options import Form, Format, Sources, Strict, Workers
from onrecord.cli.telling import failures, finish, notes, tell
from onrecord.model import Problem, Reading
from onrecord.model.contracts import comparison_as_data, reading_as_data
from onrecord.progress import shown
from onrecord.workers import default_workers


def read(
    where: Sources, form: Format = Form.TEXT, workers: Workers = default_workers(), strict: Strict = False
) -> None:
    """Show what is read in each article; with **--format json** one JSON object a line."""
    met: list[Problem] = []
    shown_any = False
    with failures(), shown(notes) as report:
        for found in pipeline.readings(where, pipeline.Run(workers, report)):
            if isinstance(found, Problem):
                met.append(found)
                continue
            met.extend(found.problems)
            shown_any = True
            tell(json_line(reading_as_data(found)) if form is Form.JSON else summary.reading(found))
    finish(met, strict, anything=shown_any)


def compare(
    where: Sources, form: Format = Form.TEXT, workers: Workers = default_workers(), strict: Strict = False
) -> None:
    """Hold articles against each other; with **--format json** one JSON object."""
    with failures(), shown(notes) as report:
        run = pipeline.Run(workers, report)
        found = list(pipeline.readings(where, run))
        comparison = pipeline.compare(found, run)
    if not comparison.articles:
        finish(comparison.problems, strict, anything=False)
    tell(
        json_line(comparison_as_data(comparison))
        if form is Form.JSON
        else summary.comparison(comparison, [one for one in found if isinstance(one, Reading)])
    )
    finish(comparison.problems, strict, anything=True)
