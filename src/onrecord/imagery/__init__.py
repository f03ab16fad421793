"""What can be seen: dated satellite imagery of named places, and what changed on the ground between its scenes.

``observe`` looks at sites; ``answers.answer`` holds what it saw against the period of a claim; ``sites`` reads their
outlines. The packages that touch pixels are an extra (``onrecord[imagery]``) and
are imported only when a site is looked at; sites and answers work without them.
"""

from onrecord.imagery.errors import CatalogError, ImageryError, MissingExtraError, SceneError, SiteError
from onrecord.imagery.looking import Options, observe
from onrecord.imagery.needs import missing

__all__ = [
    "CatalogError",
    "ImageryError",
    "MissingExtraError",
    "Options",
    "SceneError",
    "SiteError",
    "missing",
    "observe",
]
