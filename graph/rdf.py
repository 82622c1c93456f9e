"""The records as RDF: one subject, one graph, no triple in two graphs, no blank nodes.

A *subject* is what :mod:`graph.subjects` names: a document, loaded or only cited, a dossier, a zaak, a committee. All
that is said of a document and by it is in its own graph, likewise for dossiers and zaken; committees, chambers and the
programs that made the records share one. What a number alone tells is said of everything that is cited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from graph.identifiers import (
    Aanhangsel,
    Bijlage,
    Documentnummer,
    Handelingen,
    Kamerstuk,
    Kamervraag,
    Publication,
    parse,
    version_of,
)
from graph.model import Activiteit, Dossier, Record, Toezegging, Zaak
from graph.numbers.outward import Celex, Commission, Ecli, Wet
from graph.subjects import one_document, slug, subjects
from graph.triples.document import Fact, creators, document_quads, within
from graph.triples.register import (
    activity_facts,
    activity_quads,
    document_of_zaak_facts,
    organ,
    toezegging_quads,
    zaak_quads,
)
from graph.triples.terms import (
    DCTERMS,
    FOAF,
    KG,
    RDF,
    committee,
    dossier,
    dutch,
    graph_of,
    integer,
    own,
    text,
    thing,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Dataset

    from graph.model import Told

__all__ = ["place_among", "quads", "quads_about", "quads_of_number", "to_rdf"]

_CLASSES: dict[type, NamedNode] = {
    Aanhangsel: KG.Aanhangsel,
    Bijlage: KG.Bijlage,
    Celex: KG.Publicatie,
    Commission: KG.Publicatie,
    Ecli: KG.Publicatie,
    Handelingen: KG.Handelingen,
    Kamerstuk: KG.Kamerstuk,
    Kamervraag: KG.Kamervraag,
    Wet: KG.Publicatie,
}
_GAZETTES = frozenset({"stb", "stcrt", "trb"})


def to_rdf(records: Iterable[Told]) -> Dataset:
    """Return records as an rdflib Dataset, in memory, whose default graph is the union of all its graphs.

    >>> from kamergraaf import Document, ask, read_record, to_rdf
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> [str(row[0]) for row in ask(to_rdf([letter]), "SELECT ?words { ?reference oa:exact ?words }")]
    ['Kamerstuk 28 638, nrs. 164 en 165']
    """
    from graph.store import open_store

    store = open_store()
    store.engine.bulk_extend(quads(records))
    return store.dataset()


def quads(records: Iterable[Told]) -> Iterator[Quad]:
    """Yield the RDF of all records, in no particular order; records in any order give the same quads."""
    seen: set[str] = set()
    names: dict[str, tuple[str, list[Quad]]] = {}
    for record in records:
        for subject in subjects(record):
            if subject not in seen:
                yield from quads_of_number(subject)
                seen.add(subject)
            yield from _told(subject, record)
            place = place_among(record)
            if (name := _name(subject, record)) and place <= names.get(subject, (place,))[0]:
                names[subject] = place, name
    yield from (quad for _, name in names.values() for quad in name)


def place_among(told: Told) -> str:
    """Return by what records are put in order: the register's own word on a dossier or activity comes first."""
    if isinstance(told, Record):
        return told.document.id
    return f"zaak-{told.number}" if isinstance(told, Zaak) else ""


def quads_about(subject: str, records: Iterable[Told]) -> Iterator[Quad]:
    """Yield the RDF of one subject from the records that say something of it, in the order of ``place_among``.

    What its number alone tells is there without any. Read no further than needed: the name of a dossier, a
    committee or an activity is told by the first record that has one, a document by its own record and its zaken, a
    zaak by all. A document brings the description of the programs that made its record along, a zaak that of its
    committee.
    """
    yield from quads_of_number(subject)
    for record in records:
        yield from _told(subject, record)
        name = _name(subject, record)
        yield from name
        if name:
            return


# ── what a number alone tells ────────────────────────────────────────────────────────────────────────────────────────


def quads_of_number(subject: str) -> Iterator[Quad]:
    """Yield the RDF of a subject of which no record is at hand: what its number tells."""
    sort, _, number = subject.partition("-")
    if sort == "commissie":
        return within(graph_of(subject), committee(number), [(RDF.type, organ(number))])
    if sort in {"activiteit", "dossier", "toezegging", "zaak"}:
        facts = [(RDF.type, KG[sort.capitalize()]), (DCTERMS.identifier, text(number))]
        return within(graph_of(subject), thing(subject), facts)
    return within(graph_of(subject), thing(subject), _publication(subject))


