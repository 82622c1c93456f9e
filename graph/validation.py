"""Hold a graph against the shapes: what is wrong with it, node by node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph as ox

from graph.errors import UnreadableError
from graph.numbers.numbering import OWN, PUBLISHER
from graph.store import Store
from graph.triples.terms import RDF
from graph.vocabulary import GRAPHS, ONTOLOGY, SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rdflib import Graph

    from graph.constraints import Question

__all__ = ["Violation", "validate"]

BATCH = 50_000  # statements in memory at once, or one graph where that has more
_ELSEWHERE = ox.NamedNode(f"{GRAPHS}elsewhere")
_FORMATS = {
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: with which node, by which shape and property, what it is, and the value concerned.

    ``document`` is the identifier of the document, dossier or zaak that the node belongs to, as its address tells;
    ``path`` is empty where the node as a whole is wrong, ``value`` where the number of values is.
    """

    document: str
    node: str
    shape: str
    path: str
    message: str
    value: str


def validate(
    source: Store | Graph | Path, *, batch: int = BATCH, each: Callable[[float, int], object] = lambda _done, _of: None
) -> tuple[Violation, ...]:
    """Return what is wrong with a store, a graph or an RDF file, document by document; nothing where it conforms.

    A file is read by its suffix (.ttl, .trig, .nt, .nq, .jsonld, .rdf), whole into memory; UnreadableError where it
    cannot be. A store holds all that it says of a subject in one graph, and is held against the shapes graph by graph,
    about ``batch`` statements at a time. ``each`` hears how many statements more are done, and of how many.

    >>> from kamergraaf import Document, read_record, store_at, to_rdf, validate
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> validate(to_rdf([letter]))
    ()
    """
    from graph.constraints import Shapes

    if isinstance(source, Store):
        whole, batches = source.engine, _batches(source.engine, batch)
    else:
        whole = _whole(_parsed(source) if isinstance(source, Path) else _written(source))
        batches = iter([(len(whole), whole)])
    questions = tuple(Shapes(SHAPES, _classes(whole)).questions())
    found: set[Violation] = set()
    total = len(whole)
    for size, part in batches:
        for question in questions:
            found.update(_violations(part, question))
            each(size / len(questions), total)
    return tuple(sorted(found))


# ── what is held against the shapes at once ──────────────────────────────────────────────────────────────────────────


def _whole(quads: Iterable[ox.Quad]) -> ox.Store:
    """Put all statements, of whatever graph, into one graph in memory."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
    return store


def _parsed(path: Path) -> Iterator[ox.Quad]:
    if path.suffix not in _FORMATS:
        raise UnreadableError(path, f"not an RDF file by its suffix; known are {', '.join(_FORMATS)}")
    form = _FORMATS[path.suffix]
    try:
        yield from ox.parse(path=str(path), format=form, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        raise UnreadableError(path, f"not {form.name}: {error}") from error
    except OSError as error:
        raise UnreadableError(path, f"cannot be read: {error}") from error


def _written(graph: Graph) -> Iterator[ox.Quad]:
    from rdflib import Dataset

    form = "nquads" if isinstance(graph, Dataset) else "nt"
    yield from ox.parse(graph.serialize(format=form, encoding="utf-8"), format=ox.RdfFormat.N_QUADS)


def _batches(engine: ox.Store, least: int) -> Iterator[tuple[int, ox.Store]]:
    """Yield all graphs, some at a time, with how many statements they have."""
    waiting: list[ox.Quad] = []
    for graph in (ox.DefaultGraph(), *engine.named_graphs()):
        waiting.extend(engine.quads_for_pattern(None, None, None, graph))
        if len(waiting) >= least:
            yield len(waiting), _with_neighbours(waiting, engine)
            waiting.clear()
    yield len(waiting), _with_neighbours(waiting, engine)


def _with_neighbours(quads: list[ox.Quad], engine: ox.Store) -> ox.Store:
    """Put graphs into one, and into another what the rest of a store calls the things that they mention.

    A class is all that a shape asks of a thing in another graph, and the other graph is not looked at for nodes.
    """
    store = _whole(quads)
    mentioned = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode) and quad.predicate != RDF.type}
    store.extend(
        ox.Quad(node, RDF.type, kind.object, _ELSEWHERE)
        for node in mentioned - {quad.subject for quad in quads}
        for kind in engine.quads_for_pattern(node, RDF.type, None, None)
    )
    return store


def _classes(engine: ox.Store) -> Graph:
    """Return the ontology, with what the data itself says of classes."""
    from rdflib import RDFS, Graph, URIRef

    classes = Graph().parse(ONTOLOGY)
    for quad in engine.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            classes.add((URIRef(quad.subject.value), RDFS.subClassOf, URIRef(quad.object.value)))
    return classes


# ── what breaks them ─────────────────────────────────────────────────────────────────────────────────────────────────


def _violations(store: ox.Store, question: Question) -> Iterator[Violation]:
    rows = store.query(question.text)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError(question.text)
    names = [variable.value for variable in rows.variables]
    for row in rows:
        told = {name: _words(term) for name, term in zip(names, row, strict=True)}
        yield Violation(
            document=_document(told["this"]),
            node=told["this"],
            shape=question.shape,
            path=told.get("path", question.path),
            message=question.message,
            value=told.get("value", ""),
        )


def _words(term: object) -> str:
    return str(getattr(term, "value", term))


def _document(node: str) -> str:
    """Return the identifier in the address of a node, or of what the node is a part of; empty where it has none.

    >>> _document("https://w3id.org/kamergraaf/graph/kst-28638-990#ref-46-71")
    'kst-28638-990'
    >>> _document("https://zoek.officielebekendmakingen.nl/dossier/28638")
    'dossier-28638'
    >>> _document("https://w3id.org/kamergraaf/id/zaak/2020Z99001/activiteit/20200604T1000")
    'zaak-2020Z99001'
    """
    bare = node.partition("#")[0]
    for place in (GRAPHS, OWN, PUBLISHER):
        if bare.startswith(place):
            parts = bare.removeprefix(place).split("/")[:2]
            return unquote("-".join(parts).removeprefix("document-"))
    return ""
