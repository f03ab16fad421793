"""Which way a clause looks: whether a weekday or a date without a year in it is past or to come.

The nearest cue decides, first before the expression, then after it: a future auxiliary or a word of planning, an
infinitive of an event that isn't governed by a verb of having done or declined, or a past form. Where the words before
have none of these, a present form of what goes by a calendar looks ahead ("the court hears the case on Monday"), and
so does "from Monday". A past form right before the date's preposition is the surest cue ("began in April").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.reading.language import words

REACH = 110
"""How many code points before and after an expression are looked at."""
_CLAUSE_END = re.compile(r"[;—“”\"]|(?<!\d):|:(?!\d)|--|``|''")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|['’]ll\b")
_BE = frozenset(words("dates_tense", "be"))
_BY = frozenset(words("dates_tense", "by"))
_ON = frozenset(words("dates_tense", "on"))
_DENIED = frozenset(words("dates_tense", "denying"))
_NOT_UNTIL = _DENIED | {"not", "nothing"}
_UNDONE = frozenset(words("dates_tense", "undone"))
_TOWARD = frozenset(words("dates_tense", "toward"))
SURELY_PAST = -2
"""Told where nothing to come can be meant: "died on Sunday", "began in April"."""
_OPENING = 2
"""So many words before a date begin a clause with it: "On Monday", "But by Friday"."""
_OBJECT = 4
"""So many words before a noun its verb may stand."""
_AHEAD = (["soon", "as"], ["early", "as"], ["now", "and"])
"""Words right before a date that look ahead whatever the clause tells."""


@cache
def _cues() -> Mapping[str, frozenset[str]]:
    keys = (
        "ahead",
        "ahead_to",
        "surely",
        "right_before",
        "planned",
        "planned_toward",
        "planned_verb",
        "events",
        "done",
        "past",
        "past_verbs",
        "no_past",
        "scheduled",
        "no_subject",
        "copulas",
        "ahead_nouns",
        "determiners",
    )
    cues = {key: frozenset(words("dates_tense", key)) for key in keys}
    return MappingProxyType(cues | {"past": cues["past"] | cues["past_verbs"]})


def lean(text: str, start: int, end: int, bounds: tuple[int, int]) -> int:
    """-1 where the clause around ``text[start:end]`` tells of the past, 1 of what is to come, 0 where no word tells.

    Where it surely tells of the past, ``SURELY_PAST``. ``bounds`` are the sentence's offsets; nothing outside them is
    looked at.
    """
    left = text[max(bounds[0], start - REACH) : start]
    if cuts := [found.end() for found in _CLAUSE_END.finditer(left)]:
        left = left[cuts[-1] :]
    before = _WORD.findall(left)
    if text[end : end + 2] in ("'s", "’s"):
        return _possessive(before)
    if [word.lower() for word in before[-2:]] in _AHEAD or before == ["Come"]:
        return 1
    right = text[end : min(bounds[1], end + REACH)]
    if cut := _CLAUSE_END.search(right):
        right = right[: cut.start()]
    after = _WORD.findall(right)
    if before and before[-1].lower() == "from":
        return _from(before[:-1] or after)
    if _surely_past(before):
        return SURELY_PAST
    if told := _told_before(before, after):
        return told
    return _told_after(after, opening=len(before) <= _OPENING)


def _told_after(after: list[str], *, opening: bool) -> int:
    """What the words after a date tell; where it opens its clause, a present form of what goes by a calendar does."""
    for place in range(len(after)):
        if told := _told(after, place):
            return told
        if opening and place and _goes_by_calendar(after, place):
            return 1
    return 0


def _surely_past(before: list[str]) -> bool:
    """Whether a past form stands right before "on" or "in", as its clause's verb: not "is held in", "to be held in"."""
    place = len(before) - 2
    if place < 0 or before[-1].lower() not in _ON or _told(before, place) >= 0:
        return False
    if not (before[place].lower() in _cues()["past_verbs"] or _ends_past(before[place])):
        return False
    governor = next((word.lower() for word in reversed(before[:place]) if not word.endswith("ly")), "")
    return governor not in _cues()["no_past"]


def _told_before(before: list[str], after: list[str]) -> int:
    """What the words before a date tell, or a past form right after it ("on Sunday vowed to retaliate")."""
    opens = before[-1:] in (["By"], ["by"]) and len(before) <= _OPENING
    if opens and _nearest(after, range(len(after))) < 0:
        return -1  # "By Friday, when it was found, all had left"
    happened = bool(before and after) and _ends_past(after[0])
    return _nearest(before, range(len(before) - 1, -1, -1)) or _scheduled(before) or -happened


def _from(clause: list[str]) -> int:
    """ "From Monday" looks ahead in a clause of the present, also in "is closed from Monday"."""
    active = [word for place, word in enumerate(clause) if not (_ends_past(word) and _after_be(clause, place))]
    present = bool(_BE & set(clause)) or bool(_scheduled(clause))
    return _nearest(active, range(len(active) - 1, -1, -1)) or int(present)


def _after_be(clause: list[str], place: int) -> bool:
    return place > 0 and clause[place - 1] in _BE


def _scheduled(clause: list[str]) -> int:
    """1 where a present form tells of what goes by a calendar."""
    return int(any(_goes_by_calendar(clause, place) for place in range(1, len(clause))))


def _goes_by_calendar(clause: list[str], place: int) -> bool:
    """A present form with what may be its subject right before it: many of these forms are nouns, too."""
    before = clause[place - 1].lower().replace("’", "'")
    is_noun = before in _cues()["no_subject"] or before.endswith("'s")
    return clause[place] in _cues()["scheduled"] and not is_noun


