"""Commitments across reports: one entry for one undertaking of one party, with the reports about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from onrecord.model import CommitmentEntry, CommitmentEvent, Extractor, Interval, Passage, Reading, Span
from onrecord.model.story import EventKind
from onrecord.stories.amounts import amount, extent, figures_of
from onrecord.stories.followups import Undertaken, followups
from onrecord.stories.joining import Report, likeness, report, same_due
from onrecord.stories.outcomes import told_as
from onrecord.stories.principals import Principals
from onrecord.stories.rows import apart, beginning, days, first_day, publication_order, stable_id
from onrecord.stories.told import Told
from onrecord.stories.words import is_content, stem, tokens

EXTRACTOR = Extractor("commitments-across", "8")
CLEAR = 0.1
"""By how much one undertaking must fit better than another for a report that doesn't name its maker."""
NEAR = 300
"""Code points: a part of something is told not farther behind the whole."""
SOON = timedelta(days=1)
"""A report of the day after tells what came of it by the day."""
_SETTLING: frozenset[EventKind] = frozenset(("reported-delivered", "no-show", "cancelled", "postponed", "replaced"))
MOST = 60
"""How many undertakings a report is held against, those first that share most words with it."""
TELLINGS = 24
"""By how many tellings that differ an undertaking is known to another report; in news a dozen are many."""


@dataclass
class Undertaking:
    """One undertaking while its reports are gathered, in order of publication."""

    reports: list[Report] = field(default_factory=list)
    tellings: dict[object, Report] = field(default_factory=dict)
    """The first reports that tell it otherwise than those before them: what another report is held against."""

    def add(self, one: Report) -> None:
        """Takes in a report of it."""
        self.reports.append(one)
        if len(self.tellings) < TELLINGS:
            self.tellings.setdefault(_face(one), one)

    @property
    def fullest(self) -> Report:
        """The report that tells it most fully."""
        return max(self.reports, key=_fullness)

    @property
    def due(self) -> Interval | None:
        """By when, as the fullest report has it that says so."""
        whole = [one for one in self.reports if not one.part_due]
        return next((one.due for one in (*whole, *self.reports) if one.due), None)


def _face(one: Report) -> object:
    """All that two reports are joined by."""
    keys = (one.objects, one.names, one.doings, one.amounts)
    return one.commitment.by, one.due, one.partial, one.part_due, one.gathering, one.refused, one.story, keys


def _fullness(one: Report) -> tuple[bool, bool, bool, int]:
    return not one.part_due, one.maker is not None, one.due is not None, len(one.objects)


def commitments(
    readings: Sequence[Reading], as_of: date | None = None, stories: Sequence[Sequence[str]] = ()
) -> tuple[CommitmentEntry, ...]:
    """The commitments of all reports, in the order in which they were first told.

    ``as_of`` is the day on which due dates are held against the calendar; the last known day of publication if None.
    ``stories`` are the ids of the articles of each story; without them all are of one.
    """
    ordered = sorted(readings, key=publication_order)
    principals = Principals.of(ordered)
    of_story = {id: at for at, ids in enumerate(stories, 1) for id in ids}
    found = _Gathering(principals).gathered(ordered, of_story)
    told = followups(ordered, [_undertaken(one) for one in found], of_story)
    today = as_of or max((one.last for row in ordered for one in days(row)), default=None)
    entries = (_entry(one, later, today) for one, later in zip(found, told, strict=True))
    return tuple(one for one in entries if _can_be_followed(one))


def _can_be_followed(one: CommitmentEntry) -> bool:
    """Whether a ledger can keep it: somebody undertook it, or it has a day, or more than one report tells of it."""
    return one.by is not None or one.due is not None or len(one.events) > 1


