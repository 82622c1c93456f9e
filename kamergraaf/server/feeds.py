"""Atom feeds over HTTP: ``/feeds/dossier/28638.atom``, ``/feeds/document/…``, ``/feeds/question/…``."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import TYPE_CHECKING

from starlette.responses import Response

from graph.errors import UnknownError
from kamergraaf.feeds import atom, feed_of_citations, feed_of_dossier, feed_of_rows
from kamergraaf.identify import identify
from kamergraaf.opened import open_graph
from kamergraaf.server.linked import base
from kamergraaf.server.pool import Refused
from kamergraaf.server.serving import bytes_of, fill_in, served, unless_gone
from kamergraaf.server.worker import Job
from queries import stored
from queries.sparql import gives_triples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from graph.archive import Archive
    from kamergraaf.feeds import Feed

__all__ = ["feed"]

ATOM = "application/atom+xml"
_ROWS = "application/sparql-results+json"


async def feed(request: Request) -> Response:
    """Answer with a feed, or with 304 where the reader has it as it is."""
    sort, name = request.path_params["sort"], request.path_params["name"]
    bare = name.removesuffix(".atom")
    if sort not in {"dossier", "document", "question"} or bare == name:
        raise Refused(404, "feeds are /feeds/dossier/28638.atom, /feeds/document/…atom and /feeds/question/…atom")
    make = await _question(request, bare) if sort == "question" else _SORTS[sort](bare)
    found = await asyncio.to_thread(_made, served(request).folder, make)
    body = atom(found, base(request))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=ATOM, headers=headers)


def _made(folder: Path, make: Callable[[Archive], Feed]) -> Feed:
    with open_graph(folder, create=False) as graph:
        try:
            return make(graph.archive)
        except UnknownError as error:
            raise Refused(404, str(error)) from error


def _dossier(name: str) -> Callable[[Archive], Feed]:
    return lambda archive: feed_of_dossier(archive, identify(name).removeprefix("dossier-"))


def _document(name: str) -> Callable[[Archive], Feed]:
    def make(archive: Archive) -> Feed:
        return feed_of_citations(archive, archive.canonical(name if name in archive else identify(name)))

    return make


_SORTS = {"dossier": _dossier, "document": _document}


async def _question(request: Request, name: str) -> Callable[[Archive], Feed]:
    """Ask a stored question, and return what makes a feed of its rows."""
    question = stored().get(name)
    if question is None:
        raise Refused(404, f"no stored question is called {name}; /questions lists them")
    asked = await fill_in(request, question)
    if gives_triples(asked):
        raise Refused(404, f"{name} gives triples; a feed is made of rows")
    answer = bytes_of(await unless_gone(request, served(request).run(Job(asked, rows=_ROWS))))
    told = json.loads(answer)
    names, bindings = told["head"]["vars"], told["results"]["bindings"]
    rows = [[_word(binding.get(name)) for name in names] for binding in bindings]
    query = request.scope["query_string"].decode("latin-1")
    return lambda archive: feed_of_rows(archive, question, rows, asked=query)


def _word(term: dict[str, str] | None) -> tuple[str, str]:
    """Return what a feed shows of a term, and the address that it is."""
    if term is None:
        return "", ""
    if term["type"] != "uri":
        return term["value"], ""
    return term["value"].rpartition("/")[2], term["value"]
