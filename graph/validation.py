"""Hold a graph against the shapes: what is wrong with it, node by node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from graph.errors import UnreadableError
from graph.store import Store
from graph.vocabulary import ONTOLOGY, SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Violation", "validate"]

_FORMATS = {
    ".json": "json-ld",
    ".jsonld": "json-ld",
    ".nq": "nquads",
    ".nt": "nt",
    ".rdf": "xml",
    ".trig": "trig",
    ".ttl": "turtle",
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

    data = _read(source) if isinstance(source, Path) else _triples(source)
    shapes, ontology = Graph().parse(SHAPES), Graph().parse(ONTOLOGY)
    run = cast("Callable[..., tuple[bool, object, str]]", pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]
    _, report, _ = run(data, shacl_graph=shapes, ont_graph=ontology, inplace=True)
    if not isinstance(report, Graph):
        raise UnreadableError(SHAPES.name, f"the shapes cannot be applied: {report!r}")
    return tuple(sorted(set(_violations(report, shapes))))


def _read(path: Path) -> Graph:
    from rdflib import Dataset

    if path.suffix not in _FORMATS:
        raise UnreadableError(path, f"not an RDF file by its suffix; known are {', '.join(_FORMATS)}")
    dataset = Dataset(default_union=True)
    try:
        dataset.parse(path, format=_FORMATS[path.suffix])
    except OSError as error:
        raise UnreadableError(path, f"cannot be read: {error.strerror}") from error
    except (SyntaxError, ValueError) as error:
        raise UnreadableError(path, f"not {_FORMATS[path.suffix]}: {error}") from error
    return _triples(dataset)


def _triples(source: Store | Graph) -> Graph:
    """Copy all triples, of whatever graph, into one graph in memory."""
    from rdflib import Dataset, Graph

    dataset = source.dataset() if isinstance(source, Store) else source
    graph = Graph()
    if isinstance(dataset, Dataset):
        triples = ((subject, term, value) for subject, term, value, _ in dataset.quads((None, None, None, None)))
    else:
        triples = iter(dataset)
    for triple in triples:
        graph.add(triple)
    return graph


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
