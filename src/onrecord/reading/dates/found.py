"""One match of the grammar in its sentence, with the values of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from onrecord.reading.dates.grammar import Match, characters
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.tense import lean
from onrecord.reading.dates.tokens import Tokens


@dataclass(frozen=True)
class Found:
    """A stretch of tokens with the form of a date expression. Offsets count code points of ``text``."""

    text: str
    tokens: Tokens
    name: str
    first: int
    last: int

    @classmethod
    def of(cls, text: str, tokens: Tokens, match: Match) -> Found:
        """The match in its text."""
        return cls(text, tokens, match.name, match.first, match.last)

    def part(self, first: int, last: int) -> Found:
        """The same match from one token to before another."""
        return Found(self.text, self.tokens, self.name, first, last)

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        return self.tokens.ends[self.last - 1]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its tokens in lower case."""
        return tuple(self.word(place) for place in range(self.first, self.last))

    @cached_property
    def phrase(self) -> str:
        """Its words in lower case, joined by single spaces, marks joined to their words."""
        return " ".join(self.text[self.start : self.end].lower().replace("’", "'").split())

    @cached_property
    def lean(self) -> int:
        """Which way its clause looks; see ``tense.lean``."""
        return lean(self.text, self.start, self.end, (self.tokens.starts[0], self.tokens.ends[-1]))

    def word(self, place: int) -> str:
        """The token at a place of the sentence in lower case; empty outside it."""
        if not 0 <= place < len(self.tokens.starts):
            return ""
        return self.text[self.tokens.starts[place] : self.tokens.ends[place]].lower().replace("’", "'")

    @cached_property
    def paragraph(self) -> int:
        """Offset of the first code point of its line."""
        return self.text.rfind("\n", 0, self.start) + 1

    @property
    def before(self) -> str:
        """The token before it, in lower case."""
        return self.word(self.first - 1)

    @property
    def after(self) -> str:
        """The token after it, in lower case."""
        return self.word(self.last)

    def places(self, *names: str) -> list[int]:
        """Places, within the match, of tokens that have one of the named atoms or groups."""
        wanted = "".join(characters(name) for name in names)
        codes = self.tokens.codes
        return [place for place in range(self.first, self.last) if codes[place] in wanted]

    def has(self, *names: str) -> bool:
        """Whether a token of the match has one of the named atoms or groups."""
        return bool(self.places(*names))

    def look(self, name: str, *atoms: str) -> int | str | None:
        """The value, in a table of the language data, of the first token with one of the atoms."""
        places = self.places(*atoms)
        return table(name).get(self.word(places[0]).rstrip(".")) if places else None

    def numbers(self, *atoms: str) -> list[int]:
        """The whole numbers written in digits by tokens with the named atoms."""
        return [int("".join(filter(str.isdecimal, self.word(place))) or 0) for place in self.places(*atoms)]

    @property
    def month(self) -> int | None:
        """The first month named."""
        value = self.look("months", "MONTH")
        return int(value) if value is not None else None

    @property
    def weekday(self) -> int | None:
        """The first weekday named, Monday 1 to Sunday 7."""
        place = next(iter(self.places("WEEKDAY", "DAYNAMES")), None)
        if place is None:
            return None
        word = self.word(place)
        value = table("weekdays").get(word, table("weekdays").get(word.removesuffix("s")))
        return int(value) if value is not None else None

    @property
    def ordinal(self) -> int | None:
        """The first ordinal, in digits or words ("twenty-first" is one)."""
        places = self.places("ORD")
        if not places:
            return None
        word = self.word(places[0])
        number = int("".join(filter(str.isdecimal, word)) or 0) or int(table("ordinals").get(word, 0))
        before = places[0] - (2 if self.word(places[0] - 1) == "-" else 1)
        tens = table("numbers").get(self.word(before)) if before in self.places("TENS") else None
        return number + int(tens) if tens and number < 10 else number

    @property
    def year(self) -> int | None:
        """A year in digits or words."""
        if years := self.numbers("YEARNUM"):
            return years[0]
        return self._spoken_year()

    def _spoken_year(self) -> int | None:
        day = next(iter(self.places("ORD")), self.first - 1) if self.has("MONTH") else self.first - 1
        numbers = [
            int(value)
            for word in self.words[day + 1 - self.first :]
            if (value := table("numbers").get(word)) is not None and word not in ("couple", "dozen")
        ]
        if len(numbers) < 2:
            return None
        if numbers[1] == 1000:
            return numbers[0] * 1000 + sum(numbers[2:])
        return numbers[0] * 100 + sum(numbers[1:]) if 10 < numbers[0] < 22 else None
