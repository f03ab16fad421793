"""The one door to the database: records what the stages found, and answers with equal objects."""

from onrecord.ledger.answers import ArticleCard, Hit, StoryCard, Version
from onrecord.ledger.basis import Basis
from onrecord.ledger.commitment_changes import CommitmentChange
from onrecord.ledger.desk import Desk
from onrecord.ledger.edits import CommitmentEdit
from onrecord.ledger.errors import (
    DeskDamaged,
    DeskError,
    DeskFull,
    DeskLocked,
    DeskReadOnly,
    DeskTooNew,
    EditRefused,
    NotADesk,
    RowRefused,
    SpanMismatch,
    UnknownArticle,
    UnknownCapture,
    UnknownCommitment,
    UnknownSite,
    UnknownStory,
)
from onrecord.ledger.export import TABLES

__all__ = [
    "TABLES",
    "ArticleCard",
    "Basis",
    "CommitmentChange",
    "CommitmentEdit",
    "Desk",
    "DeskDamaged",
    "DeskError",
    "DeskFull",
    "DeskLocked",
    "DeskReadOnly",
    "DeskTooNew",
    "EditRefused",
    "Hit",
    "NotADesk",
    "RowRefused",
    "SpanMismatch",
    "StoryCard",
    "UnknownArticle",
    "UnknownCapture",
    "UnknownCommitment",
    "UnknownSite",
    "UnknownStory",
    "Version",
]
