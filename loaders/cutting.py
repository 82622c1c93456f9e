"""Files of many records cut into stretches of some hundreds of lines, each of which can be read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graph.errors import UnreadableError
from loaders import limits
from loaders.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.containers.unpacked import Unpacked

    Cut: TypeAlias = Callable[[Unpacked, str], Iterator[Stretch | UnreadableError]]

__all__ = ["lines", "listed", "records", "table", "whole"]

_LINES = 256  # in a stretch
_BYTES = 1 << 20  # of a stretch, unless one record is larger


def whole(file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield a file in one stretch, or the error that says why not: it is too large, or its end is missing."""
    content = _beginning(file, limits.LARGEST)
    if len(content) > limits.LARGEST:
        yield UnreadableError(name, f"larger than {limits.LARGEST >> 20} MB: too large to be one paper")
    else:
        yield file.error or Stretch(1, (content,))


def _beginning(file: Unpacked, most: int) -> bytes:
    """Return a file, or somewhat more than so many bytes of it where it has more."""
    chunks, size = list[bytes](), 0
    while size <= most and (chunk := file.read(_BYTES)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def listed(file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield a file of JSON: by the line where it has an object on each, by the object where it is large, else whole."""
    if _has_rows(file.start) and not _is_answer(file.start):
        yield from _stretches(file, name, 1)
        return
    content = _beginning(file, limits.ANSWER)
    if len(content) <= limits.ANSWER:
        yield file.error or Stretch(1, (content,))
        return
    from loaders.elements import elements

    yield from elements(content, file, name)


def lines(file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield the lines of a file of JSON Lines; a file of JSON in another form in one stretch."""
    return _stretches(file, name, 1) if _has_rows(file.start) else whole(file, name)


def table(file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield the rows of a CSV file, each stretch with the line that names the columns; a quoted cell may have lines."""
    heading = file.readline(limits.LINE)
    return _stretches(file, name, 2, heading, quoted=True)


def records(file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield the records of a file: JSON and XML as ``listed`` and ``whole`` do, all else as a table."""
    start = file.start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    cut = listed if start in {b"{", b"["} else whole if start == b"<" else table
    return cut(file, name)


def _is_answer(start: bytes) -> bool:
    """Tell whether a file that begins so is one long line with a list in it: an answer of a service.

    >>> _is_answer(b'{"@odata.context": "x", "value": [{"Id"'), _is_answer(b'{"Id": "4f", "Zaak": [{"Id"')
    (True, False)
    """
    import re

    head = rb'\s*\{[^\[\]{}]*(?:"data"\s*:\s*\{[^\[\]{}]*)?"value"\s*:\s*\['
    return b"\n" not in start.strip() and re.match(head, start.removeprefix(b"\xef\xbb\xbf")) is not None


def _has_rows(start: bytes) -> bool:
    r"""Tell whether a file that begins so has an object on each line; one of the first may be broken.

    >>> [_has_rows(start) for start in (b'{"a": 1}\n{"a": 2}\n', b'{"a": \n{"a": 2}\n', b'{"a": "a long, cut off')]
    [True, True, True]
    >>> [_has_rows(start) for start in (b'{\n "a": 1\n}\n', b'[{"a": 1},\n{"a": 2}]', b'{"value": [\n{"a": 2}\n]}')]
    [False, False, False]
    """
    *some, rest = start.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 6)
    if not some:
        return rest.startswith(b"{")
    return not some[0].rstrip().endswith((b"[", b"{", b",")) and any(map(_is_object, some))


def _is_object(line: bytes) -> bool:
    import json

    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _stretches(
    file: Unpacked, name: str, first: int, heading: bytes = b"", *, quoted: bool = False
) -> Iterator[Stretch | UnreadableError]:
    """Yield what follows in stretches; in place of a record that is too long, and at a damaged end, the error."""
    records, size, at = list[bytes](), 0, first
    for record in _records(file, quoted=quoted):
        if isinstance(record, bytes):
            records.append(record)
            size += len(record)
        if len(records) == _LINES or size >= _BYTES or not isinstance(record, bytes):
            if records:
                yield Stretch(at, tuple(records), heading)
            at += sum(one.count(b"\n") for one in records)
            records, size = [], 0
        if not isinstance(record, bytes):
            yield UnreadableError(f"{name}:{at}", record.problem)
            at += record.lines
    if records:
        yield Stretch(at, tuple(records), heading)
    if file.error:
        yield file.error


class _TooLong(NamedTuple):
    """In place of a record that is too long: how many lines were left out, and why."""

    lines: int
    problem: str


def _records(file: Unpacked, *, quoted: bool) -> Iterator[bytes | _TooLong]:
    """Yield records with their line ends; not the last one where the file is cut off in it."""
    limit = _BYTES if quoted else limits.LINE
    while record := _record(file, limit, quoted=quoted):
        ended = record.endswith(b"\n")
        if len(record) > limit:
            count = record.count(b"\n") + (0 if ended else _skip_line(file))
            yield _TooLong(count, f"longer than {limit >> 20} MB: " + ("a quote left open?" if quoted else "no record"))
        elif ended or not file.error:
            yield record


def _record(file: Unpacked, limit: int, *, quoted: bool) -> bytes:
    """Return a line, or as many as are within quotes; a little more than ``limit`` at most."""
    parts, size, is_open = list[bytes](), 0, False
    while size <= limit and (line := file.readline(limit + 1)):
        parts.append(line)
        size += len(line)
        is_open ^= quoted and line.count(b'"') % 2 == 1
        if line.endswith(b"\n") and not is_open:
            break
    return b"".join(parts)


def _skip_line(file: Unpacked) -> int:
    """Read up to the end of the line, and return how many line ends were read: none at the end of the file."""
    while line := file.readline(limits.LINE):
        if line.endswith(b"\n"):
            return 1
    return 0
