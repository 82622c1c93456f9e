"""The facts of one item of the Handelingen: its title, and the day of the sitting where the file tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.dates import printed_date
from loaders.officielebekendmakingen.paper import words_of

if TYPE_CHECKING:
    from graph.model import Document
    from loaders.formats.xml import Element
    from loaders.officielebekendmakingen.metadata import Metadata

__all__ = ["facts"]


def facts(root: Element, metadata: Metadata, document: Document) -> Document:
    """Return the document with the facts of the item; only the first item of a sitting bears its date."""
    opening = "Opening" if root.find("handelingen/opening") is not None else None
    return replace(
        document,
        title=words_of(root.find(".//item-titel")) or metadata.first("DC.title") or opening,
        soort="Handelingen",
        date=printed_date(words_of(root.find(".//vergaderdatum"))) or metadata.issued,
    )
