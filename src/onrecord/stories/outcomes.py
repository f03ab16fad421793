"""What a sentence tells of an undertaking: delivered, denied, nobody came, put right, put off, called off, replaced.

Patterns over words, kept narrow: a sentence counts only if it tells an outcome by a verb in a completed form, by a noun
of doing that is denied, or by one of some phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Span
from onrecord.model.story import EventKind
from onrecord.stories.doings import kinds_at, kinds_of_doing
from onrecord.stories.language import table, words
from onrecord.stories.phrases import any_form, any_of, form_of, phrase
from onrecord.stories.senses import is_idle
from onrecord.stories.words import Token, is_content, stem, tokens

BEFORE = 4
"""How many words before a verb say whether it is done or open."""
FAR = 7
"""How many words before a verb may hold a modal that leaves it open."""
CLAUSE = 9
"""How many words before a verb may hold the word that opens its clause."""
CONDITION = 15
"""How many words before a verb may hold an "if" that its clause hangs on."""
NEGATED = 12
"""How many words before a verb may hold the word that negates it."""
UNKNOWN = 5
"""How many words before a noun of doing may hold that nobody knows of it: "no record of any transfer"."""
HELD = 5
"""How many words behind it may hold that it took place."""
NONE = 25
"""The same for "not one of", where a relative clause stands between."""
AGAINST = 25
"""How many words before a verb may hold one that says it isn't so."""

MET = "met"
"""The kind of doing of people who met."""
BECAME: tuple[EventKind, ...] = ("cancelled", "postponed", "replaced", "changed")
"""What may become of an undertaking itself, the clearer first."""

Outcome = tuple[EventKind, str | None, int]
"""What is told, the kind of doing that its verb tells (None for a phrase), and where it stands."""


def told_as(words: Span, action: Sequence[Span]) -> EventKind | None:
    """What words that tell an undertaking say became of it: its day has passed, it was called off; None for nothing.

    "It was to have been named by Monday", "has abandoned its plan to build it".
    """
    if phrase(tokens(words.text, words.start, words.end), table("delivery")["phrases"]["due_passed"]) is not None:
        return "due-passed"
    before = min((one.start for one in action), default=words.end)
    became = became_of(tokens(words.text, words.start, before)) if words.start < before else None
    return became[0] if became else None


def kinds(found: Sequence[Token], denied: bool) -> Iterator[Outcome]:
    """What a sentence tells; of each kind of doing the first outcome."""
    phrases = table("delivery")["phrases"]
    missed = phrase(found, phrases["no_show"])
    if missed is not None:
        yield "no-show", None, missed
        return
    became = became_of(found)
    if became is not None:
        yield became[0], None, became[1]
        return
    clarified = phrase(found, phrases["clarified"])
    corrected = phrase(found, phrases["corrected"] + phrases["wrong"])
    if clarified is not None and corrected is None and any_form(found, "phrases.statements"):
        corrected = clarified
    passed = phrase(found, phrases["due_passed"])
    if corrected is not None:
        yield "corrected", None, corrected
    if passed is not None:
        yield "due-passed", None, passed
    met: set[str | None] = set()
    for kind, group, at in (*_activity(found), *_done(found, denied), *nothing(found), *_took_place(found, denied)):
        # What is told as corrected or clarified is nobody's report of delivery any more.
        put_right = corrected is not None or clarified is not None
        if group not in met and not (put_right and kind == "reported-delivered"):
            met.add(group)
            yield kind, group, at
    stands = phrase(found, phrases["restated"]) if any_form(found, "phrases.undertakings") else None
    if stands is not None and not met:
        yield "restated", None, stands
    told = _by_phrase(found, denied) if corrected is None and stands is None and None not in met else None
    if told is not None:
        yield told


def became_of(found: Sequence[Token]) -> tuple[EventKind, int] | None:
    """What a sentence tells to have become of an undertaking itself, and where; None where it may yet, or didn't."""
    for kind in BECAME:
        at = phrase(found, table("delivery")["phrases"][kind])
        if at is None:
            continue
        clause = [form_of(one) for one in found if one.start < at][-CLAUSE:]
        before = clause[-BEFORE:]
        negated = any(one in words("negation", "negation") for one in before)
        own = _opens_with_modal(found, at)
        left_open = any_of(before, "outcome.open") or (not own and any_of(clause[-FAR:], "outcome.modals"))
        if not (negated or any_of(clause, "outcome.conditions") or left_open or _is_attribute(found, at)):
            return kind, at
    return None


