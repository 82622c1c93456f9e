"""Pages of OpenTK, for documents of a dossier whose text nothing else gave, or for documents by number."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loaders.harvest import has_text
from loaders.opentk_site import PLACE, fetch_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.identifiers import Dossier
    from graph.model import Document
    from loaders.harvest import Harvest

__all__ = ["harvest_opentk"]


def harvest_opentk(
    harvest: Harvest, *, dossier: Dossier | None = None, papers: Sequence[str] = (), base: str = PLACE
) -> None:
    """Fetch the pages of some documents, and of those of a dossier that are known and have no text yet."""
    known = harvest.archive.records() if dossier else ()
    textless = (name for record in known if (name := _textless(record.document, str(dossier))))
    wanted = [*papers, *textless]
    for name in wanted:
        if harvest.dry:
            harvest.report.planned.append(name)
            continue
        with harvest.attempt(name):
            page = fetch_page(harvest.client, name, base)
            _keep(harvest, name, page)
        harvest.tick(len(wanted))


def _keep(harvest: Harvest, name: str, page: bytes | None) -> None:
    """Store the paper in a page, unless it is as it was."""
    mark, digest = f"opentk/{name}", hashlib.sha256(page or b"").hexdigest()[:16]
    if page is None:
        harvest.report.missing.append(name)
    elif harvest.place(mark) == digest:
        harvest.report.unchanged += 1
    else:
        harvest.store(harvest.papers(page, f"{name}.html", f"{PLACE}/tkconv/get/{name}"), {mark: digest})


def _textless(document: Document, dossier: str) -> str | None:
    """Return the number to ask for a document of the dossier without text, None for any other."""
    within = any(one.number == dossier for one in document.dossiers)
    return (document.documentnummer or document.id) if within and not has_text(document) else None
