"""The records as a networkx graph: documents and dossiers as nodes, every citation as an edge of its own.

Node keys are official identifiers (``kst-28638-179``, ``dossier-28638``); edge keys are ``ref-START-END``, ``dossier``
or ``replaces``. Attributes are str, int or bool, of one type a name, absent rather than None, without control
characters and under names that mean nothing to a file format, so that GraphML, GEXF and node-link JSON give back what
they were given.

- node: node (document, dossier, zaak, publicatie), iri, series, soort, title, date, year, number, order, motion,
  loaded (of all but dossiers), submitters ("Segers/Asscher"), outcome (of a motion: aangenomen), decided (when)
- edge: relation (cites, dossier, replaces), reference, quote, kind, method, note, anchor (the words that bear the
  note), names, clue, outcome, begin, until
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.identifiers import Kamerstuk, Publication, dossier_of, parse
from graph.model import Dossier, Record, Zaak
from graph.subjects import one_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from graph.archive import Archive
    from graph.model import Document, Reference, Told

__all__ = [
    "Scalar",
    "by_dossier",
    "home_of",
    "neighbourhood",
    "of_number",
    "simple",
    "surroundings",
    "to_networkx",
    "told_around",
]

Scalar = str | int | bool

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML cannot hold or would alter
_MOTION = re.compile(r"motie\b", re.IGNORECASE)  # Motie (gewijzigd/nader), not: Lijst van moties
_OUTWARD = ("celex", "commission", "ecli", "stb", "stcrt", "trb", "wet")
_NODES = {"zaaknummer": "zaak"} | dict.fromkeys(_OUTWARD, "publicatie")
_SUBMITTERS = frozenset({"Indiener", "Medeindiener"})
_NUMBERS = 1 << 14  # whose facts are remembered: row by row the same ones come again and again
_dossier_of = lru_cache(_NUMBERS)(dossier_of)
_STRONGEST = ("replaces", "cites", "dossier")


def to_networkx(records: Iterable[Told]) -> nx.MultiDiGraph[str]:
    """Return the graph of the records: of documents, and of the register what it tells of them and of dossiers.

    What is cited but not among the records is a node too, with what its number alone tells and ``loaded`` false.
    A reference with two targets makes two edges under one key, one without a target none: candidates are left out.

    >>> from kamergraaf import Document, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nr. 164."))
    >>> [(citing, cited, quote) for citing, cited, quote in to_networkx([letter]).edges(data="quote") if quote]
    [('kst-28638-179', 'kst-28638-164', 'Kamerstuk 28 638, nr. 164')]
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for told in records:
        match told:
            case Record():
                _add_document(graph, told.document)
                for reference in told.references:
                    _add_reference(graph, told, reference)
            case Zaak():
                _add_decision(graph, told)
            case Dossier():
                name = f"dossier-{told.number}"
                graph.add_node(name, **graph.nodes.get(name, {}) | of_number(name) | _clean(title=told.title))
            case _:
                pass  # activities and promises are no papers
    return graph


def _add_decision(graph: nx.MultiDiGraph[str], zaak: Zaak) -> None:
    """Add to the document of a zaak what became of it, who submitted it, and what it replaces."""
    document, decision = one_document(zaak), zaak.decision
    if document is None:
        return
    _add_number(graph, document)
    node = graph.nodes[document]
    if decision:
        node.update(_clean(outcome=decision.outcome, decided=str(decision.date or "")))
    node.setdefault("submitters", "/".join(one.surname for one in zaak.actors if one.relation in _SUBMITTERS))
    if not node["submitters"]:
        del node["submitters"]
    for replaced in set(zaak.replaces_documents) - {document}:
        _add_number(graph, replaced)
        graph.add_edge(document, replaced, "replaces", relation="replaces")


def _add_document(graph: nx.MultiDiGraph[str], document: Document) -> None:
    _add_number(graph, document.id)
    graph.nodes[document.id].update(_of_document(document))
    for dossier in document.dossiers:
        _file_under(graph, document.id, dossier.number, dossier.title)


def _add_reference(graph: nx.MultiDiGraph[str], record: Record, reference: Reference) -> None:
    facts = _of_reference(record.document, reference)
    for target in reference.targets:
        _add_number(graph, target)
        key = str(facts["reference"])
        graph.add_edge(record.document.id, target, key, relation="cites", **facts)
        if reference.kind == "vervangt":
            graph.add_edge(record.document.id, target, "replaces", relation="replaces", reference=key)


