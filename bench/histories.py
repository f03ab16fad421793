"""Invented histories of commitments with their ledgers, by a seed: made, restated, delivered, denied, forgotten.

Every history is told by several invented outlets over months, in wordings drawn at random, among other undertakings of
the same parties and sentences that only look like news of them (hopes, demands, predictions, gestures of the past).
``world(seed, wordings)`` gives articles and what a reader should find in them; nothing is taken from any real report.

There are two sets of wordings, ``wordings/developed.toml`` and ``wordings/held.toml``: other deeds, other sentences for
every event, other distractors. Rules are developed with the first in view; the second tells how far they carry.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from onrecord.model import Article, Interval, Published
from onrecord.model.story import EventKind

WORDINGS = Path(__file__).with_name("wordings")
Wordings = Literal["developed", "held"]
Deed = Mapping[str, Any]
MEETING = "meeting"
LATE = 27
"""What is due later in a month is due by its end."""
FORGOTTEN = 0.12
"""Share of undertakings that no report comes back to."""


@cache
def wordings(name: Wordings) -> Mapping[str, Any]:
    """One set of wordings."""
    return tomllib.loads((WORDINGS / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def names() -> Mapping[str, Any]:
    """Invented names: states, people, towns, outlets."""
    return tomllib.loads((WORDINGS / "names.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Party:
    """A state with its people."""

    name: str
    adjective: str
    leader: str
    minister: str


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
    party: Party
    partner: Party
    deed: Deed
    """Empty for a meeting."""
    slots: dict[str, str]
    due: date | None
    events: list[Expected] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The party's bare name."""
        return self.party.name

    @property
    def is_meeting(self) -> bool:
        """Whether people are to meet."""
        return not self.deed


@dataclass
class World:
    """All articles of one seed, and the ledger that should come of them."""

    articles: list[Article] = field(default_factory=list)
    ledger: list[History] = field(default_factory=list)


def _up(text: str) -> str:
    return text[0].upper() + text[1:]


def _low(text: str) -> str:
    return text if text.split(maxsplit=1)[0] in _capitalised() else text[0].lower() + text[1:]


@cache
def _capitalised() -> frozenset[str]:
    known = names()
    return frozenset(part for state, adjective in known["states"] for part in (state, f"{state}'s", adjective)) | set(
        known["first"]
    )


def world(seed: int, of: Wordings = "developed") -> World:
    """Two states, four to six undertakings of theirs, told over some months."""
    return _Teller(random.Random(f"{of}{seed}"), seed, wordings(of)).told()


Told = tuple[str, History | None, EventKind | None]
"""A sentence, with the history and the event that it tells, if it tells one."""


