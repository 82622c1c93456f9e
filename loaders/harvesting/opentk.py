"""Pages of OpenTK, for documents of a dossier whose text nothing else gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.harvest import has_text
from loaders.opentk_site import PLACE, fetch_page

if TYPE_CHECKING:
    from graph.identifiers import Dossier
    from graph.model import Document
    from loaders.harvest import Harvest

__all__ = ["harvest_opentk"]


def harvest_opentk(harvest: Harvest, dossier: Dossier, *, base: str = PLACE) -> None:
    """Fetch the pages of the documents of a dossier that are known and have no text yet."""
    wanted = [name for record in harvest.archive.records() if (name := _textless(record.document, str(dossier)))]
    for name in wanted:
        if harvest.dry:
            harvest.report.planned.append(name)
            continue
        with harvest.attempt(name):
            page = fetch_page(harvest.client, name, base)
            if page is None:
                harvest.report.missing.append(name)
            else:
                harvest.store(harvest.papers(page, f"{name}.html", f"{PLACE}/tkconv/get/{name}"), {})
        harvest.tick(len(wanted))


def _textless(document: Document, dossier: str) -> str | None:
    """Return the number to ask for a document of the dossier without text, None for any other."""
    within = any(one.number == dossier for one in document.dossiers)
    return (document.documentnummer or document.id) if within and not has_text(document) else None
