"""What sources tell otherwise of a document, as statements that the graph does not make: RDF's own reification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph.triples.terms import DCTERMS, KG, PROV, RDF, XSD, address, dutch, graph_of, own, text, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Conflict, Document

__all__ = ["FACTS", "conflict_quads"]

FACTS = {  # by what a fact that sources may disagree on is told
    "date": DCTERMS.issued,
    "documentnummer": KG.documentnummer,
    "number": KG.ondernummer,
    "soort": KG.soort,
    "title": DCTERMS.title,
    "vergaderjaar": KG.vergaderjaar,
}


def conflict_quads(document: Document) -> Iterator[Quad]:
    """Yield each fact that a source tells otherwise, with that source; of facts that the graph has no term for none."""
    graph, told = graph_of(document.id), [one for one in document.conflicts if one.fact in FACTS]
    for place, conflict in enumerate(told, 1):
        node = NamedNode(f"{graph.value}#tegenspraak-{place}")
        yield Quad(thing(document.id), KG.tegenspraak, node, graph)
        yield Quad(node, RDF.type, KG.Tegenspraak, graph)
        yield Quad(node, RDF.subject, thing(document.id), graph)
        yield Quad(node, RDF.predicate, FACTS[conflict.fact], graph)
        yield Quad(node, RDF.object, _value(conflict), graph)
        if conflict.origin.loader:
            yield Quad(node, PROV.wasAttributedTo, own("loader", conflict.origin.loader), graph)
        if source := address(conflict.origin.source):
            yield Quad(node, DCTERMS.source, source, graph)


def _value(conflict: Conflict) -> Literal:
    """Return a value as the fact has it: a title in Dutch, a day, else words."""
    if conflict.fact == "date":
        return Literal(conflict.value, datatype=XSD.date)
    return (dutch if conflict.fact == "title" else text)(conflict.value) or Literal("")
