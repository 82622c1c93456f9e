"""Records as JSON Lines, out and in without loss: one record a line, absent facts left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from graph.errors import UnreadableError
from graph.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["from_json", "present", "read_records", "to_json", "write_records"]

_decoder = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """Return a record as one line of JSON in UTF-8, without a line end; the same record always gives the same bytes.

    >>> from graph.model import Document
    >>> to_json(Record(Document(id="kst-28638-179", text="Nr. 179")))
    b'{"document":{"id":"kst-28638-179","text":"Nr. 179","head":0}}'
    """
    return msgspec.json.encode(present(record))


def from_json(line: bytes | str) -> Record:
    """Read what ``to_json`` wrote; ValueError for anything else, naming the field.

    >>> from_json('{"document": {"id": "2020D18650", "text": "…"}}').document.id
    '2020D18650'
    """
    return _decoder.decode(line)


def write_records(records: Iterable[Record], path: Path) -> int:
    """Write records to a file, one a line, and return how many."""
    count = 0
    with path.open("wb") as file:
        for count, record in enumerate(records, 1):  # noqa: B007  (the count is the result)
            file.write(to_json(record) + b"\n")
    return count


def read_records(path: Path) -> Iterator[Record]:
    """Read a file of records in its order; UnreadableError names the first line that is none."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield from_json(line)
            except ValueError as error:
                raise UnreadableError(f"{path}:{number}", f"not a record: {error}") from error


def present(value: object) -> object:
    """Return a record, or a part of one, as dicts and lists, without what is absent: None, empty lists and objects.

    >>> from graph.model import Clues
    >>> present(Clues(type="motie"))
    {'type': 'motie', 'more': False}
    """
    return _present(msgspec.to_builtins(value))


def _present(value: object) -> object:
    if isinstance(value, dict):
        items = cast("dict[str, object]", value).items()
        kept = ((name, _present(item)) for name, item in items)
        return {name: item for name, item in kept if item is not None and item not in ([], {})}
    if isinstance(value, list | tuple):
        return [_present(item) for item in cast("list[object]", value)]
    return value
