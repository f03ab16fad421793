"""Pages of a desk: published as a folder, or served live. Nothing here decides; it shows what the ledger holds."""

from onrecord.site.pages.parts import package_version
from onrecord.site.publish import PublishedSite, SiteError, check_folder, publish

__all__ = ["PublishedSite", "SiteError", "check_folder", "package_version", "publish"]
