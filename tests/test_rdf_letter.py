"""The real letter as RDF equals, triple by triple, what a careful reader wrote; what differs is explained here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.model import Document
from graph.rdf import quads
from graph.triples.terms import graph_of
from kamergraaf import load, read_record

if TYPE_CHECKING:
    from pathlib import Path

Triple = tuple[str, str, str]

SUBJECTS = (
    *("kst-28638-179", "zaak-2020Z08724", "dossier-28638"),
    *("kst-28638-164", "kst-28638-165", "kst-28638-176", "kst-28638-177", "kst-28638-178"),
    *("ah-tk-20192020-943", "ah-tk-20192020-944", "h-tk-20192020-53-3"),
)


def triples(found: set[ox.Quad], subject: str) -> set[Triple]:
    """Return the triples of a graph, spaces in literals folded: the expected file indents lines within them."""
    graph = graph_of(subject)
    return {
        (str(quad.subject), str(quad.predicate), re.sub(r"(?:\\n|\s)+", " ", str(quad.object)))
        for quad in found
        if quad.graph_name == graph
    }


def explained(triple: Triple) -> bool:
    """Tell whether a triple may be missing here or there."""
    subject, predicate, _ = triple
    return (
        "#toezegging-" in subject  # read by hand; no finder makes a commitment yet
        or predicate.endswith("#anchor>")  # a reader cuts the anchor down to a phrase, the program gives the clause
    )


@pytest.fixture(scope="module")
def expected(shared: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(shared / "design/model/seed.trig"), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def found(shared: Path) -> set[ox.Quad]:
    (document,) = load([shared / "seed/2020D18650.txt"])
    assert isinstance(document, Document)
    return set(quads([read_record(document)]))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_graph_of_each_subject_is_as_expected(expected: set[ox.Quad], found: set[ox.Quad], subject: str) -> None:
    differences = triples(expected, subject) ^ triples(found, subject)
    assert [triple for triple in sorted(differences) if not explained(triple)] == []


def test_anchors_end_as_the_reader_has_them(expected: set[ox.Quad], found: set[ox.Quad]) -> None:
    def anchors(quads: set[ox.Quad]) -> dict[str, str]:
        letter = triples(quads, "kst-28638-179")
        return {subject: words.strip('"') for subject, predicate, words in letter if predicate.endswith("#anchor>")}

    wanted, ours = anchors(expected), anchors(found)
    assert len(wanted) == 10
    assert {subject for subject, words in wanted.items() if not ours[subject].endswith(words)} == set()
