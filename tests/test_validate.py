"""The shapes let good graphs pass and name what is wrong with bad ones: the node, the rule, the value."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, XSD, Literal, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery

from graph.constraints import Shapes
from graph.errors import UnreadableError
from graph.export import export
from graph.rdf import quads
from graph.store import Store, open_store
from graph.validation import Violation, validate
from graph.vocabulary import GRAPHS, ONTOLOGY, PREFIXES, SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

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


class Prepared(rdflib.Graph):
    """A graph that reads the text of a query once: pySHACL asks the same few of every node."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        return super().query(prepared(str(query_object)), *args, **options)


prepared = cache(prepareQuery)


def read(written: bytes) -> rdflib.Graph:
    return Prepared().parse(data=written, format="nt")


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
     "what is cited is a document, dossier, zaak, publication or toezegging, and described"),
    ([("-", URIRef("https://w3id.org/kamergraaf/id/finder/kamerstuk"), RDF.type, None)], REFERENCE,
     "a reference was found by one known finder"),
    ([("+", REFERENCE, KG.inNote, NOTE)], REFERENCE, "the reference lies outside its footnote"),
    ([("=", REFERENCE, KG.clueType, KG.Dossier)], REFERENCE, "what the text calls the thing cited is a known class"),
    ([("+", REFERENCE, KG.colour, Literal("red"))], REFERENCE,
     "of a reference nothing is said but what is defined for it"),
    ([("-", NOTE, KG.noteNumber, None)], NOTE, "a footnote has one number"),
    ([("-", ACTOR, KG.achternaam, None)], ACTOR, "an actor has one surname"),
    ([("=", ACTOR, KG.rang, Literal(0))], ACTOR, "an actor has one rank, from 1"),
    ([("=", ZAAK, DCT.identifier, Literal("99001"))], ZAAK, "a zaak has one number, written 2020Z08724"),
    ([("=", ACTIVITY, rdflib.SDO.startDate, Literal("10:00"))], ACTIVITY, "an activity starts at one time"),
    ([("=", RECORD, KG.textDigest, Literal("md5:0"))], RECORD, "a record states the sha256 of its text"),
    ([("=", RECORD, DCT.source, Literal("letter.txt"))], RECORD, "a record comes from one address"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "node", "message"), BROKEN)
def test_a_broken_graph_is_told_where_and_why_as_pyshacl_tells_it(
    good: bytes, changes: list[Change], node: URIRef, message: str
) -> None:
    graph = changed(good, changes)
    found = validate(graph)
    assert [one for one in found if one.node == str(node) and message in one.message] != []
    assert told(found) == by_pyshacl(graph)


# What does not belong somewhere, whatever the property: a wrong type, form, language, number or kind of term.
ODD: tuple[URIRef | Literal, ...] = (
    Literal("x"),
    Literal(""),
    Literal("x" * 65, lang="nl"),
    Literal("2020-02-30", datatype=XSD.date),
    Literal("2020-02-03", datatype=XSD.date),
    Literal("soon", datatype=XSD.integer),
    Literal(-1),
    Literal(10**9),
    Literal("2020D18650"),
    URIRef("https://example.org/x"),
    LETTER,
)
RECKONED: set[Node] = {OA.start, OA.end}  # rdflib, with which pySHACL reckons, takes words for numbers and fails


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_value_of_any_property_is_judged_as_by_pyshacl(good: bytes, odd: URIRef | Literal) -> None:
    graph = read(good)
    shapes = rdflib.Graph().parse(SHAPES)
    for shape, name in sorted(shapes.subject_objects(SH.targetClass), key=str):
        node = min(graph.subjects(RDF.type, name), key=str, default=OB["kst-1-1"])
        graph.add((node, RDF.type, name))
        paths = {path for part in shapes.objects(shape, SH.property) for path in shapes.objects(part, SH.path)}
        for path in paths - RECKONED:
            graph.add((node, path, odd))
    found = told(validate(graph))
    assert found
    assert found == by_pyshacl(graph)


def test_two_titles_in_one_language_are_too_many(good: bytes) -> None:
    graph = read(good)
    graph.add((LETTER, DCT.title, Literal("Brief", lang="nl")))
    graph.add((LETTER, DCT.title, Literal("Letter", lang="NL")))
    assert [one.message for one in validate(graph)] == ["a document has at most one title"]
    assert told(validate(graph)) == by_pyshacl(graph)


def changed(good: bytes, changes: list[Change]) -> rdflib.Graph:
    graph = read(good)
    for sign, subject, predicate, value in changes:
        term = value if sign == "-" and isinstance(value, URIRef | Literal) else None
        assert sign == "+" or (subject, predicate, term) in graph, "the change changes nothing"
        alter(graph, (sign, subject, predicate, value))
    return graph


