"""The facts of a Kamerstuk: its dossiers, number, title, date and who signed it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.identifiers import Dossier as DossierNumber
from graph.identifiers import Kamerstuk, dossier_of
from graph.model import Dossier
from loaders.dates import placed_date, printed_date
from loaders.officielebekendmakingen.paper import words_of
from loaders.officielebekendmakingen.signing import signers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document
    from loaders.formats.xml import Element
    from loaders.officielebekendmakingen.metadata import Metadata

__all__ = ["facts", "made_number"]

_YEAR = re.compile(r"(?P<start>[0-9]{4})\s*[-–/]\s*(?P<end>[0-9]{4})")  # Vergaderjaar 2023-2024
_SOORT = re.compile(
    r"\b(?:motie|amendement|brief|verslag|nota|memorie|advies|boodschap|lijst van vragen|voorstel van wet)\b",
    re.IGNORECASE,
)


def facts(root: Element, metadata: Metadata, document: Document) -> Document:
    """Return the document with the facts of its heading, and those of its metadata where they tell more."""
    number, printed = words_of(root.find(".//stuk/stuknr/ondernummer")), words_of(root.find(".//stuk/titel"))
    dossiers = tuple(_dossiers(root))
    soort = _SOORT.search(printed)
    document = replace(
        document,
        id=document.id or made_number(dossiers, number),
        title=metadata.first("OVERHEIDop.documenttitel") or printed or metadata.first("DC.title"),
        soort=metadata.first("DC.type", "OVERHEIDop.KamerstukTypen") or (soort[0].capitalize() if soort else None),
        date=_date(root, metadata, document),
        vergaderjaar=_vergaderjaar(root, metadata),
        chamber=_chamber(root),
        dossiers=dossiers,
        number=number or metadata.first("OVERHEIDop.ondernummer"),
    )
    return replace(
        document,
        actors=signers(root, metadata, document.soort),
        problems=(*document.problems, *_problems(document)),
    )


def _dossiers(root: Element) -> Iterator[Dossier]:
    """Yield the dossiers of the heading; the number of a rijkswet (R2160) is no part of a dossier's number."""
    for dossier in root.iterfind("kamerstuk/dossier"):
        number = "".join(words_of(dossier.find("dossiernummer/dossiernr")).split())
        added = ("dossiernummer/begrotingshoofdstuk", "dossiernummer/raadnr")
        addition = next((words for path in added if (words := words_of(dossier.find(path)))), "")
        if number:
            yield Dossier(
                number=str(DossierNumber(number.zfill(5) if number.isdigit() else number, addition)),
                title=words_of(dossier.find("titel")) or None,
            )


def made_number(dossiers: tuple[Dossier, ...], number: str | None) -> str:
    """Make the official number of the first dossier and a number in it, where a file does not state it."""
    dossier = DossierNumber.parse(dossiers[0].number) if dossiers else None
    return str(Kamerstuk(dossier, number)) if dossier and number else ""


def _date(root: Element, metadata: Metadata, document: Document) -> dt.date | None:
    """Return the date in the heading, else as stated, else as printed under the heading: "Den Haag, 14 mei 2020"."""
    heading = root.find(".//stuk/datumtekst")
    marked = heading.find(".//datum") if heading is not None else None
    try:
        return dt.date.fromisoformat(marked.get("isodatum", "") if marked is not None else "")
    except ValueError:
        return printed_date(words_of(heading)) or metadata.issued or placed_date(document.text, document.head)


def _vergaderjaar(root: Element, metadata: Metadata) -> str | None:
    line = words_of(root.find(".//kamerstukkop/tekstregel[@inhoud='vergaderjaar']"))
    found = _YEAR.search(line) or _YEAR.search(metadata.first("OVERHEIDop.vergaderjaar") or "")
    return f"{found['start']}-{found['end']}" if found else None


def _chamber(root: Element) -> str | None:
    line = words_of(root.find(".//kamerstukkop/tekstregel[@inhoud='kamernummer']"))
    return {"1": "ek", "2": "tk"}.get(line)


def _problems(document: Document) -> Iterator[str]:
    """Tell where the number that the file states for itself is not the one that is printed."""
    official = Kamerstuk.parse(document.id)
    numbers = [dossier.number for dossier in document.dossiers]
    if official and numbers and dossier_of(document.id) not in {*numbers, *_with_rijkswet(official, numbers)}:
        yield f"the printed dossier {numbers[0]} is not that of {document.id}"
    if official and document.number and official.number != document.number:
        yield f"the printed number {document.number} is not that of {document.id}"


def _with_rijkswet(official: Kamerstuk, numbers: list[str]) -> Iterator[str]:
    """Yield the printed dossiers with the R number of the identifier, which a few identifiers have."""
    if official.dossier.addition.startswith("R"):
        yield from (f"{number}-{official.dossier.addition}" for number in numbers)
