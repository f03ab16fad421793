"""What ``onrecord read`` and ``onrecord compare`` print for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import (
    Attribution,
    Claim,
    CommitmentEntry,
    Comparison,
    Interval,
    Observation,
    Published,
    Reading,
    Span,
    Story,
)

_WIDTH = 100


def reading(found: Reading) -> str:
    """What was read in one article, as indented lines."""
    article = found.article
    lines = [f"{article.outlet or 'outlet unknown'} · {article.title or article.id} · {_published(found.published)}"]
    lines += _section("said", [_attribution(one) for one in found.attributions])
    lines += _section("dates", [f"{one.span.words} = {one.value}{_days(one.covers)}" for one in found.dates])
    lines += _section(
        "figures",
        [f"{_flat(one.span)} = {_bounds(one.low, one.high)} {one.of or one.unit or ''}" for one in found.figures],
    )
    lines += _section(
        "commitments", [f"{one.by or 'unknown'}, {one.kind}: {_flat(*one.action)}" for one in found.commitments]
    )
    return "\n".join(lines) + "\n"


def comparison(found: Comparison, readings: Sequence[Reading]) -> str:
    """What holding articles against each other gave, story by story."""
    outlets = {one.article.id: one.article.outlet or one.article.id for one in readings}
    lines = [line for story in found.stories for line in _story(story, outlets)]
    lines += _section("commitments", [_entry(one) for one in found.commitments])
    return "\n".join(lines) + "\n"


def observation(found: Observation) -> str:
    """What was seen of one place."""
    scenes, clear = count(len(found.looked_at), "scene"), sum(one.is_clear for one in found.looked_at)
    lines = [f"{found.site.name}{_days(found.period)}: {scenes}, {clear} clear, {_changes(found, clear)}"]
    for one in found.changes:
        seen = f"  first seen {one.first_seen}, not yet on {one.last_before}"
        lines.append(f"{seen}: {one.area / 10_000:.2f} ha {', '.join(one.directions)}")
    return "\n".join(lines)


def _changes(found: Observation, clear: int) -> str:
    if found.changes:
        return count(len(found.changes), "change")
    if found.site.too_small(found.resolution):
        return f"too small for pixels of {found.resolution:g} m: it tells nothing"
    return "no change seen" if clear > 1 else "nothing to compare: it tells nothing"


def count(number: int, noun: str, several: str | None = None) -> str:
    """A number with its noun: one story, two stories."""
    return f"{number} {noun}" if number == 1 else f"{number} {several or noun + 's'}"


def _story(story: Story, outlets: Mapping[str, str]) -> Iterator[str]:
    yield story.label
    yield f"  {count(len(story.articles), 'report')}, {count(len(story.origins), 'origin')}"
    for origin in story.origins:
        told_by = ", ".join(outlets[one] for one in origin.articles)
        yield f"    {origin.root or 'source unknown'} ({origin.basis}): {told_by}"
    for claim in story.claims:
        if len(claim.statements) > 1:
            yield from _claim(claim, outlets)
    yield ""


def _claim(claim: Claim, outlets: Mapping[str, str]) -> Iterator[str]:
    yield f"  {claim.form}, told by {count(claim.outlets, 'outlet')} from {count(claim.origins, 'origin')}"
    for one in claim.statements:
        yield _short(f"    {outlets[one.article]}: {_flat(one.span)}" + (f" — {one.holder}" if one.holder else ""))
    for difference in claim.differences:
        yield _short(f"    differs ({difference.kind}): {difference.detail}")


def _attribution(one: Attribution) -> str:
    through = "".join(f"{hop.name} → " for hop in one.chain[:-1])
    return f"{through}{one.speaker.name or 'unknown'} ({_flat(*one.cue) or 'no cue'}): {_flat(*one.content)}"


def _entry(one: CommitmentEntry) -> str:
    return f"{one.by or 'unknown'}: {one.text}{_days(one.due)} — {', '.join(event.kind for event in one.events)}"


def _section(name: str, entries: Iterable[str]) -> list[str]:
    found = [_short(f"    {one}") for one in entries]
    return [f"  {name}", *found] if found else []


def _published(published: Published) -> str:
    if published.basis == "unknown":
        return "date unknown"
    return f"{published.value or ' or '.join(_days(one).strip() for one in published.candidates)} ({published.basis})"


def _days(covers: Interval | None) -> str:
    if covers is None:
        return ""
    return f" {covers.first}" if covers.first == covers.last else f" {covers.first} to {covers.last}"


def _bounds(low: float | None, high: float | None) -> str:
    return (
        f"{low:g}"
        if low == high and low is not None
        else f"{'' if low is None else low}–{'' if high is None else high}"
    )


def _flat(*spans: Span) -> str:
    return " … ".join(" ".join(span.words.split()) for span in spans)


def _short(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return " " * indent + textwrap.shorten(line, _WIDTH - indent, placeholder=" …")
