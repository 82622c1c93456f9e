"""A dossier of the Tweede Kamer with everything in it, by OData: what changed since the last time, and the files."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

from graph.errors import UnreadableError
from loaders.harvesting.files import Files
from loaders.odata import PLACE, VERSIONS, Service
from loaders.tweedekamer.odata import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest, Item
    from loaders.odata import Row, Stamp

__all__ = ["harvest_tweedekamer"]


def harvest_tweedekamer(harvest: Harvest, dossier: Dossier, *, texts: bool = True, base: str = PLACE) -> None:
    """Bring a dossier up to date: its documents and zaken with all that hangs on them, and the files of the documents.

    A list of what is in it with the times of change is asked for first, and then what changed. What is not in the list
    any more is asked for by itself: the register tells whether it was deleted.
    """
    service = _service(harvest, base)
    feed = f"tweedekamer/{dossier}"
    known: dict[str, list[str]] = json.loads(harvest.place(feed) or "{}")
    marks = {stamp.id: [stamp.kind, _digest(stamp)] for stamp in service.of_dossier(dossier)}
    gone = {id_: told for id_, told in known.items() if id_ not in marks}
    changed = {id_: told for id_, told in marks.items() if known.get(id_) != told} | gone
    if harvest.dry:
        harvest.report.planned.extend(f"{kind} {id_}" for id_, (kind, _) in changed.items())
        return
    harvest.report.unchanged += len(marks.keys() - changed.keys())
    files = Files(harvest, base)
    for kind in ("Document", "Zaak"):
        ids = [id_ for id_, told in changed.items() if told[0] == kind]
        for bunch, rows in service.whole(kind, ids):
            items = list(_entities(kind, rows))
            owed = set(_bring(files, rows, items)) if texts and kind == "Document" else set[str]()
            for id_ in bunch:
                known.pop(id_, None)
                known |= {id_: marks[id_]} if id_ in marks and id_ not in owed else {}
            withdrawn = files.gone(items)
            harvest.store(items, {feed: json.dumps(known), **files.places()}, gone=withdrawn)
            harvest.tick(len(changed), by=len(bunch))


def _service(harvest: Harvest, base: str) -> Service:
    """Return the newest version of the service that is at the place, and tell which names it lacks."""
    problem = None
    for version in VERSIONS:
        service = Service(harvest.client, base, version)
        try:
            for name in service.missing():
                harvest.skip(f"OData {version}", f"the schema has no {name}: what it told is not loaded")
        except UnreadableError as error:
            problem = problem or error
            continue
        return service
    raise problem or UnreadableError(base, "no version of the service is known here")


def _digest(stamp: Stamp) -> str:
    return hashlib.sha256(stamp.mark.encode()).hexdigest()[:16]


def _entities(kind: str, rows: list[Row]) -> Iterator[tuple[str, Item]]:
    """Yield what objects of the service tell."""
    saved = {"@odata.context": f"$metadata#{kind}", "value": rows}
    yield from (("tweedekamer", item) for item in answer(saved, f"OData {kind}"))


def _bring(files: Files, rows: list[Row], items: list[tuple[str, Item]]) -> Iterator[str]:
    """Add the papers in the files of documents to ``items``, attachments too.

    Yield the guids of the documents of which a file could not be had now.
    """
    for parent, row in [(whole, one) for whole in rows for one in (whole, *_attachments(whole))]:
        if row.get("ContentType") and not row.get("Verwijderd"):
            number = str(row.get("DocumentNummer") or row.get("Nummer"))
            papers = files.bring(str(row["Id"]), number, _version(row))
            if papers is None:
                yield str(parent["Id"])
            items.extend(papers or ())


def _attachments(row: Row) -> list[Row]:
    return cast("list[Row]", row.get("BijlageDocument") or [])


def _version(row: Row) -> str:
    return str(row.get("HuidigeDocumentVersie_Id") or row.get("ApiGewijzigdOp"))
