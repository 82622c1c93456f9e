"""The JSON API as an application of its own: each operation in a thread, on the graph as it is then."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.errors import KamergraafError, StorageError, UnknownError
from graph.records import present
from kamergraaf.opened import open_graph
from kamergraaf.server.api.answers import Page
from kamergraaf.server.api.openapi import PROBLEM, describe
from kamergraaf.server.api.operations import OPERATIONS
from kamergraaf.server.linked import base
from kamergraaf.server.pool import Refused
from kamergraaf.server.protocol import parameters

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from starlette.requests import Request

    from kamergraaf.server.api.operations import Operation, Parameter
    from kamergraaf.server.serving import Served

__all__ = ["create_api", "nothing_here"]

_LINE = 30  # seconds that a request may wait for its turn
_SAFE = {"x-content-type-options": "nosniff"}


def create_api(state: Served) -> Starlette:
    """Return the application of the API, to be mounted; it answers as many requests at once as queries run."""
    turns = asyncio.Semaphore(state.limits.workers)
    routes = [Route(operation.path, _endpoint(operation, state.folder, turns)) for operation in OPERATIONS]
    routes += [Route("/openapi.json", _description), Route("/", _description)]
    refusals = {Refused: _refused, KamergraafError: _wrong, HTTPException: nothing_here, Exception: _fault}
    api = Starlette(routes=routes, exception_handlers=refusals)
    api.router.redirect_slashes = False
    return api


def _endpoint(operation: Operation, folder: Path, turns: asyncio.Semaphore) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = _given(request, operation)
        try:
            async with asyncio.timeout(_LINE):
                await turns.acquire()
        except TimeoutError:
            raise Refused(503, "too many requests at once; try again in a minute") from None
        try:
            body, further = await asyncio.to_thread(_answer, operation, folder, given)
        finally:
            turns.release()
        headers = {"link": f'<{_next(request, further)}>; rel="next"'} if further else {}
        return Response(body, media_type="application/json", headers={**_SAFE, **headers})

    return answer


def _answer(operation: Operation, folder: Path, given: dict[str, Any]) -> tuple[bytes, str | None]:
    """Return the answer as JSON, and where it goes on."""
    with open_graph(folder, create=False) as graph:
        answer = operation.answer(graph, **given)
    if not isinstance(answer, Page):
        return msgspec.json.encode(present(answer)), None
    page = cast("Page[object]", answer)
    items = [present(item) for item in page.items]
    rest = {"total": page.total, "next": page.next}
    known = {name: value for name, value in rest.items() if value is not None}
    return msgspec.json.encode({"items": items, **known}), page.next


async def _description(request: Request) -> Response:
    """Describe the API."""
    return JSONResponse(describe(f"{base(request)}api"), headers=_SAFE)


# ── what is given ────────────────────────────────────────────────────────────────────────────────────────────────────


def _given(request: Request, operation: Operation) -> dict[str, Any]:
    """Return what a request gives, by its name in the code; Refused where it is not what the table says."""
    allowed = {parameter.name: parameter for parameter in operation.parameters}
    told = [*request.path_params.items(), *parameters(request.scope["query_string"])]
    given = {each.called: each.default for each in operation.parameters if each.default is not None}
    met = set[str]()
    for name, text in told:
        if name not in allowed or (name in request.path_params and name in met):
            raise Refused(400, f"{name}: no parameter of this address; it takes {', '.join(allowed) or 'none'}")
        if name in met:
            raise Refused(400, f"{name}: given more than once")
        met.add(name)
        given[allowed[name].called] = _read(allowed[name], text)
    if missing := [each.name for each in operation.parameters if each.needed and each.name not in met]:
        raise Refused(400, f"{', '.join(missing)}: needed here; /api/openapi.json tells what to give")
    return given


def _read(parameter: Parameter, text: str) -> Any:
    """Read what is given for a parameter: numbers as such, all else as the text it is, once it is seen to be right."""
    try:
        value = msgspec.convert(text, parameter.kind, strict=False)
    except msgspec.ValidationError as error:
        raise Refused(400, f"{parameter.name}: {text[:100]!r} will not do: {error}") from error
    return value if isinstance(value, int) else text


def _next(request: Request, further: str) -> str:
    """Return the address of the next page: this one with another ``after``."""
    kept = [(name, text) for name, text in parameters(request.scope["query_string"]) if name != "after"]
    return f"{request.url.path}?{urlencode([*kept, ('after', further)])}"


# ── refusals, as RFC 9457 has them ───────────────────────────────────────────────────────────────────────────────────


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    body = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(body, status, headers={**_SAFE, **(headers or {})}, media_type=PROBLEM)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _problem(error.status, error.told)


async def _wrong(_request: Request, error: Exception) -> Response:
    if isinstance(error, UnknownError):
        return _problem(404, f"{error}; /api/search?q= finds what there is")
    return _problem(503 if isinstance(error, StorageError) else 400, str(error))


async def nothing_here(_request: Request, error: Exception) -> Response:
    """Tell that no address is like this, or that it is not read so."""
    assert isinstance(error, HTTPException)
    told = {404: "nothing is here; /api/openapi.json lists all addresses", 405: "this API is read with GET"}
    return _problem(error.status_code, told.get(error.status_code, error.detail), dict(error.headers or {}))


async def _fault(_request: Request, _error: Exception) -> Response:
    return _problem(500, "a fault of this program; its log tells more")
