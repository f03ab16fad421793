"""Where reports come from: files and folders on this machine, and text that a caller gives. Read when asked for."""

from onrecord.sources.given import capture
from onrecord.sources.options import Options, SourceError
from onrecord.sources.paths import fetch

__all__ = ["Options", "SourceError", "capture", "fetch"]
