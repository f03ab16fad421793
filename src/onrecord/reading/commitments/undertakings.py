"""The undertakings of one sentence: which words tell one, of what kind, and what is undertaken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.reading import CommitmentKind
from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.tokens import Token

Row = Sequence[Token]
_GAP = 9
_REPORT = 14
_NEAR = 8
_OBJECTS = frozenset(("us", "them", "him", "her", "me", "you", "voters", "supporters", "reporters"))
_NOT_A_VERB = frozenset(
    ("the", "its", "his", "her", "their", "our", "my", "any", "no", "announced", "announces", "unveiled", "outlined", "have", "has", "had", "with", "of", "about", "on", "'s", "’s", "new", "'", "’", "these", "those", "for", "formal", "detailed", "a", "such", "and", "as")
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One undertaking in the tokens of its sentence; ends are exclusive."""

    kind: CommitmentKind
    verb: int
    """The first token of what tells it: its maker stands before."""
    cue: int
    """The token that tells it."""
    action: tuple[int, int]
    to: tuple[int, int] | None = None
    maker: tuple[int, int] | None = None
    """The maker's own words, where they don't stand before the verb ("obliges Tolvar to")."""
    nominal: bool = False
    impersonal: bool = False
    """Whether nobody undertakes it: a schedule."""
    only_dated: bool = False
    """Whether it is one only if a day is set."""
    reported: bool = False
    """Whether its maker is the one who says so, unless the subject names another."""
    continued: bool = False
    """Whether it is a further action of the one before."""


def undertakings(row: Row) -> list[Undertaking]:
    """All undertakings of a sentence, by place; two that tell the same action are one."""
    found: dict[int, Undertaking] = {}
    for at in range(len(row)):
        for finder in _FINDERS:
            for one in finder(row, at):
                if one.action[0] < one.action[1] and not clause.conditional(row, clause.start(row, one.verb)):
                    found.setdefault(one.action[0], one)
    return [part for start in sorted(found) for part in _parts(row, found[start])]


def _parts(row: Row, one: Undertaking) -> Iterator[Undertaking]:
    """Its actions, one by one: "to hand over the files and halt all building"."""
    first, last = one.action
    if not clause.is_verb(row, first):
        yield one
        return
    cuts = [at for at in range(first + 1, last - 1) if _begins_action(row, at)]
    if not any(low(row, at) == "and" for at in cuts):
        yield one
        return
    begin = first
    for cut in [*cuts, last]:
        end = clause._trimmed(row, begin, cut)
        if begin < end:
            yield replace(one, action=(begin, end), continued=begin > first)
        begin = clause.past_adverbs(row, cut + 1)
        begin += low(row, begin) in ("to", "and")


def _begins_action(row: Row, at: int) -> bool:
    if low(row, at) not in ("and", ","):
        return False
    verb = clause.past_adverbs(row, at + 1)
    verb += low(row, verb) in ("to", "and")
    return low(row, verb) in lexicon.DEEDS and clause.is_verb(row, verb) and low(row, verb + 1) not in ("of", ",", "and", "")


def _verb(row: Row, at: int) -> Iterator[Undertaking]:
    """ "has agreed to return them", "promised Marenia that it would", "plans a funeral"."""
    word = low(row, at)
    kind = lexicon.VERBS.get(word)
    if kind is None:
        return
    first = clause.group(row, at)
    if first is None or not _is_finite(row, at, first):
        return
    base = Undertaking(kind, first, at, (at, at), only_dated=word in lexicon.ONLY_DATED)
    for complement in (_infinitive, _that, _past_recipient, _object):
        found = complement(row, at, base)
        if found:
            yield found
            return


def _is_finite(row: Row, at: int, first: int) -> bool:
    """Whether the form is a verb here: no noun ("its plans to"), no adjective ("the promised road")."""
    word, before = low(row, at), low(row, first - 1)
    if word.endswith("ing"):
        return first < at or before in (",", "")
    if word in lexicon.NOUNS or word in ("commit", "agree", "intend", "aim", "undertake", "threaten"):
        if before in _NOT_A_VERB and first == at:
            return False
        plural = before.endswith("s") and not before.endswith(("'s", "ss"))
        return before in ("we", "i", "they", "who", "and") or word.endswith("s") or plural
    return before not in ("as", "the", "a", "an", "its", "their", "his", "her") or first < at


