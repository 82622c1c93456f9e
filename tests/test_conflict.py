"""Where number and names disagree, both readings are kept, and every way out says so."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kamergraaf import annotate, open_graph
from kamergraaf.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "kst-28638-999"
TEXT = "De motie-Proef/Graag over opvang van slachtoffers (Kamerstuk 28 638, nr. 905) telt."


def motion(number: int, title: str, *names: str) -> str:
    actors = [{"name": name, "surname": name, "relation": "Indiener"} for name in names]
    document = {"id": f"kst-28638-{number}", "text": title, "title": title, "soort": "Motie", "date": "2019-07-04"}
    return json.dumps({"document": {**document, "actors": actors, "source": str(number)}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = (
        motion(901, "Motie van de leden Proef en Graag over opvang van slachtoffers", "Proef", "Graag"),
        motion(905, "Motie van het lid Smit over grenzen", "Smit"),
        json.dumps({"id": LETTER, "text": TEXT, "date": "2020-05-14"}),
    )
    (tmp_path / "papers.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with open_graph(tmp_path / "graph") as graph:
        graph.load([tmp_path / "papers.jsonl"])
    return tmp_path / "graph"


def test_both_readings_are_kept_the_likelier_one_first(folder: Path) -> None:
    with open_graph(folder) as graph:
        (found,) = graph.record(LETTER).references
        assert (found.targets, found.reason) == ((), "conflict")
        assert found.candidates == ("kst-28638-901", "kst-28638-905")


def test_every_way_out_tells_of_the_conflict_and_both_readings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", LETTER, "-g", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "conflict" in shown
    assert "kst-28638-905" in shown
    file = folder / "t.jsonl"
    file.write_text(json.dumps({"id": "t", "text": TEXT, "date": "2020-05-14"}) + "\n", encoding="utf-8")
    assert main(["references", str(file), "-g", str(folder), "--format", "jsonl"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["references"]
    assert (row["reason"], row["candidates"]) == ("conflict", ["kst-28638-901", "kst-28638-905"])
    assert main(["references", str(file), "-g", str(folder), "--format", "csv"]) == 0
    (cells,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (cells["reason"], cells["candidates"]) == ("conflict", "kst-28638-901, kst-28638-905")
    with open_graph(folder) as graph:
        assert "zonder doel: conflict: kst-28638-901 of kst-28638-905" in annotate(graph.record(LETTER))
        assert "nummer en namen spreken elkaar tegen" in graph.view(LETTER).html
        names = [(row[2], str(row[3]).rpartition("/")[2]) for row in graph.ask("name-check")]
    assert names == [("Graag", "kst-28638-905"), ("Proef", "kst-28638-905")]
