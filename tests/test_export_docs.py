"""docs/exports.md names every format, column and measure, and what it shows runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from graph.archive import Archive
from graph.export import ALSO, EXPORTS
from graph.measures import MEASURES
from graph.network import to_networkx
from graph.writing.tables import EDGES, NODES
from kamergraaf.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Record

PAGE = "docs/exports.md"


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    return (request.config.rootpath / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: tuple[Record, ...]) -> Path:
    """Return a folder to work in, with a graph where commands look for it."""
    with Archive(tmp_path / "kamergraaf-graph" / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAMERGRAAF_GRAPH", raising=False)
    return tmp_path


@pytest.mark.parametrize("name", [*EXPORTS, *NODES, *EDGES, *MEASURES])
def test_it_names_every_format_column_and_measure(page: str, name: str) -> None:
    assert f"`{name}`" in page


@pytest.mark.parametrize("word", [word for word in ALSO if " " not in word])
def test_it_names_the_other_words(page: str, word: str) -> None:
    assert re.search(rf"^\| `{ALSO[word]}` \| [^|]*`{word}`", page, re.MULTILINE)


def test_its_commands_run(page: str, here: Path) -> None:
    commands = re.findall(r"^kamergraaf (.*)$|`kamergraaf (stats .*?)`", page, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        assert main("".join(command).split()) == 0
    written = {path.name for path in here.iterdir()}
    assert written == {"kamergraaf-graph", "graph.ttl", "tables", "dossier.gexf"}


def test_its_python_runs(page: str, here: Path, records: tuple[Record, ...]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    known = {"kst-28638-172": "kst-28638-912", "kst-35300-25": "kst-28638-912"}  # numbers that the small graph has
    for name, other in known.items():
        block = block.replace(name, other)
    names: dict[str, Any] = {}
    exec(compile(block, PAGE, "exec"), names)
    assert set(names["network"]) == set(to_networkx(records))
