"""The shapes let good graphs pass and name what is wrong with bad ones: the node, the rule, the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, XSD, Literal, Namespace, URIRef

from graph.archive import Archive
from graph.errors import UnreadableError
from graph.export import export
from graph.rdf import quads
from graph.store import MEMORY, current_store
from graph.validation import validate
from graph.vocabulary import GRAPHS, PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Record

KG, OB, DCT, CITO, OA, PROV, FOAF = (
    Namespace(PREFIXES[name]) for name in ("kg", "ob", "dcterms", "cito", "oa", "prov", "foaf")
)
LETTER, MOTION = OB["kst-28638-990"], OB["kst-28638-912"]
RECORD = URIRef(f"{GRAPHS}kst-28638-990")
REFERENCE, LISTED = URIRef(f"{RECORD}#ref-46-71"), URIRef(f"{RECORD}#ref-194-231")
NOTE, ACTOR = URIRef(f"{RECORD}#note-1"), URIRef(f"{RECORD}#actor-1")
ZAAK = URIRef("https://w3id.org/kamergraaf/id/zaak/2020Z99001")
ACTIVITY = URIRef(f"{ZAAK}/activiteit/20200604T1000")

Change = tuple[str, URIRef, URIRef, object]


@pytest.fixture(scope="module")
def good(records: tuple[Record, ...]) -> bytes:
    return ox.serialize({quad.triple for quad in quads(records)}, format=ox.RdfFormat.N_TRIPLES) or b""


def read(written: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written, format="nt")


def test_the_projection_conforms(good: bytes) -> None:
    assert validate(read(good)) == ()


@pytest.mark.parametrize("files", [("seed.trig",), ("seed.trig", "extra.trig")], ids=len)
def test_the_data_of_the_design_conforms(shared: Path, files: tuple[str, ...]) -> None:
    dataset = rdflib.Dataset(default_union=True)
    for name in files:
        dataset.parse(shared / "design" / "model" / name)
    assert validate(dataset) == ()


SETTLED = "a reference has either targets and the method that settled them, or the reason why there are none"

# One row a mistake: what is taken away (-), added (+) or put in its place (=), and what must be said of which node.
BROKEN: tuple[tuple[list[Change], URIRef, str], ...] = (
    ([("-", LETTER, DCT.identifier, None)], LETTER, "a document has exactly one identifier"),
    ([("+", LETTER, DCT.identifier, Literal("kst-28638-991"))], LETTER, "a document has exactly one identifier"),
    ([("+", OB["brief-1"], RDF.type, KG.Document), ("+", OB["brief-1"], DCT.identifier, Literal("x"))],
     OB["brief-1"], "a document is named by its official address, or by ours where it has no official number"),
    ([("=", LETTER, DCT.issued, Literal("14 mei 2020"))], LETTER, "a document is issued on one date"),
    ([("=", LETTER, KG.vergaderjaar, Literal("2019/20"))], LETTER, "a parliamentary year is written 2019-2020"),
    ([("=", LETTER, KG.dossier, OB["dossier/een"])], LETTER,
     "a dossier is named by its official address, and described"),
    ([("-", MOTION, KG.dossier, None)], MOTION, "a Kamerstuk stands in a dossier"),
    ([("-", MOTION, KG.ondernummer, None)], MOTION, "a Kamerstuk has a number in its dossier"),
    ([("+", LETTER, CITO.cites, OB["kst-28638-913"])], LETTER, "a cites edge without a reference that bears it"),
    ([("-", LETTER, CITO.cites, MOTION)], REFERENCE, "a reference to a target needs the direct cites edge"),
    ([("=", REFERENCE, OA.exact, Literal("Kamerstuk 28 638, nr. 91"))], REFERENCE,
     "the quotation is not as long as its span"),
    ([("=", REFERENCE, OA.start, Literal(99))], REFERENCE, "a selection has one start, which lies before its end"),
    ([("-", REFERENCE, OA.end, None)], REFERENCE, "a selection has one end"),
    ([("=", REFERENCE, KG.kind, Literal("krant"))], REFERENCE, "a reference is of one known kind"),
    ([("=", REFERENCE, KG.method, Literal("guess"))], REFERENCE, "a reference was settled by one known method"),
    ([("=", REFERENCE, KG.confidence, Literal("1.5", datatype=XSD.decimal))], REFERENCE,
     "confidence is a decimal from 0 to 1"),
    ([("-", REFERENCE, KG.method, None)], REFERENCE, SETTLED),
    ([("+", REFERENCE, KG.reason, Literal("conflict"))], REFERENCE, SETTLED),
    ([("+", REFERENCE, KG.candidate, MOTION)], REFERENCE, "a candidate is not a target"),
    ([("+", REFERENCE, CITO.hasCitedEntity, LETTER), ("+", LETTER, CITO.cites, LETTER)], REFERENCE,
     "a document does not cite itself"),
    ([("+", REFERENCE, CITO.hasCitedEntity, OB["kst-1"]), ("+", LETTER, CITO.cites, OB["kst-1"])], REFERENCE,
     "what is cited is a document, dossier, zaak or publication, and described"),
    ([("-", URIRef("https://w3id.org/kamergraaf/id/finder/kamerstuk"), RDF.type, None)], REFERENCE,
     "a reference was found by one known finder"),
    ([("+", REFERENCE, KG.inNote, NOTE)], REFERENCE, "the reference lies outside its footnote"),
    ([("=", REFERENCE, KG.clueType, KG.Dossier)], REFERENCE, "what the text calls the thing cited is a known class"),
    ([("+", REFERENCE, KG.colour, Literal("red"))], REFERENCE, "is closed. It cannot have value"),
    ([("-", NOTE, KG.noteNumber, None)], NOTE, "a footnote has one number"),
    ([("-", ACTOR, KG.achternaam, None)], ACTOR, "an actor has one surname"),
    ([("=", ACTOR, KG.rang, Literal(0))], ACTOR, "an actor has one rank, from 1"),
    ([("=", ZAAK, DCT.identifier, Literal("99001"))], ZAAK, "a zaak has one number, written 2020Z08724"),
    ([("=", ACTIVITY, rdflib.SDO.startDate, Literal("10:00"))], ACTIVITY, "an activity starts at one time"),
    ([("=", RECORD, KG.textDigest, Literal("md5:0"))], RECORD, "a record states the sha256 of its text"),
    ([("=", RECORD, DCT.source, Literal("letter.txt"))], RECORD, "a record comes from one address"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "node", "message"), BROKEN)
def test_a_broken_graph_is_told_where_and_why(good: bytes, changes: list[Change], node: URIRef, message: str) -> None:
    graph = read(good)
    for sign, subject, predicate, value in changes:
        term = value if isinstance(value, URIRef | Literal) else None
        if sign in "-=":
            assert (subject, predicate, term if sign == "-" else None) in graph, "the change changes nothing"
            graph.remove((subject, predicate, term if sign == "-" else None))
        if sign in "+=" and term is not None:
            graph.add((subject, predicate, term))
    found = {(violation.node, violation.message) for violation in validate(graph)}
    assert [words for place, words in found if place == str(node) and message in words] != []


def test_a_violation_names_node_shape_path_and_value(good: bytes) -> None:
    graph = read(good)
    graph.set((LETTER, KG.vergaderjaar, Literal("2019/20")))
    (violation,) = validate(graph)
    assert violation.node == str(LETTER)
    assert violation.shape == "Document"
    assert violation.path == str(KG.vergaderjaar)
    assert violation.value == "2019/20"


def test_a_store_is_validated_as_one_graph(tmp_path: Path, records: tuple[Record, ...]) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
        assert validate(current_store(MEMORY, archive)) == ()


@pytest.mark.parametrize(
    ("form", "suffix"), [("turtle", ".ttl"), ("trig", ".trig"), ("nquads", ".nq"), ("jsonld", ".jsonld")]
)
def test_a_file_is_validated_by_its_suffix(tmp_path: Path, records: tuple[Record, ...], form: str, suffix: str) -> None:
    export(records, tmp_path / f"graph{suffix}", form=form)
    assert validate(tmp_path / f"graph{suffix}") == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.ttl", "a b", "graph.ttl: not Turtle: "),
        ("graph.ttl", None, "graph.ttl: cannot be read: No such file"),
        ("graph.nt", "<a> <b>", "graph.nt: not N-Triples: "),
        ("graph.jsonld", "{", "graph.jsonld: not JSON-LD: "),
        ("graph.rdf", "<rdf", "graph.rdf: not RDF/XML: "),
        ("graph.txt", "", "graph.txt: not an RDF file by its suffix; known are .jsonld, .nq, "),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UnreadableError, match=message):
        validate(tmp_path / name)
