"""SPARQL 1.1 Protocol: what a request asks, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kamergraaf.server.pool import Refused

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Asked", "parameters", "read_asked", "several"]

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_MANY = 1000  # parameters in one request
_READ_ONLY = "this endpoint only reads: updates are refused"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the graphs that the request, not the query, says it is about."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    @property
    def graphs(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Both lists; None where the request names no graph at all."""
        both = (self.default_graphs, self.named_graphs)
        return both if any(both) else None


async def read_asked(request: Request, *, limit: int) -> Asked | None:
    """Read a request as section 2.1 of the protocol says; None for one that asks nothing.

    Refused with 400 where it is malformed, 403 for an update, 413 above ``limit`` bytes, 415 for another kind of body.
    Parameters that the protocol does not know are left alone, as clients send them.
    """
    found = parameters(request.scope["query_string"])
    if request.method != "POST":
        return _asked(found) if found else None
    media = _media(request)
    body = await _body(request, limit)
    if media == _FORM:
        return _asked([*found, *parameters(body)])
    if media == _DIRECT:
        return _asked([*found, ("query", _text(body))])
    if media == "application/sparql-update":
        raise Refused(403, _READ_ONLY)
    raise Refused(415, f"a query is posted as {_FORM} or {_DIRECT}, not as {media or 'a body without Content-Type'}")


def parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a query string or a form, in order; Refused where it is not UTF-8.

    >>> parameters(b"query=ASK+%7B%7D&x=")
    [('query', 'ASK {}'), ('x', '')]
    """
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict", max_num_fields=_MANY)
    except ValueError as error:
        raise Refused(400, f"the parameters cannot be read: {error}") from error


def several(encoded: bytes) -> dict[str, list[str]]:
    """Return the values of each name of a query string.

    >>> several(b"letter=kst-28638-179&letter=kst-28638-182")
    {'letter': ['kst-28638-179', 'kst-28638-182']}
    """
    given: dict[str, list[str]] = {}
    for name, value in parameters(encoded):
        given.setdefault(name, []).append(value)
    return given


def _asked(found: list[tuple[str, str]]) -> Asked:
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in found):
        raise Refused(403, _READ_ONLY)
    queries = [value for name, value in found if name == "query"]
    if len(queries) != 1:
        raise Refused(400, f"one parameter named query is needed, not {len(queries)}")
    return Asked(
        queries[0],
        tuple(value for name, value in found if name == "default-graph-uri"),
        tuple(value for name, value in found if name == "named-graph-uri"),
    )


def _media(request: Request) -> str:
    """Return the media type of the body; Refused where it is encoded or compressed in another way than we read."""
    told = request.headers.getlist("content-type")
    if len(told) > 1:
        raise Refused(400, "more than one Content-Type")
    media, *options = [part.strip().lower() for part in (told or [""])[0].split(";")]
    for option in options:
        if option.startswith("charset") and option.partition("=")[2].strip('" ') not in {"utf-8", "utf8"}:
            raise Refused(415, f"the text must be UTF-8, not {option}")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Refused(415, "the body must not be compressed")
    return media


async def _body(request: Request, limit: int) -> bytes:
    """Read the body, no further than the limit."""
    too_much = Refused(413, f"a request may have {limit} bytes, no more")
    if int(request.headers.get("content-length", "0")) > limit:
        raise too_much
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise too_much
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"not UTF-8: {error}") from error
