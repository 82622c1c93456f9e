"""The server as an ASGI application: its table of addresses, and what is the same for all of them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from graph.errors import KamergraafError
from kamergraaf.server import exploring, linked
from kamergraaf.server.api.serving import create_api, nothing_here
from kamergraaf.server.description import describe_service, write_triples
from kamergraaf.server.feeds import feed
from kamergraaf.server.forms import TRIPLES, with_charset
from kamergraaf.server.page import FILES, question_page, words
from kamergraaf.server.pool import Limits, Refused
from kamergraaf.server.protocol import read_asked
from kamergraaf.server.serving import Served, fill_in, negotiated, respond, served
from queries import stored
from queries.sparql import calls_out

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["create_app"]

_MOST = 64_000  # bytes of an address, or of all headers
_SAFE = {"x-content-type-options": "nosniff"}
_PAGE = {**_SAFE, "content-security-policy": "default-src 'self'; img-src 'self' data:", "vary": "Accept"}


def create_app(folder: Path, limits: Limits | None = None, *, service: bool = False) -> Starlette:
    """Return the application that serves the graph in a folder, brought up to date first.

    ``service`` lets queries ask other servers too. UnknownError where there is no graph.
    """
    state = Served(folder, limits or Limits(), service=service)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        await state.pool.warm_up()
        yield
        state.pool.close()

    cors = Middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"], expose_headers=["Link"]
    )
    refusals = {Refused: _refused, KamergraafError: _wrong, HTTPException: _no_such}
    routes = [Mount("/api", create_api(state)), *ROUTES]
    app = Starlette(
        routes=routes, middleware=[cors, Middleware(Modest)], exception_handlers=refusals, lifespan=lifespan
    )
    app.state.served = state
    return app


class Modest:
    """Refuse requests whose address or headers are larger than anybody needs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        status = _immodest(scope) if scope["type"] == "http" else None
        answering = _told(status, f"more than {_MOST} bytes; post what is long") if status else self._app
        await answering(scope, receive, send)


def _immodest(scope: Scope) -> int | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > _MOST:
        return 414
    return 431 if sum(len(name) + len(value) for name, value in scope["headers"]) > _MOST else None


# ── handlers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _sparql(request: Request) -> Response:
    """Answer a query; to who asks nothing, tell what this is."""
    asked = await read_asked(request, limit=served(request).limits.body)
    if asked is None:
        return _described(request)
    if calls_out(asked.query) and not served(request).service:
        raise Refused(400, "this endpoint does not ask others: SERVICE is refused, also as the name of a prefix")
    return await respond(request, asked.query, asked.graphs)


def _described(request: Request) -> Response:
    form = negotiated(request, (*TRIPLES, "text/html"))
    if form == "text/html":
        return Response(question_page(), media_type=with_charset(form), headers=_PAGE)
    triples = describe_service(linked.base(request), service=served(request).service)
    return Response(write_triples(triples, form), media_type=with_charset(form), headers={"vary": "Accept"})


async def _questions(_request: Request) -> Response:
    """List the stored questions."""
    return JSONResponse([
        {
            "name": question.name,
            "nl": question.dutch,
            "en": question.english,
            "parameters": [
                {"name": each.name, "sort": each.sort, "example": each.example} for each in question.parameters
            ],
        }
        for question in stored().values()
    ])  # fmt: skip


async def _words(_request: Request) -> Response:
    """List what an editor of queries completes."""
    return JSONResponse(words(), headers=_SAFE)


async def _question(request: Request) -> Response:
    """Answer a stored question, ``?letter=kst-28638-179``; with ``.rq`` behind its name, give its text."""
    name: str = request.path_params["name"]
    question = stored().get(name.removesuffix(".rq"))
    if question is None:
        raise Refused(404, f"no stored question is called {name}; /questions lists them")
    query = await fill_in(request, question)
    if name.endswith(".rq"):
        return Response(query, media_type="application/sparql-query")
    return await respond(request, query, None)


async def _static(request: Request) -> Response:
    name: str = request.path_params["name"]
    if name not in FILES:
        raise Refused(404, "no such file")
    return Response((files("kamergraaf.server") / "pages" / name).read_bytes(), media_type=FILES[name], headers=_SAFE)


async def _start(_request: Request) -> Response:
    """Answer with the explorer, or where it is not built with the page for questions."""
    return exploring.start() or Response(question_page(), media_type=with_charset("text/html"), headers=_PAGE)


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(status: int, words: str, **headers: str) -> Response:
    return PlainTextResponse(f"{words}\n", status, headers={**_SAFE, **headers})


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _told(error.status, error.told)


async def _wrong(_request: Request, error: Exception) -> Response:
    return _told(400, str(error))


async def _no_such(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):  # with a line end in it, which no route takes
        return await nothing_here(request, error)
    return _told(error.status_code, error.detail, **(error.headers or {}))


ROUTES = (
    Route("/", _start),
    Route("/sparql", _sparql, methods=["GET", "POST"]),
    Route("/questions", _questions),
    Route("/questions/{name}", _question),
    Route("/words", _words),
    Route("/feeds/{sort}/{name}", feed),
    Route("/.well-known/void", linked.void),
    Route("/graph/{name}", linked.graph),
    Route("/id/{name:path}", linked.named_by_us),
    Route("/about", linked.about),
    Route("/def", linked.definitions),
    Route("/static/{name}", _static),
    *exploring.routes,
    Route("/{sort}/{name}", linked.subject),  # last: /doc, /dossier, /zaak
)
