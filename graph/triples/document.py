"""The own graph of a loaded document: its facts, actors and notes, the references in it, and the record itself."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from graph.identifiers import Kamerstuk
from graph.triples.conflict import FACTS, conflict_quads
from graph.triples.terms import (
    CITO,
    DCTERMS,
    DOCO,
    FOAF,
    KG,
    OA,
    ORG,
    PROV,
    RDF,
    SHARED,
    address,
    day,
    decimal,
    dossier,
    dutch,
    graph_of,
    integer,
    minute,
    named,
    own,
    text,
    thing,
)
from graph.vocabulary import CLUE_TYPES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.corrections import Corrected
    from graph.model import Actor, Document, Note, Record, Reference, Selection, Zaak
from graph.offices import ministry_of

__all__ = ["Fact", "actor_facts", "creators", "document_quads", "within"]

Fact = tuple[NamedNode, NamedNode | Literal | None]  # a property and its value; None says nothing

_CONTEXT = 40  # characters of text on either side of a reference
_SORT = re.compile(r"(?P<sort>motie|amendement|brief)\b", re.IGNORECASE)  # Motie (gewijzigd/nader), Aanbiedingsbrief
_MINISTRIES = {"justitie en veiligheid": "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"}


def document_quads(record: Record) -> Iterator[Quad]:
    """Yield what a record says of its own document, beyond what the number alone tells.

    All of it is in the document's graph; only the programs that made it are described in the shared one.
    """
    document = record.document
    graph = graph_of(document.id)
    yield from within(graph, thing(document.id), (*_facts(document), *_edges(record.references)))
    yield from within(graph, graph, _provenance(document))
    yield from conflict_quads(document)
    for node, actor in _actors(document):
        yield from within(graph, node, actor_facts(actor))
    notes = _notes(document)
    for node, note in notes.items():
        yield from within(graph, node, _note(document, note))
    said = _said(record)
    for node, actor in dict.fromkeys(filter(None, said)):
        yield from within(graph, node, actor_facts(actor))
    for reference, speaker in zip(record.references, said, strict=True):
        yield from _reference(document, notes, reference, speaker[0] if speaker else None)
    for agent in sorted(_agents(record), key=str):
        yield Quad(agent, RDF.type, PROV.SoftwareAgent, SHARED)


def within(graph: NamedNode, node: NamedNode, facts: Iterable[Fact]) -> Iterator[Quad]:
    """Yield facts of one thing as quads of one graph; a value that is None says nothing."""
    return (Quad(node, term, value, graph) for term, value in facts if value is not None)


# ── the document and its record ──────────────────────────────────────────────────────────────────────────────────────


def _facts(document: Document) -> Iterator[Fact]:
    yield RDF.type, KG.Document
    if found := _SORT.search(document.soort or ""):
        yield RDF.type, KG[found["sort"].capitalize()]
    yield DCTERMS.title, dutch(document.title)
    yield DCTERMS.issued, day(document.date)
    yield DCTERMS.modified, minute(document.modified)
    yield KG.documentnummer, text(document.documentnummer)
    yield KG.soort, text(document.soort)
    for alias in document.aliases:
        yield KG.alias, text(alias)
    yield KG.versie, integer(document.version)
    yield KG.vergaderjaar, text(document.vergaderjaar)
    if not Kamerstuk.parse(document.id):
        yield KG.ondernummer, text(document.number)
    for part_of in document.dossiers:
        yield KG.dossier, dossier(part_of.number)
    for main in document.annex_to:
        yield KG.bijlageVan, thing(main)
    for zaak in document.zaken:
        yield KG.zaak, thing(zaak.number)
    for node, _ in _actors(document)[: len(document.actors)]:
        yield DCTERMS.creator, node


def _edges(references: Iterable[Reference]) -> Iterator[Fact]:
    for reference in references:
        for target in reference.targets:
            yield CITO.cites, thing(target)
            if reference.kind == "vervangt":
                yield DCTERMS.replaces, thing(target)


def _provenance(document: Document) -> Iterator[Fact]:
    yield FOAF.primaryTopic, thing(document.id)
    yield DCTERMS.source, address(document.source)
    if document.loader:
        yield PROV.wasAttributedTo, own("loader", document.loader)
    yield KG.textDigest, text(f"sha256:{hashlib.sha256(document.text.encode()).hexdigest()}")
    yield KG.textLength, integer(len(document.text))
    yield KG.toolVersion, text(VERSION)


def _agents(record: Record) -> set[NamedNode]:
    finders = {own("finder", reference.finder) for reference in record.references}
    others = (conflict.origin.loader for conflict in record.document.conflicts if conflict.fact in FACTS)
    return finders | {own("loader", loader) for loader in (record.document.loader, *others) if loader}


# ── actors ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _actors(document: Document) -> list[tuple[NamedNode, Actor]]:
    """Return the actors of the document and then those of its zaken, each with its name in the document's graph."""
    actors = [*document.actors, *(actor for zaak in document.zaken for actor in zaak.actors)]
    return [(_part(document, "actor", str(place)), actor) for place, actor in enumerate(actors, 1)]