def past_form(word: str) -> bool:
    """Whether a lower-case word is a past form of a verb, by its ending or by the language data."""
    return word in _cues()["past"] or _ends_past(word)


def _possessive(before: list[str]) -> int:
    """ "Tuesday's vote" is past unless a word just before it surely looks ahead, or "ahead of" stands right before."""
    near = [word.lower() for word in before[-6:]]
    leads = not _cues()["right_before"].isdisjoint((" ".join(near[-2:]), *near[-1:]))
    return 1 if leads or _cues()["surely"] & set(near) else -1


def _nearest(clause: list[str], places: range) -> int:
    return next((told for place in places if (told := _told(clause, place))), 0)


def _told(clause: list[str], place: int) -> int:
    """What one word of the clause tells: -1, 0 or 1."""
    cues = _cues()
    word = clause[place].lower().replace("’", "'")
    if word == "to":
        return _infinitive(clause, place)
    if word in _BY:
        return _by(clause, place)
    if word in cues["planned"]:
        return _planned(clause, place)
    if word in cues["past"] or _ends_past(clause[place]):
        return 0 if _after_to(clause, place) or _is_preposition(clause, place) else _past(clause, place)
    ahead = (word in cues["ahead"] and clause[place] != "May") or word.endswith("'ll") or _could(clause, place)
    if word in cues["ahead_nouns"] and _is_object(clause, place):
        return 0  # "announced plans", "approved the budget plan": nothing of the clause's own time
    return 1 if ahead and not _after_to(clause, place) else 0


def _could(clause: list[str], place: int) -> bool:
    """ "Could" looks ahead, but not "could not" and "neither could": what wasn't possible has been tried."""
    if clause[place].lower() != "could" or clause[place + 1 : place + 2] == ["not"]:
        return False
    return _DENIED.isdisjoint(word.lower() for word in clause[:place])


def _is_object(clause: list[str], place: int) -> bool:
    """Whether a noun stands right after a past form, or not long after one and a determiner."""
    before = clause[max(0, place - _OBJECT) : place]
    past = next((at for at in range(len(before) - 1, -1, -1) if _ends_past(before[at])), None)
    if past is None:
        return False
    return past == len(before) - 1 or before[past + 1].lower() in _cues()["determiners"]


def _after_to(clause: list[str], place: int) -> bool:
    return place > 0 and clause[place - 1].lower() == "to"


def _is_preposition(clause: list[str], place: int) -> bool:
    """ "After (the) Friday (vote)" tells of the clause's time only as far as its verb does."""
    return clause[place].lower() == "after"


def _ends_past(word: str) -> bool:
    """A past form by its ending; names ("United") and verbs like "succeed" are none."""
    return len(word) > 4 and word.endswith("ed") and word[0].islower() and not word.endswith("eed")


def _infinitive(clause: list[str], place: int) -> int:
    following = clause[place + 1].lower() if place + 1 < len(clause) else ""
    governor = clause[place - 1].lower() if place else ""
    if following == "comment" or (following in _cues()["events"] and governor in _cues()["done"]):
        return -1
    if governor in _cues()["planned"]:
        return _planned(clause, place - 1)
    if (governor in _cues()["copulas"] and following != "blame") or governor in _cues()["ahead_to"]:
        return 1
    return 1 if following in _cues()["events"] else 0


def _by(clause: list[str], place: int) -> int:
    """ "By" and "until" look ahead only right before the date, and not where something "had" happened by then.

    Neither does "until" where nothing happened before: "they heard nothing until Monday".
    """
    if place != len(clause) - 1 or place == 0:
        return 0
    if clause[place].lower() != "by" and _is_denied(clause[:place]):
        return -1
    near = clause[-8:]
    return -1 if "had" in near or ["to", "have"] in [near[at : at + 2] for at in range(len(near))] else 1


def _is_denied(clause: list[str]) -> bool:
    """Whether a clause denies that something happened: its nearest cue is past, and a word like "not" stands in it."""
    denied = any(word.lower() in _NOT_UNTIL or word.lower().endswith(("n't", "n’t")) for word in clause)
    return denied and _nearest(clause, range(len(clause) - 1, -1, -1)) < 0


def _planned(clause: list[str], place: int) -> int:
    """Planned for what is to come, unless the plan itself is told as past ("had been scheduled")."""
    if clause[place].lower() in _cues()["planned_toward"] and not _toward(clause, place):
        return -1
    if _is_object(clause, place) and clause[place - 1].lower() in _cues()["determiners"]:
        return 0  # "canceled a scheduled interview Monday": the verb tells when
    before = {word.lower() for word in clause[max(0, place - 3) : place]}
    return -1 if before & _UNDONE else 1


def _toward(clause: list[str], place: int) -> bool:
    """Whether "to", "for" and the like follow: after some verbs, "to" only with a verb ("agreed to the terms")."""
    following = [*clause[place + 1 : place + 3], "", ""]
    if following[0].lower() == "to" and clause[place].lower() in _cues()["planned_verb"]:
        return not following[1][:1].isupper() and following[1].lower() not in _cues()["determiners"]
    return following[0].lower() in _TOWARD


def _past(clause: list[str], place: int) -> int:
    """A past form, unless it is the participle of "be held" or about to be ("was to be held")."""
    if place and clause[place - 1].lower() in ("be", "being") and place > 1:
        return 0
    if place > 2 and clause[place - 1].lower() in ("and", "or") and clause[place - 3].lower() in ("be", "being"):
        return 0  # "will be opened and adjourned"
    following = [word.lower() for word in clause[place + 1 : place + 3]]
    if clause[place].lower() in ("was", "were"):
        if following[:1] == ["to"] and len(following) > 1:
            return 1
        if following[:1] and following[0] in _cues()["planned"] and _toward(clause, place + 1):
            return 1
    return -1