def _publication(name: str) -> Iterator[Fact]:
    found = parse(name)
    gazette = isinstance(found, Publication) and found.series in _GAZETTES
    series = KG.Publicatie if gazette else _CLASSES.get(type(found))
    yield RDF.type, series
    yield RDF.type, KG.Document if series != KG.Publicatie else None
    yield DCTERMS.identifier, text(name)
    if paper := version_of(name):
        yield DCTERMS.isVersionOf, thing(paper)
    if isinstance(found, Kamerstuk):
        yield KG.dossier, dossier(str(found.dossier))
        yield KG.ondernummer, text(found.number)
        yield KG.volgorde, integer(found.order)
    if isinstance(found, Documentnummer):
        yield KG.documentnummer, text(name)


# ── what a record tells besides ──────────────────────────────────────────────────────────────────────────────────────


def _told(subject: str, told: Told) -> Iterator[Quad]:
    """Yield what one record tells of a subject; several records are added up."""
    if isinstance(told, Record):
        if subject == told.document.id:
            yield from document_quads(told)
        for zaak in told.document.zaken:
            if subject == f"zaak-{zaak.number}":
                yield from _zaak(told, zaak)
    elif isinstance(told, Zaak):
        if subject == f"zaak-{told.number}":
            yield from zaak_quads(told)
        elif subject == one_document(told):
            yield from within(graph_of(subject), thing(subject), document_of_zaak_facts(told))
    elif isinstance(told, Toezegging) and subject == f"toezegging-{told.number}":
        yield from toezegging_quads(told)


def _zaak(record: Record, zaak: Zaak) -> Iterator[Quad]:
    graph, node = graph_of(f"zaak-{zaak.number}"), thing(zaak.number)
    activities = _activities(zaak)
    facts = (
        (KG.voortouw, committee(slug(zaak.committee)) if zaak.committee else None),
        *((DCTERMS.creator, creator) for creator in creators(record.document, zaak)),
        *((KG.activiteit, name) for name in activities),
    )
    yield from within(graph, node, facts)
    for name, activity in activities.items():
        if not activity.number:
            yield from within(graph, name, activity_facts(activity))


def _activities(zaak: Zaak) -> dict[NamedNode, Activiteit]:
    """Name the activities by number, else by zaak and start; a later one at the same start by its soort as well."""
    named: dict[NamedNode, Activiteit] = {}
    for activity in zaak.activities:
        start = f"{thing(zaak.number).value}/activiteit/{activity.start:%Y%m%dT%H%M}"
        node = own("activiteit", activity.number) if activity.number else NamedNode(start)
        named[NamedNode(f"{start}-{slug(activity.soort)}") if node in named else node] = activity
    return named


def _name(subject: str, told: Told) -> list[Quad]:
    """Return what a record calls a dossier, a committee or an activity; nothing where it does not name it."""
    sort, _, number = subject.partition("-")
    if sort == "dossier":
        titles = (named.title for named in _dossiers(told) if named.number == number and named.title)
        return list(within(graph_of(subject), thing(subject), [(DCTERMS.title, dutch(next(titles, None)))]))
    if sort == "commissie":
        names = (name for name in _organisers(told) if slug(name) == number)
        return list(within(graph_of(subject), committee(number), [(FOAF.name, text(next(names, None)))]))
    if sort == "activiteit":
        activity = next((one for one in _numbered_activities(told) if one.number == number), None)
        return list(activity_quads(subject, activity)) if activity else []
    return []


def _dossiers(told: Told) -> tuple[Dossier, ...]:
    match told:
        case Dossier():
            return (told,)
        case Zaak():
            return told.dossiers
        case Record():
            return told.document.dossiers
        case _:
            return ()


def _zaken(told: Told) -> tuple[Zaak, ...]:
    match told:
        case Zaak():
            return (told,)
        case Record():
            return told.document.zaken
        case _:
            return ()


def _numbered_activities(told: Told) -> tuple[Activiteit, ...]:
    if isinstance(told, Activiteit):
        return (told,)
    return tuple(activity for zaak in _zaken(told) for activity in zaak.activities if activity.number)


def _organisers(told: Told) -> Iterator[str]:
    for zaak in told.document.zaken if isinstance(told, Record) else ():
        if zaak.committee:
            yield zaak.committee
        yield from (activity.organiser for activity in zaak.activities)
