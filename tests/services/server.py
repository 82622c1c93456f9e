"""A real HTTP server on the loopback interface that gives the answers of a function, or a fault instead."""

from __future__ import annotations

import hashlib
import sys
import threading
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.services.faults import FAULTS, Plan, Reply, send

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["Asked", "Server"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path without escapes, its parameters, its headers by lower-case name, and the server's address."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    base: str
    line: str


class Server:
    """A server for as long as the block lasts; ``url`` is its address, ``asked`` all requests so far.

    ``answer`` makes the good answers. One with an ETag is not sent again to who has it already. ``stop_after`` ends all
    service after so many requests, as if the machine went down.
    """

    def __init__(self, answer: Callable[[Asked], Reply], plan: Plan | None = None, *, port: int = 0) -> None:
        self.answer, self.plan = answer, plan or Plan()
        self.asked: list[Asked] = []
        self.sent: list[int] = []
        owner = self

        class Handler(_Handler):
            server_of = owner

        self._http = _Quiet(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def fetched(self) -> list[str]:
        """The addresses whose content was sent: not those of which we said that they did not change."""
        return [one.line for one, status in zip(self.asked, self.sent, strict=True) if status != 304]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away: it was stopped, or gave up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # handed on as it came


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of: Server
    timeout = 30
    disable_nagle_algorithm = True  # else each answer waits 40 ms

    def do_GET(self) -> None:
        """Answer, or go wrong; the name is the library's."""
        owner, parts = self.server_of, urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(
            unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True)), headers, owner.url, self.path
        )
        reply = self._unchanged(asked, owner.answer(asked))
        owner.asked.append(asked)
        fault = owner.plan.next() or reply.fault
        owner.sent.append(reply.status if fault is None else 0)
        if fault is None:
            send(self.wfile, reply)  # type: ignore[arg-type]  # a writer of bytes is all it needs
        else:
            self.close_connection = not FAULTS[fault](self.wfile, reply)  # type: ignore[arg-type]  # as above

    def _unchanged(self, asked: Asked, reply: Reply) -> Reply:
        if reply.status != 200 or "ETag" not in reply.headers:
            return reply
        return (
            replace(reply, body=b"", status=304)
            if asked.headers.get("if-none-match") == reply.headers["ETag"]
            else reply
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Keep quiet."""


def tagged(body: bytes, kind: str) -> Reply:
    """Return an answer with an ETag made of its body."""
    return Reply(body, kind, headers={"ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'})
