"""The RDF of the records in one order, graph by graph: what every file of RDF is written from.

Graphs come in the order of their subjects, the shared one last; the statements of a graph in the order of their bytes
as N-Triples, each once. One subject has one graph, so a whole archive is told subject by subject and never held in
memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from graph.rdf import quads_about
from graph.triples.terms import SHARED, graph_of
from graph.vocabulary import GRAPHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.archive import Archive

__all__ = ["Block", "archive_blocks", "blocks"]

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Block(NamedTuple):
    """A graph: its name, and its statements as lines of N-Triples without the " ." that ends them."""

    graph: Graph
    lines: list[bytes]


def blocks(quads: Iterable[ox.Quad]) -> Iterator[Block]:
    """Yield the graphs of quads that come in any order."""
    graphs: dict[Graph, list[ox.Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    for graph in sorted(graphs, key=_place):
        yield _block(graph, graphs.pop(graph))


def archive_blocks(archive: Archive, *, each: Callable[[], object] = dict) -> Iterator[Block]:
    """Yield the graphs of all that an archive holds: the same as of the quads of its records.

    ``each`` is called for each document.
    """
    shared = set[bytes]()
    for subject in archive.subjects():
        graph = graph_of(subject)
        own, others = _parted(graph, _told(archive, subject, each))
        shared.update(own if graph == SHARED else others)
        if graph != SHARED:
            yield Block(graph, sorted(own))
    if shared:
        yield Block(SHARED, sorted(shared))


def _told(archive: Archive, subject: str, each: Callable[[], object]) -> Iterator[ox.Quad]:
    """Yield the RDF of a subject; no more records are read than say something of it."""
    if subject in archive:
        each()
    return quads_about(subject, archive.told(subject))


def _place(graph: Graph) -> tuple[bool, str]:
    return graph == SHARED, unquote(str(graph)).removeprefix(f"<{GRAPHS}").removesuffix(">")


def _block(graph: Graph, quads: Iterable[ox.Quad]) -> Block:
    own, _ = _parted(graph, quads)
    return Block(graph, sorted(own))


def _parted(graph: Graph, quads: Iterable[ox.Quad]) -> tuple[set[bytes], set[bytes]]:
    """Return the statements of a graph, and those of the shared one that came along with them."""
    lines = set((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines())
    end = b" ." if isinstance(graph, ox.DefaultGraph) else f" {graph} .".encode()
    own = {line[: -len(end)] for line in lines if line.endswith(end)}
    common = f" {SHARED} .".encode()
    others = () if len(own) == len(lines) else (line.removesuffix(common) for line in lines if line.endswith(common))
    return own, set() if graph == SHARED else set(others)