def _is_attribute(found: Sequence[Token], at: int) -> bool:
    """Whether a participle tells which one: "a new, revised order", "the delayed vote"."""
    place = next(place for place, one in enumerate(found) if one.start == at)
    if not place or place + 1 == len(found) or not found[place].form.endswith("ed"):
        return False
    before = found[place - 1]
    possessive = before.end - before.start > len(before.form) + 1  # its "’s" isn't in its form
    return any_of([before.form], "outcome.determiners") or possessive


def _opens_with_modal(found: Sequence[Token], at: int) -> bool:
    """Whether the phrase that begins there has a modal of its own: "will no longer"."""
    return any(one.start == at and any_of([one.form], "outcome.modals") for one in found)


def _by_phrase(found: Sequence[Token], denied: bool) -> Outcome | None:
    """What is told as done, not done or held by other than a verb of doing: "is gone", "has yet to", "took place"."""
    phrases = table("delivery")["phrases"]
    undone = phrase(found, phrases["undone"]) if phrase(found, phrases["open_yet"]) is None else None
    if undone is not None and not any_of([one.form for one in found if one.start < undone][-1:], "outcome.relatives"):
        return "denied", None, undone
    done, group = phrase(found, phrases["done"]), None
    if done is None and any_form(found, "phrases.gatherings"):
        done, group = phrase(found, phrases["held"]), MET
    if done is None:
        return None
    before = [one for one in found if one.start < done]
    near = [form_of(one) for one in before[-BEFORE:]]
    far = [one.form for one in before[-CONDITION:]]
    if any_of(near, "outcome.open") or any_of(near, "outcome.conditions") or any_of(far, "outcome.conditional"):
        return None
    negated = _negated(found, len(before))
    against = any_of([one.form for one in before], "outcome.against")
    return ("denied" if denied or negated or against else "reported-delivered"), group, done


def _done(found: Sequence[Token], denied: bool) -> Iterator[Outcome]:
    for place, token in enumerate(found):
        kind = _outcome(found, place) or _did_not(found, place)
        for group in kinds_at(found, place) if kind else ():
            yield ("denied" if denied or not kind else kind), group, token.start


def _activity(found: Sequence[Token]) -> Iterator[Outcome]:
    """ "New building at the works", "there has been no construction since": whether something stopped."""
    nouns, going = words("delivery", "activity.nouns"), words("delivery", "activity.going_on")
    for place, token in enumerate(found):
        if token.form in nouns:
            before = [one.form for one in found[max(0, place - 3) : place]]
            after = [one.form for one in found[place + 1 : place + 6]]
            if "no" in before and not any_of(before + after, "outcome.open"):
                yield "reported-delivered", "stop", token.start
            elif any(form in going for form in before[-2:]) or any(form in going - {"new", "fresh"} for form in after):
                yield "denied", "stop", token.start


def nothing(found: Sequence[Token]) -> Iterator[Outcome]:
    """ "There has been no transfer", "We know of none so far": that nothing came of it."""
    nouns = words("delivery", "outcome.nouns")
    for place, token in enumerate(found):
        if token.form not in nouns:
            continue
        before = [one.form for one in found[max(0, place - 3) : place]]
        unknown = phrase(found[max(0, place - UNKNOWN) : place], table("delivery")["phrases"]["unknown"]) is not None
        if ("no" in before or unknown) and not any_of(before, "outcome.open"):
            for group in kinds_of_doing(stem(token.form)) or (None,):
                yield "denied", group, token.start
    at = phrase(found, ["know of none", "none so far"])
    if at is not None:
        yield "denied", None, at


def _took_place(found: Sequence[Token], denied: bool) -> Iterator[Outcome]:
    """ "A first handover had taken place": what is done where a noun of doing did so."""
    for place, token in enumerate(found):
        if not any_of([token.form], "outcome.nouns"):
            continue
        between = found[place + 1 : place + 1 + HELD]
        took = phrase(between, table("delivery")["phrases"]["took_place"])
        near = [form_of(one) for one in found[max(0, place - BEFORE) : place] if took is not None]
        near += [form_of(one) for one in between if took is not None and one.start < took]
        if took is None or any_of(near, "outcome.open") or any_of(near, "outcome.conditions"):
            continue
        for group in kinds_of_doing(stem(token.form)):
            yield ("denied" if denied or _negated(found, place) else "reported-delivered"), group, token.start


