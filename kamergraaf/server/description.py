"""What the server says of itself: the SPARQL service description, and VoID."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.triples.terms import DCTERMS, FOAF, KG, RDF, named, thing
from graph.vocabulary import GRAPHS, PREFIXES, VERSION
from kamergraaf.server.forms import ROWS, TRIPLES
from kamergraaf.server.serving import bytes_of
from kamergraaf.server.worker import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf.server.serving import Served

__all__ = ["describe_dataset", "describe_service", "write_triples"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
)
_TITLE = "Kamergraaf: verwijzingen tussen parlementaire stukken"
_CLASSES = "SELECT ?class (COUNT(?thing) AS ?things) { ?thing a ?class } GROUP BY ?class ORDER BY ?class"
_OURS = {PREFIXES["ob"], PREFIXES["dossier"]}
_SIZE = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"


def describe_service(base: str, *, service: bool) -> Iterator[ox.Triple]:
    """Yield the service description of the endpoint under a base address; ``service`` says that it asks others too."""
    endpoint, dataset, default = named(f"{base}sparql"), named(f"{base}.well-known/void#dataset"), ox.BlankNode()
    features = ["UnionDefaultGraph", "EmptyGraphs", *(["BasicFederatedQuery"] if service else [])]
    yield ox.Triple(endpoint, RDF.type, _sd("Service"))
    yield ox.Triple(endpoint, _sd("endpoint"), endpoint)
    yield ox.Triple(endpoint, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for feature in features:
        yield ox.Triple(endpoint, _sd("feature"), _sd(feature))
    for form in _RESULT_FORMATS:
        yield ox.Triple(endpoint, _sd("resultFormat"), named(_FORMATS + form))
    yield ox.Triple(endpoint, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF.type, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, RDF.type, _sd("Graph"))


async def describe_dataset(base: str, served: Served) -> list[ox.Triple]:
    """Return VoID: how much of what there is, by which vocabularies, and where it can be asked."""
    dataset = ox.NamedNode(f"{base}.well-known/void#dataset")
    facts: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (RDF.type, _void("Dataset")),
        (DCTERMS.title, ox.Literal(_TITLE, language="nl")),
        (FOAF.homepage, named(base)),
        (_void("sparqlEndpoint"), named(f"{base}sparql")),
        (_void("exampleResource"), thing("kst-28638-179")),
        (_void("uriSpace"), ox.Literal(PREFIXES["ob"])),
        (_void("uriSpace"), ox.Literal(GRAPHS)),
        (KG.toolVersion, ox.Literal(VERSION)),
    ]
    facts += [(_void("vocabulary"), named(space.rstrip("#"))) for space in sorted(set(PREFIXES.values()) - _OURS)]
    facts += [(_void("feature"), named(_FORMATS + form)) for form in _RESULT_FORMATS[4:]]
    for (count,) in await _rows(served, _SIZE):
        facts.append((_void("triples"), ox.Literal(int(count))))
    triples = [ox.Triple(dataset, term, value) for term, value in facts]
    for place, (cls, count) in enumerate(await _rows(served, _CLASSES)):
        part = ox.NamedNode(f"{base}.well-known/void#class-{place}")
        triples += [
            ox.Triple(dataset, _void("classPartition"), part),
            ox.Triple(part, _void("class"), ox.NamedNode(cls)),
            ox.Triple(part, _void("entities"), ox.Literal(int(count))),
        ]
    return triples


async def _rows(served: Served, query: str) -> list[tuple[str, ...]]:
    found = json.loads(bytes_of(await served.run(Job(query, rows=next(iter(ROWS))))))
    return [tuple(row[name]["value"] for name in found["head"]["vars"]) for row in found["results"]["bindings"]]


def write_triples(triples: Iterable[ox.Triple], form: str) -> bytes:
    """Write some triples in a media type of ours."""
    prefixes = {**PREFIXES, "sd": _SD, "void": _VOID}
    return ox.serialize(triples, format=TRIPLES[form], prefixes=prefixes) or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)