class _Teller:
    def __init__(self, dice: random.Random, seed: int, lines: Mapping[str, Any]) -> None:
        self.dice, self.seed, self.lines = dice, seed, lines
        known = names()
        self.parties = [self._party(*one) for one in dice.sample(known["states"], 2)]
        self.towns: list[str] = dice.sample(known["towns"], len(known["towns"]))
        self.day = date(2031, dice.randint(1, 6), dice.randint(1, 28))
        self.world = World()

    def _party(self, name: str, adjective: str) -> Party:
        first, last = names()["first"], names()["last"]
        leader, minister = (f"{self.dice.choice(first)} {self.dice.choice(last)}" for _ in range(2))
        return Party(name, adjective, leader, minister)

    def told(self) -> World:
        deeds: list[Deed] = self.dice.sample(self.lines["deeds"], self.dice.randint(3, 5))
        deeds.append(self.dice.choice(deeds))  # one deed twice, of another place: not to be merged
        if self.dice.random() < 0.5:
            deeds.append({})
        self.world.ledger += [self._history(place, deed) for place, deed in enumerate(deeds)]
        ledger = self.world.ledger
        self._report([(one, "made") for one in ledger])
        if self.dice.random() < 0.7:
            self._report([(one, "made") for one in self.dice.sample(ledger, 2)])
        followed = [one for one in ledger if self.dice.random() > FORGOTTEN] or ledger
        for _ in range(self.dice.randint(3, 6)):
            self.day += timedelta(self.dice.randint(3, 25))
            some = self.dice.sample(followed, min(len(followed), self.dice.randint(1, 2)))
            self._report([(one, self._next(one)) for one in some])
        return self.world

    def _history(self, place: int, deed: Deed) -> History:
        party, partner = self.dice.sample(self.parties, 2)
        n = self.dice.choice((12, 18, 24, 40, 75, 120, 300, 450))
        generals = self.dice.choice(("generals", "foreign ministers", "trade envoys", "officers"))
        slots = {"n": str(n), "few": str(max(2, n // 3)), "town": self.towns[place], "generals": generals}
        far = self.dice.randint(5, 20) if not deed else self.dice.randint(40, 200)
        due = self.day + timedelta(far) if not deed or self.dice.random() < 0.7 else None
        if due and deed and due.day > LATE:
            due = (due.replace(day=LATE) + timedelta(5)).replace(day=1) - timedelta(1)
        return History(f"{self.seed}-{place}", party, partner, deed, slots, due)

    def _next(self, one: History) -> EventKind:
        told = {event.kind for event in one.events}
        if one.is_meeting:
            passed = one.due is not None and self.day > one.due
            return self.dice.choice(("no-show", "reported-delivered") if passed else ("postponed", "cancelled"))
        often: list[EventKind] = ["restated", "denied", "reported-delivered"]
        kinds: list[EventKind] = [*often, *often, "postponed", "cancelled"]
        if "reported-delivered" in told:
            kinds += ["corrected", "denied"]
        return self.dice.choice(kinds)

    def _report(self, told: list[tuple[History, EventKind]]) -> None:
        name = f"{self.seed}-{len(self.world.articles)}"
        sentences: list[Told] = [(self._other(), None, None)]
        for history, kind in told:
            sentences += self._sentences(history, kind)
            sentences += [(self._other(), None, None) for _ in range(self.dice.randint(0, 2))]
        text = f"{sentences[0][0]}\n\n{self._paragraphs([text for text, _, _ in sentences[1:]])}\n"
        published = Published(self.day.isoformat(), "stated", (Interval(self.day, self.day),))
        outlet = self.dice.choice(names()["outlets"])
        title = f"News from {self.towns[-1]}"
        self.world.articles.append(Article(name, text, outlet=outlet, title=title, published=published, where=name))
        for sentence, of, event in sentences:
            if of is not None and event is not None:
                of.events.append(Expected(event, name, sentence))

    def _paragraphs(self, sentences: list[str]) -> str:
        """The sentences, one after another; what goes on about the one before stays in its paragraph."""
        parts = [sentences[0]]
        for one in sentences[1:]:
            apart = self.dice.random() < 0.25 and len(one) > 40
            parts += ["\n\n" if apart else " ", one]
        return "".join(parts)

    def _sentences(self, one: History, kind: EventKind) -> Iterator[Told]:
        frames = self.lines["meetings" if one.is_meeting else "frames"]
        ways: list[str] = frames["held" if one.is_meeting and kind == "reported-delivered" else _FRAMES[kind]]
        if kind == "denied" and self.dice.random() < 0.25:
            yield self._fill(self.dice.choice(frames["restated"][:2]), one), one, "restated"
            yield f"{one.deed['anaphor']}.", one, "denied"
        elif kind == "reported-delivered" and not one.is_meeting and self.dice.random() < 0.4:
            yield self._fill(self.dice.choice(frames["partly"]), one), one, kind
        else:
            yield self._fill(self.dice.choice(ways), one), one, kind

    def _other(self) -> str:
        line: str = self.dice.choice(self.lines["distractors"]["lines"])
        other = self.dice.choice(self.towns[-4:])
        here, there = self.dice.sample(self.parties, 2)
        return line.format(other=other, m=self.dice.randint(3, 40), state=here.name, partner=there.name)

    def _fill(self, line: str, one: History) -> str:
        told = self._told_of(one)
        maker, teller = self._maker(one.party), self.dice.choice(names()["tellers"]).format(**one.slots)
        later = (one.due or self.day) + timedelta(self.dice.randint(20, 60))
        text = line.format(
            **told,
            **one.slots,
            **{f"{key}_low": _low(words) for key, words in told.items()},
            state=one.state,
            state_adj=one.party.adjective,
            partner=one.partner.name,
            maker=maker,
            maker_low=_low(maker),
            body=self._body(one.party),
            speaker=self._speaker(one.party),
            by=self._by(one),
            on=self._on(one.due) if one.due else "",
            later=self._on(later),
            day=self._weekday(),
            teller=teller,
            teller_up=_up(teller),
            generals_up=_up(one.slots["generals"]),
        )
        return _up(text)

    def _told_of(self, one: History) -> dict[str, str]:
        deed = one.deed
        if one.is_meeting:
            return {}
        drawn = {
            "do": deed["do"], "do_ing": deed["doing"], "done": deed["done"], "partly": deed["partly"],
            "undone": deed["undone"], "thing": [deed["thing"]], "thing_doing": [deed["noun"]],
        }  # fmt: skip
        return {key: self.dice.choice(ways).format(**one.slots) for key, ways in drawn.items()}

    def _maker(self, party: Party) -> str:
        return self.dice.choice(
            (
                self._body(party), self._body(party), f"{party.adjective} president {party.leader}",
                f"{party.name}'s president, {party.leader},", f"{party.adjective} foreign minister {party.minister}",
            )
        )  # fmt: skip

    def _body(self, party: Party) -> str:
        return self.dice.choice(
            (party.name, party.name, f"The {party.adjective} government", f"{party.name}'s foreign ministry")
        )

    def _speaker(self, party: Party) -> str:
        return self.dice.choice(
            (
                f"{party.adjective} president {party.leader}",
                f"{party.adjective} foreign minister {party.minister}",
                f"{party.name}'s prime minister",
            )
        )

    def _by(self, one: History) -> str:
        if one.due is None:
            return self.dice.choice(("", "", " in the coming weeks", " without delay"))
        if self.dice.random() < 0.25:
            return ""
        month, first = names()["months"], one.due.replace(day=1)
        if one.due.day > LATE:
            return f" by the end of {month[first.month - 1]}"
        day = self._on(one.due)
        return self.dice.choice((f" by {day}", f" by {day} {one.due.year}", f" before {day}", f" no later than {day}"))

    def _on(self, day: date) -> str:
        return f"{day.day} {names()['months'][day.month - 1]}"

    def _weekday(self) -> str:
        return str(names()["weekdays"][(self.day.weekday() - self.dice.randint(1, 3)) % 7])


_FRAMES = {
    "made": "made",
    "restated": "restated",
    "reported-delivered": "delivered",
    "denied": "denied",
    "corrected": "corrected",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "no-show": "no_show",
}
"""Under which heading of the wordings the sentences for an event stand."""
