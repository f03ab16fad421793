"""From raw bytes to articles: body, metadata, leftovers of the page marked."""

from onrecord.articles.collect import distinct
from onrecord.articles.extract import extract
from onrecord.articles.result import Extracted, Options

__all__ = ["Extracted", "Options", "distinct", "extract"]
