"""Large answers in JSON cut into stretches: the objects of a list, each on a line of its own.

What stands around the list ends up in the heading: a line with the context, which names the kind of the objects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders import limits
from loaders.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.containers.unpacked import Unpacked

__all__ = ["elements"]

_LINES, _BYTES = 256, 1 << 20  # of a stretch, unless one object is larger
NESTED = f"more than {limits.NESTED} lists in one another: no record"
_CONTEXT = re.compile(rb'"@odata\.context"\s*:\s*"[^"\\]*"')


class _Metered:
    """A file that ends, and says why, where an object in it is larger or lies deeper than any record does."""

    def __init__(self, head: bytes, file: Unpacked) -> None:
        self._head = head.removeprefix(b"\xef\xbb\xbf")
        self._file = file
        self._size = self._depth = 0
        self.problem = ""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, of what was read already first; none once there is a problem."""
        chunk, self._head = (self._head[:size], self._head[size:]) if self._head else (self._file.read(size), b"")
        self._size += len(chunk)
        self._depth += sum(map(chunk.count, (b"[", b"{"))) - sum(map(chunk.count, (b"]", b"}")))
        if self._size > limits.LINE:
            self.problem = f"larger than {limits.LINE >> 20} MB: no record"
        elif self._depth > limits.NESTED:
            self.problem = NESTED
        return b"" if self.problem else chunk

    def next_object(self) -> None:
        """Begin to count anew."""
        self._size = self._depth = 0


def elements(head: bytes, file: Unpacked, name: str) -> Iterator[Stretch | UnreadableError]:
    """Yield what a file of JSON lists, of which ``head`` is read already; at its end what kept the rest from it.

    The list is the file itself, the "value" of an object, or that of its "data". Records are told by their number.
    """
    import ijson  # type: ignore[import-untyped]  # it has no type information
    import msgspec

    metered, found, lines, size, first = _Metered(head, file), _CONTEXT.search(head), list[bytes](), 0, 1
    heading = b"{%s}\n" % found[0] if found else b""
    problem = ""
    try:
        for one in ijson.items(metered, _place(head), use_float=True, multiple_values=True, buf_size=limits.START):
            metered.next_object()
            lines.append(msgspec.json.encode(one) + b"\n")
            size += len(lines[-1])
            if len(lines) == _LINES or size >= _BYTES:
                yield Stretch(first, tuple(lines), heading)
                first, lines, size = first + len(lines), [], 0
    except RecursionError:
        problem = NESTED
    except ijson.JSONError as error:
        reason = str(error).partition("\n")[0]
        problem = f"not whole JSON ({reason}): what was whole is read; get the file anew from its source"
    if lines:
        yield Stretch(first, tuple(lines), heading)
    problem = metered.problem or problem or ("" if first > 1 or lines else "a large file of JSON without a list in it")
    if file.error or problem:
        yield file.error or UnreadableError(f"{name}:{first + len(lines)}", problem)


def _place(head: bytes) -> str:
    """Return where the list stands in a file that begins so, as ijson writes it.

    >>> [_place(head) for head in (b' [{"Id": "4f"}', b'{"value": [', b'{"url": "x", "data": {"value": [')]
    ['item', 'value.item', 'data.value.item']
    """
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        return "item"
    before = head.partition(b'"value"')[0]
    return "data.value.item" if re.search(rb'"data"\s*:\s*\{', before) else "value.item"
