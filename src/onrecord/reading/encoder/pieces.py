"""Word pieces: what the encoder's vocabulary makes of each word (WordPiece, as BERT has it: lower case, no accents)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_LONGEST_WORD = 40
_MOST_PIECES = 12
_MOST_KNOWN = 50_000
_ASCII_SIGNS = ((33, 47), (58, 64), (91, 96), (123, 126))
"""Code points that BERT parts words at, though some of them are symbols rather than punctuation."""
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF), (0x2F800, 0x2FA1F))
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of all words of an article, one after the other."""

    ids: Indices
    word: Indices
    """Of which word each piece is."""
    first: Indices
    """Where each word's first piece stands. One more at the end: how many pieces there are."""

    @property
    def lengths(self) -> list[int]:
        """Of how many pieces each word is: one at least, twelve at most."""
        return [int(one) for one in np.diff(self.first)]


class Vocabulary:
    """Takes words apart into pieces. Raises ValueError where a vocabulary lacks BERT's own signs."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines)}
        if missing := [sign for sign in ("[CLS]", "[SEP]", "[UNK]") if sign not in self._ids]:
            raise ValueError(f"the vocabulary doesn't know {', '.join(missing)}")
        self.opening, self.closing, self.unknown = (self._ids[sign] for sign in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, words: Sequence[str]) -> Pieces:
        """The pieces of these words; a word of which nothing is left is one unknown piece."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        parted = [self._of(word[:_LONGEST_WORD]) for word in words]
        lengths = np.fromiter((len(one) for one in parted), dtype=np.int64, count=len(parted))
        return Pieces(
            np.fromiter((piece for one in parted for piece in one), dtype=np.int64, count=int(lengths.sum())),
            np.repeat(np.arange(len(parted), dtype=np.int64), lengths),
            np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths))),
        )

    def _of(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            found = [piece for part in _parts(_plain(word)) for piece in self._longest_first(part)]
            known = self._known[word] = tuple(found[:_MOST_PIECES]) or (self.unknown,)
        return known

    def _longest_first(self, part: str) -> list[int]:
        """The longest piece that the part begins with, and so on; one unknown piece where that leads nowhere."""
        found: list[int] = []
        at = 0
        while at < len(part):
            before = "##" if at else ""
            end = next((end for end in range(len(part), at, -1) if before + part[at:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            found.append(self._ids[before + part[at:end]])
            at = end
        return found


def _plain(word: str) -> str:
    """Lower case, without accents, control characters and what stands for undecodable bytes."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(" " if one.isspace() else one for one in word if one.isspace() or not _is_control(one))
    apart = unicodedata.normalize("NFD", kept)
    return "".join(one for one in apart if unicodedata.category(one) != "Mn").lower()


def _is_control(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign).startswith("C")


def _parts(word: str) -> Iterator[str]:
    """What stands between signs and spaces, and each sign."""
    start = 0
    for at, one in enumerate(word):
        space = one == " "
        if space or _parts_words(one):
            if start < at:
                yield word[start:at]
            if not space:
                yield one
            start = at + 1
    if start < len(word):
        yield word[start:]


def _parts_words(sign: str) -> bool:
    if sign.isalnum() and sign.isascii():
        return False
    code = ord(sign)
    return any(low <= code <= high for low, high in (*_ASCII_SIGNS, *_IDEOGRAPHS)) or unicodedata.category(
        sign
    ).startswith("P")
