"""Answers of the OData services of the Tweede Kamer, saved as JSON, of version 4/2.0 and of version 5.

A file holds one answer (an object, a list, ``{"value": […]}``), one that was recorded with its headers
(``{"url", "status", "headers", "data"}``), or one object or answer a line.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, cast

import msgspec

from graph.errors import UnreadableError
from loaders.tweedekamer.entities import Row, deleted, kind_of, read_entities
from loaders.tweedekamer.fields import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from graph.register.entities import Entity

__all__ = ["answer", "read"]

_SET = re.compile(r"\$metadata#(?P<set>\w+)")  # https://…/$metadata#Zaak(Document())/$entity
_NONE_KEPT = ""
_decode = msgspec.json.Decoder().decode


def read(file: BinaryIO, source: str) -> Iterator[Entity | UnreadableError]:
    """Yield what a file of JSON tells, in its order; in place of a broken line the error that names it.

    UnreadableError where the whole file is no JSON, or its answer was an error of the service.
    """
    lines = (line for line in enumerate(file, 1) if line[1].strip())
    first, second = next(lines, (1, b"")), next(lines, None)
    if second is None or not _whole(first[1]):
        rest = (line for _, line in chain([first, second or (2, b"")], lines))
        yield from answer(_json(b"".join(rest), source), source)
    else:
        yield from _Objects(source).of_lines(chain([first, second], lines))


def _whole(line: bytes) -> bool:
    """Tell whether a line is JSON by itself: then each line is."""
    try:
        return isinstance(_decode(line.strip().removeprefix(b"\xef\xbb\xbf")), dict | list)
    except (msgspec.DecodeError, RecursionError):
        return False


def _json(content: bytes, source: str) -> object:
    try:
        return _decode(content.strip().removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError(source, f"not whole JSON ({error}): get the file anew from its source") from error


def answer(value: object, source: str) -> Iterator[Entity | UnreadableError]:
    """Yield what an answer of the service tells; UnreadableError where that was an error.

    >>> zaak = {"Id": "5504d404-27b8-4a83-9d9b-89e9c41e1775", "Nummer": "2007Z00149"}
    >>> saved = {"@odata.context": "https://…/$metadata#Zaak", "value": [zaak]}
    >>> [entity.facts for entity in answer(saved, "zaak.json")]
    [{'nummer': '2007Z00149'}]
    """
    rows, kind = _opened(value, source)
    yield from _Objects(source, kind).of((f"{source} ({place})", row) for place, row in enumerate(rows, 1))


def _opened(value: object, source: str) -> tuple[list[object], str | None]:
    """Return the objects of an answer and their kind, None where it does not say."""
    if isinstance(value, list):
        return cast("list[object]", value), None
    row = _row(value)
    if row is None:
        raise UnreadableError(source, "neither an object nor a list of them")
    if "data" in row and ("status" in row or "url" in row):
        if _status(row.get("status")) >= 400:
            raise UnreadableError(source, f"the service answered {row['status']}, not data: ask it again")
        return _opened(row["data"], source)
    if isinstance(error := row.get("error"), dict):
        message = cast("Row", error).get("message")
        raise UnreadableError(source, f"an error of the service, not data ({message}): ask it again")
    rows = row.get("value", [row])
    return (cast("list[object]", rows) if isinstance(rows, list) else [rows]), _kind(row)


def _row(value: object) -> Row | None:
    return cast("Row", value) if isinstance(value, dict) else None


def _status(status: object) -> int:
    return status if isinstance(status, int) else 200


def _kind(row: Row) -> str | None:
    """Return the kind that the context of an answer names: an empty one where nothing of that set is kept."""
    found = _SET.search(str(row.get("@odata.context", "")))
    if not found:
        return None
    kind = found["set"][0].lower() + found["set"][1:]
    return kind if kind in KINDS else _NONE_KEPT


class _Objects:
    """The objects of one file: of one kind, or each telling its own.

    Deleted ones do not tell their kind; those before the first that does wait for it. Where
    none does they stay without.
    """

    def __init__(self, source: str, kind: str | None = None) -> None:
        self._source = source
        self._kind = kind
        self._known = kind is not None
        self._waiting: list[tuple[str, Row]] = []

    def of_lines(self, lines: Iterable[tuple[int, bytes]]) -> Iterator[Entity | UnreadableError]:
        """Yield what each line of a file tells."""
        for place, line in lines:
            subject = f"{self._source}:{place}"
            try:
                yield from self._line(subject, _decode(line))
            except (msgspec.DecodeError, RecursionError) as error:
                yield UnreadableError(subject, f"not JSON ({error}); the line is left out")
            except UnreadableError as error:
                yield error
        yield from self._rest()

    def _line(self, subject: str, value: object) -> Iterator[Entity | UnreadableError]:
        row = _row(value)
        if row and row.keys() == {"@odata.context"}:  # before the objects of a large answer
            self._kind, self._known = _kind(row), True
            return iter(())
        return self._one(subject, row) if row and "Id" in row else answer(value, subject)

    def of(self, rows: Iterable[tuple[str, object]]) -> Iterator[Entity | UnreadableError]:
        """Yield what each object tells, each with the place where it stands."""
        for subject, row in rows:
            if (one := _row(row)) is not None:
                yield from self._one(subject, one)
            else:
                yield UnreadableError(subject, "not an object; it is left out")
        yield from self._rest()

    def _one(self, subject: str, row: Row) -> Iterator[Entity | UnreadableError]:
        if self._kind == _NONE_KEPT:
            return
        kind = self._kind if self._known else kind_of(row, self._kind) or self._kind
        if kind is None:
            self._waiting.append((subject, row))
            return
        self._kind = kind
        waiting, self._waiting = [*self._waiting, (subject, row)], []
        for place, one in waiting:
            try:
                yield from read_entities(kind, one)
            except ValueError as error:
                yield UnreadableError(place, f"{error}; it is left out")

    def _rest(self) -> Iterator[Entity | UnreadableError]:
        for subject, row in self._waiting:
            problem = "no record of the Tweede Kamer's register that is known here; it is left out"
            yield deleted(row) or UnreadableError(subject, problem)
        self._waiting = []
