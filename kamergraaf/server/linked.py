"""Linked data: every address of the graph answers as a page, as Turtle, as JSON-LD, as asked.

The scheme of addresses is in ``docs/addresses.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.responses import RedirectResponse, Response

from graph.errors import UnknownError
from graph.numbers.numbering import OWN
from graph.triples.terms import SHARED, address, graph_of, thing
from graph.vocabulary import GRAPHS, ONTOLOGY, PREFIXES
from graph.writing.jsonld import jsonld
from graph.writing.turtle import ntriples, ordered, rdfxml, trig, turtle
from kamergraaf.identify import identify
from kamergraaf.server.description import describe_dataset, write_triples
from kamergraaf.server.forms import TRIPLES, with_charset
from kamergraaf.server.page import subject_page
from kamergraaf.server.pool import Refused
from kamergraaf.server.serving import bytes_of, negotiated, served, unless_gone
from kamergraaf.server.worker import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

__all__ = ["about", "definitions", "graph", "named_by_us", "subject", "void"]

HTML = "text/html"
WRITERS: dict[str, Callable[[list[ox.Quad]], bytes]] = {
    "text/turtle": lambda quads: turtle(quad.triple for quad in quads),
    "application/ld+json": lambda quads: jsonld(ordered(quads)),
    "application/n-triples": lambda quads: ntriples(quad.triple for quad in quads),
    "application/rdf+xml": lambda quads: rdfxml(quad.triple for quad in quads),
    "application/trig": trig,
}
SUFFIXES = {
    ".html": HTML,
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
}
SORTS = {"doc": "", "dossier": "dossier-", "zaak": "zaak-"}
_WHOLE = "CONSTRUCT { ?s ?p ?o } { GRAPH %s { ?s ?p ?o } }"
_ONE = "CONSTRUCT { %s ?p ?o } { %s ?p ?o }"
_WHERE = "SELECT ?graph { GRAPH ?graph { %s a ?class } } LIMIT 1"


async def subject(request: Request) -> Response:
    """Answer ``/doc/…``, ``/dossier/…`` and ``/zaak/…``: all that is said of one, and by it."""
    sort, name = request.path_params["sort"], request.path_params["name"]
    if sort not in SORTS:
        raise Refused(404, "nothing is here")
    bare, form = _form(request, name)
    key = SORTS[sort] + bare
    return await _answer(request, graph_of(key), _WHOLE % graph_of(key), form, thing(key))


async def graph(request: Request) -> Response:
    """Answer ``/graph/…``: a graph by the last part of its name."""
    name, form = _form(request, request.path_params["name"])
    node = ox.NamedNode(GRAPHS + quote(name, safe=":"))
    return await _answer(request, node, _WHOLE % node, form, node)


async def named_by_us(request: Request) -> Response:
    """Answer ``/id/…``, where our own names lead: on to the page about what is named."""
    return _see(f"/about?of={quote(OWN + quote(request.path_params['name'], safe='/'), safe='')}")


async def about(request: Request) -> Response:
    """Answer ``/about?of=…``, an address or any spelling of a number: lead to its own page, or tell of it here."""
    of = request.query_params.get("of", "").strip()
    node = address(of)
    if node is None:
        return _see(_path(_identified(of)))
    if node.value.startswith(GRAPHS):
        return _see(f"/graph/{node.value.removeprefix(GRAPHS)}")
    found = bytes_of(await served(request).run(Job(_WHERE % node, rows="text/csv"))).decode().split()[1:]
    name = found[0].removeprefix(GRAPHS) if found else ""
    if found and found[0] != SHARED.value:
        return _see(_path(unquote(name)))
    return await _answer(request, SHARED, _ONE % (node, node), negotiated(request, (HTML, *WRITERS)), node)


async def definitions(request: Request) -> Response:
    """Answer ``/def``: the words of the profile."""
    form = negotiated(request, (*WRITERS, HTML))
    quads = list(ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE))
    return _response(_written(PREFIXES["kg"].rstrip("#"), quads, form), form)


async def void(request: Request) -> Response:
    """Answer ``/.well-known/void``."""
    form = negotiated(request, tuple(TRIPLES))
    triples = await unless_gone(request, describe_dataset(base(request), served(request)))
    return _response(write_triples(triples, form), form)


def base(request: Request) -> str:
    """Return the address that the client knows this server by; Refused where it is none."""
    found = str(request.base_url)
    if address(found) is None or any(sign in found for sign in "<>\"' "):
        raise Refused(400, "the Host header is not the name of a server")
    return found


# ── answering ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _form(request: Request, name: str) -> tuple[str, str]:
    """Return the name without its suffix, and the media type: by the suffix, else as the client likes best."""
    bare, dot, suffix = name.rpartition(".")
    if dot and f".{suffix}" in SUFFIXES:
        return bare, SUFFIXES[f".{suffix}"]
    return name, negotiated(request, (HTML, *WRITERS))


async def _answer(request: Request, graph: ox.NamedNode, query: str, form: str, node: ox.NamedNode) -> Response:
    job = Job(query, triples="application/n-triples")
    written = bytes_of(await unless_gone(request, served(request).run(job)))
    statements = ox.parse(written, format=ox.RdfFormat.N_TRIPLES)
    quads = [ox.Quad(each.subject, each.predicate, each.object, graph) for each in statements]
    if not quads:
        raise Refused(404, f"{node.value}: neither loaded nor cited in this graph")
    return _response(_written(node.value, quads, form), form)


def _written(iri: str, quads: list[ox.Quad], form: str) -> bytes:
    return subject_page(iri, quads).encode() if form == HTML else WRITERS[form](quads)


def _response(body: bytes, form: str) -> Response:
    return Response(body, media_type=with_charset(form), headers={"vary": "Accept"})


def _see(path: str) -> Response:
    return RedirectResponse(path, 303, headers={"vary": "Accept"})


def _identified(words: str) -> str:
    try:
        return identify(words)
    except UnknownError as error:
        raise Refused(404, str(error)) from error


def _path(key: str) -> str:
    """Return the path of the page of a subject."""
    for sort, start in SORTS.items():
        if start and key.startswith(start):
            return f"/{sort}/{quote(key.removeprefix(start))}"
    return f"/doc/{quote(key, safe=':')}"
