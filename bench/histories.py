"""Invented histories of commitments with their ledgers, by a seed: made, restated, delivered, denied, corrected.

Every history is told by several invented outlets over months, in wordings drawn at random, among other undertakings of
the same parties and sentences that only look like news of them. ``histories(seed)`` gives articles and what a reader
should find in them; nothing here is taken from any real report.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.model import Article, Interval, Published
from onrecord.model.story import EventKind

STATES = (
    ("Tavria", "Tavrian"),
    ("Ostelia", "Ostelian"),
    ("Corvenia", "Corvenian"),
    ("Meldova", "Meldovan"),
    ("Sorania", "Soranian"),
    ("Valdria", "Valdrian"),
    ("Norvenia", "Norvenian"),
    ("Kestria", "Kestrian"),
    ("Halvania", "Halvanian"),
    ("Ludania", "Ludanian"),
)
FIRST = ("Anna", "Peter", "Maria", "Robert", "Helen", "Thomas", "Clara", "Martin", "Laura", "Simon", "Julia", "Daniel")
LAST = (
    "Brask",
    "Toll",
    "Ekdahl",
    "Varga",
    "Lindmar",
    "Koster",
    "Wenning",
    "Aldous",
    "Ferrant",
    "Holm",
    "Marek",
    "Sandoz",
)
TOWNS = (
    "Belmar",
    "Ostrow",
    "Karsund",
    "Tellin",
    "Dravik",
    "Lommer",
    "Hestad",
    "Quellin",
    "Varnas",
    "Solvik",
    "Ranmoor",
    "Eberg",
)
OUTLETS = (
    "Daily Lantern",
    "Harbour Post",
    "Evening Mirror",
    "Northern Courier",
    "The Sentinel",
    "Valley Gazette",
    "Radio Orion",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Deed:
    """One sort of undertaking: how it is done, told as done and not done. ``{n}`` is a figure, ``{town}`` a place."""

    do: str
    doing: str
    done: str
    """A passive sentence."""
    undone: str
    """A sentence that denies it."""
    partly: str
    anaphor: str
    """A sentence that denies it without naming it; empty where there is none."""
    noun: str
    """What it is called for short."""


DEEDS = (
    Deed(
        "return {n} paintings taken from the {town} museum",
        "returning the {town} paintings",
        "The paintings from the {town} museum were returned",
        "None of the paintings from the {town} museum has been returned",
        "{few} of the paintings from the {town} museum have been returned",
        "Not one has been handed over",
        "the {town} paintings",
    ),
    Deed(
        "close the coal mine at {town}",
        "closing the {town} mine",
        "The coal mine at {town} was closed",
        "The coal mine at {town} has not been closed",
        "Part of the coal mine at {town} has been closed",
        "It has not been shut",
        "the {town} mine",
    ),
    Deed(
        "reopen the railway bridge at {town}",
        "reopening the {town} bridge",
        "The railway bridge at {town} was reopened",
        "The railway bridge at {town} has not been reopened",
        "One track of the railway bridge at {town} has been reopened",
        "It has not been opened",
        "the {town} bridge",
    ),
    Deed(
        "deliver {n} tonnes of wheat to {town}",
        "delivering the wheat",
        "The wheat for {town} was delivered",
        "No wheat has been delivered to {town}",
        "{few} tonnes of wheat have been delivered to {town}",
        "None has arrived",
        "the wheat for {town}",
    ),
    Deed(
        "withdraw its {n} soldiers from the {town} valley",
        "withdrawing the soldiers",
        "The soldiers were withdrawn from the {town} valley",
        "The soldiers have not been withdrawn from the {town} valley",
        "{few} soldiers have been withdrawn from the {town} valley",
        "None has left",
        "the soldiers in the {town} valley",
    ),
    Deed(
        "publish the report on the {town} explosion",
        "publishing the {town} report",
        "The report on the {town} explosion was published",
        "The report on the {town} explosion has not been published",
        "A part of the report on the {town} explosion has been published",
        "It has not been released",
        "the {town} report",
    ),
    Deed(
        "pay {n} million crowns to the fishermen of {town}",
        "paying the {town} fishermen",
        "The fishermen of {town} were paid",
        "The fishermen of {town} have not been paid",
        "Some fishermen of {town} have been paid",
        "Nothing has been paid",
        "the money for the fishermen of {town}",
    ),
    Deed(
        "dismantle the radar station near {town}",
        "dismantling the {town} radar station",
        "The radar station near {town} was dismantled",
        "The radar station near {town} has not been dismantled",
        "Half of the radar station near {town} has been dismantled",
        "It has not been removed",
        "the {town} radar station",
    ),
    Deed(
        "ratify the fishing treaty of {town}",
        "ratifying the {town} treaty",
        "The fishing treaty of {town} was ratified",
        "The fishing treaty of {town} has not been ratified",
        "One article of the fishing treaty of {town} has been ratified",
        "It has not been adopted",
        "the {town} fishing treaty",
    ),
    Deed(
        "release the {n} sailors held in {town}",
        "releasing the {town} sailors",
        "The sailors held in {town} were released",
        "The sailors held in {town} have not been released",
        "{few} of the sailors held in {town} have been released",
        "Not one has been freed",
        "the sailors held in {town}",
    ),
    Deed(
        "repair the {town} dam",
        "repairing the {town} dam",
        "The {town} dam was repaired",
        "The {town} dam has not been repaired",
        "One wall of the {town} dam has been repaired",
        "It has not been rebuilt",
        "the {town} dam",
    ),
    Deed(
        "stop the drilling for gas off {town}",
        "stopping the drilling off {town}",
        "The drilling for gas off {town} was stopped",
        "The drilling for gas off {town} continued",
        "Two wells of the drilling for gas off {town} were stopped",
        "The work has not been halted",
        "the drilling off {town}",
    ),
)
MADE = (
    "{maker} promised to {do}{by}.",
    "{maker} has agreed to {do}{by}.",
    "{maker} pledged on {day} to {do}{by}.",
    "Under the accord, {state} will {do}{by}.",
    "{maker} undertook to {do}{by}.",
    "{state} is to {do}{by}.",
    "{maker} said that it would {do}{by}.",
)
RESTATED = (
    "{maker} repeated its promise to {do}{by}.",
    "{state} has promised to {do}{by}.",
    "{state}, which had agreed to {do}{by}, made no comment.",
    "{maker} renewed its pledge to {do}{by}.",
    "The promise to {do}{by} still stands.",
)
DELIVERED = (
    "{done} on {day}, {teller} said.",
    "{done} this week, according to {teller}.",
    "{done}, {teller} announced.",
)
PARTLY = ("{partly}, {teller} said.", "So far {partly_low}, according to {teller}.")
DENIED = ("{undone}, {teller} said.", "{undone}, according to {teller}.", "{teller_up} said that {undone_low}.")
CORRECTED = (
    "{teller_up} corrected an earlier statement about {noun}.",
    "{teller_up} withdrew its claim about {noun}.",
    "{teller_up} clarified what it had said about {noun}.",
)
TELLERS = (
    "the foreign ministry",
    "a spokeswoman for the port",
    "the mayor of {town}",
    "two officials",
    "the observers' mission",
    "local radio",
)
FILLER = (
    "It rained in {other} for most of the week.",
    "Shops in {other} stayed open until the evening.",
    "Fuel prices rose by {n} percent last month.",
    "Nobody in {other} remembers a colder winter.",
    "The visitors were received with bread and salt.",
    "A choir from {other} sang in the square.",
    "The hotel has {n} rooms, and all of them were taken.",
    "Reporters waited outside for {n} hours.",
)
LOOKALIKES = (
    "{state} should have returned to talks years ago, one columnist wrote.",
    "A ferry from {other} arrived late.",
    "The library in {other} was closed for cleaning.",
    "The new theatre in {other} was opened by the mayor.",
    "I gave away my seat, one visitor said.",
    "Prices will fall, economists believe.",
    "Parents hope to see the school in {other} rebuilt.",
    "Tickets were returned to the box office in {other}.",
    "A parcel was delivered to the wrong house in {other}.",
)


@dataclass(frozen=True)
class Expected:
    """One event that a reader should find: its sentence in an article."""

    kind: EventKind
    article: str
    sentence: str


@dataclass
class History:
    """One commitment as it was made, and all that is told of it."""

    name: str
    state: str
    deed: Deed
    slots: dict[str, str]
    due: date | None
    events: list[Expected] = field(default_factory=list)


@dataclass
class World:
    """All articles of one seed, and the ledger that should come of them."""

    articles: list[Article] = field(default_factory=list)
    ledger: list[History] = field(default_factory=list)


def _up(text: str) -> str:
    return text[0].upper() + text[1:]


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


def world(seed: int) -> World:
    """Two states, four to six undertakings of theirs, told over some months."""
    return _Teller(random.Random(seed), seed).told()


class _Teller:
    def __init__(self, dice: random.Random, seed: int) -> None:
        self.dice, self.seed = dice, seed
        self.states = dice.sample(STATES, 2)
        names = dice.sample([f"{one} {other}" for one in FIRST for other in LAST], 2)
        self.leaders = {state: name for (state, _), name in zip(self.states, names, strict=True)}
        self.towns = dice.sample(TOWNS, len(TOWNS))
        self.day = date(2031, dice.randint(1, 6), dice.randint(1, 28))
        self.world = World()

    def told(self) -> World:
        count = self.dice.randint(4, 6)
        deeds = self.dice.sample(DEEDS, count - 1)
        deeds.append(self.dice.choice(deeds))  # one deed twice, of another place or another state: not to be merged
        for place, deed in enumerate(deeds):
            self.world.ledger.append(self._history(place, deed))
        self._report([(one, "made") for one in self.world.ledger])
        if self.dice.random() < 0.7:
            self._report([(one, "made") for one in self.dice.sample(self.world.ledger, 2)])
        for _ in range(self.dice.randint(3, 6)):
            self.day += timedelta(self.dice.randint(3, 25))
            self._report(
                [(one, self._next(one)) for one in self.dice.sample(self.world.ledger, self.dice.randint(1, 2))]
            )
        return self.world

    def _history(self, place: int, deed: Deed) -> History:
        state = self.dice.choice(self.states)[0]
        n = self.dice.choice((12, 18, 24, 40, 75, 120, 300, 450))
        slots = {"n": str(n), "few": str(max(2, n // 3)), "town": self.towns[place]}
        due = self.day + timedelta(self.dice.randint(40, 200)) if self.dice.random() < 0.7 else None
        return History(f"{self.seed}-{place}", state, deed, slots, due)

    def _next(self, one: History) -> EventKind:
        kinds: list[EventKind] = [
            "restated",
            "denied",
            "reported-delivered",
            "reported-delivered",
            "denied",
            "restated",
        ]
        if any(event.kind == "reported-delivered" for event in one.events):
            kinds += ["corrected", "denied"]
        return self.dice.choice(kinds)

    def _report(self, told: list[tuple[History, EventKind]]) -> None:
        name = f"{self.seed}-{len(self.world.articles)}"
        sentences: list[tuple[str, History | None, EventKind | None]] = []
        for history, kind in told:
            group = list(self._sentences(history, kind))
            sentences += group
            sentences += [(self._other(), None, None) for _ in range(self.dice.randint(0, 2))]
        head = [(self._other(), None, None)]
        title = f"News from {self.towns[-1]}"
        paragraphs = " ".join(text for text, _, _ in sentences)
        text = f"{head[0][0]}\n\n{paragraphs}\n"
        published = Published(self.day.isoformat(), "stated", (Interval(self.day, self.day),))
        self.world.articles.append(
            Article(name, text, outlet=self.dice.choice(OUTLETS), title=title, published=published, where=name)
        )
        for sentence, of, event in sentences:
            if of is not None and event is not None:
                of.events.append(Expected(event, name, sentence))

    def _sentences(self, one: History, kind: EventKind) -> Iterator[tuple[str, History | None, EventKind | None]]:
        if kind == "made":
            yield self._fill(self.dice.choice(MADE), one), one, "made"
        elif kind == "restated":
            yield self._fill(self.dice.choice(RESTATED), one), one, "restated"
        elif kind == "denied":
            if self.dice.random() < 0.25:
                yield self._fill(self.dice.choice(RESTATED[:2]), one), one, "restated"
                yield f"{one.deed.anaphor}.", one, "denied"
            else:
                yield self._fill(self.dice.choice(DENIED), one), one, "denied"
        elif kind == "corrected":
            yield self._fill(self.dice.choice(CORRECTED), one), one, "corrected"
        else:
            ways = PARTLY if self.dice.random() < 0.4 else DELIVERED
            yield self._fill(self.dice.choice(ways), one), one, "reported-delivered"

    def _other(self) -> str:
        line = self.dice.choice(FILLER if self.dice.random() < 0.6 else LOOKALIKES)
        other = self.dice.choice(self.towns[-4:])
        return line.format(other=other, n=self.dice.randint(3, 40), state=self.dice.choice(self.states)[0])

    def _fill(self, line: str, one: History) -> str:
        deed, slots = one.deed, one.slots
        teller = self.dice.choice(TELLERS).format(**slots)
        parts = {
            name: getattr(deed, name).format(**slots) for name in ("do", "doing", "done", "undone", "partly", "noun")
        }
        text = line.format(
            **parts,
            state=one.state,
            maker=self._maker(one.state),
            by=self._by(one),
            day=self._weekday(),
            teller=teller,
            teller_up=_up(teller),
            undone_low=_low(parts["undone"]),
            partly_low=_low(parts["partly"]),
        )
        return _up(text)

    def _maker(self, state: str) -> str:
        adjective = dict(self.states)[state]
        return self.dice.choice(
            (
                state, state, f"The {adjective} government", f"{adjective} president {self.leaders[state]}",
                f"{state}'s president, {self.leaders[state]},", f"{state}'s foreign ministry",
            )
        )  # fmt: skip

    def _by(self, one: History) -> str:
        if one.due is None or self.dice.random() < 0.25:
            return ""
        day = f"{one.due.day} {MONTHS[one.due.month - 1]}"
        return self.dice.choice((f" by {day}", f" by {day} {one.due.year}", f" before {day}"))

    def _weekday(self) -> str:
        names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        return names[(self.day.weekday() - self.dice.randint(1, 3)) % 7]
