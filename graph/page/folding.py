"""Readable before large: which nodes of a graph are drawn as themselves, and which are folded into their dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.network import home_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx

    Pair = tuple[str, str]

__all__ = ["NEAR", "folded", "homes", "kept"]

NEAR = 300  # nodes around one document


def homes(graph: nx.MultiDiGraph[str], keep: Collection[str]) -> dict[str, str]:
    """Return for each node the one that is drawn for it: itself where it is kept, else its dossier or its series."""
    kept = frozenset(keep)
    return {node: node if node in kept else home_of(graph, node) for node in graph}


def folded(graph: nx.DiGraph[str], home: Mapping[str, str]) -> nx.DiGraph[str]:
    """Return the simple graph with each node drawn at its home.

    A node that stands for others has ``documents``, how many; an edge has as ``references`` how many citations it
    stands for. What is within one node is left out.
    """
    import networkx as nx

    drawn: nx.DiGraph[str] = nx.DiGraph()
    for node, place in home.items():
        if place not in drawn:
            series = {"node": "series", "series": place.removeprefix("series-")}
            drawn.add_node(place, **graph.nodes.get(place, series))
        if node != place:
            drawn.nodes[place]["documents"] = drawn.nodes[place].get("documents", 0) + 1
    for citing, cited, facts in graph.edges(data=True):
        _add_edge(drawn, (home[citing], home[cited]), facts, whole=home[citing] == citing and home[cited] == cited)
    return drawn


def _add_edge(drawn: nx.DiGraph[str], ends: Pair, facts: Mapping[str, object], *, whole: bool) -> None:
    if ends[0] == ends[1] or (facts["relation"] == "dossier" and not whole):
        return
    there = drawn.get_edge_data(*ends, default={"references": 0})
    relation = facts["relation"] if whole else "cites"
    drawn.add_edge(*ends, relation=relation, references=int(there["references"]) + int(str(facts["references"])))


def kept(graph: nx.MultiDiGraph[str], subject: str, most: int, *, unfold: bool = False) -> list[str]:
    """Return the nodes that are drawn as themselves.

    Of a dossier these are its own papers; of a document what is nearest to it, at most NEAR; of all else, and with
    ``unfold`` of these too, everything, unless that is more than ``most``.
    """
    if unfold and len(graph) <= most:
        return list(graph)
    if subject.startswith("dossier-"):
        own = [paper for paper, _, key in graph.in_edges(subject, keys=True) if key == "dossier"]
        return _foremost(graph, own, most)
    if subject:
        return _foremost(graph, graph, min(most, NEAR), first=subject)
    return list(graph) if len(graph) <= most else []


def _foremost(graph: nx.MultiDiGraph[str], nodes: Iterable[str], most: int, *, first: str = "") -> list[str]:
    """Return the best connected of some nodes, at most so many: ``first`` and what it is tied to before all others."""
    near = {first, *graph.successors(first), *graph.predecessors(first)} if first in graph else {first}
    return sorted(nodes, key=lambda node: (node != first, node not in near, -graph.degree(node), node))[:most]
