"""The notebooks run from first to last cell, without a request to the net, and stand in git without outputs."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import nbformat
import pytest
from nbclient import NotebookClient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PATHS = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    untyped = cast("Callable[..., Any]", nbformat.read)  # pyright: ignore[reportUnknownMemberType]  (it has no types)
    return untyped(path, as_version=4)


def run(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, **environment: str) -> list[Any]:
    """Run a notebook in a kernel of its own, that knows nothing of the user's settings; returns its outputs."""
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    monkeypatch.setenv("MPLCONFIGDIR", str(folder / "matplotlib"))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    notebook = read(path)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def shown(outputs: list[Any], form: str) -> Iterator[str]:
    yield from (str(output["data"][form]) for output in outputs if form in output.get("data", {}))


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 7


@PATHS
def test_it_stands_in_git_without_outputs(path: Path) -> None:
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if cell.outputs or cell.execution_count] == []


@PATHS
def test_it_uses_the_public_door(path: Path) -> None:
    code = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")
    assert "from kamergraaf import " in code
    assert re.findall(r"(?m)^\s*(?:from|import) (?:graph|loaders|queries|kamergraaf\.)\b.*", code) == []


@PATHS
def test_it_runs_and_shows_tables_and_a_picture(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KAMERGRAAF_PAPERS", "KAMERGRAAF_LETTER"):
        monkeypatch.delenv(name, raising=False)
    outputs = run(path, tmp_path, monkeypatch)
    tables = [html for html in shown(outputs, "text/html") if "<table>" in html]
    assert len(tables) >= 2
    assert [html for html in tables if "<td" not in html] == []
    assert len(list(shown(outputs, "image/png"))) >= 1
    assert [output["text"] for output in outputs if output.get("name") == "stderr"] == []


@PATHS
def test_it_is_listed(path: Path) -> None:
    assert f"[{path.stem}]({path.name})" in path.with_name("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["1-motions-of-a-letter", "3-asking-in-sparql", "5-who-answers-whom"])
def test_it_runs_on_a_real_letter(name: str, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(each for each in NOTEBOOKS if each.stem == name)
    letter = shared / "seed" / "2020D18650.txt"
    outputs = run(path, tmp_path, monkeypatch, KAMERGRAAF_PAPERS=os.fspath(letter), KAMERGRAAF_LETTER="kst-28638-179")
    assert any("kst-35300-25" in html for html in shown(outputs, "text/html"))


def test_sureness_is_tried_on_real_names(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without titles few names lead anywhere; what is said to be sure is right all the same."""
    path = next(each for each in NOTEBOOKS if each.stem == "6-motions-by-name")
    papers = shared / "data" / "load" / "motie-kst-xml.tar.gz"
    names = shared / "data" / "gold-dev" / "motion-names.jsonl"
    outputs = run(path, tmp_path, monkeypatch, KAMERGRAAF_PAPERS=os.fspath(papers), KAMERGRAAF_NAMES=os.fspath(names))
    *_, calibration = (html for html in shown(outputs, "text/html") if "said, on average" in html)
    rows = [[float(cell) for cell in re.findall(r">([\d.]+)</td>", row)] for row in calibration.split("<tr>")[2:]]
    assert sum(names for _, _, names in rows) >= 50
    assert rows[-1][0] > 0.95
    assert rows[-1][1] > 0.9


def test_finding_is_scored_on_real_texts(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(each for each in NOTEBOOKS if each.stem == "7-how-good-is-the-finding")
    gold = shared / "data" / "gold-dev" / "motions.jsonl"
    outputs = run(path, tmp_path, monkeypatch, KAMERGRAAF_GOLD=os.fspath(gold))
    assert any("252 passages" in html for html in shown(outputs, "text/html"))
