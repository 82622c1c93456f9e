"""Pages of OpenTK, for documents of a dossier whose text nothing else gave, or for documents by number.

A page of a dossier that we have is asked for again when another source tells that its document changed since.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loaders.harvest import has_text
from loaders.opentk_site import PLACE, fetch_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest

__all__ = ["harvest_opentk"]


def harvest_opentk(
    harvest: Harvest, *, dossier: Dossier | None = None, papers: Sequence[str] = (), base: str = PLACE
) -> None:
    """Fetch the pages of some documents, and of those of a dossier that we know and of which nothing else has text."""
    wanted = [*((name, "") for name in papers), *(_lacking(harvest, str(dossier)) if dossier else ())]
    for name, changed in wanted:
        if harvest.dry:
            harvest.report.planned.append(name)
            continue
        with harvest.attempt(name):
            page = fetch_page(harvest.client, name, base, renew=_has_changed(harvest, name, changed))
            _keep(harvest, name, page, changed)
        harvest.tick(len(wanted))


def _told(harvest: Harvest, name: str) -> tuple[str, str]:
    """Return the digest of the page that we have, and when its document had changed then; empty where not known."""
    digest, _, changed = harvest.place(f"opentk/{name}").partition(" ")
    return digest, changed


def _has_changed(harvest: Harvest, name: str, changed: str) -> bool:
    """Tell whether a document is known to have changed since we got its page."""
    before = _told(harvest, name)[1]
    return bool(before and changed) and before != changed


def _keep(harvest: Harvest, name: str, page: bytes | None, changed: str) -> None:
    """Store the paper in a page, unless it is as it was."""
    digest = hashlib.sha256(page or b"").hexdigest()[:16]
    places = {f"opentk/{name}": f"{digest} {changed}".strip()}
    if page is None:
        harvest.report.missing.append(name)
    elif _told(harvest, name)[0] == digest:
        harvest.report.unchanged += 1
        harvest.store((), places if changed else {})
    else:
        harvest.store(harvest.papers(page, f"{name}.html", f"{PLACE}/tkconv/get/{name}"), places)


def _lacking(harvest: Harvest, dossier: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers of documents of the dossier of which nothing else has text, and when each changed last.

    Those of which we have the page as it is since then are left out.
    """
    for document in (record.document for record in harvest.archive.records()):
        if all(one.number != dossier for one in document.dossiers):
            continue
        name, ours = document.documentnummer or document.id, document.loader == "opentk"
        changed = document.modified.isoformat() if document.modified else "-"
        if not has_text(document) or (ours and _told(harvest, name)[1] != changed):
            yield name, changed
