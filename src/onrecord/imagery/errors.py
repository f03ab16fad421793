"""What can go wrong with sites, catalogs and pixels, as types that a caller can tell apart."""

from __future__ import annotations


def told(error: BaseException) -> str:
    """What an error says, on one line and without its full stop; the first cause's words, where it names one."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split())[:300].rstrip(".") or type(error).__name__


class ImageryError(Exception):
    """Anything that keeps the imagery stage from doing what it was asked."""


class SiteError(ImageryError, ValueError):
    """A file of sites that can't be used: not GeoJSON, no name, an outline that is bad or far too large."""


class CatalogError(ImageryError):
    """A catalog that can't be opened or searched."""


class SceneError(ImageryError):
    """One scene that can't be used; the others still can."""


class CacheError(ImageryError):
    """Loaded pixels can't be kept: the disk is full, or the folder can't be written."""


class MissingExtraError(ImageryError, ImportError):
    """The packages for imagery aren't installed; everything else works without them."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"looking at imagery needs {package}, which isn't installed: pip install 'onrecord[imagery]' brings it"
        )