class _Gathering:
    """Reports of undertakings on their way into entries."""

    def __init__(self, principals: Principals) -> None:
        self._principals = principals
        self._found: list[Undertaking] = []
        self._index: dict[str, list[int]] = defaultdict(list)
        self._meetings: dict[str, list[int]] = defaultdict(list)
        """Places of the gatherings that each article tells of."""

    def gathered(self, ordered: Sequence[Reading], stories: Mapping[str, int]) -> list[Undertaking]:
        for reading in ordered:
            last: int | None = None
            for one in reading.commitments:
                told = report(reading, one, stories.get(reading.article.id, 0), self._principals)
                if last is not None and told.gathering and self._is_told_again(told, last):
                    continue
                place = self._whole(told, last)
                last = self._put(told, self._same(told) if place is None else place)
        return self._found

    def _put(self, one: Report, place: int | None) -> int:
        if place is None:
            place = len(self._found)
            self._found.append(Undertaking())
        self._found[place].add(one)
        meetings = self._meetings[one.reading.article.id]
        if one.gathering and place not in meetings[-1:]:
            meetings.append(place)
        for key in _keys(one):
            if place not in self._index[key][-1:]:
                self._index[key].append(place)
        return place

    def _same(self, one: Report) -> int | None:
        """The undertaking that this is a report of, if one clearly is."""
        shared: Counter[int] = Counter()
        for key in _keys(one):
            shared.update(set(self._index[key]))
        near = sorted(shared, key=lambda place: (-shared[place], -place))[:MOST]
        rated = sorted(((self._rate(one, self._found[place]), place) for place in near), reverse=True)
        rated = [pair for pair in rated if pair[0] > 0]
        if not rated:
            return self._same_meeting(one)
        unclear = len(rated) > 1 and rated[0][0] - rated[1][0] < CLEAR
        return None if one.maker is None and unclear else rated[0][1]

    def _rate(self, one: Report, other: Undertaking) -> float:
        tellings = other.tellings.values()
        if any(_parted(one, told, self._principals) for told in tellings):
            return 0.0
        return max(likeness(one, told, self._principals) for told in tellings)

    def _same_meeting(self, one: Report) -> int | None:
        """ "The meeting was to be held in the village": the only one of that article so far, if no day parts them."""
        opening = tokens(one.commitment.span.words)[:2]
        if not one.gathering or one.due or len(opening) < 2 or opening[0].form != "the":
            return None
        met = set(self._meetings[one.reading.article.id])
        return met.pop() if len(met) == 1 else None

    def _is_told_again(self, one: Report, last: int) -> bool:
        """Whether it is what was read right before, of the other party: people meet each other once."""
        before = self._found[last].reports[-1]
        return before.reading is one.reading and before.commitment.action == one.commitment.action

    def _whole(self, one: Report, last: int | None) -> int | None:
        """ "The first is due by the end of May": part of what was told right before, in the same paragraph."""
        if last is None or not one.part or one.gathering:
            return None
        other = self._found[last]
        before = other.reports[-1]
        between = one.reading.article.text[before.commitment.span.end : one.commitment.span.start]
        near = before.reading is one.reading and len(between) <= NEAR and "\n" not in between
        alike = not one.objects or any(one.objects & told.objects or one.doings & told.doings for told in other.reports)
        return last if near and alike and not before.gathering else None


def _keys(one: Report) -> list[str]:
    """What a report is found by: its words, and the day by which it is due."""
    due = [f"@{one.due.last.isoformat()[5:]}"] if one.due else [f"@{one.partial}"] if one.partial else []
    near = [f"@{one.due.first.isoformat()[5:]}"] if one.due and one.due.first != one.due.last else []
    return [*sorted(one.objects), *due, *near]


def _parted(one: Report, other: Report, principals: Principals) -> bool:
    """Whether two reports can't be of one undertaking: two makers, or two dates."""
    return principals.one(one.commitment.by, other.commitment.by) is False or same_due(one, other) is False


def _undertaken(one: Undertaking) -> Undertaken:
    """What is undertaken, by whom and by when."""
    names = [name for told in one.reports for name in (told.commitment.by, told.commitment.to, told.maker) if name]
    makers = _keys_of(names)
    if any(told.gathering for told in one.reports):
        names += [name for told in one.reports for name in _named_in(told)]
    spans: dict[str, list[Span]] = defaultdict(list)
    for told in one.reports:
        spans[told.reading.article.id].append(told.commitment.span)
    return Undertaken(
        objects=frozenset(key for told in one.reports for key in told.objects),
        tellings=frozenset(told.objects for told in one.reports),
        doings=frozenset(kind for told in one.reports for kind in told.doings),
        makers=makers,
        parties=_keys_of(names),
        due=one.due,
        partial=frozenset(told.partial for told in one.reports if told.partial),
        made=min((told.commitment.made.first for told in one.reports if told.commitment.made), default=None),
        gathering=any(told.gathering for told in one.reports),
        refused=any(told.refused for told in one.reports),
        first=one.reports[0].reading,
        since=first_day(one.reports[0].reading),
        heads=frozenset(told.head for told in one.reports if told.head),
        stories=frozenset(told.story for told in one.reports),
        spans=spans,
    )


