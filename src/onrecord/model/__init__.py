"""The vocabulary: frozen dataclasses that every stage speaks. It imports nothing else of this package."""

from onrecord.model.article import Article, Capture, Given, Interval, Leftover, Published
from onrecord.model.problem import Problem
from onrecord.model.reading import (
    Attribution,
    Commitment,
    DateExpression,
    Extractor,
    Figure,
    Hop,
    Mention,
    Quotation,
    Reading,
    Speaker,
)
from onrecord.model.story import (
    Claim,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    Difference,
    Origin,
    Passage,
    Statement,
    Story,
    TimelineEntry,
)
from onrecord.model.text import Span, SpanError, sha256

__all__ = [
    "Article",
    "Attribution",
    "Capture",
    "Claim",
    "Commitment",
    "CommitmentEntry",
    "CommitmentEvent",
    "Comparison",
    "Copy",
    "DateExpression",
    "Difference",
    "Extractor",
    "Figure",
    "Given",
    "Hop",
    "Interval",
    "Leftover",
    "Mention",
    "Origin",
    "Passage",
    "Problem",
    "Published",
    "Quotation",
    "Reading",
    "Span",
    "SpanError",
    "Speaker",
    "Statement",
    "Story",
    "TimelineEntry",
    "sha256",
]
