"""OpenTK, berthub.eu/tkconv: pages of documents in both layouts, redirects to them, files, and searching. SYNTHETIC.

The layouts follow stored pages; what searching answers follows the program that is behind the site.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from tests.services.faults import Reply
from tests.services.papers import DOSSIERS, PAPERS, PERSONS
from tests.services.world import guid

if TYPE_CHECKING:
    from tests.services.papers import Paper
    from tests.services.server import Asked
    from tests.services.world import World

__all__ = ["OpenTK"]

_ROOT = "/tkconv/"
_JSON = "application/json"


@dataclass(slots=True)
class OpenTK:
    """The service."""

    world: World

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request under /tkconv/, None for any other."""
        if not asked.path.startswith(_ROOT):
            return None
        what, _, name = asked.path.removeprefix(_ROOT).partition("/")
        if what == "get":
            return _moved(name)
        if what in {"op", ""} or what.startswith("kst-"):
            paper = self.world.papers.get(name or what)
            return _moved(paper.number) if paper and paper.number else Reply(b"Not found", status=404)
        if what == "getraw":
            file = self.world.files.get(guid("document", name))
            return Reply(file, "application/octet-stream") if file else Reply(b"Not found", status=404)
        if asked.path.endswith("index.xml"):
            return Reply(_feed(_found(asked.query.get("q", ""))).encode(), "application/xml")
        if what == "search":
            return Reply(
                json.dumps({"results": [_hit(one) for one in _found(asked.query.get("q", ""))]}).encode(), _JSON
            )
        if what == "document.html":
            paper = self._numbered(asked.query.get("nummer", ""))
            return Reply(page(paper).encode(), "text/html; charset=utf-8") if paper else Reply(b"Not found", status=404)
        return Reply(b"Not found", status=404)

    def _numbered(self, number: str) -> Paper | None:
        first = next((paper for paper in PAPERS if paper.number == number), None) if number else None
        return self.world.papers.get(first.id, first) if first else None


def _found(words: str) -> list[Paper]:
    """Return the documents that have all of these words, the newest first; all for no words."""
    wanted = words.lower().split()
    texts = {paper: " ".join((paper.title, *paper.paragraphs)).lower() for paper in PAPERS if paper.number}
    found = [paper for paper, text in texts.items() if all(word in text for word in wanted)]
    return sorted(found, key=lambda paper: (paper.date, paper.number), reverse=True)


def _hit(paper: Paper) -> dict[str, str]:
    return {
        "nummer": paper.number, "onderwerp": paper.title, "soort": paper.soort, "datum": str(paper.date),
        "category": "Document",
    }  # fmt: skip


def _feed(papers: list[Paper]) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>https://berthub.eu{_ROOT}document.html?nummer={one.number}</link>"
        f"<guid>tkconv_{one.number}</guid></item>"
        for one in papers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>synthetic</title>{items}</channel></rss>'


def _moved(number: str) -> Reply:
    return Reply(status=301, headers={"Location": f"{_ROOT}document.html?nummer={number}"})


def page(paper: Paper) -> str:
    """Return the page of a document, as HTML; odd numbers have navigation above, as one of the layouts has."""
    official = f", officiële HTML versie ({paper.id})" if paper.id.startswith(("kst", "ah")) else ""
    above = "<p>[overzicht] [activiteiten]</p>" if paper.number.endswith("1") else ""
    persons = "".join(
        f"<li>{'Eerste' if rank == 0 else 'Mede'} ondertekenaar: {PERSONS[name].initials} {name}, "
        f"{PERSONS[name].office} ({PERSONS[name].fractie})</li>"
        for rank, name in enumerate(paper.signers)
    )
    number, _, addition = paper.dossier.partition("-")
    dossier = f"{number} {addition}".strip()
    part = (
        f"<p>Onderdeel van kamerstukdossier {dossier} -{paper.order} {escape(DOSSIERS[paper.dossier])} .</p>"
        if paper.order
        else ""
    )
    words = "".join(f"<p>{escape(one)}</p>" for one in paper.paragraphs)
    notes = "".join(f"<p>{escape(one)} ↩︎</p>" for one in paper.notes)
    return f"""<!DOCTYPE html><html><head><title>{escape(paper.title)}</title></head><body><!-- synthetic -->{above}
<p>{escape(paper.title)}</p><p>{escape(DOSSIERS.get(paper.dossier, "-"))}</p><p>{escape(paper.soort)}</p>
<p>Nummer: {paper.number}, datum: {paper.date}, bijgewerkt: {paper.date} 10:00, versie: 1</p>
<p>Directe link naar document (.docx), link naar pagina op de Tweede Kamer site{official}.</p>
<p>Gerelateerde personen:</p><ul>{persons}</ul>{part}
<p>Onderdeel van zaak {paper.zaak}:</p><ul><li>Voortouwcommissie: vaste commissie voor Proeven</li></ul>
<p>Preview document (🔗 origineel)</p>{words.replace("[", "").replace("]", "")}{notes}</body></html>"""