def _keys_of(names: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(token.form) for token in tokens(" ".join(names)) if is_content(token.form))


def _named_in(told: Report) -> Iterator[str]:
    """The names in the words that tell of a gathering: those who are to meet."""
    span = told.commitment.span
    near = beginning(told.reading.mentions, span.start, span.end)
    yield from (one.name for one in near if span.covers(one.span))


def _entry(one: Undertaking, later: Sequence[Told], today: date | None) -> CommitmentEntry:
    fullest, due = one.fullest.commitment, one.due
    events = [*_tellings(one), *_told(one, later)]
    if due and today and due.last < today and not _settled(events, later, due):
        events.append(CommitmentEvent("due-passed", due, None))
    to = next((told.commitment.to for told in one.reports if told.commitment.to), None)
    text = " … ".join(" ".join(span.words.split()) for span in fullest.action or (fullest.span,))
    first = one.reports[0]
    span = first.commitment.span
    # One clause may tell of two undertakings: what is undertaken tells them apart.
    places = [f"{part.start}-{part.end}" for part in (span, *first.commitment.action)]
    name = stable_id("commitment", first.reading.article.id, *places, first.commitment.kind, first.commitment.by or "")
    told = (_by(one), to, text, fullest.kind, due)
    due_words, condition = (_words(one, field) for field in ("due_words", "condition"))
    return CommitmentEntry(name, *told, tuple(events), EXTRACTOR, due_words, condition)


def _words(one: Undertaking, field: Literal["due_words", "condition"]) -> Passage | None:
    """The words of the fullest report that say by when, or under which condition."""
    for told in sorted(one.reports, key=_fullness, reverse=True):
        words = getattr(told.commitment, field)
        if words:
            return Passage(told.reading.article.id, words)
    return None


def _settled(events: Sequence[CommitmentEvent], later: Sequence[Told], due: Interval) -> bool:
    """Whether a report told by the due date what came of it, so that no day passed in silence.

    What was delivered in part is still due; what was called off or put off no longer is by that day.
    """
    out = {told.article: days(told.reading) for told in later}
    for event in events:
        part = event.kind == "reported-delivered" and event.extent == "partly"
        if event.passage is None or part or event.kind not in _SETTLING:
            continue
        when = [event.date] if event.date else out.get(event.passage.article, ())
        if any(day.first <= due.last + SOON for day in when):
            return True
    return False


def _by(one: Undertaking) -> str | None:
    """The party itself where a report names it; else the longest name that reports give its maker."""
    named = [(name, told.maker) for told in one.reports if (name := told.commitment.by)]
    own = [name for name, maker in named if name == maker]
    return max(own or [name for name, _ in named], key=len, default=None)


def _tellings(one: Undertaking) -> Iterator[CommitmentEvent]:
    """Reports of a day and the next tell its making, as do those that date it alike; any other restates it."""
    start, first = one.reports[0].reading, one.reports[0].commitment
    for told in one.reports:
        reading, again = told.reading, told.commitment
        gap = apart(start, reading)
        dated = again.made is not None and again.made == first.made
        undated = again.made is None or first.made is None
        made = reading is start or dated or (gap is not None and gap <= 1 and undated)
        kind: EventKind = told_as(again.span, again.action) or ("made" if made else "restated")
        chain = tuple(hop.name for hop in again.chain)
        yield CommitmentEvent(kind, again.made, Passage(reading.article.id, again.span), chain=chain)


def _told(one: Undertaking, later: Sequence[Told]) -> Iterator[CommitmentEvent]:
    """Follow-ups, but for words that tell the undertaking itself."""
    spans = [(told.reading.article.id, told.commitment.span) for told in one.reports]
    objects = frozenset(key for told in one.reports for key in told.objects)
    promised = [n for told in one.reports for n in figures_of(told.reading, told.commitment.action)]
    for event in later:
        inside = any(article == event.article and span.start <= event.at < span.end for article, span in spans)
        if not inside:
            counted = amount(event, objects)
            yield CommitmentEvent(
                event.kind,
                event.day(one.due),
                Passage(event.article, event.span),
                extent(event, counted, promised),
                counted.span if counted else None,
                event.chain,
            )
