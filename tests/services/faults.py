"""What goes wrong on the way: a table of faults, and a plan that says which answers are hit.

All are synthetic: no such answer of these services was found recorded, only told of by those who met them.
"""

from __future__ import annotations

import random
import select
import threading
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FAULTS", "Plan", "Reply", "send"]

_JSON = b'{"error":{"code":"","message":"An error has occurred."}}'
_XML = b"<Error><Message>An error has occurred.</Message></Error>"
_PAGE = b"<!DOCTYPE html><html><head><title>Storing</title></head><body><p>Er is iets misgegaan.</p></body></html>"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it should be; ``chunked`` ones do not say how long they are. ``fault`` goes wrong all the same."""

    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    chunked: bool = False
    fault: str | None = None


def send(wire: BinaryIO, reply: Reply, *, length: int | None = None, ended: bool = True, pieces: int = 1) -> None:
    """Write an answer to the socket: with another length than it has, without its end, or in many pieces."""
    head = [f"HTTP/1.1 {reply.status} X", f"Content-Type: {reply.kind}"]
    head += [f"{name}: {value}" for name, value in reply.headers.items()]
    size = len(reply.body) if length is None else length
    head.append("Transfer-Encoding: chunked" if reply.chunked else f"Content-Length: {size}")
    wire.write("\r\n".join([*head, "", ""]).encode("latin-1"))
    step = max(1, -(-len(reply.body) // pieces))
    for start in range(0, len(reply.body), step):
        piece = reply.body[start : start + step]
        wire.write(b"%x\r\n%b\r\n" % (len(piece), piece) if reply.chunked else piece)
        wire.flush()
    if reply.chunked and ended:
        wire.write(b"0\r\n\r\n")
    wire.flush()


def _error(status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> Callable[..., bool]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def fault(wire: BinaryIO, reply: Reply) -> bool:
        send(wire, Reply(body, kind, status, named))
        return True

    return fault


def _busy_until(wire: BinaryIO, reply: Reply) -> bool:
    send(wire, Reply(b"busy", status=503, headers={"Retry-After": formatdate(usegmt=True)}))
    return True


def _half(reply: Reply) -> Reply:
    return replace(reply, body=reply.body[: len(reply.body) // 2])


def _cut(wire: BinaryIO, reply: Reply) -> bool:
    """Send half of the body under the length of the whole, then the line goes dead."""
    send(wire, replace(_half(reply), chunked=False), length=len(reply.body) + 1)
    return False


def _cut_chunks(wire: BinaryIO, reply: Reply) -> bool:
    """Send half of a body that does not say how long it is, without its end."""
    send(wire, replace(_half(reply), chunked=True), ended=False)
    return False


def _cut_unseen(wire: BinaryIO, reply: Reply) -> bool:
    """Send half of the body under its own length: only who reads it can tell."""
    send(wire, _half(reply))
    return True


def _slow(wire: BinaryIO, reply: Reply) -> bool:
    """Send the whole body, in many pieces."""
    send(wire, reply, pieces=50)
    return True


def _silent(wire: BinaryIO, reply: Reply) -> bool:
    """Give no answer until the asker hangs up, or for 5 s."""
    select.select([wire.fileno()], [], [], 5)
    return False


def _broken_off(wire: BinaryIO, reply: Reply) -> bool:
    """Give no answer at all."""
    return False


# Each writes to the socket and tells whether the connection is still good.
FAULTS: dict[str, Callable[[BinaryIO, Reply], bool]] = {
    "429": _error(429, b"slow down"),
    "429-after": _error(429, b"slow down", Retry_After="2"),
    "500-json": _error(500, _JSON, "application/json"),
    "500-xml": _error(500, _XML, "application/xml"),
    "503-until": _busy_until,
    "page-200": _error(200, _PAGE, "text/html"),  # errors under status 200
    "json-200": _error(200, _JSON, "application/json"),
    "cut": _cut,
    "cut-chunks": _cut_chunks,
    "cut-unseen": _cut_unseen,
    "slow": _slow,
    "silent": _silent,
    "broken-off": _broken_off,
}


class Plan:
    """Which answers are faulty: each ``every``-th, of the kinds named, in an order that the seed settles.

    The same requests in the same order meet the same faults. ``every`` 0 means none; ``burst`` are how many answers in
    a row have the same fault.
    """

    def __init__(
        self, every: int = 0, *, seed: int = 1, kinds: tuple[str, ...] = tuple(FAULTS), burst: int = 1
    ) -> None:
        self.every, self._kinds, self._burst = every, kinds, burst
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._count = 0
        self.used: list[str] = []

    def next(self) -> str | None:
        """Return the fault that the next answer has, None for a good one."""
        with self._lock:
            self._count += 1
            if not self.every or self._count < self.every or self._count % self.every >= self._burst:
                return None
            again = self._count % self.every and self.used
            self.used.append(self.used[-1] if again else self._chance.choice(self._kinds))
            return self.used[-1]
