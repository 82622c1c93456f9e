"""Measures of who cites whom: what counts for much, what belongs together, how old it is when it is cited.

All take the graph of :func:`graph.network.to_networkx` and give what networkx gives on the graph of ``citations``, the
same every time; PageRank is worked out by rustworkx. A pair that cites each other in several places counts once.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    import networkx as nx

__all__ = [
    "MEASURES",
    "Measure",
    "ages",
    "citations",
    "co_citation",
    "communities",
    "coupling",
    "half_lives",
    "measured",
    "most_cited",
    "pagerank",
    "paths",
]


def citations(
    graph: nx.MultiDiGraph[str], *, since: dt.date | None = None, until: dt.date | None = None
) -> nx.DiGraph[str]:
    """Return who cites whom, one edge a pair with ``references``, how often; its nodes in the order of their names.

    Dossiers are in it where they are cited. With ``since`` or ``until`` only what papers of these days cite, both
    included; papers without a date then cite nothing.

    >>> from kamergraaf import Document, citations, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> list(citations(to_networkx([letter])).edges())
    [('kst-28638-179', 'kst-28638-164'), ('kst-28638-179', 'kst-28638-165')]
    """
    import networkx as nx

    edges = Counter(
        (citing, cited)
        for citing, cited, facts in graph.edges(data=True)
        if facts["relation"] == "cites" and _within(graph.nodes[citing].get("date"), since, until)
    )
    cited = {cited for _, cited in edges}
    folded: nx.DiGraph[str] = nx.DiGraph()
    folded.add_nodes_from(node for node in sorted(graph) if node in cited or graph.nodes[node]["node"] != "dossier")
    folded.add_edges_from((*pair, {"references": count}) for pair, count in sorted(edges.items()))
    return folded


def _within(date: str | None, since: dt.date | None, until: dt.date | None) -> bool:
    if date is None:
        return since is None and until is None
    return (since is None or since.isoformat() <= date) and (until is None or date <= until.isoformat())


# ── what counts for much ─────────────────────────────────────────────────────────────────────────────────────────────


def pagerank(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """Return the PageRank of each node, with the usual damping of 0.85; together they are 1.

    >>> from kamergraaf import Document, pagerank, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> {name: round(rank, 2) for name, rank in pagerank(to_networkx([letter])).items()}
    {'kst-28638-164': 0.37, 'kst-28638-165': 0.37, 'kst-28638-179': 0.26}
    """
    import rustworkx

    folded = citations(graph)
    places = {node: place for place, node in enumerate(folded)}
    fast: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    fast.add_nodes_from(list(folded))
    fast.add_edges_from_no_data([(places[citing], places[cited]) for citing, cited in folded.edges()])
    ranks = rustworkx.pagerank(fast, tol=1e-12, max_iter=1000)
    return {node: float(f"{ranks[place]:.9g}") for node, place in places.items()}


def most_cited(
    graph: nx.MultiDiGraph[str], *, since: dt.date | None = None, until: dt.date | None = None, top: int = 20
) -> list[tuple[str, int]]:
    """Return what most papers cite, with how many, the most first; see ``citations`` for ``since`` and ``until``.

    >>> from kamergraaf import Document, most_cited, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> most_cited(to_networkx([letter]))
    [('kst-28638-164', 1), ('kst-28638-165', 1)]
    """
    degrees = citations(graph, since=since, until=until).in_degree()
    return sorted(((node, count) for node, count in degrees if count), key=_most)[:top]


def _most(counted: tuple[str, float]) -> tuple[float, str]:
    return -counted[1], counted[0]


# ── what belongs together ────────────────────────────────────────────────────────────────────────────────────────────


def communities(graph: nx.MultiDiGraph[str], *, seed: int = 0) -> dict[str, int]:
    """Return the community of each node by Louvain's method, numbered from 1, the largest first.

    Citations count in both directions, and as often as they are made.

    >>> from kamergraaf import Document, communities, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> communities(to_networkx([letter]))
    {'kst-28638-164': 1, 'kst-28638-165': 1, 'kst-28638-179': 1}
    """
    import networkx as nx

    folded = citations(graph)
    names = list(folded)
    numbered: nx.Graph[int] = nx.Graph()  # of numbers: sets of strings have another order in every process
    numbered.add_nodes_from(range(len(names)))
    places = {node: place for place, node in enumerate(names)}
    weights = Counter[frozenset[int]]()
    for citing, cited, facts in folded.edges(data=True):
        weights[frozenset([places[citing], places[cited]])] += facts["references"]
    numbered.add_weighted_edges_from((min(pair), max(pair), weight) for pair, weight in weights.items())
    found = nx.community.louvain_communities(numbered, seed=seed)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {names[place]: number for number, members in enumerate(ranked, 1) for place in sorted(members)}


def co_citation(graph: nx.MultiDiGraph[str], of: str | None = None) -> dict[tuple[str, str], int]:
    """Return how many papers cite both of a pair, the most first; with ``of`` the pairs that one is in.

    All pairs are very many where a paper cites hundreds.

    >>> from kamergraaf import Document, co_citation, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> co_citation(to_networkx([letter]))
    {('kst-28638-164', 'kst-28638-165'): 1}
    """
    folded = citations(graph)
    return _pairs((folded.successors(node) for node in folded), of)


def coupling(graph: nx.MultiDiGraph[str], of: str | None = None) -> dict[tuple[str, str], int]:
    """Return how many things both of a pair cite (bibliographic coupling), the most first; with ``of`` as above.

    >>> from kamergraaf import Document, coupling, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> other = read_record(Document(id="kst-28638-180", text="Zie Kamerstuk 28 638, nr. 164."))
    >>> coupling(to_networkx([letter, other]))
    {('kst-28638-179', 'kst-28638-180'): 1}
    """
    folded = citations(graph)
    return _pairs((folded.predecessors(node) for node in folded), of)


def _pairs(groups: Iterable[Iterator[str]], of: str | None) -> dict[tuple[str, str], int]:
    counts = Counter[tuple[str, str]]()
    for group in groups:
        members = sorted(group)
        if of is None:
            counts.update(combinations(members, 2))
        elif of in members:
            counts.update((min(of, other), max(of, other)) for other in members if other != of)
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))


def paths(graph: nx.MultiDiGraph[str], citing: str, cited: str) -> list[list[str]]:
    """Return the shortest ways from one paper to another along what cites what, in order; none where there is none.

    UnknownError for a paper that the graph has not.

    >>> from kamergraaf import Document, paths, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> paths(to_networkx([letter]), "kst-28638-179", "kst-28638-165")
    [['kst-28638-179', 'kst-28638-165']]
    """
    import networkx as nx

    for name in (citing, cited):
        if name not in graph:
            raise UnknownError(name, "not in the graph; load the paper itself or one that cites it")
    folded = citations(graph)
    if cited not in folded or citing not in folded or not nx.has_path(folded, citing, cited):
        return []
    return sorted(nx.all_shortest_paths(folded, citing, cited))


# ── how old it is ────────────────────────────────────────────────────────────────────────────────────────────────────


def ages(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], int]:
    """Return the days between the cited paper and the one that cites it, of each pair where both dates are known.

    >>> from datetime import date
    >>> from kamergraaf import Document, Record, ages, read_record, to_networkx
    >>> asked = Record(Document(id="kst-28638-164", text="…", soort="Motie", date=date(2019, 6, 1)))
    >>> letter = Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nr. 164.", date=date(2019, 7, 1))
    >>> ages(to_networkx([asked, read_record(letter)]))
    {('kst-28638-179', 'kst-28638-164'): 30}
    """
    dates = {node: dt.date.fromisoformat(facts["date"]) for node, facts in graph.nodes(data=True) if "date" in facts}
    pairs = citations(graph).edges()
    return {
        (citing, cited): (dates[citing] - dates[cited]).days
        for citing, cited in pairs
        if citing in dates and cited in dates
    }


def half_lives(graph: nx.MultiDiGraph[str], by: str = "soort") -> dict[str, float]:
    """Return the age in days that half of the citations of a group have not reached, by the group of the cited paper.

    ``by`` is "dossier" (a paper in several counts in each), "node" for each paper by itself, or an attribute of nodes:
    soort, series, year.

    >>> from datetime import date
    >>> from kamergraaf import Document, Record, half_lives, read_record, to_networkx
    >>> asked = Record(Document(id="kst-28638-164", text="…", soort="Motie", date=date(2019, 6, 1)))
    >>> letter = Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nr. 164.", date=date(2019, 7, 1))
    >>> half_lives(to_networkx([asked, read_record(letter)]))
    {'Motie': 30.0}
    """
    groups = defaultdict[str, list[int]](list)
    for (_, cited), days in ages(graph).items():
        for group in _groups(graph, cited, by):
            groups[group].append(days)
    return {group: float(statistics.median(days)) for group, days in sorted(groups.items())}


def _groups(graph: nx.MultiDiGraph[str], node: str, by: str) -> list[str]:
    if by == "node":
        return [node]
    if by == "dossier":
        return [dossier for _, dossier, key in graph.out_edges(node, keys=True) if key == "dossier"]
    return [str(graph.nodes[node][by])] if by in graph.nodes[node] else []


# ── as columns ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Measure(NamedTuple):
    """A measure of nodes: the type of its values, how it is worked out, what it says, and whether more is more."""

    kind: type
    work: Callable[[nx.MultiDiGraph[str]], Mapping[str, float]]
    says: str
    amount: bool = True


def _cited(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    return dict(citations(graph).in_degree())


def _citing(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    return dict(citations(graph).out_degree())


def _age(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    return half_lives(graph, "node")


MEASURES = {
    "age": Measure(float, _age, "half of what cites it was that many days younger, or less"),
    "cited": Measure(int, _cited, "how many papers cite it"),
    "citing": Measure(int, _citing, "how many papers and dossiers it cites"),
    "community": Measure(int, communities, "its community, by Louvain's method; the largest is 1", amount=False),
    "pagerank": Measure(float, pagerank, "its PageRank"),
}


def measured(graph: nx.MultiDiGraph[str], names: Collection[str]) -> dict[str, dict[str, float]]:
    """Return measures by name, each with its values by node; UnknownError for one that is not in MEASURES.

    >>> from kamergraaf import Document, measured, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> measured(to_networkx([letter]), ["cited"])
    {'cited': {'kst-28638-164': 1, 'kst-28638-165': 1, 'kst-28638-179': 0}}
    """
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        raise UnknownError(unknown[0], f"not a measure; there are {', '.join(MEASURES)}")
    return {name: dict(MEASURES[name].work(graph)) for name in names}
