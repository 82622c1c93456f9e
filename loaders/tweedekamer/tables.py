"""Tables of the register, as CSV: dossiers with their guids, and papers of a dossier with their official numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, cast

from graph.errors import UnreadableError
from graph.identifiers import Kamerstuk
from graph.model import Document, Dossier, Zaak
from loaders.tweedekamer.entities import Row, kind_of, read_entities
from loaders.tweedekamer.values import guid, local_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graph.register.entities import Entity

__all__ = ["read"]


def read(file: BinaryIO, source: str) -> Iterator[Document | Entity | UnreadableError]:
    """Yield what each row of a table tells, in its order; in place of a row that is none the error that names it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    rows = csv.DictReader(text)
    kind = kind_of(cast("Row", dict.fromkeys(rows.fieldnames or (), "")))
    try:
        for row in rows:
            yield from _row(kind, cast("Row", row), f"{source}:{rows.line_num}")
    except csv.Error as error:
        yield UnreadableError(f"{source}:{rows.line_num}", f"not a table from here on ({error})")
    finally:
        text.detach()  # the file is its owner's to close


def _row(kind: str | None, row: Row, subject: str) -> Iterator[Document | Entity | UnreadableError]:
    number = Kamerstuk.parse(str(row.get("id")))
    if number:
        yield _paper(number, row, subject)
    elif kind and guid(row.get("Id") or row.get("id")):
        yield from read_entities(kind, row)
    else:
        yield UnreadableError(subject, "neither a guid nor a Kamerstuk's number in the column Id; the row is left out")


def _paper(number: Kamerstuk, row: Row, subject: str) -> Document:
    """Return a paper that a row tells of: its number, zaak, subject and date."""
    started = local_time(row.get("GestartOp") or "")
    words = {
        name: str(row.get(name) or "").strip() or None for name in ("Nummer", "Onderwerp", "Soort", "Vergaderjaar")
    }
    return Document(
        id=str(number),
        text=words["Onderwerp"] or "",
        title=words["Onderwerp"],
        soort=words["Soort"],
        date=dt.date.fromisoformat(started[:10]) if started else None,
        vergaderjaar=words["Vergaderjaar"],
        chamber="tk" if number.order is not None else "ek",
        dossiers=(Dossier(number=str(number.dossier)),),
        number=number.number,
        zaken=(Zaak(number=words["Nummer"]),) if words["Nummer"] else (),
        source=subject,
        loader="tweedekamer",
    )
