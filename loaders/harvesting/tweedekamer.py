"""What is wanted of the Tweede Kamer with all that hangs on it, by OData: what changed since, and the files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from graph.errors import UnreadableError
from loaders.harvesting.files import Files
from loaders.harvesting.files import Wanted as File
from loaders.odata import PLACE, VERSIONS, Service
from loaders.tweedekamer.odata import answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.harvest import Harvest, Item
    from loaders.odata import Stamp
    from loaders.wanted import Row, Wanted

__all__ = ["harvest_tweedekamer", "newest_service"]


def harvest_tweedekamer(harvest: Harvest, wanted: Sequence[Wanted], *, texts: bool = True, base: str = PLACE) -> None:
    """Bring up to date what is wanted: documents and zaken with all that hangs on them, and the files of the documents.

    A list of what there is with the times of change is asked for first, and then what changed. What is not in the list
    any more is asked for by itself: the register tells whether it was deleted.
    """
    service, files = newest_service(harvest, base), Files(harvest, base)
    for one in wanted:
        _bring(harvest, service, one, files, texts=texts)


def _bring(harvest: Harvest, service: Service, wanted: Wanted, files: Files, *, texts: bool) -> None:
    feed = f"tweedekamer/{wanted}/"
    known = {id_: mark for id_, mark in harvest.archive.cursors(feed).items() if mark}
    marks = {stamp.id: f"{stamp.kind} {_digest(stamp)}" for stamp in service.stamps(wanted)}
    if not marks and not known:
        harvest.report.missing.append(str(wanted))
    gone = {id_: mark for id_, mark in known.items() if id_ not in marks}
    changed = {id_: mark for id_, mark in marks.items() if known.get(id_) != mark} | gone
    if harvest.dry:
        harvest.report.planned.extend(f"{mark.partition(' ')[0]} {id_}" for id_, mark in changed.items())
        return
    harvest.report.unchanged += len(marks.keys() - changed.keys())
    for kind in ("Document", "Zaak"):
        ids = [id_ for id_, mark in changed.items() if mark.startswith(f"{kind} ")]
        for bunch, rows in service.whole(kind, ids):
            items = list(_entities(kind, rows))
            owed = set(_bring_files(files, rows, items)) if texts and kind == "Document" else set[str]()
            places = {f"{feed}{id_}": "" if id_ in owed else marks.get(id_, "") for id_ in bunch}
            withdrawn = files.gone(items)
            harvest.store(items, {**places, **files.places()}, gone=withdrawn)
            harvest.tick(len(changed), by=len(bunch))


def newest_service(harvest: Harvest, base: str) -> Service:
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


def _bring_files(files: Files, rows: list[Row], items: list[tuple[str, Item]]) -> Iterator[str]:
    """Add the papers in the files of documents to ``items``, attachments too.

    Yield the guids of the documents of which a file could not be had now.
    """
    for parent, row in [(whole, one) for whole in rows for one in (whole, *_attachments(whole))]:
        if row.get("ContentType") and not row.get("Verwijderd"):
            number = str(row.get("DocumentNummer") or row.get("Nummer"))
            attached = parent is not row or bool(row.get("BronDocument"))
            papers = files.bring(str(row["Id"]), File(number, _version(row), attached))
            if papers is None:
                yield str(parent["Id"])
            items.extend(papers or ())


def _attachments(row: Row) -> list[Row]:
    return cast("list[Row]", row.get("BijlageDocument") or [])


def _version(row: Row) -> str:
    return str(row.get("HuidigeDocumentVersie_Id") or row.get("ApiGewijzigdOp"))
