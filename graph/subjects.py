"""Of what a record says something: the subjects whose part of the graph changes with it.

A subject is written as its identifier: a document's, loaded or only cited (``kst-28638-179``), or with its sort in
front: ``dossier-28638``, ``zaak-2020Z08724``, ``commissie-justitie-en-veiligheid``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from graph.identifiers import Zaaknummer, dossier_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document, Record, Reference

__all__ = ["SORTS", "slug", "subjects"]

SORTS = ("commissie-", "dossier-", "zaak-")  # all other subjects are papers


def subjects(record: Record) -> frozenset[str]:
    """Return the subjects of a record: the document, its dossiers, zaken and committees, and all that it cites."""
    cited = (subject for reference in record.references for subject in _cited(reference))
    return frozenset([*_own(record.document), *cited])


def _own(document: Document) -> Iterator[str]:
    yield document.id
    for dossier in document.dossiers:
        yield f"dossier-{dossier.number}"
    for zaak in document.zaken:
        yield f"zaak-{zaak.number}"
        for name in {zaak.committee, *(activity.organiser for activity in zaak.activities)} - {None}:
            yield f"commissie-{slug(str(name))}"


def _cited(reference: Reference) -> Iterator[str]:
    for target in (*reference.targets, *reference.candidates):
        yield f"zaak-{target}" if Zaaknummer.parse(target) else target
        if dossier := dossier_of(target):
            yield f"dossier-{dossier}"


def slug(name: str) -> str:
    """Return the part of a committee's name that tells it apart, as used in its IRI.

    >>> slug("vaste commissie voor Justitie en Veiligheid")
    'justitie-en-veiligheid'
    """
    bare = re.sub(
        r"^(?:vaste|algemene|tijdelijke)?\s*commissie\s+(?:voor\s+)?(?:de\s+)?", "", name, flags=re.IGNORECASE
    )
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
