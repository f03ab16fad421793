"""Phrases with no days of their own: "now", "recently", "the near future"."""

from __future__ import annotations

from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context, table
from onrecord.reading.dates.meaning import Context, Meaning
from onrecord.reading.dates.tense import past_form


def vague(found: Found, _: Context) -> Meaning | None:
    """``PAST_REF``, ``PRESENT_REF`` or ``FUTURE_REF``; None where the word is part of something else."""
    if _goes_on(found) or _is_named(found):
        return None
    value = "FUTURE_REF" if found.words[0] == "future" else table("vague").get(found.phrase)
    return Meaning("DATE", str(value)) if value else None


def _soon_after(found: Found) -> bool:
    """ "Was soon released", "soon became": soon after what is told, not after the report."""
    return found.before in ("was", "were") or (found.after not in ("have", "has") and past_form(found.after))


def _is_named(found: Found) -> bool:
    """Whether it stands in a name, among capitals: "Lee Soon-Ha", "Justice Now"."""
    if found.first == 0 or not found.before.isalpha() or not found.text[found.start : found.end].istitle():
        return False
    beside = [found.first - 1, *([found.last] if found.after.isalpha() else [])]
    return any(found.text[found.tokens.starts[place]].isupper() for place in beside)


def _is_idiom(found: Found) -> bool:
    """ "Every now and then", "now and again", "the current account"."""
    if found.words == ("now",):
        return found.before == "every" or (found.after == "and" and found.word(found.last + 1) == "again")
    return found.word(found.last + (found.after == "-")) in context("after_current")


def _goes_on(found: Found) -> bool:
    """ "As soon as", "soon after", "the past ten": these are no references of their own."""
    if found.has("SOON") and not found.has("POSSIBLE"):
        return found.after in ("as", "after") or found.before in ("as", "too", "how") or _soon_after(found)
    if found.has("LONG"):
        return found.before in context("before_long")
    if found.words in (("now",), ("current",)) and _is_idiom(found):
        return True
    if found.has("RECENTLY") and found.before == found.after == "as":
        return True
    noun_follows = found.after[:1].isalpha() and found.after not in context("after_the_past")
    return found.words[-1] == "past" and noun_follows
