"""Measures are what networkx gives on the graph of citations, the same every time, and what the dates say."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph import measures
from graph.answers import measured_in
from graph.archive import Archive
from graph.errors import UnknownError
from graph.export import export, part_of, write
from graph.measures import MEASURES
from graph.model import Document, Dossier, Record, Reference
from graph.network import to_networkx
from kamergraaf.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def paper(name: str, date: str | None, *cited: str, soort: str = "Brief", dossiers: Sequence[str] = ()) -> Record:
    """Return a paper that cites; the same target twice where it is named twice."""
    references = tuple(
        Reference(start=place, end=place + 1, quote="x", kind="k", finder="k", targets=(target,), method="number")
        for place, target in enumerate(cited)
    )
    day = dt.date.fromisoformat(date) if date else None
    filed = tuple(Dossier(number=number) for number in dossiers)
    return Record(Document(id=name, text="x" * 20, date=day, soort=soort, dossiers=filed), references)


# d and e cite a and b; c cites a twice; b cites a; a cites a dossier; f stands alone
PAPERS = (
    paper("2020D00001", "2020-01-01", "dossier-31015", soort="Motie", dossiers=("28638",)),  # a
    paper("2020D00002", "2020-01-31", "2020D00001", soort="Motie", dossiers=("28638", "29628")),  # b
    paper("2020D00003", "2020-02-10", "2020D00001", "2020D00001"),  # c
    paper("2020D00004", "2020-03-01", "2020D00001", "2020D00002", "kst-35300-25"),  # d
    paper("2020D00005", "2021-03-01", "2020D00002", "2020D00001"),  # e
    paper("2020D00006", None, "2020D00005"),  # f
)
A, B, C, D, E, F = (record.document.id for record in PAPERS)


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return to_networkx(PAPERS)


def drawn(size: int, seed: int) -> nx.MultiDiGraph[str]:
    """Return the graph of papers that cite earlier ones at random, the same for the same seed."""
    draw = random.Random(seed)
    names = [f"2020D{place:05}" for place in range(size)]
    records = [paper(name, "2020-01-01", *draw.choices(names[: place + 1], k=draw.randint(0, 5)))
               for place, name in enumerate(names)]  # fmt: skip
    return to_networkx(draw.sample(records, size))


def test_citations_are_counted_by_pair_without_the_filing_of_papers(graph: nx.MultiDiGraph[str]) -> None:
    folded = measures.citations(graph)
    assert {(citing, cited): facts["references"] for citing, cited, facts in folded.edges(data=True)} == {
        (A, "dossier-31015"): 1, (B, A): 1, (C, A): 2, (D, A): 1, (D, B): 1, (D, "kst-35300-25"): 1, (E, A): 1,
        (E, B): 1, (F, E): 1,
    }  # fmt: skip
    assert list(folded) == [A, B, C, D, E, F, "dossier-31015", "kst-35300-25"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [(A, 4), (B, 2), (E, 1), ("dossier-31015", 1), ("kst-35300-25", 1)]),
        ("2020-02-10", "2020-03-01", [(A, 2), (B, 1), ("kst-35300-25", 1)]),
        ("2020-03-02", None, [(A, 1), (B, 1)]),
        (None, "2020-01-31", [(A, 1), ("dossier-31015", 1)]),
        ("2022-01-01", None, []),
    ],
)
def test_most_cited_in_a_window(
    graph: nx.MultiDiGraph[str], since: str | None, until: str | None, expected: list[tuple[str, int]]
) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (since, until)]
    assert measures.most_cited(graph, since=days[0], until=days[1]) == expected
    assert measures.most_cited(graph, since=days[0], until=days[1], top=1) == expected[:1]


@pytest.mark.parametrize("seed", range(3))
def test_measures_are_those_of_networkx(seed: int) -> None:
    graph = drawn(60, seed)
    folded = measures.citations(graph)
    assert measures.pagerank(graph) == pytest.approx(_power(folded), abs=1e-7)
    found = measures.measured(graph, ["cited", "citing"])
    assert found == {"cited": dict(folded.in_degree()), "citing": dict(folded.out_degree())}
    parts: dict[int, set[str]] = {}
    for node, number in measures.communities(graph).items():
        parts.setdefault(number, set()).add(node)
    both: nx.Graph[str] = nx.Graph(folded.edges())
    both.add_nodes_from(folded)
    theirs = nx.community.louvain_communities(both, seed=1)
    assert sorted(parts) == list(range(1, len(parts) + 1))
    assert nx.community.is_partition(folded, list(parts.values()))
    assert nx.community.modularity(both, parts.values()) > nx.community.modularity(both, theirs) - 0.05


def _power(folded: nx.DiGraph[str]) -> dict[str, float]:
    """Return the PageRank as networkx defines it, worked out by its own program in plain Python."""
    pagerank: Any = import_module("networkx.algorithms.link_analysis.pagerank_alg")

    ranks: dict[str, float] = pagerank._pagerank_python(folded, tol=1e-12, max_iter=1000)
    return ranks


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_those_that_are_cited_or_cite_together(seed: int) -> None:
    graph = drawn(40, seed)
    folded = measures.citations(graph)
    for found, neighbours, of in (
        (measures.co_citation, folded.predecessors, "2020D00000"),
        (measures.coupling, folded.successors, "2020D00039"),
    ):
        shared = {(one, other): len(set(neighbours(one)) & set(neighbours(other)))
                  for one, other in combinations(sorted(folded), 2)}  # fmt: skip
        expected = {pair: count for pair, count in shared.items() if count}
        assert found(graph) == expected
        assert list(found(graph).values()) == sorted(expected.values(), reverse=True)
        assert found(graph, of) == {pair: count for pair, count in expected.items() if of in pair}


def test_the_shortest_ways_from_paper_to_paper(graph: nx.MultiDiGraph[str]) -> None:
    assert measures.paths(graph, F, A) == [[F, E, A]]
    assert measures.paths(graph, D, "dossier-31015") == [[D, A, "dossier-31015"]]
    assert measures.paths(graph, A, F) == []
    assert measures.paths(graph, A, "dossier-28638") == []  # where it is filed is no citation
    with pytest.raises(UnknownError, match="kst-1-1: not in the graph"):
        measures.paths(graph, A, "kst-1-1")


def test_the_age_of_what_is_cited(graph: nx.MultiDiGraph[str]) -> None:
    assert measures.ages(graph) == {(B, A): 30, (C, A): 40, (D, A): 60, (D, B): 30, (E, A): 425, (E, B): 395}
    assert measures.half_lives(graph) == {"Motie": 50.0}
    assert measures.half_lives(graph, "dossier") == {"dossier-28638": 50.0, "dossier-29628": 212.5}
    assert measures.half_lives(graph, "node") == {A: 50.0, B: 212.5}
    assert measures.half_lives(graph, "year") == {"2020": 50.0}


def test_another_process_finds_the_same(tmp_path: Path) -> None:
    """Louvain walks through sets, whose order differs from process to process where they hold strings."""
    path = tmp_path / "archive.sqlite"
    draw = random.Random(4)
    names = [f"2020D{place:05}" for place in range(80)]
    with Archive(path) as archive:
        for name in names:
            archive.put(paper(name, None, *draw.choices(names, k=2)))
    program = (
        "import sys, json; from pathlib import Path; from graph.archive import Archive; from graph.measures import *\n"
        "from graph.network import to_networkx\n"
        "with Archive(Path(sys.argv[1])) as archive:\n"
        "    print(json.dumps(measured(to_networkx(archive.records()), MEASURES)))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert json.loads(found.pop()).keys() == MEASURES.keys()


def test_an_empty_graph_has_no_measures() -> None:
    empty = to_networkx([])
    assert measures.measured(empty, MEASURES) == {name: {} for name in MEASURES}
    assert (measures.most_cited(empty), measures.co_citation(empty), measures.ages(empty)) == ([], {}, {})


# ── as columns ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path / "graph" / "archive.sqlite") as archive:
        for record in PAPERS:
            archive.put(record)
    return tmp_path / "graph"


def test_exports_have_measures_as_columns_of_the_whole_graph(folder: Path) -> None:
    assert main(["export", "--format", "csv", "--measures", "cited,pagerank,age", "--of", B, "-g", str(folder),
                 "-o", str(folder / "out")]) == 0  # fmt: skip
    rows = list(csv.DictReader((folder / "out" / "nodes.csv").read_text("utf-8").splitlines()))
    assert list(rows[0])[-3:] == ["cited", "pagerank", "age"]
    assert {row["id"]: (row["cited"], row["age"]) for row in rows if row["node"] == "document"} == {
        A: ("4", "50.0"), B: ("2", "212.5"), D: ("0", ""), E: ("1", ""),
    }  # fmt: skip
    assert all(float(row["pagerank"]) > 0 for row in rows if row["node"] == "document")


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files_of_networks_have_measures_as_attributes(folder: Path, form: str, read: Any) -> None:
    with Archive(folder / "archive.sqlite") as archive:
        export(part_of(archive, measures=MEASURES), folder / form, form=form)
    nodes: dict[str, dict[str, object]] = dict(read(folder / form).nodes(data=True))
    assert (nodes[A]["cited"], nodes[A]["age"], nodes[E]["citing"]) == (4, 50.0, 2)
    assert all(isinstance(nodes[node]["community"], int) for node in (A, B, C, D, E, F))


def test_where_measures_cannot_go_or_are_unknown_is_said(folder: Path) -> None:
    with Archive(folder / "archive.sqlite") as archive:
        with pytest.raises(UnknownError, match="turtle: does not hold measures; csv, gexf, "):
            write(part_of(archive, measures=["cited"]), io.BytesIO())
        with pytest.raises(UnknownError, match="fame: not a measure; there are age, cited, "):
            write(part_of(archive, measures=["fame"]), io.BytesIO(), form="graphml")


def test_what_counts_for_most_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["stats", "--measures", "cited,community", "--top", "2", "--format", "csv", "-g", str(folder)]
    assert main(command) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "what,which,count"
    assert rows[:2] == [f"cited,{A},4", f"cited,{B},2"]
    assert rows[2].startswith("community,1,")
    assert main(["stats", "--measures", "fame", "-g", str(folder)]) == 1
    assert "fame: not a measure" in capsys.readouterr().err


# ── kept answers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def kept(path: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT name, revision FROM answer ORDER BY name").fetchall()


def test_an_answer_is_kept_until_the_archive_changes(folder: Path) -> None:
    with Archive(folder / "archive.sqlite") as archive:
        first = measured_in(archive, ["cited", "pagerank"])
        assert first == measures.measured(to_networkx(PAPERS), ["cited", "pagerank"])
        before = archive.revision
        assert kept(archive.path) == [("cited", before), ("pagerank", before)]
        with closing(sqlite3.connect(archive.path)) as db, db:  # an answer that nobody works out
            db.execute("UPDATE answer SET value = ? WHERE name = 'cited'", [b'{"x": 9}'])
        assert measured_in(archive, ["cited"]) == {"cited": {"x": 9}}
        archive.put(paper("2020D00007", None, A))
        assert measured_in(archive, ["cited"])["cited"][A] == 5
        assert kept(archive.path) == [("cited", archive.revision), ("pagerank", before)]