def _add_number(graph: nx.MultiDiGraph[str], number: str) -> None:
    """Add what a number alone tells, unless it is there already."""
    if number not in graph:
        graph.add_node(number, **of_number(number))
        if dossier := _dossier_of(number):
            _file_under(graph, number, dossier, None)


def _file_under(graph: nx.MultiDiGraph[str], document: str, dossier: str, title: str | None) -> None:
    node = f"dossier-{dossier}"
    if title or node not in graph:
        graph.add_node(node, **of_number(node) | _clean(title=title) | graph.nodes.get(node, {}))
    graph.add_edge(document, node, "dossier", relation="dossier")


# ── attributes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def of_number(name: str) -> dict[str, Scalar]:
    """Return what a number alone tells of a node."""
    return _told_by(name).copy()


@lru_cache(_NUMBERS)
def _told_by(name: str) -> dict[str, Scalar]:
    found = parse(name)
    iri = found.iri if found else None
    if name.startswith("dossier-"):
        return _clean(node="dossier", iri=iri, series="dossier", number=name.removeprefix("dossier-"))
    series = found.series if isinstance(found, Publication) else type(found).__name__.lower() if found else ""
    number, order = (found.number, found.order) if isinstance(found, Kamerstuk) else (None, None)
    return _clean(node=_NODES.get(series, "document"), iri=iri, series=series, number=number, order=order, loaded=False)


def _of_document(document: Document) -> dict[str, Scalar]:
    date, soort = document.date, document.soort
    return _clean(
        loaded=True,
        title=document.title,
        soort=soort,
        date=date.isoformat() if date else None,
        year=date.year if date else None,
        number=document.number,
        motion=bool(_MOTION.search(soort)) if soort else None,
        submitters="/".join(actor.surname for actor in document.actors),
    )


def _of_reference(document: Document, reference: Reference) -> dict[str, Scalar]:
    clues = reference.clues
    return _clean(
        reference=f"ref-{reference.start}-{reference.end}",
        quote=reference.quote,
        kind=reference.kind,
        method=reference.method,
        note=reference.note,
        anchor=note.anchor if (note := document.note_of(reference)) else None,
        names="/".join(clues.names),
        clue=clues.type,
        outcome=clues.outcome,
        begin=reference.start,
        until=reference.end,
    )


def _clean(**facts: Scalar | None) -> dict[str, Scalar]:
    return {name: written for name, fact in facts.items() if (written := _written(fact)) is not None and written != ""}


def _written(fact: Scalar | None) -> Scalar | None:
    return _UNWRITABLE.sub("", fact) if isinstance(fact, str) and not fact.isprintable() else fact


# ── parts and simpler forms ──────────────────────────────────────────────────────────────────────────────────────────


def simple(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Return the graph with one edge from citing to cited, for layouts and measures.

    The edge has ``relation``, the strongest of the folded ones (replaces, cites, dossier), ``references``, how many
    citations there are, and ``quotes``, their words, a line each.

    >>> from kamergraaf import Document, read_record, simple, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="28 638, nr. 164; weer: 28 638, nr. 164."))
    >>> simple(to_networkx([letter]))["kst-28638-179"]["kst-28638-164"]["references"]
    2
    """
    import networkx as nx

    folded: nx.DiGraph[str] = nx.DiGraph()
    folded.add_nodes_from(graph.nodes(data=True))
    for citing, cited in dict.fromkeys(graph.edges()):
        edges = list(graph.get_edge_data(citing, cited).values())
        quotes = [str(edge["quote"]) for edge in edges if edge["relation"] == "cites"]
        relation = min((str(edge["relation"]) for edge in edges), key=_STRONGEST.index)
        facts = _clean(relation=relation, references=len(quotes), quotes="\n".join(quotes))
        folded.add_edge(citing, cited, **facts)
    return folded


def by_dossier(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Return the graph folded to a node a dossier; papers outside any dossier are folded by series.

    Nodes have ``documents``, edges ``references``: how many papers and citations they stand for. Citations within one
    node are left out.

    >>> from kamergraaf import Document, by_dossier, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 31 015, nr. 186."))
    >>> list(by_dossier(to_networkx([letter])).edges(data="references"))
    [('dossier-28638', 'dossier-31015', 1)]
    """
    import networkx as nx

    home = {node: home_of(graph, node) for node in graph}
    folded: nx.DiGraph[str] = nx.DiGraph()
    for node, place in home.items():
        folded.add_node(place, **graph.nodes.get(place, {"node": "series", "series": place.removeprefix("series-")}))
        folded.nodes[place]["documents"] = folded.nodes[place].get("documents", 0) + (node != place)
    for citing, cited, facts in graph.edges(data=True):
        ends = home[citing], home[cited]
        if facts["relation"] == "cites" and ends[0] != ends[1]:
            references = folded.get_edge_data(*ends, default={"references": 0})["references"]
            folded.add_edge(*ends, relation="cites", references=references + 1)
    return folded


