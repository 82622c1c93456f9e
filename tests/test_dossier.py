"""Dossier 28638, from every form in which parts of it are at hand, is one graph on which the first questions work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kamergraaf import Graph, open_graph, to_networkx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = ("documents.json", "kamerstukdossier.json", "kst-xml", "motion-chains", "zaken.json", "zaken.csv")


@pytest.fixture(scope="module")
def cited(shared: Path) -> dict[str, list[dict[str, list[str]]]]:
    """Return what careful readers found cited on pages of the dossier, by the page's document."""
    pages: dict[str, list[dict[str, list[str]]]] = {}
    for line in (shared / "data" / "dossier-28638" / "page-citations.jsonl").read_text("utf-8").splitlines():
        pages.setdefault(json.loads(line)["source_document"], []).append(json.loads(line))
    return pages


@pytest.fixture(scope="module")
def graph(
    shared: Path, cited: dict[str, list[dict[str, list[str]]]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Graph]:
    """Load the dossier, the real letter, and texts made of nothing but the words that cite."""
    folder = tmp_path_factory.mktemp("dossier")
    rows = ({"id": name, "text": "\n".join(f"Zie {one['quote']}." for one in found)} for name, found in cited.items())
    (folder / "pages.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    dossier = shared / "data" / "dossier-28638"
    with open_graph(folder / "graph") as graph:
        summary = graph.load(
            [*(dossier / part for part in PARTS), shared / "seed" / "2020D18650.txt", folder / "pages.jsonl"]
        )
        assert summary.problems == []
        yield graph


def test_every_citation_that_readers_found_is_an_edge(
    graph: Graph, cited: dict[str, list[dict[str, list[str]]]]
) -> None:
    edges = set(to_networkx(graph.records()).edges())
    wanted = {(name, target) for name, found in cited.items() for one in found for target in one["targets"]}
    assert len(wanted) > 30
    assert wanted - edges == set()


def test_a_paper_that_came_in_three_forms_is_one_document(graph: Graph) -> None:
    document = graph.record("2023D51173").document
    assert document == graph.record("kst-28638-238").document
    assert (document.loader, document.soort, document.actors[0].surname) == (
        "officielebekendmakingen",
        "Motie",
        "Bikker",
    )
    assert {origin.loader for origin in document.origins} == {"officielebekendmakingen", "tweedekamer"}


def test_the_first_questions_are_answered(graph: Graph) -> None:
    assert [motion.id for motion in graph.motions("28 638, nr. 179")] == [
        "kst-35300-XVII-34", "kst-35300-25", "kst-31015-186", "kst-28638-172",
    ]  # fmt: skip
    timeline = list(graph.ask("dossier-timeline", dossier="28638"))
    assert len(timeline) > 190
    assert len(graph.store()) > 3000
