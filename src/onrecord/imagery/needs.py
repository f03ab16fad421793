"""The packages of the imagery extra, imported only where pixels are touched."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from onrecord.imagery.errors import MissingExtraError

PACKAGES = ("dask", "numpy", "odc.stac", "pystac_client", "pyxccd", "rasterio", "scipy", "shapely")


@cache
def need(module: str) -> Any:
    """The module, imported. Raises MissingExtraError where its package isn't installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError((error.name or module).split(".")[0]) from error


def missing() -> tuple[str, ...]:
    """The packages of the extra that aren't installed, without importing any."""
    return tuple(package for package in PACKAGES if not _is_there(package))


def _is_there(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:
        return False


def check() -> None:
    """Raises MissingExtraError, naming the first package that isn't installed."""
    absent = missing()
    if absent:
        raise MissingExtraError(absent[0])
