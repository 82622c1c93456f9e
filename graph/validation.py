"""Hold a graph against the shapes: what is wrong with it, node by node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.errors import UnreadableError
from graph.store import Store, open_store
from graph.vocabulary import ONTOLOGY, SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Violation", "validate"]

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

    ``path`` and ``value`` are empty where the node as a whole is wrong.
    """

    node: str
    shape: str
    path: str
    message: str
    value: str


def validate(source: Store | Graph | Path) -> tuple[Violation, ...]:
    """Return what is wrong with a store, a graph or an RDF file, in the order of its nodes; nothing where it conforms.

    A file is read by its suffix (.ttl, .trig, .nt, .nq, .jsonld, .rdf); UnreadableError where it cannot be. All named
    graphs are held against the shapes together.
    """
    import pyshacl
    from rdflib import Graph

    data = _triples(_read(source) if isinstance(source, Path) else source)
    shapes, ontology = Graph().parse(SHAPES), Graph().parse(ONTOLOGY)
    run = cast("Callable[..., tuple[bool, object, str]]", pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]
    _, report, _ = run(data, shacl_graph=shapes, ont_graph=ontology, inplace=True)
    if not isinstance(report, Graph):
        raise UnreadableError(SHAPES.name, f"the shapes cannot be applied: {report!r}")
    return tuple(sorted(set(_violations(report, shapes))))


def _read(path: Path) -> Store:
    """Read a file into a store in memory."""
    store = open_store()
    if path.suffix not in _FORMATS:
        raise UnreadableError(path, f"not an RDF file by its suffix; known are {', '.join(_FORMATS)}")
    form = _FORMATS[path.suffix]
    try:
        store.engine.load(path=str(path), format=form, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        raise UnreadableError(path, f"not {form.name}: {error}") from error
    except OSError as error:
        raise UnreadableError(path, f"cannot be read: {error}") from error
    return store


def _triples(source: Store | Graph) -> Graph:
    """Copy all triples, of whatever graph, into one graph in memory."""
    from rdflib import Dataset

    from graph.prepared import PreparedGraph

    dataset = source.dataset() if isinstance(source, Store) else source
    quads = dataset.quads((None, None, None, None)) if isinstance(dataset, Dataset) else iter(dataset)
    graph = PreparedGraph()
    for subject, predicate, value, *_ in quads:
        graph.add((subject, predicate, _plain(value)))
    return graph


def _plain(term: Node) -> Node:
    """Return a string without its datatype, which Oxigraph states and lists of allowed values do not."""
    from rdflib import XSD, Literal

    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def _violations(report: Graph, shapes: Graph) -> Iterator[Violation]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        owner = shapes.value(predicate=SH.property, object=shape) or shape
        yield Violation(
            node=_words(report.value(result, SH.focusNode)),
            shape=_words(owner).rpartition("#")[2],
            path=_words(report.value(result, SH.resultPath)),
            message=" ".join(sorted(map(str, report.objects(result, SH.resultMessage)))),
            value=_words(report.value(result, SH.value)),
        )


def _words(term: Node | None) -> str:
    return "" if term is None else str(term)
