"""What the metadata alone tell of a publication: of its page, or in a file of their own (metadata.xml)."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain, repeat
from typing import TYPE_CHECKING

from graph.identifiers import Dossier as DossierNumber
from graph.model import Document, Dossier
from loaders.debate import printed_dossier
from loaders.formats.xml import read_xml
from loaders.officielebekendmakingen.finishing import finished
from loaders.officielebekendmakingen.kamerstuk import made_number
from loaders.officielebekendmakingen.metadata import Metadata, read_metadata
from loaders.officielebekendmakingen.signing import submitters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["described", "read"]

_GENERIC = frozenset({"kamerstuk", "handelingen", "kamervragen (aanhangsel)", "officiële publicatie"})
_DATES = ("DCTERMS.issued", "OVERHEIDop.datumBrief", "OVERHEIDop.datumVergadering", "OVERHEIDop.datumOntvangst")
_YEAR = re.compile(r"(?P<start>[0-9]{4})\s*[-–/]\s*(?P<end>[0-9]{4})")
_CHAMBERS = {"tweede": "tk", "eerste": "ek"}


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the document of a metadata.xml: its facts, and no text."""
    root, problems = read_xml(file.read(), source)
    document = described(read_metadata(root), loader="officielebekendmakingen-metadata", problems=problems)
    yield finished(document, source, suffix="/metadata.xml")


def described(metadata: Metadata, *, loader: str, problems: tuple[str, ...] = ()) -> Document:
    """Return a document with these facts and without a text."""
    year = _YEAR.search(metadata.first("OVERHEIDop.vergaderjaar") or "")
    creator = (metadata.first("DC.creator") or "").partition(" ")[0].lower()
    dossiers, number = tuple(_dossiers(metadata)), metadata.first("OVERHEIDop.ondernummer")
    return Document(
        id=metadata.identifier or made_number(dossiers, number),
        text="",
        title=metadata.first("OVERHEIDop.documenttitel") or metadata.first("DC.title"),
        soort=_soort(metadata),
        date=next(_dates(metadata), None),
        vergaderjaar=f"{year['start']}-{year['end']}" if year else None,
        chamber=_CHAMBERS.get(creator),
        dossiers=dossiers,
        number=number,
        actors=submitters(metadata),
        loader=loader,
        problems=problems,
    )


def _soort(metadata: Metadata) -> str | None:
    """Return what a paper is; what all papers of a series are only where nothing more is told."""
    told = [*metadata.all("DC.type", "OVERHEIDop.KamerstukTypen"), *metadata.all("DC.type")]
    return next(
        (words for words in told if words.lower() not in _GENERIC), metadata.first("OVERHEIDop.publicationName")
    )


def _dates(metadata: Metadata) -> Iterator[dt.date]:
    for words in (words for name in _DATES for words in metadata.all(name)):
        try:
            yield dt.date.fromisoformat(words[:10])
        except ValueError:
            continue


def _dossiers(metadata: Metadata) -> Iterator[Dossier]:
    """Yield the dossiers, each with its title: "17050;22343", or told one by one."""
    told = (number for words in metadata.all("OVERHEIDop.dossiernummer") for number in words.split(";"))
    titles = chain(metadata.all("OVERHEIDop.dossiertitel"), repeat(None))
    for words, title in zip(dict.fromkeys(told), titles, strict=False):
        if number := printed_dossier(words) or DossierNumber.parse(words.strip()):
            yield Dossier(number=str(number), title=title)
