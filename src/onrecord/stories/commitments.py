"""Commitments across reports: one entry for one undertaking of one maker, with the reports about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Commitment, CommitmentEntry, CommitmentEvent, Extractor, Interval, Passage, Reading
from onrecord.stories.followups import Told, Undertaken, followups, kinds_of_doing, outcomes, times
from onrecord.stories.language import words
from onrecord.stories.rows import apart, days, publication_order, stable_id
from onrecord.stories.speakers import fitting
from onrecord.stories.words import is_content, rarity, stem, tokens

EXTRACTOR = Extractor("commitments-across", "1")
ALIKE = 0.5
"""Share of the telling words of the shorter action that the other must have."""
ALIKE_DUE = 0.34
"""The same where both are due in the same days."""
ALIKE_UNKNOWN = 0.75
"""The same where they aren't, and only one of them names its maker."""
KIND = 1.5
"""What it weighs that two actions are of one kind of doing; a rare word weighs 3."""
CORE = 7
"""How many telling words of an action say what is undertaken."""


@dataclass
class Undertaking:
    """One undertaking while its reports are gathered, in order of publication."""

    reports: list[tuple[Reading, Commitment]] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> Commitment:
        """The report that tells it most fully."""
        return max((one for _, one in self.reports), key=lambda one: (one.due is not None, sum(map(len, one.action))))


def commitments(readings: Sequence[Reading], as_of: date | None = None) -> tuple[CommitmentEntry, ...]:
    """The commitments of all reports, in the order in which they were first told.

    ``as_of`` is the day on which due dates are held against the calendar; the last known day of publication if None.
    """
    ordered = sorted(readings, key=publication_order)
    found = _gathered(ordered)
    told = outcomes(ordered)
    today = as_of or max((one.last for row in ordered for one in days(row)), default=None)
    return tuple(_entry(one, followups(told, _undertaken(one)), today) for one in found)


def _gathered(ordered: Sequence[Reading]) -> list[Undertaking]:
    found: list[Undertaking] = []
    index: dict[str, list[int]] = defaultdict(list)
    for reading in ordered:
        for one in reading.commitments:
            stems = action_stems(one)
            place = _same(one, stems, found, index)
            if place is None:
                place = len(found)
                found.append(Undertaking())
            found[place].reports.append((reading, one))
            for key in sorted(stems - found[place].stems):
                index[key].append(place)
            found[place].stems |= stems
    return found


def action_stems(one: Commitment) -> set[str]:
    """Keys of the words that tell what is undertaken, and of the kind of doing; no times, no maker."""
    found = [token for span in (one.span, *one.action) for token in tokens(span.text, span.start, span.end)]
    keys = {stem(token.form) for token in found if is_content(token.form)}
    makers = {stem(token.form) for token in tokens(one.by or "")}
    kept = {key for key in keys - makers - times() if len(key) > 2 or not key.isdigit()}
    return kept | {f"~{kind}" for key in keys for kind in kinds_of_doing(key)}


def core_stems(one: Commitment) -> list[str]:
    """Keys of the first words of what is undertaken; what follows tells the circumstances."""
    spans = one.action or (one.span,)
    found = (token for span in spans for token in tokens(span.text, span.start, span.end))
    return [stem(token.form) for token in found if is_content(token.form)][:CORE]


def _same(one: Commitment, stems: set[str], found: Sequence[Undertaking], index: dict[str, list[int]]) -> int | None:
    """The undertaking that this is a report of, if one clearly is."""
    shared: Counter[int] = Counter()
    for key in stems:
        shared.update(index[key])
    rated = [(_alike(one, stems, found[place]), -place) for place in sorted(shared)]
    best = max(rated, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _alike(one: Commitment, stems: set[str], other: Undertaking) -> float:
    reports = [report for _, report in other.reports]
    if not all(_one_maker(one, report) for report in reports):
        return 0.0
    if one.due and any(report.due not in {None, one.due} for report in reports):
        return 0.0
    same_due = one.due is not None and any(one.due == report.due for report in reports)
    shared = [key for key in stems & other.stems if key[0] != "~"]
    if len(shared) < (2 if same_due else 3):
        return 0.0
    share, report = max(((_share(stems, action_stems(report)), -at) for at, report in enumerate(reports)))
    least = ALIKE if _named_alike(one, reports[-report]) else ALIKE_UNKNOWN
    if same_due:
        least = ALIKE_DUE
    return share if share >= least else 0.0


def _named_alike(one: Commitment, other: Commitment) -> bool:
    return (one.by is None) == (other.by is None)


def _share(one: set[str], other: set[str]) -> float:
    smaller = min(_weight(one), _weight(other))
    return _weight(one & other) / smaller if smaller else 0.0


def _weight(stems: set[str]) -> float:
    return round(sum(KIND if key[0] == "~" else rarity(key) for key in sorted(stems)), 6)


def _one_maker(one: Commitment, other: Commitment) -> bool:
    """Whether both may have one maker: their names fit, or one isn't known."""
    return one.by is None or other.by is None or fitting(one.by, other.by)


def _undertaken(one: Undertaking) -> Undertaken:
    """What is undertaken, by whom and by when."""
    parties = (name for _, report in one.reports for name in (report.by, report.to) if name)
    named = frozenset(stem(token.form) for token in tokens(" ".join(parties)) if is_content(token.form))
    cores = [core_stems(report) for _, report in one.reports]
    made = min((report.made.first for _, report in one.reports if report.made), default=None)
    return Undertaken(
        action=frozenset(key for core in cores for key in core) - named,
        parties=named,
        due=_due(one),
        made=made,
        gathering=any(key in words("delivery", "phrases.gatherings") for core in cores for key in core[:3]),
        first=one.reports[0][0],
    )


def _due(one: Undertaking) -> Interval | None:
    return one.fullest.due or next((report.due for _, report in one.reports if report.due), None)


def _entry(one: Undertaking, told: Sequence[Told], today: date | None) -> CommitmentEntry:
    fullest = one.fullest
    due = _due(one)
    events = [*_tellings(one), *_told(one, told)]
    if due and today and due.last < today:
        events.append(CommitmentEvent("due-passed", due, None))
    by = max((report.by for _, report in one.reports if report.by), key=len, default=None)
    to = next((report.to for _, report in one.reports if report.to), None)
    text = " … ".join(" ".join(span.words.split()) for span in fullest.action or (fullest.span,))
    first = one.reports[0]
    name = stable_id("commitment", first[0].article.id, str(first[1].span.start), str(first[1].span.end))
    return CommitmentEntry(name, by, to, text, fullest.kind, due, tuple(events), EXTRACTOR)


def _tellings(one: Undertaking) -> Iterator[CommitmentEvent]:
    """Reports of a day and the next tell its making, as do those that date it alike; any other restates it."""
    start, first = one.reports[0]
    for reading, report in one.reports:
        gap = apart(start, reading)
        dated = report.made is not None and report.made == first.made
        made = reading is start or dated or (gap is not None and gap <= 1 and report.made is None)
        yield CommitmentEvent("made" if made else "restated", report.made, Passage(reading.article.id, report.span))


def _told(one: Undertaking, told: Sequence[Told]) -> Iterator[CommitmentEvent]:
    """Follow-ups, but for sentences that tell the undertaking itself."""
    spans = [(reading.article.id, report.span) for reading, report in one.reports]
    for event in told:
        inside = any(article == event.article and span.overlaps(event.span) for article, span in spans)
        if not inside:
            yield CommitmentEvent(event.kind, event.day(_due(one)), Passage(event.article, event.span))
