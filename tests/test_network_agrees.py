"""networkx and RDF are projections of the same records: they hold the same documents, edges and counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from graph.model import Document, Dossier, Record, Reference
from graph.network import to_networkx
from graph.rdf import quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    from pyoxigraph import Quad

KG, CITO, DCTERMS = "https://w3id.org/kamergraaf/def#", "http://purl.org/spar/cito/", "http://purl.org/dc/terms/"
TYPE, TOPIC = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/primaryTopic"
KINDS = {"document": "Document", "dossier": "Dossier", "zaak": "Zaak", "publicatie": "Publicatie"}

Pair = tuple[str, str]


def record(identifier: str, *references: Reference, soort: str | None = None, dossiers: str = "") -> Record:
    filed = tuple(Dossier(number=number, title=f"Over {number}") for number in dossiers.split())
    return Record(Document(id=identifier, text="x" * 99, soort=soort, dossiers=filed), references)


def mention(start: int, *targets: str, kind: str = "kamerstuk", reason: str | None = None) -> Reference:
    method = None if reason else "number"
    return Reference(
        start=start, end=start + 2, quote="xx", kind=kind, finder=kind, targets=targets, method=method, reason=reason
    )


RECORDS = (
    record(
        "kst-28638-179",
        mention(0, "kst-28638-164", "kst-28638-177"),
        mention(10, "kst-28638-164"),
        mention(20, "kst-35300-XVII-34", kind="vervangt"),
        mention(30, "dossier-31015", kind="dossier"),
        mention(40, "stb-2013-48", kind="staatsblad"),
        mention(50, "h-tk-20192020-53-3", kind="handelingen"),
        mention(60, "2020Z08724", kind="kamervraag"),
        mention(70, kind="brief", reason="no-candidate"),
        mention(80, "celex-32010L0064", "com-2018-147", kind="eu"),
        mention(90, "ECLI:NL:HR:2013:BZ1669", kind="ecli"),
        soort="Brief regering",
        dossiers="28638 29628",
    ),
    record("kst-28638-164", mention(0, "kst-28638-179"), soort="Motie (gewijzigd/nader)", dossiers="28638"),
    record("kst-31015-7", soort="Stemmingslijst moties"),
    record("2020D18651", mention(0, "ah-tk-20192020-943", kind="aanhangsel")),
)


def pairs(triples: Iterable[Quad], term: str, graph: nx.MultiDiGraph[str]) -> Counter[Pair]:
    """Return the subjects and objects of a property: node keys, or the end of the IRI of what is no node."""
    nodes = {facts["iri"]: node for node, facts in graph.nodes(data=True)}

    def name(iri: str) -> str:
        return nodes.get(iri, iri.rsplit("/", 1)[-1])

    return Counter(
        (name(quad.subject.value), name(quad.object.value))
        for quad in triples
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.predicate.value == term
    )


@pytest.fixture(params=[RECORDS, RECORDS[::-1]], ids=["in order", "turned"])
def both(request: pytest.FixtureRequest) -> tuple[set[Quad], nx.MultiDiGraph[str]]:
    return set(quads(request.param)), to_networkx(request.param)


def having(graph: nx.MultiDiGraph[str], **asked: object) -> set[str]:
    return {node for node, facts in graph.nodes(data=True) if asked.items() <= facts.items()}


def test_the_same_things_of_the_same_sort(both: tuple[set[Quad], nx.MultiDiGraph[str]]) -> None:
    triples, graph = both
    typed = pairs(triples, TYPE, graph)
    for node, term in KINDS.items():
        assert having(graph, node=node) == {thing for thing, kind in typed if kind == f"def#{term}"}
    assert having(graph, motion=True) == {thing for thing, kind in typed if kind == "def#Motie"}
    assert having(graph, loaded=True) == {topic for _, topic in pairs(triples, TOPIC, graph)}


@pytest.mark.parametrize(
    ("relation", "term"), [("cites", f"{CITO}cites"), ("dossier", f"{KG}dossier"), ("replaces", f"{DCTERMS}replaces")]
)
def test_the_same_edges(both: tuple[set[Quad], nx.MultiDiGraph[str]], relation: str, term: str) -> None:
    triples, graph = both
    drawn = {(citing, cited) for citing, cited, facts in graph.edges(data=True) if facts["relation"] == relation}
    assert drawn == set(pairs(triples, term, graph)) != set()


def test_the_same_count_of_citations(both: tuple[set[Quad], nx.MultiDiGraph[str]]) -> None:
    triples, graph = both
    told = Counter(
        (f"{citing}#{key}", cited)
        for citing, cited, key, facts in graph.edges(keys=True, data=True)
        if facts["relation"] == "cites"
    )
    assert told == pairs(triples, f"{CITO}hasCitedEntity", graph)
    assert told.total() == 13
