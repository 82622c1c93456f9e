"""JSON Lines: texts with an identifier, and records as Kamergraaf itself writes them, one on each line."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, cast

from graph.errors import UnreadableError
from graph.model import Document, Dossier, Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["read"]


def read(file: BinaryIO, source: str) -> Iterator[Document | UnreadableError]:
    """Yield the document on each line; in place of what is none, the error that names the line.

    A line is ``{"id", "text"[, "document", "dossier", "date", "chamber", "notes"]}``, whose text is used as it stands,
    whose "document" is another name of it and whose notes are ``{"number", "start", "end"}``; or it is
    ``{"document": {…}, "references": […]}``, of which the references are left out: they are found anew.
    """
    for number, line in enumerate(file, 1):
        if line.strip():
            yield _document(line, f"{source}:{number}")


def _document(line: bytes, source: str) -> Document | UnreadableError:
    try:
        row = cast("dict[str, object]", json.loads(line))
        return _recorded(line) if isinstance(row["document" if "text" not in row else "text"], dict) else _text(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return UnreadableError(source, f'not a line of {{"id": …, "text": …}}: {error!r}')


def _recorded(line: bytes) -> Document:
    from graph.records import from_json

    return from_json(line).document


def _text(row: dict[str, object]) -> Document:
    """Make a document of a text; ValueError names what is wrong with it."""
    facts = {name: _words(row, name) for name in ("id", "text", "document", "dossier", "date", "chamber")}
    name, text, other, dossier, date = (facts[key] for key in ("id", "text", "document", "dossier", "date"))
    if not name or text is None:
        raise ValueError(f"no {'id' if not name else 'text'}")
    return Document(
        id=name,
        text=text,
        aliases=(other,) if other and other != name else (),
        dossiers=(Dossier(number=dossier),) if dossier else (),
        date=dt.date.fromisoformat(date[:10]) if date else None,
        chamber=facts["chamber"],
        notes=tuple(_note(note, text) for note in cast("list[dict[str, object]]", row.get("notes") or [])),
        loader="rows",
    )


def _note(row: dict[str, object], text: str) -> Note:
    number, start, end = _words(row, "number"), row["start"], row["end"]
    if not (number and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        raise ValueError(f"no note within the text: {row}")
    return Note(number=number, start=start, end=end)


def _words(row: dict[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value or (None if name != "text" else value)
    if isinstance(value, int):
        return str(value)
    raise ValueError(f"{name} is no text")
