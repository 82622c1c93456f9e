"""Of what a record says something: the subjects whose part of the graph changes with it.

A subject is written as its identifier: a document's, loaded or only cited (``kst-28638-179``), or with its sort in
front: ``dossier-28638``, ``zaak-2020Z08724``, ``activiteit-2024A07216``, ``toezegging-TZ202501-123``,
``commissie-justitie-en-veiligheid``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from graph.identifiers import Zaaknummer, dossier_of, version_of
from graph.model import Activiteit, Record, Toezegging, Zaak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document, Reference, Told

__all__ = ["SORTS", "one_document", "slug", "subjects"]

_ACTIVITY = re.compile(r"[0-9]{4}A[0-9]{5}")  # 2025A05573: an item of a debate by its number in the register
SORTS = ("activiteit-", "commissie-", "dossier-", "toezegging-", "zaak-")  # all other subjects are papers


def subjects(told: Told) -> frozenset[str]:
    """Return the subjects of a record.

    Of a document: itself, its dossiers, zaken, committees and meetings, and all that it cites. Of what the register
    tells: the thing itself and all that it is bound to; the document of a zaak, where it has one only, is what the zaak
    tells of.
    """
    if isinstance(told, Record):
        cited = (subject for reference in told.references for subject in _cited(reference))
        return frozenset([*_own(told.document), *cited])
    if isinstance(told, Zaak):
        return frozenset(_zaak(told))
    if isinstance(told, Toezegging):
        return frozenset(_toezegging(told))
    return frozenset(_activity(told) if isinstance(told, Activiteit) else [f"dossier-{told.number}"])


def _zaak(zaak: Zaak) -> Iterator[str]:
    yield f"zaak-{zaak.number}"
    yield from (f"zaak-{number}" for number in (*zaak.replaces, *zaak.related))
    yield from (f"dossier-{dossier.number}" for dossier in zaak.dossiers)
    yield from (f"activiteit-{activity.number}" for activity in zaak.activities if activity.number)
    yield from (f"activiteit-{besluit.activity}" for besluit in zaak.besluiten if besluit.activity)
    if one_document(zaak):
        yield from (*zaak.documents, *zaak.replaces_documents)


def one_document(zaak: Zaak) -> str | None:
    """Return the document that a zaak tells something of: its only one, where it was decided on or replaces another."""
    decided = any(besluit.outcome for besluit in zaak.besluiten) or zaak.replaces_documents
    return zaak.documents[0] if decided and len(zaak.documents) == 1 else None


def _toezegging(toezegging: Toezegging) -> Iterator[str]:
    yield f"toezegging-{toezegging.number}"
    yield from toezegging.met_in
    others = (*toezegging.repeats, *toezegging.amends, *toezegging.supplements)
    yield from (f"toezegging-{number}" for number in others)
    if toezegging.activity:
        yield f"activiteit-{toezegging.activity}"


def _activity(activity: Activiteit) -> Iterator[str]:
    if activity.number:
        yield f"activiteit-{activity.number}"


def _own(document: Document) -> Iterator[str]:
    yield document.id
    if paper := version_of(document.id):
        yield paper
    if home := dossier_of(document.id):
        yield f"dossier-{home}"
    yield from document.annex_to
    for dossier in document.dossiers:
        yield f"dossier-{dossier.number}"
    yield from (f"activiteit-{each.id}" for each in document.passages if _ACTIVITY.fullmatch(each.id or ""))
    for zaak in document.zaken:
        yield f"zaak-{zaak.number}"
        yield from (f"activiteit-{activity.number}" for activity in zaak.activities if activity.number)
        for name in {zaak.committee, *(activity.organiser for activity in zaak.activities)} - {None}:
            yield f"commissie-{slug(str(name))}"


def _cited(reference: Reference) -> Iterator[str]:
    for target in (*reference.targets, *reference.candidates):
        yield f"zaak-{target}" if Zaaknummer.parse(target) else target
        if paper := version_of(target):
            yield paper
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
