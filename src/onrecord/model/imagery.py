"""What can be seen: sites, their dated scenes, the changes between them, and what they answer to a claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from onrecord.model.article import Interval
from onrecord.model.ground import Polygon, Position, outline_area
from onrecord.model.reading import Extractor
from onrecord.model.story import Passage

CLEAR = 0.6
"""Share of a site that a scene has to show to be compared with others."""
FEWEST_PIXELS = 4
"""Pixels: what covers fewer, a site or a change, is too small for the sensor."""

Sensor = Literal["sentinel-2-l2a", "sentinel-2-l1c", "landsat-c2-l2"]
Direction = Literal["brighter", "darker", "barer", "greener", "wetter", "drier"]
Method = Literal["pair", "series"]
AnswerKind = Literal["change-seen", "no-change-seen", "no-clear-scene", "too-small", "not-looked-at"]


@dataclass(frozen=True, slots=True)
class Site:
    """A named place with an outline."""

    id: str
    name: str
    polygons: tuple[Polygon, ...]
    """One polygon, or the parts of a place that lies in several."""
    aliases: tuple[str, ...] = ()
    """Other names that reports use for it."""
    notes: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north, in degrees."""
        easts, norths = zip(*(position for polygon in self.polygons for position in polygon[0]), strict=True)
        return min(easts), min(norths), max(easts), max(norths)

    @property
    def area(self) -> float:
        """Square metres."""
        return sum(outline_area(polygon) for polygon in self.polygons)

    def too_small(self, resolution: float) -> bool:
        """Whether it covers fewer than four pixels of so many metres, so that nothing can be told of it."""
        return self.area < FEWEST_PIXELS * resolution**2


@dataclass(frozen=True, slots=True)
class Scene:
    """One acquisition of one site."""

    id: str
    """The catalog item's id."""
    sensor: Sensor
    acquired: str
    """ISO 8601 date and time in UTC."""
    resolution: float
    """Metres on the ground of one pixel as loaded."""
    clear: float | None
    """How much of the site was seen, 0 to 1; None where the scene couldn't be loaded."""
    snow: float | None = None
    """How much of the site lay under snow or ice, 0 to 1."""
    credit: str = ""
    """Whom to name beside a picture made of it."""
    shift: Position = (0.0, 0.0)
    """How far the scene was moved to lie on the others: columns and rows, in pixels."""
    covered: float | None = None
    """How much of the site the scene holds at all, clouded or not, 0 to 1; None where it wasn't measured."""

    @property
    def day(self) -> date:
        """The day of the acquisition (UTC)."""
        return date.fromisoformat(self.acquired[:10])

    @property
    def is_clear(self) -> bool:
        """Whether it shows so much of the site that it is compared with others."""
        return self.clear is not None and self.clear >= CLEAR

    @property
    def ends_within(self) -> bool:
        """Whether it holds too little of the site to be compared, however clear the sky."""
        return self.covered is not None and self.covered < CLEAR


@dataclass(frozen=True, slots=True)
class Change:
    """A dated difference with an area. It says what differs, never what it is for."""

    id: str
    site: str
    polygons: tuple[Polygon, ...]
    area: float
    """Square metres."""
    pixels: int
    first_seen: date
    """The first clear scene that shows it."""
    last_before: date
    """The last clear scene that doesn't."""
    confidence: float
    """0 to 1: how far the change stands out of the site's quiet pixels, and how many scenes and methods show it."""
    directions: tuple[Direction, ...]
    methods: tuple[Method, ...]
    """Which methods found it: where both did, they confirm each other."""
    before: tuple[str, ...]
    """Ids of scenes that show the ground before."""
    after: tuple[str, ...]
    """Ids of scenes that show it after."""
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One point of an index over time: the median over clear pixels of the site or of a change."""

    scene: str
    day: date
    index: str
    """``NDVI`` (greenness), ``NDBI`` (bare and built ground), ``NDWI`` (open water) or ``brightness``."""
    value: float
    of: str
    """The id of the site or of the change."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene of a site as a picture in natural colours."""

    scene: str
    content: bytes = field(repr=False)
    """PNG."""
    width: int
    height: int
    corners: tuple[Position, Position, Position, Position]
    """Longitude and latitude of the top left, top right, bottom right and bottom left corner."""
    credit: str
    """Sensor, date and owner, to stand beside it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """All that was seen of one site in one period."""

    site: Site
    period: Interval
    """The days that were looked at."""
    scenes: tuple[Scene, ...]
    """In order of time, clouded ones included."""
    changes: tuple[Change, ...]
    resolution: float
    """Metres on the ground of one pixel."""
    indices: tuple[IndexValue, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def looked_at(self) -> tuple[Scene, ...]:
        """The scenes of the days looked at, and the last clear one before them, which these are held against.

        Older ones only told the seasons: what changed between them isn't told.
        """
        earlier = [one for one in self.scenes if one.day < self.period.first and one.is_clear]
        return (*earlier[-1:], *(one for one in self.scenes if one.day >= self.period.first))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the imagery of a place shows in the period of a claim. It is never a verdict on the claim."""

    kind: AnswerKind
    site: str
    period: Interval
    detail: str
    """One sentence for a reader: where, how much, between which scenes, or why nothing can be shown."""
    changes: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    """Ids of the scenes that it rests on."""


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """Words of a report that say something of a site, with what the imagery of it shows in their time."""

    passage: Passage
    """The sentence."""
    named: Passage
    """The site's name or alias within it."""
    answer: Answer
    dated: tuple[Passage, ...] = ()
    """The date expressions that the answer's period was made of; empty where it is the report's own day."""
