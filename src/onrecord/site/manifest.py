"""The list of a site's files: which are ours to replace, and what the pages among them were made from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import sha256
from onrecord.site.writing import replace_file

MANIFEST = "onrecord-site.json"
_MADE_BY = "onrecord site 1"


class SiteError(Exception):
    """The folder can't be written to as a site; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The files that a publication wrote."""

    files: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each, by its path from the site's root; empty for one that a publication has yet to write."""
    made_from: dict[str, str] = field(default_factory=dict)
    """For files that follow from a part of the desk: a digest of that part, and of what makes pages from it."""

    def stands(self, folder: Path, paths: Iterable[str], digest: str) -> bool:
        """Whether each of the files was made from exactly this, and is as it was written."""
        return all(self.made_from.get(path) == digest for path in paths) and all(
            _holds(folder / path, self.files.get(path, "")) for path in paths
        )

    def write(self, folder: Path) -> None:
        """Put the list into the folder, in one step."""
        listed = {"files": dict(sorted(self.files.items())), "made_from": dict(sorted(self.made_from.items()))}
        content = json.dumps({"made_by": _MADE_BY, **listed}, indent=1) + "\n"
        replace_file(folder / MANIFEST, content.encode("utf-8"))


def listed(folder: Path) -> Listed:
    """What an earlier publication wrote there; nothing in a new folder. Raises SiteError for any other."""
    if not folder.exists():
        return Listed()
    if not folder.is_dir():
        raise SiteError(f"{folder} is a file, and a site needs a folder. Name another one.")
    manifest = folder / MANIFEST
    if not manifest.exists():
        if any(not _is_unfinished_list(path.name) for path in folder.iterdir()):
            raise SiteError(
                f"{folder} isn't empty, and no site was published there before, so nothing was written. "
                "Name a new or an empty folder."
            )
        return Listed()
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if content["made_by"] != _MADE_BY:
            raise ValueError(content["made_by"])
        return Listed(_strings(content["files"]), _strings(content.get("made_from", {})))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise SiteError(
            f"{manifest} can't be read as a list of this site's files, so nothing was written. "
            "Remove the folder, or name another one."
        ) from error


def _strings(told: dict[object, object]) -> dict[str, str]:
    return {str(path): str(digest) for path, digest in told.items()}


def _holds(path: Path, digest: str) -> bool:
    try:
        return not path.is_symlink() and sha256(path.read_bytes()) == digest
    except FileNotFoundError:
        return False


def _is_unfinished_list(name: str) -> bool:
    """Whether a run that was killed in its first moment left this: nothing else of the site is there yet."""
    return name.startswith(f".{MANIFEST}.") and name.endswith(".part")
