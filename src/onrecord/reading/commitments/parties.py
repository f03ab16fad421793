"""Who undertakes, and to whom: names where the sentence clearly gives one, else unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Attribution, Hop, Mention, Span
from onrecord.reading.commitments import clause, lexicon, subjects
from onrecord.reading.commitments.antecedents import Antecedents
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Undertaking
from onrecord.reading.tokens import Token

Row = Sequence[Token]
_MOST_NAMES = 12
_OPENING = 8
"""How many words of a clause its subject's name may be looked for in, where another verb has the subject too."""
_BESIDE_NAMES = lexicon.DETERMINERS | lexicon.IN_NAMES | lexicon.ROLES | lexicon.OPENERS
"""Words in lower case that may stand before a name in a subject."""
_QUOTES = frozenset(("”", '"'))
_FIRST_PERSON = lexicon.wordset("closed.first_person")
_GOING_ON = lexicon.wordset("beside.going_on") | {","}
_THIRD = lexicon.PRONOUNS - lexicon.WE
_THIRD_OWNERS = lexicon.wordset("closed.third_owners")
_THIRD_PERSON = {
    "it": ("organisation", "place"),
    "its": ("organisation", "place"),
    "he": ("person",),
    "his": ("person",),
    "she": ("person",),
    "her": ("person",),
}