def home_of(graph: nx.MultiDiGraph[str], node: str) -> str:
    """Return the dossier in which a node stands, itself where it is one; outside any dossier its series."""
    if graph.nodes[node]["node"] == "dossier":
        return node
    return next(_dossiers(graph, node), f"series-{graph.nodes[node].get('series', 'document')}")


def _dossiers(graph: nx.MultiDiGraph[str], node: str) -> Iterator[str]:
    return (dossier for _, dossier, key in graph.out_edges(node, keys=True) if key == "dossier")


def neighbourhood(graph: nx.MultiDiGraph[str], subject: str) -> nx.MultiDiGraph[str]:
    """Return the part around a document or a dossier: its own papers, what these cite, what cites these.

    The dossiers of all these papers are in it as well, without their other papers. ``subject`` is a node key;
    UnknownError for one that the graph has not.

    >>> from kamergraaf import Document, neighbourhood, read_record, to_networkx
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> sorted(neighbourhood(to_networkx([letter]), "kst-28638-164"))
    ['dossier-28638', 'kst-28638-164', 'kst-28638-179']
    """
    if subject not in graph:
        raise UnknownError(subject, "not in the graph; load the paper itself or one that cites it")
    papers = [paper for paper, _, key in graph.in_edges(subject, keys=True) if key == "dossier"]
    own = dict.fromkeys([subject, *papers])
    near = dict.fromkeys([*own, *(n for node in own for n in (*graph.successors(node), *graph.predecessors(node)))])
    dossiers = (dossier for node in near for dossier in _dossiers(graph, node))
    return graph.subgraph([*near, *dossiers]).copy()


def surroundings(archive: Archive, subject: str) -> Iterator[Record]:
    """Yield the records that the neighbourhood of a subject is made of, each once, in the order of their identifiers.

    These are the records that say something of the subject and those of what its own papers cite.
    """
    about = {record.document.id: record for record in archive.about(subject)}
    own = (record for record in about.values() if subject in _places(record.document))
    cited = {target for record in own for reference in record.references for target in reference.targets}
    found = about | {name: archive.record(name) for name in cited - about.keys() if name in archive}
    return (found[name] for name in sorted(found))


def told_around(archive: Archive, subject: str) -> Iterator[Told]:
    """Yield the records of :func:`surroundings`, and then what the register tells of the subject and of their papers.

    With what became of the motions that they cite, loaded or not: also who else cites these motions is among them.
    """
    records = list(surroundings(archive, subject))
    yield from records
    yield from _who_tell(archive, records)
    cited = (target for record in records for reference in record.references for target in reference.targets)
    names = sorted({subject, *(record.document.id for record in records), *cited})
    yield from dict.fromkeys(one for name in names for one in archive.told(name) if not isinstance(one, Record))


def _who_tell(archive: Archive, records: list[Record]) -> Iterator[Record]:
    """Yield the other records that cite the motions that records cite."""
    known = {record.document.id for record in records}
    references = (reference for record in records for reference in record.references)
    motions = {target for each in references if each.clues.type == "motie" for target in each.targets}
    for motion in sorted(motions):
        for record in archive.about(motion):
            if record.document.id not in known:
                known.add(record.document.id)
                yield record


def _places(document: Document) -> set[str]:
    return {document.id, *(f"dossier-{dossier.number}" for dossier in document.dossiers)}
