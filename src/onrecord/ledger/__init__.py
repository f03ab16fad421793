"""The one door to the database: records what the stages found, and answers with equal objects."""

from onrecord.ledger.answers import ArticleCard, Hit, StoryCard, Version
from onrecord.ledger.desk import Desk
from onrecord.ledger.errors import (
    DeskDamaged,
    DeskError,
    DeskFull,
    DeskLocked,
    DeskReadOnly,
    DeskTooNew,
    NotADesk,
    RowRefused,
    SpanMismatch,
    UnknownArticle,
    UnknownCapture,
    UnknownSite,
    UnknownStory,
)
from onrecord.ledger.export import TABLES

__all__ = [
    "TABLES",
    "ArticleCard",
    "Desk",
    "DeskDamaged",
    "DeskError",
    "DeskFull",
    "DeskLocked",
    "DeskReadOnly",
    "DeskTooNew",
    "Hit",
    "NotADesk",
    "RowRefused",
    "SpanMismatch",
    "StoryCard",
    "UnknownArticle",
    "UnknownCapture",
    "UnknownSite",
    "UnknownStory",
    "Version",
]