def creators(document: Document, zaak: Zaak) -> Iterator[NamedNode]:
    """Yield the names of the actors that a document gives to one of its zaken."""
    before = document.zaken[: document.zaken.index(zaak)]
    first = 1 + len(document.actors) + sum(len(other.actors) for other in before)
    return (_part(document, "actor", str(place)) for place in range(first, first + len(zaak.actors)))


def actor_facts(actor: Actor) -> Iterator[Fact]:
    """Yield what a record tells of somebody it names."""
    yield RDF.type, KG.Actor
    yield FOAF.name, text(actor.name)
    yield KG.achternaam, text(actor.surname)
    yield KG.relatie, text(actor.relation)
    yield KG.rang, integer(actor.rank)
    yield KG.functie, text(actor.office)
    yield KG.fractie, text(actor.fractie)
    yield KG.persoon, own("persoon", actor.person) if actor.person else None
    if ministry := _ministry(actor.office):
        yield ORG.memberOf, ministry


def _ministry(office: str | None) -> NamedNode | None:
    known = _MINISTRIES.get((ministry_of(office) or "").lower())
    return named(known) if known else None


# ── notes and references ─────────────────────────────────────────────────────────────────────────────────────────────


def _notes(document: Document) -> dict[NamedNode, Note]:
    """Name each note by its number; one whose number was used before gets its offset as well."""
    notes: dict[NamedNode, Note] = {}
    for note in document.notes:
        node = _part(document, "note", note.number)
        notes[_part(document, "note", f"{note.number}-{note.start}") if node in notes else node] = note
    return notes


def _note(document: Document, note: Note) -> Iterator[Fact]:
    yield RDF.type, DOCO.Footnote
    yield from _selection(note.start, note.end, document.text[note.start : note.end])
    yield DCTERMS.isPartOf, thing(document.id)
    yield KG.noteNumber, text(note.number)
    yield KG.anchor, text(note.anchor)
    yield KG.anchorAt, integer(note.anchor_at)


def _said(record: Record) -> list[tuple[NamedNode, Actor] | None]:
    """Return who says each reference, by one name in all that they say; None where the document tells of nobody."""
    around = (record.document.passages_at(reference.start) for reference in record.references)
    actors = [next((passage.speaker for passage in passages if passage.speaker), None) for passages in around]
    names = {actor: place for place, actor in enumerate(dict.fromkeys(filter(None, actors)), 1)}
    return [(_part(record.document, "spreker", str(names[actor])), actor) if actor else None for actor in actors]


