"""The facts of one item of the Handelingen: its title, what it is about, and who says what.

Only the first item of a sitting bears its date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.identifiers import Dossier as DossierNumber
from graph.identifiers import Kamerstuk
from graph.model import Actor, Link, Passage
from loaders.dates import printed_date
from loaders.debate import in_order, tabled_motions
from loaders.names import surname
from loaders.officielebekendmakingen.paper import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Document
    from loaders.formats.layout import Span
    from loaders.formats.xml import Element
    from loaders.officielebekendmakingen.metadata import Metadata

__all__ = ["facts", "passages"]

_ITEMS = frozenset({"agendapunt", "opening", "handeling_bijlage"})
_SPEECHES = {"spreekbeurt": "spreekbeurt", "motie-info": "interruptie"}
_TREATED = re.compile(r"(?P<dossier>[^;]+)(?:;(?P<number>[0-9A-Za-z]+))?")  # 29800-V; 35899;7; 35979;F
_ADDRESSED = frozenset({"de", "de heer", "mevrouw"})  # before a name; anything else is an office: "Minister"


def facts(root: Element, metadata: Metadata, document: Document) -> Document:
    """Return the document with the facts of the item, and the dossiers and papers that the metadata call treated."""
    opening = "Opening" if root.find("handelingen/opening") is not None else None
    dossiers, papers = _treated(metadata)
    item = next((passage for passage in document.passages if passage.soort == "agendapunt"), None)
    return replace(
        document,
        title=words_of(root.find(".//item-titel")) or metadata.first("DC.title") or opening,
        soort="Handelingen",
        date=printed_date(words_of(root.find(".//vergaderdatum"))) or metadata.issued,
        passages=tuple(replace(one, dossiers=dossiers) if one is item else one for one in document.passages),
        links=(*document.links, *_links(document, item, papers)),
    )


def _treated(metadata: Metadata) -> tuple[tuple[str, ...], list[Kamerstuk]]:
    """Return the dossiers that an item is about, and the numbered papers among what it treats."""
    found = [_TREATED.fullmatch(words.replace(" ", "")) for words in metadata.all("OVERHEIDop.behandeldDossier")]
    numbers = [(DossierNumber.parse(one["dossier"]), one["number"]) for one in found if one]
    papers = [Kamerstuk(dossier, number) for dossier, number in numbers if dossier and number]
    return tuple(dict.fromkeys(str(dossier) for dossier, _ in numbers if dossier)), papers


def _links(document: Document, item: Passage | None, papers: Iterable[Kamerstuk]) -> Iterator[Link]:
    """Lay the papers that an item treats on its first line, which has its title: the metadata name no words."""
    if item:
        end = document.text.find("\n", item.start, item.end)
        quote = document.text[item.start : end if end > 0 else item.end]
        for paper in papers:
            yield Link(start=item.start, end=item.start + len(quote), quote=quote, target=str(paper))


def passages(text: str, spans: Iterable[Span]) -> tuple[Passage, ...]:
    """Return the items, the speeches in them, and the motions that are read out there."""
    found = (passage for span in spans if (passage := _passage(span)))
    return in_order((*found, *tabled_motions(text)))


def _passage(span: Span) -> Passage | None:
    element, start, end = span
    if element.tag in _ITEMS:
        title = words_of(element.find("item-titel")) or ("Opening" if element.tag == "opening" else None)
        return Passage(start=start, end=end, soort="agendapunt", title=title)
    soort = _SPEECHES.get(str(element.tag))
    return Passage(start=start, end=end, soort=soort, speaker=_speaker(element.find("spreker"))) if soort else None


def _speaker(element: Element | None) -> Actor | None:
    """Return who speaks, as printed: the chair is called by that office alone."""
    if element is None:
        return None
    before = words_of(element.find("voorvoegsels"))
    parts = (words_of(element.find(f".//{part}")) for part in ("voornaam", "tussenvoegsel", "achternaam"))
    name = " ".join(part for part in parts if part)
    if name.lower() == "voorzitter":
        return Actor(name="De voorzitter", surname="De voorzitter", relation="Voorzitter")
    office = before if before and before.lower() not in _ADDRESSED else None
    fractie = words_of(element.find(".//politiek")) or None
    called = surname(name)
    return Actor(name=name, surname=called, relation="Spreker", office=office, fractie=fractie) if name else None
