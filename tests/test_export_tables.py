"""Tables, graph files, records and pages: other libraries read from them what the graph and the records hold."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.archive import Archive
from graph.errors import UnknownError, UnreadableError
from graph.export import ALSO, EXPORTS, export, part_of, write
from graph.model import Besluit, Dossier, Zaak
from graph.network import to_networkx
from graph.records import read_records
from graph.writing.tables import EDGES, NODES
from kamergraaf.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.model import Record, Told

RDF = {"jsonld", "nquads", "ntriples", "rdfxml", "trig", "turtle"}
TYPES = {"int64": int, "string": str, "bool": bool, "double": float}


@pytest.fixture
def archive(tmp_path: Path, records: tuple[Record, ...]) -> Iterator[Archive]:
    with Archive(tmp_path / "graph" / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
        yield archive


def from_csv(data: bytes) -> list[dict[str, object]]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return [{name: typed(name, word) for name, word in row.items() if word} for row in rows]


def typed(name: str, word: str) -> object:
    kind = (NODES | EDGES)[name]
    return {"true": True, "false": False}[word] if kind is bool else kind(word)


def from_parquet(data: bytes) -> list[dict[str, object]]:
    parquet: Any = import_module("pyarrow.parquet")  # it is without types
    table = parquet.read_table(io.BytesIO(data))
    assert all(TYPES[str(field.type)] is (NODES | EDGES)[field.name] for field in table.schema)
    return [{name: value for name, value in row.items() if value is not None} for row in table.to_pylist()]


PAIRS = {"csv": from_csv, "parquet": from_parquet}


def test_every_format_is_tested() -> None:
    assert set(EXPORTS) == RDF | set(PAIRS) | {"gexf", "graphml", "html", "jsonl", "node-link"}
    assert set(ALSO.values()) < set(EXPORTS)
    assert not ALSO.keys() & EXPORTS.keys()


def without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


REGISTER: tuple[
    Told, ...
] = (  # a decision on a loaded motion, one on a motion that nobody cites, and a dossier's own title
    Zaak(
        number="2019Z00001",
        documents=("kst-28638-912",),
        besluiten=(Besluit(id="b1", outcome="aangenomen", date=dt.date(2019, 12, 3)),),
        dossiers=(Dossier(number="28638"),),
    ),
    Zaak(number="2019Z00002", documents=("kst-31015-5",), replaces_documents=("kst-31015-4", "kst-28638-913")),
    Dossier(number="28638", title="Mensenhandel en opvang"),
    Dossier(number="36000", title="Een dossier zonder stukken"),
)


@pytest.mark.parametrize("order", [1, -1])
def test_the_tables_hold_what_the_register_tells(tmp_path: Path, records: tuple[Record, ...], order: int) -> None:
    told: list[Told] = list(records)
    everything = [*told, *REGISTER][::order]
    paths = export(everything, tmp_path / "tables", form="csv")
    rows, lines = (from_csv(path.read_bytes()) for path in paths)
    graph = to_networkx(everything)
    assert {row["id"]: without(row, "id") for row in rows} == {node: dict(graph.nodes[node]) for node in graph}
    assert graph.nodes["kst-28638-912"]["outcome"] == "aangenomen"
    assert graph.nodes["dossier-28638"]["title"] == "Mensenhandel en opvang"
    found = [(row["citing"], row["cited"], row["relation"], row.get("reference")) for row in lines]
    expected = [(*edge[:2], edge[2]["relation"], edge[2].get("reference")) for edge in graph.edges(data=True)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("form", PAIRS)
def test_the_tables_hold_the_networkx_graph(archive: Archive, records: tuple[Record, ...], form: str) -> None:
    folder = archive.path.parent / "tables"
    assert export(part_of(archive), folder, form=form) == (folder / f"nodes.{form}", folder / f"edges.{form}")
    rows, lines = (PAIRS[form]((folder / f"{table}.{form}").read_bytes()) for table in ("nodes", "edges"))
    graph = to_networkx(records)
    assert {row["id"]: without(row, "id") for row in rows} == {node: dict(graph.nodes[node]) for node in graph}
    told = [
        (row["citing"], row["cited"], without(row, "citing", "cited", "creation", "timespan", "days")) for row in lines
    ]
    assert sorted(told, key=str) == sorted(graph.edges(data=True), key=str)
    assert sorted(path.name for path in folder.iterdir()) == [f"edges.{form}", f"nodes.{form}"]


def test_an_edge_tells_the_time_between_its_papers(archive: Archive) -> None:
    file = io.BytesIO()
    write(part_of(archive), file, form="csv")
    rows = from_csv(file.getvalue())
    times = {(row["citing"], row["cited"]): (row.get("creation"), row.get("timespan"), row.get("days"))
             for row in rows if row["relation"] == "cites"}  # fmt: skip
    assert times["2020D99001", "kst-28638-912"] == ("2020-06-01", "P6M4D", 186)
    assert times["kst-28638-913", "kst-28638-912"] == ("2019-11-28", "P0D", 0)
    assert times["kst-28638-990", "kst-35300-XVII-7"] == ("2020-05-14", None, None)
    assert {row.get("creation") for row in rows if row["relation"] == "dossier"} == {None}


def test_a_file_named_after_its_format_gets_the_edges_and_the_nodes_stand_beside_it(
    tmp_path: Path, records: tuple[Record, ...]
) -> None:
    paths = export(records, tmp_path / "cites.csv", form="csv")
    assert [path.name for path in paths] == ["cites-nodes.csv", "cites.csv"]
    assert paths[0].read_text("utf-8").startswith("id,node,")
    assert paths[1].read_text("utf-8").startswith("citing,cited,creation,timespan,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cites-nodes.csv", "cites.csv"]


@pytest.mark.parametrize("form", PAIRS)
def test_a_zip_holds_both_tables_and_is_the_same_every_time(
    tmp_path: Path, records: tuple[Record, ...], form: str
) -> None:
    export(records, tmp_path / "a.zip", form=form)
    export(records[::-1], tmp_path / "b.zip", form=form)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as pair:
        assert pair.namelist() == [f"nodes.{form}", f"edges.{form}"]
        assert len(PAIRS[form](pair.read(f"nodes.{form}"))) == len(to_networkx(records))


def test_a_pair_that_breaks_off_leaves_what_was_there(archive: Archive, records: tuple[Record, ...]) -> None:
    folder, left = archive.path.parent / "tables", list(range(10))
    export(records[:1], folder, form="csv")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(IndexError):  # in the middle of the edges
        export(part_of(archive, each=left.pop), folder, form="csv")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_parquet_without_its_library_says_what_to_install(
    tmp_path: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableError, match=r"pip install 'kamergraaf\[parquet\]'"):
        export(records, tmp_path / "a.zip", form="parquet")
    assert list(tmp_path.iterdir()) == []


# ── files of networkx ────────────────────────────────────────────────────────────────────────────────────────────────


def from_graphml(file: io.BytesIO) -> Any:
    return nx.read_graphml(file, force_multigraph=True)


def from_gexf(file: io.BytesIO) -> Any:
    graph = nx.read_gexf(file)
    for _, facts in graph.nodes(data=True):
        facts.pop("label")  # the reader gives every node one
    return graph


def from_node_link(file: io.BytesIO) -> Any:
    return nx.node_link_graph(json.load(file), edges="edges")  # pyright: ignore[reportUnknownMemberType]  (stubs)


@pytest.mark.parametrize(
    ("form", "read"), [("graphml", from_graphml), ("gexf", from_gexf), ("node-link", from_node_link)]
)
def test_networkx_reads_back_its_graph(records: tuple[Record, ...], form: str, read: Any) -> None:
    file = io.BytesIO()
    write(records, file, form=form)
    graph, expected = read(io.BytesIO(file.getvalue())), to_networkx(records)
    for *_, facts in graph.edges(data=True):
        facts.pop("id", None)
    assert {node: dict(graph.nodes[node]) for node in graph} == {node: dict(expected.nodes[node]) for node in expected}
    assert sorted(graph.edges(keys=True, data=True), key=str) == sorted(expected.edges(keys=True, data=True), key=str)


def test_the_graph_of_a_neighbourhood_ends_where_that_ends(archive: Archive) -> None:
    file = io.BytesIO()
    write(part_of(archive, "kst-28638-913"), file, form="node-link")
    graph = from_node_link(io.BytesIO(file.getvalue()))
    assert set(graph) == {"kst-28638-912", "kst-28638-913", "dossier-28638"}


@pytest.mark.parametrize("form", PAIRS)
@pytest.mark.parametrize("of", ["kst-28638-913", "kst-28638-912", "dossier-28638"])
def test_tables_and_networks_of_a_part_have_the_same_nodes_and_edges(archive: Archive, of: str, form: str) -> None:
    part = part_of(archive, of)
    paths = export(part, archive.path.parent / "part", form=form)
    rows, lines = (PAIRS[form](path.read_bytes()) for path in paths)
    graph = part.network()
    assert {row["id"]: without(row, "id") for row in rows} == {node: dict(graph.nodes[node]) for node in graph}
    found = [(row["citing"], row["cited"], row["relation"], row.get("reference")) for row in lines]
    expected = [(*edge[:2], edge[2]["relation"], edge[2].get("reference")) for edge in graph.edges(data=True)]
    assert sorted(found, key=str) == sorted(expected, key=str)


# ── records and pages ────────────────────────────────────────────────────────────────────────────────────────────────


def test_records_come_back_as_they_are(tmp_path: Path, records: tuple[Record, ...]) -> None:
    export(records, tmp_path / "records.jsonl", form="jsonl")
    assert tuple(read_records(tmp_path / "records.jsonl")) == tuple(sorted(records, key=lambda each: each.document.id))


def test_a_page_is_of_one_document(archive: Archive, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    graph = ["-g", str(archive.path.parent)]
    assert main(["export", "--format", "html", "--of", "28 638, nr. 990", *graph]) == 0
    assert b"De motie van de leden Jansen en Van der Berg" in capsysbinary.readouterr().out
    with pytest.raises(UnknownError, match="a page is of one document"):
        write(part_of(archive, "28638"), io.BytesIO(), form="html")
    with pytest.raises(UnknownError, match="kst-35300-XVII-7: not loaded"):
        write(part_of(archive, "kst-35300-XVII-7"), io.BytesIO(), form="html")


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "begins"), [("nt", b"<"), ("json", b"{"), ("node-link json", b"{"), ("csv", b"citing,")]
)
def test_the_command_knows_the_usual_words(
    archive: Archive, capsysbinary: pytest.CaptureFixture[bytes], word: str, begins: bytes
) -> None:
    assert main(["export", "--format", word, "-g", str(archive.path.parent)]) == 0
    assert capsysbinary.readouterr().out.startswith(begins)
