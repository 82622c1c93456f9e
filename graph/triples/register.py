"""What the register tells, as RDF: zaken with their besluiten and stemmingen, activities, promises.

A zaak has a graph of its own, with its besluiten, what was voted and those who act in it. Its document has the
besluiten too, and what it replaces, in the document's graph; not where the zaak has several documents, since any of
them may have been decided on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.subjects import slug
from graph.triples.document import actor_facts, within
from graph.triples.terms import (
    CHAMBERS,
    DCTERMS,
    FOAF,
    KG,
    ORG,
    RDF,
    SDO,
    SHARED,
    amsterdam,
    committee,
    day,
    dossier,
    dutch,
    graph_of,
    integer,
    own,
    text,
    thing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from graph.model import Activiteit, Besluit, Stemming, Toezegging, Zaak
    from graph.triples.document import Fact

__all__ = ["activity_facts", "activity_quads", "document_of_zaak_facts", "organ", "toezegging_quads", "zaak_quads"]


def zaak_quads(zaak: Zaak) -> Iterator[Quad]:
    """Yield what the register tells of a zaak; the description of its committee goes to the shared graph."""
    graph, node = graph_of(f"zaak-{zaak.number}"), thing(zaak.number)
    yield from within(graph, node, _zaak(zaak))
    for place, actor in enumerate(zaak.actors, 1):
        yield from within(graph, _part(node, "actor", place), actor_facts(actor))
    for besluit in zaak.besluiten:
        yield from within(graph, _besluit(zaak, besluit), _decided(zaak, besluit))
        for place, stemming in enumerate(besluit.stemmingen, 1):
            yield from within(graph, _part(_besluit(zaak, besluit), "stemming", place), _voted(stemming))
    yield from _organ_quads(zaak.committee)


def _organ_quads(name: str | None) -> Iterator[Quad]:
    """Yield the description of a committee or a chamber, as the register calls it."""
    if name:
        yield from within(SHARED, committee(slug(name)), [(RDF.type, organ(slug(name))), (FOAF.name, text(name))])


def organ(short: str) -> NamedNode:
    """Return what something is that is called so for short: a chamber, else a committee."""
    return ORG.FormalOrganization if short in CHAMBERS else KG.Commissie


def _zaak(zaak: Zaak) -> Iterator[Fact]:
    node = thing(zaak.number)
    yield KG.soort, text(zaak.soort)
    yield DCTERMS.title, dutch(zaak.subject or zaak.title)
    yield DCTERMS.issued, day(zaak.date)
    yield KG.vergaderjaar, text(zaak.vergaderjaar)
    yield KG.status, text(zaak.status)
    yield KG.afgedaan, None if zaak.done is None else Literal(value=zaak.done)
    yield KG.kabinetsappreciatie, text(zaak.appreciation)
    yield KG.voortouw, committee(slug(zaak.committee)) if zaak.committee else None
    for part_of in zaak.dossiers:
        yield KG.dossier, dossier(part_of.number)
    yield KG.ondernummer, text(zaak.volgnummer if zaak.dossiers else None)
    for place, _ in enumerate(zaak.actors, 1):
        yield DCTERMS.creator, _part(node, "actor", place)
    for activity in zaak.activities:
        yield KG.activiteit, own("activiteit", activity.number) if activity.number else None
    for besluit in zaak.besluiten:
        yield KG.besluit, _besluit(zaak, besluit)
    for number in zaak.replaces:
        yield DCTERMS.replaces, thing(number)
    for number in zaak.related:
        yield DCTERMS.relation, thing(number)


def document_of_zaak_facts(zaak: Zaak) -> Iterator[Fact]:
    """Yield what a zaak tells of the one document that it has."""
    for besluit in zaak.besluiten:
        yield KG.besluit, _besluit(zaak, besluit) if besluit.outcome else None
    for name in zaak.replaces_documents:
        yield DCTERMS.replaces, thing(name) if name not in zaak.documents else None


def _besluit(zaak: Zaak, besluit: Besluit) -> NamedNode:
    """Name a besluit within its zaak: one may be taken on several."""
    return NamedNode(f"{thing(zaak.number).value}/besluit/{besluit.id}")


def _part(node: NamedNode, sort: str, place: int) -> NamedNode:
    return NamedNode(f"{node.value}/{sort}/{place}")


def _decided(zaak: Zaak, besluit: Besluit) -> Iterator[Fact]:
    yield RDF.type, KG.Besluit
    yield KG.soort, text(besluit.soort)
    yield DCTERMS.description, dutch(besluit.text)
    yield KG.uitkomst, text(besluit.outcome)
    yield DCTERMS.date, day(besluit.date)
    yield KG.wijze, text(besluit.manner)
    yield KG.activiteit, own("activiteit", besluit.activity) if besluit.activity else None
    for place, _ in enumerate(besluit.stemmingen, 1):
        yield KG.stemming, _part(_besluit(zaak, besluit), "stemming", place)


def _voted(stemming: Stemming) -> Iterator[Fact]:
    yield RDF.type, KG.Stemming
    yield FOAF.name, text(stemming.name)
    yield KG.stem, text(stemming.stem)
    yield KG.zetels, integer(stemming.zetels)
    yield KG.fractie, text(stemming.fractie)
    yield KG.persoon, own("persoon", stemming.person) if stemming.person else None
    yield KG.vergissing, Literal(value=True) if stemming.vergissing else None


def activity_facts(activity: Activiteit) -> Iterator[Fact]:
    """Yield what is told of an activity."""
    yield RDF.type, KG.Activiteit
    yield DCTERMS.title, dutch(activity.title)
    yield KG.soort, text(activity.soort)
    yield SDO.startDate, amsterdam(activity.start)
    yield SDO.endDate, amsterdam(activity.end) if activity.end else None
    yield SDO.organizer, committee(slug(activity.organiser))
    yield KG.status, text(activity.status)
    yield KG.vergaderjaar, text(activity.vergaderjaar)


def activity_quads(subject: str, activity: Activiteit) -> Iterator[Quad]:
    """Yield what is told of an activity with a number, and of who holds it."""
    yield from within(graph_of(subject), thing(subject), activity_facts(activity))
    yield from _organ_quads(activity.organiser)


def toezegging_quads(toezegging: Toezegging) -> Iterator[Quad]:
    """Yield what the register tells of a promise."""
    subject = f"toezegging-{toezegging.number}"
    graph, node = graph_of(subject), thing(subject)
    yield from within(graph, node, _promised(toezegging))
    if toezegging.actor:
        yield from within(graph, _part(node, "actor", 1), actor_facts(toezegging.actor))


def _promised(toezegging: Toezegging) -> Iterator[Fact]:
    yield DCTERMS.description, dutch(toezegging.text)
    yield DCTERMS.issued, day(toezegging.date)
    yield DCTERMS.creator, _part(thing(f"toezegging-{toezegging.number}"), "actor", 1) if toezegging.actor else None
    yield KG.status, text(toezegging.status)
    yield KG.activiteit, own("activiteit", toezegging.activity) if toezegging.activity else None
    for name in toezegging.met_in:
        yield KG.nagekomenIn, thing(name)
    for number in (*toezegging.repeats, *toezegging.amends, *toezegging.supplements):
        yield DCTERMS.relation, thing(f"toezegging-{number}")
