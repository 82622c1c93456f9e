"""Ontology, shapes, context, projection and queries speak of the same terms, and name the same values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from graph.rdf import quads
from graph.vocabulary import CLUE_TYPES, CONTEXT, KINDS, METHODS, ONTOLOGY, PREFIXES, REASONS, SHAPES, VERSION
from queries import stored

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Record

KG = Namespace(PREFIXES["kg"])
USED = re.compile(rf"(?:kg:|{re.escape(PREFIXES['kg'])})(?P<term>\w+)")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


@pytest.fixture(scope="module")
def defined(ontology: Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {str(term).removeprefix(KG) for kind in kinds for term in ontology.subjects(RDF.type, kind)}


def test_every_term_is_labelled_in_both_languages_and_explained(ontology: Graph, defined: set[str]) -> None:
    for term in defined:
        labels = {label.language for label in ontology.objects(KG[term], RDFS.label) if isinstance(label, Literal)}
        assert (term, labels) == (term, {"nl", "en"})
        assert ontology.value(KG[term], RDFS.comment), term


@pytest.mark.parametrize("path", [SHAPES, CONTEXT], ids=["shapes", "context"])
def test_files_use_only_terms_that_are_defined(path: Path, defined: set[str]) -> None:
    assert set(USED.findall(path.read_text(encoding="utf-8"))) <= defined


def test_queries_use_only_terms_that_are_defined(defined: set[str]) -> None:
    used = {name: set(USED.findall(question.text)) - defined for name, question in stored().items()}
    assert {name: terms for name, terms in used.items() if terms} == {}


def test_the_projection_uses_only_terms_that_are_defined(records: tuple[Record, ...], defined: set[str]) -> None:
    used = {term for quad in quads(records) for term in USED.findall(str(quad))}
    assert len(used) > 30
    assert used <= defined


def test_the_context_names_every_term_and_property_of_the_projection(records: tuple[Record, ...]) -> None:
    meanings = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"].values()
    named = {meaning if isinstance(meaning, str) else meaning.get("@id") for meaning in meanings if meaning != 1.1}
    used = {str(quad.predicate.value) for quad in quads(records)} - {str(RDF.type)}
    assert {iri for iri in used if iri not in {expand(str(name)) for name in named}} == set()


def expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES.get(prefix, "") + local


def allowed(path: URIRef) -> list[str]:
    shapes = Graph().parse(SHAPES)
    lists = [values for shape in shapes.subjects(SH.path, path) for values in shapes.objects(shape, SH["in"])]
    return [str(value) for values in lists for value in Collection(shapes, values)]


@pytest.mark.parametrize(
    ("term", "values"),
    [
        (KG.kind, KINDS),
        (KG.method, METHODS),
        (KG.reason, REASONS),
        (KG.clueType, tuple(KG[name] for name in CLUE_TYPES.values())),
    ],
)
def test_shapes_allow_the_values_that_the_program_knows(term: URIRef, values: tuple[str, ...]) -> None:
    assert allowed(term) == [str(value) for value in values]


def test_the_ontology_lists_the_kinds_of_reference(ontology: Graph) -> None:
    comment = str(ontology.value(KG.kind, RDFS.comment))
    assert comment.partition(": ")[2].rstrip(".").split(", ") == list(KINDS)


def test_ontology_and_program_state_one_version(ontology: Graph) -> None:
    assert str(ontology.value(URIRef(PREFIXES["kg"].rstrip("#")), OWL.versionInfo)) == VERSION
