"""Exports of RDF hold the whole projection, are the same every time, and other libraries read them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import UnknownError
from graph.export import EXPORTS, export, extract, part_of, write
from graph.model import Document, Record
from graph.rdf import quads
from graph.triples.terms import KG, thing
from graph.writing.turtle import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

READERS = {
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
}
WITH_GRAPHS = ("jsonld", "nquads", "trig")


def written(records: Iterable[Record], form: str) -> bytes:
    file = io.BytesIO()
    write(records, file, form=form)
    return file.getvalue()


@pytest.mark.parametrize("form", READERS)
def test_oxigraph_reads_back_what_was_written(records: tuple[Record, ...], form: str) -> None:
    found = set(ox.parse(written(records, form), format=READERS[form][0]))
    expected = set(quads(records))
    if form in WITH_GRAPHS:
        assert found == expected
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in expected}


@pytest.mark.parametrize("form", READERS)
def test_rdflib_reads_back_what_was_written(records: tuple[Record, ...], form: str) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written(records, form), format=READERS[form][1])
    again = {quad.triple for quad in ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)}
    assert again == {quad.triple for quad in quads(records)}


@pytest.mark.parametrize("form", READERS)
def test_the_order_of_records_does_not_show(records: tuple[Record, ...], form: str) -> None:
    assert written(records, form) == written(reversed(records), form)


@pytest.mark.parametrize("form", sorted(EXPORTS.keys() - {"html"}))
def test_two_processes_write_the_same_bytes(tmp_path: Path, records: tuple[Record, ...], form: str) -> None:
    """Neither Python's nor the engine's random hashing shows, nor whether an archive or a list was told."""
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
    program = (
        "import sys; from pathlib import Path; from graph.archive import Archive; from graph.export import *\n"
        "with Archive(Path(sys.argv[1])) as archive: write(part_of(archive), sys.stdout.buffer, form=sys.argv[2])"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "archive.sqlite"), form]
    assert subprocess.run(command, check=True, capture_output=True).stdout == written(records, form)


def test_turtle_is_good_to_read(records: tuple[Record, ...]) -> None:
    text = written(records, "turtle").decode()
    head, *blocks = text.strip().split("\n\n")
    assert head.splitlines() == sorted(head.splitlines())
    (motion,) = [block for block in blocks if block.startswith("ob:kst-28638-912 ")]
    assert motion.splitlines()[0] == "ob:kst-28638-912 a kg:Document , kg:Kamerstuk , kg:Motie ;"
    assert '\tdcterms:issued "2019-11-28"^^xsd:date ;' in motion.splitlines()


def test_json_ld_uses_the_short_names_of_its_context(records: tuple[Record, ...]) -> None:
    document = json.loads(written(records, "jsonld"))
    (graph,) = [graph for graph in document["graph"] if graph["id"].endswith("/kst-28638-990")]
    (letter,) = [thing for thing in graph["graph"] if thing["id"] == "ob:kst-28638-990"]
    assert letter["type"] == ["Brief", "Document", "Kamerstuk"]
    assert letter["title"] == "Voortgang opvang"
    assert letter["cites"][:1] == ["ob:h-tk-20192020-53-3"]
    assert letter["versie"] == 3
    names = {name for part in document["graph"] for thing in part["graph"] for name in thing}
    assert {name for name in names if ":" in name} == set()


AWKWARD = 'A "quote" \\ and\na line .\n, é ↩︎ \U0001f517 \u2028 <b>&amp;</b> {} @prefix ob: <x> .\n'


@pytest.mark.parametrize("form", READERS)
def test_awkward_words_survive(form: str) -> None:
    record = Record(Document(id="kst-28638-1", text="", title=AWKWARD))
    found = {quad.object.value for quad in ox.parse(written([record], form), format=READERS[form][0])
             if isinstance(quad.object, ox.Literal) and quad.object.language}  # fmt: skip
    assert found == {AWKWARD}


def test_xml_leaves_out_what_it_cannot_hold() -> None:
    record = Record(Document(id="kst-28638-1", text="", title="a\x0cb\x00c"))
    graph = rdflib.Graph().parse(data=written([record], "rdfxml"), format="xml")
    assert rdflib.Literal("abc", lang="nl") in set(graph.objects())


# ── files and parts ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def archive(tmp_path: Path, records: tuple[Record, ...]) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
        yield archive


def test_a_file_is_whole_or_not_there(tmp_path: Path, records: tuple[Record, ...]) -> None:
    def breaking() -> Iterator[Record]:
        yield records[0]
        raise KeyboardInterrupt

    (tmp_path / "graph.ttl").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        export(breaking(), tmp_path / "graph.ttl")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("graph.ttl", "before")]
    export(records, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == written(records, "turtle")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_format_that_is_not_there_is_refused(tmp_path: Path, records: tuple[Record, ...]) -> None:
    with pytest.raises(UnknownError, match="word: not a format to export to; there are csv, "):
        export(records, tmp_path / "graph.doc", form="word")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (None, ["2020D99001", "kst-28638-912", "kst-28638-913", "kst-28638-990"]),
        ("kst-28638-913", ["kst-28638-912", "kst-28638-913"]),
        ("kst-28638-912", ["2020D99001", "kst-28638-912", "kst-28638-913", "kst-28638-990"]),
        ("kst-35300-XVII-7", ["kst-28638-990"]),
        ("28638", ["kst-28638-912", "kst-28638-913", "kst-28638-990"]),
        ("dossier-28638", ["kst-28638-912", "kst-28638-913", "kst-28638-990"]),
    ],
)
def test_an_export_is_made_of_the_records_asked_for(archive: Archive, of: str | None, expected: list[str]) -> None:
    assert [record.document.id for record in extract(archive, of)] == expected


@pytest.mark.parametrize("of", ["kst-28638-1", "35300-XVII", "dossier-31015", "nonsense"])
def test_a_part_of_which_nothing_is_loaded_is_said_to_be_unknown(archive: Archive, of: str) -> None:
    with pytest.raises(UnknownError, match=of):
        list(extract(archive, of))


def test_a_part_stands_on_its_own(archive: Archive, records: tuple[Record, ...]) -> None:
    """What a dossier cites elsewhere is described by number, whether loaded or not."""
    part = set(quads(extract(archive, "28638")))
    assert part < set(quads(records))
    debate = "https://zoek.officielebekendmakingen.nl/h-tk-20192020-53-3"
    assert len([quad for quad in part if quad.subject == ox.NamedNode(debate)]) == 3


def test_each_record_that_is_read_is_counted(archive: Archive) -> None:
    for form, times in {"turtle": 4, "jsonl": 4, "csv": 8}.items():
        seen = list[int]()
        write(part_of(archive, each=lambda: seen.append(1)), io.BytesIO(), form=form)  # noqa: B023  (called at once)
        assert len(seen) == times


@given(st.lists(st.tuples(st.text(), st.text(alphabet="ab é_-.~()%/"), st.integers(-9, 9))))
def test_any_words_and_names_survive_in_turtle(facts: list[tuple[str, str, int]]) -> None:
    """The writer is our own; Oxigraph's reader gives back what it was given."""
    triples = {
        ox.Triple(thing(name or "a"), KG[f"p{number % 3}"], value)
        for words, name, number in facts
        for value in (ox.Literal(words), ox.Literal(words, language="nl"), ox.Literal(number), thing(f"x-{name}"))
    }
    found = {quad.triple for quad in ox.parse(turtle(triples), format=ox.RdfFormat.TURTLE)}
    assert found == triples


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (ox.Literal(12), b"12"),
        (ox.Literal(-12), b'"-12"^^xsd:integer'),
        (ox.Literal(value=True), b"true"),
        (ox.Literal("12"), b'"12"'),
        (ox.Literal("x", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), b'"x"^^xsd:integer'),
        (ox.Literal("0.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), b'"0.5"^^xsd:decimal'),
        (ox.Literal("http://a>", language="nl"), b'"http://a>"@nl'),
        (ox.Literal("<a> .\n<b>"), b'"<a> .\\n<b>"'),
        (thing("kst-28638-179"), b"ob:kst-28638-179"),
        (thing("dossier-28638"), b"dossier:28638"),
        (ox.NamedNode("https://zoek.officielebekendmakingen.nl/a/b"), b"<https://zoek.officielebekendmakingen.nl/a/b>"),
        (ox.NamedNode("https://zoek.officielebekendmakingen.nl/a."), b"<https://zoek.officielebekendmakingen.nl/a.>"),
        (ox.BlankNode("b0"), b"_:b0"),
    ],
)
def test_values_are_written_as_short_as_turtle_allows(value: Any, written: bytes) -> None:
    text = turtle([ox.Triple(thing("a"), KG.soort, value)])
    assert text.endswith(b"kg:soort " + written + b" .\n\n")
    (read,) = ox.parse(text, format=ox.RdfFormat.TURTLE)
    assert read.object == value or isinstance(value, ox.BlankNode)
