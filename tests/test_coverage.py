"""What a graph covers is told as the graph is now, however often and in whatever process it was asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf import Document, Record, find_references, open_graph
from kamergraaf.coverage import coverage

if TYPE_CHECKING:
    from pathlib import Path


def told(folder: Path) -> dict[tuple[str, str], int]:
    with open_graph(folder) as graph:
        return {(one.what, one.which): one.count for one in coverage(graph.archive)}


def put(folder: Path, name: str, text: str) -> None:
    document = Document(id=name, text=text, loader="opentk")
    with open_graph(folder) as graph:
        graph.archive.put(Record(document, tuple(find_references(document))))


def test_what_is_put_after_the_first_answer_counts_in_the_next(tmp_path: Path) -> None:
    put(tmp_path, "kst-28638-1", "Zie Kamerstuk 28 638, nr. 2.")
    before = told(tmp_path)
    assert told(tmp_path) == before
    assert (before["documents", "all"], before["cited", "loaded"], before["cited", "not loaded"]) == (1, 0, 1)
    put(tmp_path, "kst-28638-2", "Zonder verwijzing.")
    after = told(tmp_path)
    assert (after["documents", "all"], after["cited", "loaded"], after["cited", "not loaded"]) == (2, 1, 0)


def test_another_graph_in_the_same_place_tells_of_itself(tmp_path: Path) -> None:
    put(tmp_path, "kst-28638-1", "Zie Kamerstuk 28 638, nr. 2.")
    assert told(tmp_path)["references", "all"] == 1
    for file in tmp_path.glob("archive.sqlite*"):
        file.unlink()
    put(tmp_path, "kst-28638-1", "Zonder verwijzing.")
    assert told(tmp_path)["references", "all"] == 0


def test_files_that_could_not_be_read_are_told_though_no_record_changed(tmp_path: Path) -> None:
    put(tmp_path / "graph", "kst-28638-1", "Zonder verwijzing.")
    assert told(tmp_path / "graph")["not read", "all"] == 0
    broken = tmp_path / "brief.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    with open_graph(tmp_path / "graph") as graph:
        graph.load([broken])
    assert told(tmp_path / "graph")["not read", "all"] == 1
