"""What the register tells of zaken, votes, activities and promises is in the graph: once, in its place, as shaped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Literal, Namespace, URIRef

from graph.model import Record, Zaak
from graph.network import to_networkx
from graph.rdf import place_among, quads, quads_about, to_rdf
from graph.register.assembling import (
    assemble_activiteit,
    assemble_document,
    assemble_document_of_zaak,
    assemble_dossier,
    assemble_toezegging,
    assemble_zaak,
)
from graph.subjects import subjects
from graph.triples.terms import graph_of, thing
from graph.validation import validate
from graph.vocabulary import CONTEXT, ONTOLOGY, PREFIXES
from queries.questions import stored
from tests.parliament import TOLD, Memory, guid

if TYPE_CHECKING:
    from graph.model import Told

KG, OB, DCT = (Namespace(PREFIXES[name]) for name in ("kg", "ob", "dcterms"))
MOTION, ZAAK = OB["kst-28638-182"], URIRef("https://w3id.org/kamergraaf/id/zaak/2020Z99001")
VOTE = URIRef(f"{ZAAK}/besluit/{guid('b2')}")
ACTIVITY = URIRef("https://w3id.org/kamergraaf/id/activiteit/2020A99001")
PROMISE = URIRef("https://w3id.org/kamergraaf/id/toezegging/TZ202005-001")


def told() -> list[Told]:
    """Return all records of the small parliament, of documents and of the register."""
    register = Memory(TOLD)
    documents = [assemble_document(register, one) for one in register.of("document")]
    documents += [assemble_document_of_zaak(register, one) for one in register.of("zaak")]
    rest = [
        *(assemble_zaak(register, one) for one in register.of("zaak")),
        *(assemble_dossier(register, one) for one in register.of("kamerstukdossier")),
        *(assemble_activiteit(register, one) for one in register.of("activiteit")),
        *(assemble_toezegging(register, one) for one in register.of("toezegging")),
    ]
    return [*(Record(document) for document in documents if document), *(one for one in rest if one)]


TELLING = told()


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    return to_rdf(TELLING)


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (MOTION, KG.zaak, ZAAK),
        (MOTION, KG.besluit, VOTE),
        (MOTION, DCT.replaces, OB["kst-28638-180"]),
        (MOTION, RDF.type, KG.Motie),
        (URIRef("https://w3id.org/kamergraaf/id/document/2020D99002"), KG.bijlageVan, MOTION),
        (ZAAK, KG.soort, Literal("Motie")),
        (ZAAK, DCT.title, Literal("Motie van de leden Proef en Schets over X", lang="nl")),
        (ZAAK, DCT.issued, Literal("2020-05-14", datatype=rdflib.XSD.date)),
        (ZAAK, KG.dossier, OB["dossier/28638"]),
        (ZAAK, KG.ondernummer, Literal("182")),
        (ZAAK, KG.kabinetsappreciatie, Literal("Ontraden")),
        (ZAAK, KG.afgedaan, Literal(lexical_or_value=True)),
        (ZAAK, KG.activiteit, ACTIVITY),
        (ZAAK, KG.besluit, VOTE),
        (ZAAK, DCT.replaces, URIRef("https://w3id.org/kamergraaf/id/zaak/2020Z99000")),
        (VOTE, KG.uitkomst, Literal("aangenomen")),
        (VOTE, DCT.date, Literal("2020-05-19", datatype=rdflib.XSD.date)),
        (VOTE, KG.activiteit, ACTIVITY),
        (URIRef(f"{VOTE}/stemming/2"), KG.stem, Literal("tegen")),
        (URIRef(f"{VOTE}/stemming/2"), KG.zetels, Literal(70)),
        (URIRef(f"{VOTE}/stemming/2"), KG.fractie, Literal("DEF")),
        (URIRef(f"{VOTE}/stemming/2"), KG.vergissing, Literal(lexical_or_value=True)),
        (URIRef(f"{ZAAK}/actor/1"), KG.persoon, URIRef(f"https://w3id.org/kamergraaf/id/persoon/{guid('p')}")),
        (URIRef(f"{ZAAK}/actor/2"), KG.relatie, Literal("Medeindiener")),
        (ACTIVITY, KG.soort, Literal("Stemmingen")),
        (ACTIVITY, KG.status, Literal("Uitgevoerd")),
        (OB["dossier/28638"], DCT.title, Literal("Mensenhandel", lang="nl")),
        (PROMISE, KG.nagekomenIn, OB["kst-28638-190"]),
        (PROMISE, KG.activiteit, ACTIVITY),
        (PROMISE, KG.status, Literal("Openstaand")),
    ],
)
def test_the_graph_tells(dataset: rdflib.Dataset, subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> None:
    assert str(value) in set(map(str, dataset.objects(subject, predicate)))


def test_no_triple_stands_in_two_graphs_and_each_subject_has_its_own() -> None:
    found = set(quads(TELLING))
    assert max(Counter(quad.triple for quad in found).values()) == 1
    named = {graph_of(subject) for one in TELLING for subject in subjects(one)}
    assert {quad.graph_name for quad in found} == named | {graph_of("commissie-x")}


def test_the_order_of_records_does_not_matter() -> None:
    assert set(quads(TELLING)) == set(quads(reversed(TELLING)))


def test_subjects_one_by_one_add_up_to_the_whole() -> None:
    in_order = sorted(TELLING, key=place_among)
    every = {subject for one in TELLING for subject in subjects(one)}
    parts = (quad for each in every for quad in quads_about(each, [one for one in in_order if each in subjects(one)]))
    assert set(parts) == set(quads(TELLING))


def test_of_several_documents_none_is_said_to_be_decided_on() -> None:
    (zaak,) = (one for one in TELLING if isinstance(one, Zaak) and one.number == "2020Z99001")
    several = replace(zaak, documents=(*zaak.documents, "kst-28638-183"))
    found = [quad for quad in quads([several]) if quad.predicate.value == str(KG.besluit)]
    assert {quad.subject for quad in found} == {thing("2020Z99001")}
    undecided = replace(zaak, besluiten=zaak.besluiten[:1], replaces_documents=())
    assert subjects(undecided) & set(zaak.documents) == set()


def test_the_graph_conforms_to_its_shapes_and_uses_terms_that_are_defined(dataset: rdflib.Dataset) -> None:
    assert validate(dataset) == ()
    words = ONTOLOGY.read_text(encoding="utf-8")
    used = {term for quad in quads(TELLING) for term in (quad.predicate.value, getattr(quad.object, "value", ""))}
    own = {term.removeprefix(str(KG)) for term in used if term.startswith(str(KG))}
    assert {"Stemming", "Besluit", "wijze", "vergissing", "bijlageVan"} <= own
    assert [name for name in own if f"\nkg:{name} a owl:" not in words] == []
    context = CONTEXT.read_text(encoding="utf-8")
    properties = {quad.predicate.value.removeprefix(str(KG)) for quad in quads(TELLING)}
    assert [name for name in properties if "/" not in name and f'"kg:{name}"' not in context] == []


# One row a mistake: what is taken away (-) or put in its place (=), and what must be said of which node.
BROKEN = (
    ("-", VOTE, RDF.type, None, ZAAK, "the decisions on a zaak are described"),
    ("-", VOTE, RDF.type, None, MOTION, "a decision on a document is described"),
    ("=", VOTE, KG.uitkomst, Literal("gestaakt"), VOTE, "a decision has one of the six outcomes"),
    ("=", VOTE, DCT.date, Literal("gisteren"), VOTE, "a decision was taken on one date"),
    ("=", URIRef(f"{VOTE}/stemming/1"), KG.stem, Literal("blanco"), URIRef(f"{VOTE}/stemming/1"),
     "a vote is for, against or not cast"),
    ("=", URIRef(f"{VOTE}/stemming/1"), KG.zetels, Literal(-1), URIRef(f"{VOTE}/stemming/1"),
     "a vote stands for a number of seats"),
    ("-", URIRef(f"{VOTE}/stemming/1"), RDF.type, None, VOTE, "the votes of a decision are described"),
    ("-", OB["dossier/28638"], RDF.type, None, ZAAK, "the dossier of a zaak is described"),
    ("=", ZAAK, KG.afgedaan, Literal("ja"), ZAAK, "a zaak is done with or not"),
    ("=", ZAAK, DCT.replaces, MOTION, ZAAK, "a zaak replaces a zaak"),
    ("-", ACTIVITY, KG.soort, None, ACTIVITY, "an activity has a title, a soort and a start, or nothing"),
    ("-", ACTIVITY, RDF.type, None, PROMISE, "the activity where a commitment was made is described"),
    ("=", PROMISE, KG.nagekomenIn, ZAAK, PROMISE, "a commitment is met in a document"),
)  # fmt: skip


@pytest.mark.parametrize(("sign", "subject", "predicate", "value", "node", "message"), BROKEN)
def test_a_broken_graph_is_told_where_and_why(
    sign: str, subject: URIRef, predicate: URIRef, value: Literal | URIRef | None, node: URIRef, message: str
) -> None:
    written = ox.serialize({quad.triple for quad in quads(TELLING)}, format=ox.RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=written, format="nt")
    assert (subject, predicate, None) in graph, "the change changes nothing"
    graph.remove((subject, predicate, None))
    if sign == "=" and value is not None:
        graph.add((subject, predicate, value))
    found = {(violation.node, violation.message) for violation in validate(graph)}
    assert [words for place, words in found if place == str(node) and message in words] != []


def test_stored_questions_see_what_was_decided(dataset: rdflib.Dataset) -> None:
    rows = dataset.query(stored()["adopted-unmentioned"].text).bindings
    assert [row[rdflib.Variable("motion")] for row in rows] == [MOTION]


def test_the_network_has_outcome_submitters_and_what_a_motion_replaces() -> None:
    for order in (TELLING, TELLING[::-1]):
        graph = to_networkx(order)
        node = graph.nodes["kst-28638-182"]
        assert (node["outcome"], node["decided"], node["submitters"]) == ("aangenomen", "2020-05-19", "Proef/Schets")
        assert graph.has_edge("kst-28638-182", "kst-28638-180", "replaces")
        assert graph.nodes["dossier-28638"]["title"] == "Mensenhandel"
    without = to_networkx(one for one in TELLING if not isinstance(one, Record))
    assert without.nodes["kst-28638-182"]["loaded"] is False
    assert without.nodes["kst-28638-182"]["submitters"] == "Proef/Schets"
