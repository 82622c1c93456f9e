"""The RDF of records: one subject, one graph, named by its number; nothing is lost, doubled or made up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Activiteit, Actor, Document, Dossier, Note, Record, Reference, Zaak
from graph.rdf import quads, quads_about, quads_of_number, to_rdf
from graph.subjects import subjects
from graph.triples.terms import graph_of, thing
from graph.vocabulary import GRAPHS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = f"{GRAPHS}kst-28638-990"


def short(term: object) -> str:
    """Write a term with a prefix of the profile, and plain literals bare."""
    words = term.value if isinstance(term, ox.NamedNode) else str(term)
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        words = words.replace(base, f"{prefix}:")
    return words.removeprefix(GRAPHS)


def facts(found: Iterable[ox.Quad], subject: str) -> set[tuple[str, str]]:
    return {(short(quad.predicate), short(quad.object)) for quad in found if short(quad.subject) == subject}


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(records: tuple[Record, ...]) -> None:
    found = set(quads(records))
    assert max(Counter(quad.triple for quad in found).values()) == 1
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in quad)
    assert not any(isinstance(quad.graph_name, ox.DefaultGraph) for quad in found)


def test_every_subject_has_its_graph_and_there_is_no_other(records: tuple[Record, ...]) -> None:
    named = {graph_of(subject) for record in records for subject in subjects(record)}
    assert {quad.graph_name for quad in quads(records)} == named | {graph_of("shared")}


def test_the_order_of_records_does_not_matter(records: tuple[Record, ...]) -> None:
    assert set(quads(records)) == set(quads(reversed(records)))


def test_subjects_one_by_one_add_up_to_the_whole(records: tuple[Record, ...]) -> None:
    in_order = sorted(records, key=lambda record: record.document.id)
    every = {subject for record in records for subject in subjects(record)}
    about = {subject: [record for record in in_order if subject in subjects(record)] for subject in every}
    parts = (quad for subject in every for quad in quads_about(subject, about[subject]))
    assert set(parts) == set(quads(records))


def test_of_what_no_record_speaks_its_number_alone_tells() -> None:
    assert set(quads_about("kst-28638-1", [])) == set(quads_of_number("kst-28638-1"))


@pytest.mark.parametrize(
    ("target", "classes", "others"),
    [
        ("kst-28638-164", "Document Kamerstuk", "dossier=dossier:28638 ondernummer=164 volgorde=164"),
        ("kst-35300-A", "Document Kamerstuk", "dossier=dossier:35300 ondernummer=A"),  # Eerste Kamer: no order
        ("kst-1268678", "Document", ""),  # provisional: tells no dossier
        ("h-tk-20192020-53-3", "Document Handelingen", ""),
        ("ah-tk-20192020-943", "Document Aanhangsel", ""),
        ("blg-368483", "Document Bijlage", ""),
        ("kv-tk-2010Z07842", "Document Kamervraag", ""),
        ("2020D18650", "Document", "documentnummer=2020D18650"),
        ("dossier-35300-XVII", "Dossier", ""),
        ("2020Z08724", "Zaak", ""),
        ("stb-2013-48", "Publicatie", ""),
        ("celex-32010L0064", "Publicatie", ""),
        ("ECLI:NL:HR:2013:BZ1669", "Publicatie", ""),
        ("odd one", "Document", ""),  # of no known series
    ],
)
def test_what_is_cited_but_not_loaded_is_told_by_its_number_alone(target: str, classes: str, others: str) -> None:
    mention = Reference(start=0, end=1, quote="x", kind="kamerstuk", finder="kamerstuk", targets=(target,))
    found = quads([Record(Document(id="kst-28638-1", text="x"), (mention,))])
    told = {
        f"{short(quad.predicate)}={quad.object.value if isinstance(quad.object, ox.Literal) else short(quad.object)}"
        for quad in found
        if quad.subject == thing(target)
    }
    expected = {f"rdf:type=kg:{name}" for name in classes.split()} | {f"kg:{fact}" for fact in others.split()}
    assert told == expected | {f"dcterms:identifier={target.removeprefix('dossier-')}"}


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("ob:kst-28638-990", "rdf:type", "kg:Brief"),
        ("ob:kst-28638-990", "dcterms:title", '"Voortgang opvang"@nl'),
        ("ob:kst-28638-990", "dcterms:issued", '"2020-05-14"^^<xsd:date>'),
        ("ob:kst-28638-990", "dcterms:modified", '"2024-02-19T10:56:00"^^<xsd:dateTime>'),
        ("ob:kst-28638-990", "cito:cites", "ob:kst-35300-XVII-8"),
        ("ob:kst-28638-990", "kg:zaak", "https://w3id.org/kamergraaf/id/zaak/2020Z99001"),
        ("kst-28638-990", "foaf:primaryTopic", "ob:kst-28638-990"),
        ("kst-28638-990", "dcterms:source", "https://example.org/990"),
        ("kst-28638-990#actor-1", "org:memberOf", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"),
        ("kst-28638-912#actor-1", "kg:fractie", '"VVD"'),
        ("kst-28638-990#note-1", "kg:anchorAt", '"87"^^<xsd:integer>'),
        ("kst-28638-990#ref-46-71", "cito:hasCitedEntity", "ob:kst-28638-912"),
        ("kst-28638-990#ref-46-71", "oa:prefix", '"ie van de leden Jansen en Van der Berg ("'),
        ("kst-28638-990#ref-46-71", "kg:clueType", "kg:Motie"),
        ("kst-28638-990#ref-46-71", "kg:clueName", '"Van der Berg"'),
        ("kst-28638-990#ref-46-71", "kg:confidence", '"0.5"^^<xsd:decimal>'),
        ("kst-28638-990#ref-46-71", "kg:evidence", "kst-28638-990#sel-3-44"),
        ("ob:kst-28638-913", "dcterms:replaces", "ob:kst-28638-912"),
        ("ob:kst-28638-913", "cito:cites", "ob:kst-28638-912"),
        ("ob:kst-28638-913", "rdf:type", "kg:Motie"),
        ("dossier:28638", "dcterms:title", '"Mensenhandel"@nl'),
    ],
)
def test_facts_of_the_records_are_said(records: tuple[Record, ...], subject: str, predicate: str, value: str) -> None:
    assert (predicate, value) in facts(quads(records), subject)


def test_an_unresolved_reference_keeps_its_clues_and_candidates(records: tuple[Record, ...]) -> None:
    start = records[0].document.text.index("debat van")
    assert facts(quads(records), f"kst-28638-990#ref-{start}-{start + 22}") >= {
        ("kg:reason", '"several-candidates"'),
        ("kg:candidate", "ob:h-tk-20192020-58-2"),
        ("kg:candidate", "ob:h-tk-20192020-58-4"),
        ("kg:clueDate", '"2020-03-03"^^<xsd:date>'),
        ("kg:clueYear", '"2019-2020"'),
        ("kg:clueNumber", '"1"'),
        ("kg:clueNumber", '"2"'),
        ("kg:clueMore", '"true"^^<xsd:boolean>'),
    }


def test_a_reference_in_a_note_points_at_the_note_and_one_in_the_body_at_none(records: tuple[Record, ...]) -> None:
    found = [quad for quad in quads(records) if short(quad.predicate) == "kg:inNote"]
    start = records[0].document.text.index("Kamerstukken")
    assert [(short(quad.subject), short(quad.object)) for quad in found] == [
        (f"kst-28638-990#ref-{start}-{start + 37}", "kst-28638-990#note-1")
    ]


def test_a_zaak_holds_its_activities_with_the_offset_of_that_day(records: tuple[Record, ...]) -> None:
    zaak = "https://w3id.org/kamergraaf/id/zaak/2020Z99001"
    found = list(quads(records))
    assert ("dcterms:creator", "kst-28638-990#actor-2") in facts(found, zaak)
    assert facts(found, f"{zaak}/activiteit/20200604T1000") == {
        ("rdf:type", "kg:Activiteit"),
        ("dcterms:title", '"Brieven"@nl'),
        ("kg:soort", '"Procedurevergadering"'),
        ("sdo:startDate", '"2020-06-04T10:00:00+02:00"^^<xsd:dateTime>'),
        ("sdo:organizer", "https://w3id.org/kamergraaf/id/commissie/justitie-en-veiligheid"),
    }
    assert ("sdo:startDate", '"2021-01-20T14:30:00+01:00"^^<xsd:dateTime>') in facts(
        found, f"{zaak}/activiteit/20210120T1430"
    )


def test_two_activities_at_one_time_stay_two() -> None:
    start = dt.datetime(2020, 6, 4, 10)
    both = tuple(Activiteit(start=start, title=soort, soort=soort, organiser="TK") for soort in ("Debat", "Stemming"))
    zaak = Zaak(number="2020Z99001", activities=both)
    found = list(quads([Record(Document(id="kst-28638-1", text="", zaken=(zaak,)))]))
    titles = {
        quad.subject.value.rpartition("/")[2]: quad.object.value
        for quad in found
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal) and quad.object.language
    }
    assert titles == {"20200604T1000": "Debat", "20200604T1000-stemming": "Stemming"}


def test_two_notes_with_one_number_stay_two() -> None:
    notes = (Note(number="1", start=0, end=3), Note(number="1", start=4, end=7))
    mention = Reference(start=4, end=7, quote="twe", kind="kamerstuk", finder="kamerstuk", note="1", reason="not-tried")
    found = list(quads([Record(Document(id="kst-28638-1", text="een twe", notes=notes), (mention,))]))
    assert ("oa:exact", '"een"') in facts(found, "kst-28638-1#note-1")
    assert ("oa:exact", '"twe"') in facts(found, "kst-28638-1#note-1-4")
    assert ("kg:inNote", "kst-28638-1#note-1-4") in facts(found, "kst-28638-1#ref-4-7")


def test_where_records_name_a_dossier_differently_the_first_one_is_heard(records: tuple[Record, ...]) -> None:
    letter = records[0]
    older = replace(letter.document, id="kst-28638-100", dossiers=(Dossier(number="28638", title="Mensensmokkel"),))
    found = facts(quads([letter, Record(older)]), "dossier:28638")
    assert {value for predicate, value in found if predicate == "dcterms:title"} == {'"Mensensmokkel"@nl'}


@pytest.mark.parametrize(
    ("soort", "expected"),
    [
        ("Motie", {"kg:Motie"}),
        ("Motie (gewijzigd/nader)", {"kg:Motie"}),
        ("Amendement (gewijzigd/nader/vervangend)", {"kg:Amendement"}),
        ("Brief regering", {"kg:Brief"}),
        ("Aanbiedingsbrief", {"kg:Brief"}),
        ("Stemmingslijst moties", set[str]()),
        ("Memorie van toelichting", set[str]()),
        (None, set[str]()),
    ],
)
def test_the_class_of_a_document_follows_from_its_own_soort(soort: str | None, expected: set[str]) -> None:
    found = facts(quads([Record(Document(id="kst-28638-1", text="", soort=soort))]), "ob:kst-28638-1")
    assert {value for predicate, value in found if predicate == "rdf:type"} == expected | {
        "kg:Document",
        "kg:Kamerstuk",
    }


def test_a_citing_text_does_not_make_a_document_a_motion(records: tuple[Record, ...]) -> None:
    found = facts(quads(records[:1]), "ob:kst-28638-912")
    assert ("rdf:type", "kg:Motie") not in found
    assert ("rdf:type", "kg:Kamerstuk") in found


@pytest.mark.parametrize("source", [None, "letters/990.txt", "C:\\letters\\990.txt"])
def test_a_source_that_is_no_address_is_left_out(source: str | None) -> None:
    found = facts(quads([Record(Document(id="kst-28638-1", text="", source=source))]), "kst-28638-1")
    assert "dcterms:source" not in {predicate for predicate, _ in found}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(WORDS, WORDS, WORDS, WORDS)
def test_any_words_make_valid_rdf(identifier: str, name: str, number: str, words: str) -> None:
    actor = Actor(name=name, surname=name, relation=words, fractie=words)
    zaak = Zaak(number=number, committee=words, actors=(actor,))
    mention = Reference(start=0, end=1, quote=words, kind=words, finder=words, targets=(number,), note=number)
    document = Document(
        id=f"x{identifier}", text=words, title=words, source=f"https://example.org/{words}", loader=name,
        dossiers=(Dossier(number=number, title=name),), actors=(actor,), zaken=(zaak,),
        notes=(Note(number=number, start=0, end=len(words)),),
    )  # fmt: skip
    found = set(quads([Record(document, (mention,))]))
    written = ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
    assert set(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == found


def test_python_users_get_an_rdflib_dataset(records: tuple[Record, ...]) -> None:
    dataset = to_rdf(records)
    assert len(list(dataset.quads())) == len(set(quads(records)))
    rows = dataset.query("SELECT ?motion { ob:kst-28638-990 cito:cites ?motion . ?motion a kg:Motie }").bindings
    assert [[str(term) for term in row.values()] for row in rows] == [[f"{PREFIXES['ob']}kst-28638-912"]]


def test_a_reprint_leads_to_the_paper_that_it_prints_again() -> None:
    found = list(quads([Record(Document(id="kst-28638-179-h1", text=""))]))
    reprint, paper = facts(found, "ob:kst-28638-179-h1"), facts(found, "ob:kst-28638-179")
    assert ("dcterms:isVersionOf", "ob:kst-28638-179") in reprint
    assert ("dcterms:identifier", '"kst-28638-179"') in paper
    assert not any(name == "dcterms:isVersionOf" for name, _ in paper)