def alter(graph: rdflib.Graph, change: Change) -> None:
    """Take away (-), add (+), or put in the place of all that is said (=)."""
    sign, subject, predicate, value = change
    term = value if isinstance(value, URIRef | Literal) else None
    if sign in "-=":
        graph.remove((subject, predicate, term if sign == "-" else None))
    if sign in "+=" and term is not None:
        graph.add((subject, predicate, term))


Told = set[tuple[str, str, str, str, str]]


def told(found: tuple[Violation, ...]) -> Told:
    return {(one.node, one.shape, one.path, one.message, one.value) for one in found}


def by_pyshacl(graph: rdflib.Graph) -> Told:
    """Return what pySHACL, of which not a line is ours, finds in the same graph as a whole."""
    shapes = rdflib.Graph().parse(SHAPES)
    run = cast("Callable[..., tuple[bool, object, str]]", pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]
    _, report, words = run(
        Prepared() + graph, inplace=True, shacl_graph=shapes, ont_graph=rdflib.Graph().parse(ONTOLOGY)
    )
    assert isinstance(report, rdflib.Graph), words
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {_result(report, shapes, result) for result in results}


def _result(report: rdflib.Graph, shapes: rdflib.Graph, result: Node) -> tuple[str, str, str, str, str]:
    node, shape, path, message, value = (
        report.value(result, SH[word]) for word in ("focusNode", "sourceShape", "resultPath", "resultMessage", "value")
    )
    owner = shapes.value(predicate=SH.property, object=shape) or shape
    name = str(owner).rpartition("#")[2]
    return str(node), name, str(path or ""), str(message), "" if value is None else str(value)


def test_a_violation_names_document_node_shape_path_and_value(good: bytes) -> None:
    graph = read(good)
    graph.set((LETTER, KG.vergaderjaar, Literal("2019/20")))
    (violation,) = validate(graph)
    assert violation.document == "kst-28638-990"
    assert violation.node == str(LETTER)
    assert violation.shape == "Document"
    assert violation.path == str(KG.vergaderjaar)
    assert violation.value == "2019/20"


@pytest.fixture
def store(records: tuple[Record, ...]) -> Store:
    made = open_store()
    made.engine.extend(quads(records))
    return made


@pytest.mark.parametrize("batch", [1, 100, 10**6])
def test_a_store_is_validated_some_graphs_at_a_time_as_if_it_were_one(store: Store, good: bytes, batch: int) -> None:
    assert validate(store, batch=batch) == ()
    dataset, graph = store.dataset(), read(good)
    for changes, *_ in BROKEN:
        for change in changes:
            subject = change[1]
            (home,) = {quad[3] for quad in dataset.quads((subject, None, None, None))} or {RECORD}
            alter(dataset.graph(home), change)
            alter(graph, change)
    assert validate(store, batch=batch) == validate(graph) != ()


def test_progress_adds_up_to_all_statements(store: Store) -> None:
    heard: list[tuple[float, int]] = []
    validate(store, batch=100, each=lambda done, of: heard.append((done, of)))
    assert {of for _, of in heard} == {len(store)}
    assert sum(done for done, _ in heard) == pytest.approx(len(store))


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ('sh:targetNode kg:a ; sh:nodeKind sh:IRI ; sh:message "m"', "sh:targetNode is not understood here"),
        ('sh:targetClass kg:A ; sh:property [ sh:path kg:a ; sh:equals kg:b ; sh:message "m" ]', "sh:equals is not"),
        ("sh:targetClass kg:A ; sh:property [ sh:path kg:a ; sh:maxCount 1 ]", "has no sh:message"),
        (
            "sh:targetClass kg:A ; sh:property [ sh:path [ sh:inversePath kg:a ] ; sh:maxCount 1 ]",
            "sh:path with more than a property is not",
        ),
        ("sh:targetClass kg:A ; sh:property [ sh:path kg:a ; sh:property [] ]", "sh:property is not understood here"),
        ('sh:targetClass kg:A ; sh:or ( [ sh:closed true ] ) ; sh:message "m"', "sh:closed is not understood here"),
    ],
)
def test_what_is_not_understood_of_shacl_is_refused(tmp_path: Path, shape: str, message: str) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(f"@prefix sh: <{SH}> . @prefix kg: <{KG}> . kg:S {shape} .")
    with pytest.raises(UnreadableError, match=message):
        list(Shapes(file, rdflib.Graph()).questions())


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
        ("graph.writing.jsonld", "{", "graph.writing.jsonld: not JSON-LD: "),
        ("graph.rdf", "<rdf", "graph.rdf: not RDF/XML: "),
        ("graph.txt", "", "graph.txt: not an RDF file by its suffix; known are .jsonld, .nq, "),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UnreadableError, match=message):
        validate(tmp_path / name)