def _infinitive(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "agreed to return", "agreed on Monday to return", "agreed to the return"."""
    place = at + 1 + (low(row, at + 1) in lexicon.REFLEXIVE)
    if low(row, place) == "to":
        if _marked(row, place + 1) or low(row, at) in lexicon.TO_OBJECT:
            return _with_action(row, base, place + 1)
        return None
    if low(row, place) == "on" and low(row, at) in ("agreed", "agrees") and low(row, place + 1) in ("a", "an", "the"):
        return _with_action(row, base, place + 1)
    if low(row, place) not in ("on", "in", "at", "during", "last", "earlier", "this", "after", "under", "with", "yesterday", "today") and not _is_day(row, place):
        return None
    for to in range(place + 1, min(place + _GAP, len(row))):
        if low(row, to) in (",", ";", "that", "and", "—"):
            return None
        if low(row, to) == "to" and _marked(row, to + 1):
            recipient = (place + 1, to) if low(row, place) == "with" else None
            return _with_action(row, replace(base, to=recipient), to + 1)
    return None


def _marked(row: Row, at: int) -> bool:
    """Whether a verb stands at ``at``, over adverbs and quotation marks."""
    return clause.is_verb(row, clause.past_adverbs(row, at))


def _is_day(row: Row, at: int) -> bool:
    return low(row, at).endswith("day") and at < len(row) and row[at].capital


def _that(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised that it would return them", "agreed the sides will meet"."""
    if low(row, at) not in lexicon.THAT:
        return None
    place = at + 1
    opened = low(row, place) == "that"
    if opened and base.kind == "plan":
        return _will_after(row, base, place + 1) or _with_action(row, base, place + 1)
    if not opened and low(row, place) not in lexicon.PRONOUNS:
        return None
    return _will_after(row, base, place + opened)


def _will_after(row: Row, base: Undertaking, first: int) -> Undertaking | None:
    for place in range(first, min(first + _GAP, len(row))):
        if low(row, place) in (",", ";", "had", "was", "were", "has", "did"):
            return None
        if low(row, place) in ("will", "would", "'ll", "’ll", "shall", "should"):
            return _with_action(row, base, place + 1)
    return None


def _past_recipient(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised Marenia to return them", "promised voters that he would", "promised the town a station"."""
    if base.kind != "promise":
        return None
    first = at + 1
    last = _recipient(row, first)
    if last == first:
        return None
    given = replace(base, to=(first, last))
    if low(row, last) == "to" and _marked(row, last + 1):
        return _with_action(row, given, last + 1)
    if low(row, last) == "that":
        return _will_after(row, given, last + 1)
    if low(row, last) in lexicon.PRONOUNS:
        return _will_after(row, given, last)
    if low(row, at) in lexicon.OBJECT and (low(row, last) in ("a", "an", "the", "its") or low(row, last)[:1].isdigit()):
        return _with_action(row, given, last)
    return None


def _recipient(row: Row, first: int) -> int:
    """Where the words for whom something is promised end; ``first`` where there are none."""
    at = first
    if low(row, at) in _OBJECTS:
        return at + 1
    if low(row, at) in ("the", "its", "his", "her", "their"):
        at += 1
        if at < len(row) and row[at].word[0].isalpha() and not row[at].capital:
            return at + 1 if low(row, at + 1) in ("a", "an", "that", "to", "it", "he", "she", "they") else first
    begin = at
    while at < len(row) and at < begin + 5 and row[at].word[0].isalpha() and row[at].capital:
        at += 1
    return at if at > begin else first


def _object(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised 60,000 tonnes of oil", "plans a funeral in July"."""
    if low(row, at) not in lexicon.OBJECT or at + 1 >= len(row):
        return None
    following = row[at + 1]
    opens = following.low in ("a", "an", "new", "more", "the", "another", "its", "$", "further") or following.word[0].isdigit()
    return _with_action(row, base, at + 1) if opens else None


def _with_action(row: Row, base: Undertaking, first: int) -> Undertaking | None:
    while low(row, first) in ("“", "‘", "\""):
        first += 1
    if first >= len(row) or low(row, first) in lexicon.DOUBTS:
        return None
    return replace(base, action=(first, clause.end(row, first)))


def _noun(row: Row, at: int) -> Iterator[Undertaking]:
    """ "its pledge to halt the work", "the promise by Tolvar to return them"."""
    kind = lexicon.NOUNS.get(low(row, at))
    if kind is None:
        return
    to, maker = at + 1, None
    if low(row, to) in ("by", "from", "of", "with"):
        last = _recipient(row, to + 1)
        if last == to + 1:
            return
        maker, to = ((to + 1, last) if low(row, to) != "with" else None), last
    if low(row, to) != "to" or clause.past_adverbs(row, to + 1) >= len(row):
        return
    verb = clause.past_adverbs(row, to + 1)
    if low(row, verb) not in lexicon.DEEDS or _denied(row, at) or _is_any(row, at):
        return
    only_dated = low(row, at) in ("decision", "offer", "deal", "accord", "pact")
    base = Undertaking(kind, at, at, (verb, verb), maker=maker, nominal=True, only_dated=only_dated)
    found = _with_action(row, base, verb)
    if found:
        yield found


def _denied(row: Row, at: int) -> bool:
    """Whether the noun is denied ("no plans to", "without a promise to") or asked for ("demanded a pledge to")."""
    before = {low(row, place) for place in range(max(0, at - 4), at)}
    return not before.isdisjoint(("no", "without", "any", "nor", "never", "demanded", "demand", "seek", "sought", "wants", "want", "asked", "rejected", "denied"))


def _is_any(row: Row, at: int) -> bool:
    """Whether an indefinite noun is no one's in particular ("a promise to stop is worth little")."""
    first = at - 1
    while first > at - 3 and low(row, first) not in ("a", "an"):
        first -= 1
    return low(row, first) in ("a", "an") and low(row, first - 1) not in lexicon.GIVING


def _text(row: Row, at: int) -> Iterator[Undertaking]:
    """ "the accord obliges Tolvar to return them", "the pact details that the two sides will work on it"."""
    word = low(row, at)
    if word not in lexicon.BINDING and word not in lexicon.TELLING:
        return
    if not any(low(row, place) in lexicon.TEXTS for place in range(max(0, at - _REPORT), at)):
        return
    base = Undertaking("agreement", at, at, (at, at))
    if word in lexicon.BINDING:
        for to in range(at + 2, min(at + _NEAR, len(row))):
            if low(row, to) == "to" and _marked(row, to + 1):
                found = _with_action(row, replace(base, maker=(at + 1, to)), to + 1)
                if found:
                    yield found
                return
    for that in range(at + 1, min(at + 4, len(row))):
        if low(row, that) == "that":
            for will in range(that + 1, min(that + _NEAR, len(row))):
                if low(row, will) in ("will", "would", "shall", "must"):
                    found = _with_action(row, replace(base, maker=(that + 1, will)), will + 1)
                    if found:
                        yield found
                    return


def _will(row: Row, at: int) -> Iterator[Undertaking]:
    """ "we will return them", "Tolvar will suspend it", "said it would"."""
    word = low(row, at)
    if word not in ("will", "'ll", "’ll", "shall", "would") and not _going(row, at):
        return
    verb = clause.past_adverbs(row, at + 1 + (2 if _going(row, at) else 0))
    if verb >= len(row) or any(low(row, place) in lexicon.DOUBTS for place in range(at - 1, verb + 1)):
        return
    subject = at
    while clause.is_adverb(low(row, subject - 1)) and low(row, subject - 1) not in lexicon.BE:
        subject -= 1
    found = _reported(row, at, subject, verb) if word == "would" else _direct(row, at, subject, verb)
    if found:
        yield replace(found, action=(verb, clause.end(row, verb)))


def _going(row: Row, at: int) -> bool:
    return low(row, at) in ("are", "'re", "’re", "am", "'m", "’m") and low(row, at + 1) == "going" and low(row, at + 2) == "to"


def _direct(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    before = low(row, subject - 1)
    base = Undertaking("promise", subject, at, (verb, verb))
    if before in ("we", "i"):
        refused = any(low(row, place) in ("not", "never") for place in range(at, verb))
        fits = low(row, verb) in lexicon.DEEDS if refused else low(row, verb) not in lexicon.STATES
        return base if clause.is_verb(row, verb) and fits and row[-1].word != "?" else None
    if before in ("that", "which", "who", "there", "you", "this", "what", "", "people", "\"", "”"):
        return None
    if low(row, verb) == "be" or (low(row, verb) in lexicon.SCHEDULE_VERBS and low(row, verb) not in lexicon.DEEDS):
        return _set(row, at, subject, verb)
    if low(row, verb) not in lexicon.DEEDS:
        return None
    under = _under_text(row, at)
    return replace(base, kind="agreement" if under else "promise", only_dated=not under and before in lexicon.PRONOUNS)


def _set(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "will meet on 16 May", "will be held on Sunday": set for a day, by nobody in particular."""
    if low(row, verb) == "be" and not _is_passive(row, verb):
        return None
    return Undertaking("schedule", subject, at, (verb, verb), impersonal=True, only_dated=True)


def _is_passive(row: Row, verb: int) -> bool:
    """Whether "be" and a participle stand at ``verb``."""
    participle = low(row, clause.past_adverbs(row, verb + 1))
    return low(row, verb) == "be" and participle.endswith(("ed", "en", "ld", "un", "de", "nt"))


def _under_text(row: Row, at: int) -> bool:
    """Whether "under the accord" stands before token ``at``."""
    return any(
        low(row, place) == "under" and any(low(row, after) in lexicon.TEXTS for after in range(place + 1, min(place + 6, at)))
        for place in range(max(0, at - 30), at)
    )


def _reported(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "said it would halt the work", "warned that it would close the border"."""
    if _under_text(row, at) and low(row, verb) in lexicon.DEEDS:
        return Undertaking("agreement", subject, at, (verb, verb))
    for place in range(subject - 1, max(-1, subject - _REPORT), -1):
        if low(row, place) in (",", ";", "if", "whether", "“", "\""):
            return None
        kind = lexicon.REPORTS.get(low(row, place))
        if kind is None:
            continue
        own = low(row, subject - 1) in lexicon.PRONOUNS
        passive = _is_passive(row, verb)
        if low(row, verb) not in lexicon.DEEDS and not passive and not (own and kind == "threat"):
            return None
        if kind == "promise" and any(low(row, after) == "if" for after in range(verb, len(row))):
            return None
        return Undertaking(kind, subject, at, (verb, verb), only_dated=not own, reported=not own)
    return None


def _be_to(row: Row, at: int) -> Iterator[Undertaking]:
    """ "are to meet on 16 May", "is to be named by 20 May", "was to halt all building"."""
    to = clause.past_adverbs(row, at + 1)
    if low(row, at) not in ("is", "are", "was", "were") or low(row, to) != "to":
        return
    verb = to + 1
    subject = low(row, at - 1)
    heads = {low(row, place) for place in range(clause.start(row, at), at)}
    if subject in lexicon.PURPOSES - {"it"} or not heads.isdisjoint(lexicon.PURPOSES - {"it", "that", "this"}):
        return
    action = (verb, clause.end(row, verb))
    if low(row, verb) in ("be", "have"):
        yield Undertaking("schedule", at, at, action, impersonal=True, only_dated=True)
    elif low(row, verb) in lexicon.SCHEDULE_VERBS and low(row, verb) not in ("open", "end", "begin", "start", "resume"):
        yield Undertaking("schedule", at, at, action, impersonal=True)
    elif low(row, verb) in lexicon.DEEDS:
        yield Undertaking("agreement" if _under_text(row, at) else "schedule", at, at, action)


def _scheduled(row: Row, at: int) -> Iterator[Undertaking]:
    """ "is scheduled to be held", "due by 31 May", "scheduled a meeting", "the planned talks"."""
    word = low(row, at)
    if word not in lexicon.PARTICIPLES and word not in lexicon.ACTIVE and word not in lexicon.ADJECTIVES:
        return
    for finder in (_participle, _activity, _adjective):
        found = finder(row, at)
        if found:
            yield found
            return


def _participle(row: Row, at: int) -> Undertaking | None:
    first = at
    while clause.is_adverb(low(row, first - 1)) and at - first < 4:
        first -= 1
    passive = any(low(row, place) in lexicon.BE for place in range(first, at))
    if low(row, at) not in lexicon.PARTICIPLES or not (passive or (low(row, at) == "due" and low(row, at - 1) == ",")):
        return None
    if low(row, first - 1) in lexicon.NEGATIONS or low(row, first - 1) in ("would", "could", "may", "might"):
        return None
    base = Undertaking("schedule", first, at, (at, at), impersonal=True)
    following = low(row, at + 1)
    if following == "to":
        verb = low(row, clause.past_adverbs(row, at + 2))
        sure = verb in lexicon.DEEDS or verb in lexicon.SCHEDULE_VERBS or verb == "be"
        return _with_action(row, replace(base, impersonal=verb == "be"), at + 2) if sure else None
    if following in ("for", "on", "by", "in", "before") and (low(row, at) != "set" or _is_event(row, first)):
        return replace(base, action=(_noun_phrase(row, first), clause.end(row, at)), only_dated=True)
    if low(row, at) == "scheduled":
        return replace(base, action=(_noun_phrase(row, first), first))
    return None


def _is_event(row: Row, last: int) -> bool:
    """Whether the words before token ``last`` name something that is held, so that "set for" sets its time."""
    return any(low(row, place) in lexicon.SCHEDULED for place in range(max(0, last - 25), last))


def _noun_phrase(row: Row, last: int) -> int:
    """Where the subject right before token ``last`` begins."""
    last -= low(row, last - 1) == ","
    return clause.start(row, last)


def _activity(row: Row, at: int) -> Undertaking | None:
    """ "scheduled a generals' meeting to take place Sunday"."""
    if low(row, at) not in lexicon.ACTIVE or low(row, at + 1) not in ("a", "an", "the", "its", "another", "new", "two"):
        return None
    first = clause.group(row, at)
    if first is None or any(low(row, place) in lexicon.BE for place in range(first, at)):
        return None
    return Undertaking("schedule", first, at, (at + 1, clause.end(row, at + 1)))


def _adjective(row: Row, at: int) -> Undertaking | None:
    """ "skipped a planned meeting": what was set, told in passing."""
    if low(row, at) not in lexicon.ADJECTIVES or low(row, at - 1) in lexicon.BE:
        return None
    for noun in range(at + 1, min(at + 4, len(row))):
        if low(row, noun) in lexicon.SCHEDULED:
            return Undertaking("schedule", at, at, (at, clause.end(row, at)), impersonal=True)
    return None


def _present(row: Row, at: int) -> Iterator[Undertaking]:
    """ "the officers meet on Thursday": the present for what is set."""
    before = low(row, at - 1)
    if low(row, at) not in ("meet", "meets", "reconvene", "reconvenes") or before in lexicon.MODALS:
        return
    if before in ("they", "we") or (before.endswith("s") and not before.endswith(("'s", "ss"))):
        found = _with_action(row, Undertaking("schedule", at, at, (at, at), impersonal=True, only_dated=True), at)
        if found:
            yield found


_FINDERS: tuple[Callable[[Row, int], Iterator[Undertaking]], ...] = (_verb, _noun, _text, _scheduled, _be_to, _will, _present)