class Parties:
    """The names and speakers of an article, to be asked who stands where."""

    def __init__(
        self, attributions: Sequence[Attribution], mentions: Sequence[Mention], sentences: Sequence[Span] = ()
    ) -> None:
        self._antecedents = Antecedents(sentences, attributions, mentions)
        self._mentions = sorted(mentions, key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._mentions]
        contents = [(span, one) for one in attributions for span in one.content]
        self._contents = sorted(contents, key=lambda pair: (pair[0].start, pair[0].end))
        self._content_starts = [span.start for span, _ in self._contents]
        cues = [(span, one) for one in attributions for span in one.cue if one.source and one.content]
        self._cues = sorted(cues, key=lambda pair: (pair[0].start, pair[0].end))
        self._cue_starts = [span.start for span, _ in self._cues]

    def names(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in ``[start, end)`` of the text."""
        first = bisect_left(self._starts, start)
        return [one for one in self._mentions[first : first + _MOST_NAMES] if one.span.end <= end]

    def told_by(self, place: int) -> Attribution | None:
        """The attribution whose content holds ``place``; the narrowest one, None where the article tells it itself."""
        last = bisect_left(self._content_starts, place + 1)
        holding = [
            (len(span), one) for span, one in self._contents[max(0, last - 8) : last] if span.start <= place < span.end
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def speaker(self, place: int) -> str | None:
        """The speaker of that attribution; None where unknown."""
        told = self.told_by(place)
        return told.speaker.name if told else None

    def chain(self, place: int, maker: str | None) -> tuple[Hop, ...]:
        """Who tells what stands at ``place``, where another than the outlet and the maker does."""
        told = self.told_by(place)
        if told is None or told.speaker.name is None or told.speaker.name == maker:
            return ()
        return told.chain

    def maker(self, row: Row, one: Undertaking) -> str | None:
        """Who undertakes it; a thing doesn't."""
        name = self._maker(row, one) or self._source(row, one)
        return None if name is None or name.split()[-1].lower() in lexicon.THINGS else name

    def is_made(self, row: Row, one: Undertaking, maker: str | None) -> bool:
        """Whether somebody undertakes it: one with a name, or with an office ("the ministry will")."""
        first = clause.start(row, one.verb)
        together = low(row, first - 1) == "and" and low(row, first - 2) in lexicon.PRONOUNS  # "he and his colleagues"
        own = together or (first < one.verb and subjects.is_role(row, first, one.verb))
        it = one.kind in ("schedule", "agreement") and low(row, one.verb - 1) in lexicon.PRONOUNS
        return own or it or maker is not None

    def _maker(self, row: Row, one: Undertaking) -> str | None:
        if one.impersonal:
            return None
        if one.maker:
            return self._phrase(row, *one.maker) or subjects.named(row, *one.maker)
        if one.receiving:
            return None
        if one.nominal:
            return self._possessor(row, one.cue)
        return self._subject(row, one)

    def _source(self, row: Row, one: Undertaking) -> str | None:
        """Who is the source of an attribution that has the undertaking for its cue: "The nation promised to".

        The reader of speakers has found out which of the article's names that is.
        """
        if one.impersonal or one.receiving or one.maker:
            return None
        place = row[one.cue].start
        last = bisect_left(self._cue_starts, place + 1)
        told = [held for span, held in self._cues[max(0, last - 4) : last] if span.start <= place < span.end]
        if len(told) != 1 or all(part.start < row[0].start for part in told[0].source):
            return None
        name = told[0].speaker.name
        return name if any(name == mention.name for mention in self._mentions) else None

    def makers(self, row: Row, one: Undertaking) -> tuple[str | None, ...]:
        """All who undertake it together: "Orvania and Lusk agreed to"; for what is set for a day, one or nobody."""
        maker = self.maker(row, one)
        if one.only_named and all(maker != name.name for name in self._mentions):
            return (None,)
        own = maker is not None and not (one.maker or one.receiving or one.nominal)
        joint = subjects.joined(row, one) if own else None
        other = self._joined(row, joint) if joint else None
        if other is None or other == maker:
            return (maker,)
        return (None,) if one.kind == "schedule" else (other, maker)

    def _joined(self, row: Row, joint: int) -> str | None:
        """The name right before the "and" at ``joint``, where it opens the subject; None where none does."""
        first = clause.start(row, joint)
        names = self.names(row[first].start, row[joint - 1].end) if first < joint else []
        if not names or names[-1].span.end != row[joint - 1].end:
            return None
        if subjects.after_preposition(row, names[-1].span, first):
            return None
        before = (one for one in row[first:joint] if one.start < names[-1].span.start)
        # "met Orvania and Lusk agreed": another verb's object is no subject
        opens = all(one.capital or one.low in _BESIDE_NAMES or not one.low.isalpha() for one in before)
        return names[-1].name if opens else None

    def recipient(self, row: Row, one: Undertaking) -> str | None:
        """To whom it is undertaken, in a name or the article's words."""
        if one.receiving:
            return self._subject(row, one)
        if one.to is None:
            return None
        first, last = one.to
        if low(row, first) in lexicon.HEARERS:
            return None
        if one.reported:
            told = self.names(row[first].start, row[last - 1].end)
            # Who is told in an interview isn't whom something is undertaken to.
            return told[0].name if len(told) == 1 and told[0].type in ("person", "place") else None
        return self._phrase(row, first, last) or subjects.words_of(row, first, last)

    def _phrase(self, row: Row, first: int, last: int) -> str | None:
        names = self.names(row[first].start, row[last - 1].end)
        return names[0].name if len(names) == 1 else None

    def _possessor(self, row: Row, noun: int) -> str | None:
        """ "Tolvar's pledge", "its pledge"."""
        at = noun - 1
        while at > max(0, noun - 4) and low(row, at) not in lexicon.OWNERS | {"'", "’"}:
            at -= 1
        if at < 0 or at <= noun - 4 or low(row, at) not in lexicon.OWNERS | {"'", "’"}:
            return self._compound(row, noun)
        if low(row, at) in ("'s", "’s", "'", "’"):
            before = self.names(row[max(0, at - 8)].start, row[at].end)
            return before[-1].name if before and row[at].start - before[-1].span.end <= 1 else None
        return self._pronoun(row, at)

    def _compound(self, row: Row, noun: int) -> str | None:
        """ "The Lusk pledge to", "a Dolsten promise to": the name right before the noun."""
        before = self.names(row[max(0, noun - 8)].start, row[noun - 1].end) if noun > 0 else []
        return before[-1].name if before and before[-1].span.end == row[noun - 1].end else None

    def _pronoun(self, row: Row, at: int) -> str | None:
        """Who a pronoun stands for, where it is clear."""
        word = low(row, at)
        spoken = self.speaker(row[at].start)
        if word in _FIRST_PERSON:
            return spoken
        reporter = subjects.report_before(row, at)
        if reporter is not None and subjects.is_told_to(row, reporter, at):
            return spoken
        if reporter is not None and word in _THIRD:
            own = self._head(row, clause.start(row, reporter), reporter)
            return own if own and not self._is_cue(row, reporter, at) else spoken or own
        types = _THIRD_PERSON.get(word)
        if types is None:
            return None
        meant = self._antecedents.of(row[at].start, row[at].end) if self.told_by(row[at].start) is None else None
        if meant is not None:
            return meant
        names = {one.name for one in self.names(row[0].start, row[at].start) if one.type in types}
        sure = {one.name for one in self.names(row[0].start, row[at].start) if one.type in types[:2]}
        return next(iter(names)) if len(names) == 1 else next(iter(sure)) if len(sure) == 1 else None

    def _is_cue(self, row: Row, reporter: int, at: int) -> bool:
        """Whether the verb of saying right before a pronoun is the cue of what the pronoun stands in."""
        told = self.told_by(row[at].start)
        return told is not None and any(row[reporter].start <= cue.start < row[at].start for cue in told.cue)

    def _subject(self, row: Row, one: Undertaking) -> str | None:
        last = one.verb
        if low(row, last - 1) in lexicon.PRONOUNS:
            return self._pronoun(row, last - 1)
        first = clause.start(row, last)
        if first == last and low(row, last - 1) in _GOING_ON:
            return self._shared(row, last - 1, vowed=one.kind in ("promise", "threat"))
        named = self._head(row, first, last)
        if named is None and one.reported:
            return self.speaker(row[one.cue].start)
        return named or self._owner(row, one)

    def _owner(self, row: Row, one: Undertaking) -> str | None:
        """ "Praised for keeping his promise": where the verb has no subject, whose it is."""
        at = one.cue - 1
        return self._pronoun(row, at) if low(row, at) in _THIRD_OWNERS else None

    def _shared(self, row: Row, at: int, vowed: bool) -> str | None:
        """The subject of the clause that this one goes on with: "had returned them, and was planning more"."""
        end = at - (low(row, at - 1) == ",")
        if low(row, at) in ("which", "who"):
            return self._antecedent(row, end)
        if low(row, at) == "," and subjects.is_in_apposition(row, at):
            return self._antecedent(row, at)
        first = subjects.clause_before(row, end)
        quoted = not _QUOTES.isdisjoint(subjects.lows(row, first, end))
        if quoted or (vowed and low(row, first - 1) in subjects.TELLING):
            return None  # "said that Orvania was free and vowed": either may vow; so may whoever is quoted
        relative = next((place for place in range(end - 1, first, -1) if low(row, place) in ("which", "who")), None)
        if relative is not None and low(row, relative - 1) == "," and "," not in subjects.lows(row, relative, end):
            return self._antecedent(row, relative - 1)  # "Orvania, which called it an outrage and vowed"
        return self._pronoun(row, first) if low(row, first) in lexicon.PRONOUNS else self._opening(row, first, end)

    def _opening(self, row: Row, first: int, end: int) -> str | None:
        """The name that opens a clause."""
        names = self.names(row[first].start, row[end].start) if first < end else []
        if not names or names[0].span.start > row[min(first + _OPENING, end)].start:
            return None
        return None if subjects.after_preposition(row, names[0].span) else names[0].name

    def _antecedent(self, row: Row, end: int) -> str | None:
        """The name that ends right before token ``end``."""
        names = self.names(row[max(0, end - 8)].start, row[max(0, end - 1)].end)
        return names[-1].name if names and names[-1].span.end == row[end - 1].end else None

    def _head(self, row: Row, first: int, last: int) -> str | None:
        """The name that the subject ``[first, last)`` is; a role in its own words; None where neither is clear."""
        if first >= last:
            return None
        names = self.names(row[first].start, row[last - 1].end)
        if subjects.heads_others(row, first, last):
            return subjects.role(row, first, last)
        free = [one for one in names if not subjects.after_preposition(row, one.span, first)]
        if free and free[-1].span.end == row[last - 1].end:
            return free[-1].name
        if free and len(free) == 1 and subjects.is_aside(row, free[0].span, last):
            return free[0].name
        role = subjects.role(row, first, last)
        if role or (names and not free):
            return role
        return subjects.named(row, first, last)
