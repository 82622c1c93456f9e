"""What its soort tells of a paper, in the words of the Tweede Kamer: "Brief regering", "Motie (gewijzigd/nader)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.model import Document

__all__ = ["is_answer"]

_LETTER = re.compile(r"\bbrief\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"commissie|derden|\blid\b|fractie|\bkamer\b|presidium|voorzitter|griffier", re.IGNORECASE)


def is_answer(document: Document) -> bool:
    """Tell whether a paper is a letter of the cabinet, by its soort: one of a committee or of others answers nothing.

    >>> from graph.model import Document
    >>> [is_answer(Document(id="x", text="", soort=soort)) for soort in ("Brief regering", "Brief commissie", "Motie")]
    [True, False, False]
    """
    soort = document.soort or ""
    return bool(_LETTER.search(soort)) and not _OF_OTHERS.search(soort)