def _outcome(found: Sequence[Token], place: int) -> EventKind | None:
    """What the verb at a place tells, if it is a verb of delivery in a completed form."""
    form = found[place].form
    if not (form.endswith(("ed", "en")) or any_of([form], "outcome.forms") or form in table("delivery")["irregular"]):
        return None
    if not is_content(form) or found[place].capital or any_of([form], "outcome.telling"):
        return None
    near = [form_of(one) for one in found[max(0, place - BEFORE) : place]]
    clause = [form_of(one) for one in found[max(0, place - CLAUSE) : place]]
    if any_of(near, "outcome.open") or any_of(near, "outcome.usual") or any_of(clause[-FAR:], "outcome.modals"):
        return None
    far = [one.form for one in found[max(0, place - CONDITION) : place]]
    if any_of(clause, "outcome.conditions") or any_of(far, "outcome.conditional"):
        return None
    if not any_of(near, "outcome.completed") and not _is_past(found, place):
        return None
    against = any_of([one.form for one in found[max(0, place - AGAINST) : place]], "outcome.against")
    negated = nothing_of(found, place) is not None or _negated(found, place)
    return "denied" if against or negated else "reported-delivered"


def nothing_of(found: Sequence[Token], place: int) -> Token | None:
    """The word right behind the verb at a place that tells that it was done to nothing: "gave back no prisoners"."""
    behind = found[place + 1 : place + 3]
    if behind and any_of([behind[0].form], "outcome.particles"):
        behind = behind[1:]
    return next((one for one in behind[:1] if any_of([one.form], "outcome.none")), None)


def _negated(found: Sequence[Token], place: int) -> bool:
    """Whether what the word at a place tells isn't so: negated shortly before it, or told of none of those that a
    relative clause describes ("not one of the soldiers whose return was celebrated at a rally on Saturday is back").
    """
    first = max(0, place - NONE)
    before = [one.form for one in found[first:place]]
    near = range(max(0, place - NEGATED), place)
    negating = (at for at in near if found[at].form in words("negation", "negation") and not is_idle(found, at))
    if any(_reaches(found, at, place) for at in negating):
        return True
    described = max((at for at, form in enumerate(before) if any_of([form], "outcome.describing")), default=0)
    return phrase(found[first:][:described], table("delivery")["phrases"]["none_of"]) is not None


def _reaches(found: Sequence[Token], at: int, place: int) -> bool:
    """Whether a negation may be of the word at a place: "not criminal, but it crossed a line" negates no crossing, and
    "did not" no participle, before which it has its own verb ("did not show the clip released on Monday")."""
    if any_of([one.form for one in found[at:place]], "outcome.contrasts"):
        return False
    form, before = found[at].form, found[at - 1].form if at else ""
    supported = form in words("delivery", "outcome.supports") or (
        form == "not" and before in words("delivery", "outcome.supporting")
    )
    return not (supported and found[place].form.endswith("ed"))


def _is_past(found: Sequence[Token], place: int) -> bool:
    """Whether a form that stands without an auxiliary may be a plain past: something follows that it may be done to."""
    form = found[place].form
    if form in words("delivery", "outcome.simple"):
        return True
    if place == 0 or place + 1 == len(found) or any_of([form], "outcome.bare"):
        return False
    before = found[place - 1].form
    if before.endswith("ly") and place > 1 and any_of([found[place - 2].form], "outcome.determiners"):
        return False  # "the illegally published return"
    return before not in words("delivery", "outcome.relatives") and before not in words("delivery", "outcome.helping")


def _did_not(found: Sequence[Token], place: int) -> EventKind | None:
    """ "did not return them": not done; "did not come from us" tells of nothing done."""
    before = [one.form for one in found[max(0, place - 3) : place]]
    asked = "did" in before or "didn't" in before
    if not asked or found[place].form in words("negation", "negation") or not is_content(found[place].form):
        return None
    negated = any(form in words("negation", "negation") for form in before)
    following = found[place + 1].form if place + 1 < len(found) else ""
    return "denied" if negated and following != "from" and not found[place].form.endswith(("ed", "ly")) else None
