"""The facts of a number of the Aanhangsel: written questions with their answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.dates import printed_date
from loaders.officielebekendmakingen.paper import words_of

if TYPE_CHECKING:
    from graph.model import Document
    from loaders.formats.xml import Element
    from loaders.officielebekendmakingen.metadata import Metadata

__all__ = ["facts"]

_RECEIVED = re.compile(r"\bontvangen\b(?P<date>[^)]*)")  # (ontvangen 9 december 2019)


def facts(root: Element, metadata: Metadata, document: Document) -> Document:
    """Return the document with the facts of its heading; its date is that of the answer, else that of the questions."""
    subject = words_of(root.find(".//kamervraagonderwerp"))
    received = _RECEIVED.search(words_of(root.find("kamervragen")))
    return replace(
        document,
        title=metadata.first("OVERHEIDop.documenttitel") or subject or metadata.first("DC.title"),
        soort="Aanhangsel",
        date=metadata.issued or (printed_date(received["date"]) if received else None) or printed_date(subject),
    )
