"""Records as JSON Lines, out and in without loss: one record a line, absent facts left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

import msgspec

from graph.errors import UnreadableError
from graph.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["from_json", "present", "read_records", "to_json", "write_records"]

_ATOMS = frozenset({str, int, bool, float, dt.date, dt.datetime})
_decoder = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """Return a record as one line of JSON in UTF-8, without a line end; the same record always gives the same bytes.

    >>> from graph.model import Document
    >>> to_json(Record(Document(id="kst-28638-179", text="Nr. 179")))
    b'{"document":{"id":"kst-28638-179","text":"Nr. 179","head":0}}'
    """
    return msgspec.json.encode(_present(record))


def from_json(line: bytes | str) -> Record:
    """Read what ``to_json`` wrote; ValueError for anything else, naming the field.

    >>> from_json('{"document": {"id": "2020D18650", "text": "…"}}').document.id
    '2020D18650'
    """
    return _decoder.decode(line)


def write_records(records: Iterable[Record], path: Path) -> int:
    """Write records to a file, one a line, and return how many.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import Document, read_record, write_records
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_records([letter], Path(folder) / "records.jsonl")
    1
    """
    count = 0
    with path.open("wb") as file:
        for count, record in enumerate(records, 1):  # noqa: B007  (the count is the result)
            file.write(to_json(record) + b"\n")
    return count


def read_records(path: Path) -> Iterator[Record]:
    """Read a file of records in its order; UnreadableError names the first line that is none.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import Document, read_record, read_records, write_records
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "records.jsonl"
    ...     count = write_records([letter], path)
    ...     list(read_records(path)) == [letter]
    True
    """
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
    return msgspec.to_builtins(_present(value))


def _present(value: object) -> object:
    """Return a value without what is absent in it, for JSON: None, and lists and objects that are or become empty."""
    kind = type(value)
    if kind is tuple or kind is list:
        return [_present(item) for item in cast("tuple[object, ...] | list[object]", value)]
    if kind in _ATOMS:
        return value
    kept: dict[str, object] = {}
    for name in _names(kind.__name__, value):
        item: object = getattr(value, name)
        if item is not None and (kept_item := _present(item)) not in ([], {}):
            kept[name] = kept_item
    return kept


_known: dict[str, tuple[str, ...]] = {}  # the names of the fields of each sort of record, by its name


def _names(sort: str, record: Any) -> tuple[str, ...]:
    if sort not in _known:
        _known[sort] = tuple(field.name for field in fields(record))
    return _known[sort]