def _reference(
    document: Document, notes: dict[NamedNode, Note], reference: Reference, speaker: NamedNode | None
) -> Iterator[Quad]:
    graph = graph_of(document.id)
    node = _part(document, "ref", f"{reference.start}-{reference.end}")
    place = (node for node, note in notes.items() if _holds(note, reference))
    facts = (
        *_found(document, reference),
        *_resolved(reference),
        *_clues(reference),
        (KG.inNote, next(place, None)),
        (KG.spreker, speaker),
        (PROV.qualifiedAttribution, _correction(document, reference) if reference.corrected else None),
        *((KG.evidence, _selected(document, selection)) for selection in reference.evidence),
    )
    yield from within(graph, node, facts)
    for selection in reference.evidence:
        span = _selection(selection.start, selection.end, selection.quote)
        yield from within(graph, _selected(document, selection), span)
    if reference.corrected:
        yield from _attributed(graph, _correction(document, reference), reference.corrected)


def _attributed(graph: NamedNode, node: NamedNode, corrected: Corrected) -> Iterator[Quad]:
    """Yield who had the last word on a reference, and why; the file it stands in may be anybody's and is left out."""
    agent = NamedNode(f"{node.value}-door")
    facts = (RDF.type, PROV.Attribution), (PROV.agent, agent), (DCTERMS.description, text(corrected.why))
    yield from within(graph, node, facts)
    yield from within(graph, agent, [(RDF.type, PROV.Agent), (FOAF.name, text(corrected.who))])


def _found(document: Document, reference: Reference) -> Iterator[Fact]:
    start, end = reference.start, reference.end
    yield RDF.type, KG.Reference
    yield CITO.hasCitingEntity, thing(document.id)
    yield OA.exact, text(reference.quote)
    yield OA.start, integer(start)
    yield OA.end, integer(end)
    yield OA.prefix, text(document.text[max(0, start - _CONTEXT) : start])
    yield OA.suffix, text(document.text[end : end + _CONTEXT])
    yield KG.kind, text(reference.kind)
    yield KG.pinpoint, text(reference.pinpoint)
    yield PROV.wasAttributedTo, own("finder", reference.finder)


def _resolved(reference: Reference) -> Iterator[Fact]:
    for target in reference.targets:
        yield CITO.hasCitedEntity, thing(target)
    for candidate in reference.candidates:
        yield KG.candidate, thing(candidate)
    yield KG.method, text(reference.method)
    yield KG.reason, text(reference.reason)
    yield KG.confidence, decimal(reference.confidence)


def _clues(reference: Reference) -> Iterator[Fact]:
    """Yield what the words tell of the thing cited; the parts of its number only where they led to no target."""
    clues = reference.clues
    if clues.type in CLUE_TYPES:
        yield KG.clueType, KG[CLUE_TYPES[clues.type]]
    for name in clues.names:
        yield KG.clueName, text(name)
    yield KG.clueMore, Literal(value=True) if clues.more else None
    yield KG.clueSubject, text(clues.subject)
    yield KG.clueOutcome, text(clues.outcome)
    yield KG.clueDone, text(clues.done)
    yield KG.clueDate, day(clues.date)
    if not reference.targets:
        yield KG.clueDossier, text(clues.dossier)
        yield KG.clueYear, text(clues.year)
        yield KG.clueChamber, text(clues.chamber)
        for number in clues.numbers:
            yield KG.clueNumber, text(number)


def _selection(start: int, end: int, words: str) -> Iterator[Fact]:
    yield RDF.type, KG.Selection
    yield OA.exact, text(words)
    yield OA.start, integer(start)
    yield OA.end, integer(end)


def _selected(document: Document, selection: Selection) -> NamedNode:
    return _part(document, "sel", f"{selection.start}-{selection.end}")


def _correction(document: Document, reference: Reference) -> NamedNode:
    return _part(document, "correctie", f"{reference.start}-{reference.end}")


def _holds(note: Note, reference: Reference) -> bool:
    return note.number == reference.note and note.start <= reference.start and reference.end <= note.end


def _part(document: Document, sort: str, name: str) -> NamedNode:
    """Name a part of a document within its graph: ``#ref-13163-13187``."""
    return NamedNode(f"{graph_of(document.id).value}#{sort}-{quote(name, safe='')}")
