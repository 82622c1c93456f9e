"""What the README says is so: commands and Python run; output, tables and picture are today's; files exist."""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamergraaf import open_graph
from kamergraaf.cli import COMMANDS
from kamergraaf.version import __version__

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
parts = runpy.run_path(str(ROOT / "benchmarks" / "readme.py"))["parts"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> str:
    words = [sys.executable, "-m", *shlex.split(command, comments=True)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout


def test_its_commands_run_in_their_order(tmp_path: Path) -> None:
    shutil.copy(ROOT / "kamergraaf" / "sample" / "2020D99001.txt", tmp_path / "letter.txt")
    commands = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("kamergraaf ")]
    assert len(commands) >= 4
    for command in commands:
        run(command, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} >= {"dossier.html", "graph.ttl"}


def test_the_output_of_the_demo_is_the_real_one(tmp_path: Path) -> None:
    (shown,) = (block for block in blocks("text") if block.startswith("1. Which motions"))
    assert run("kamergraaf demo", tmp_path) == shown


def test_its_python_runs() -> None:
    (block,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(test) == doctest.TestResults(failed=0, attempted=2)


def test_its_accuracy_is_what_the_benchmark_measures(shared: Path) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "accuracy.py"))
    sets = {name: list(benchmark["rows"](shared / "data" / "gold-dev" / f"{name}.jsonl")) for name in benchmark["SETS"]}
    scores = {name: benchmark["scored"](gold, outward=False) for name, gold in sets.items()}
    assert "\n".join(benchmark["readme_tables"](scores)) == parts(README, "accuracy")[1].strip()
    assert (ROOT / "kamergraaf" / "accuracy.jsonl").read_text().splitlines() == list(benchmark["shipped_lines"](scores))


@pytest.mark.parametrize("name", ["accuracy", "names", "speed", "store"])
def test_its_measured_tables_stand_between_their_marks(name: str) -> None:
    lines = parts(README, name)[1].strip().splitlines()
    assert len(lines) >= 4
    assert [line for line in lines if line and not line.startswith("|")] == []


def test_a_table_of_names_that_the_benchmark_does_not_measure_is_told(tmp_path: Path) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "resolving.py"))
    gold = ROOT / "benchmarks" / "gold"
    with open_graph(tmp_path) as graph:
        graph.load(gold / "motions.jsonl")
        several = [benchmark["answer"](one, graph.archive) for one in benchmark["mentions"](gold / "names.jsonl")]
    lines = benchmark["readme_lines"](several)
    before, shown, after = parts(README, "names")
    assert lines[:2] == shown.strip().splitlines()[:2]
    assert not benchmark["stands_in"](README, lines)
    assert benchmark["stands_in"]("\n".join((before, "", *lines, "", after)), lines)


def test_its_picture_shows_what_the_sample_holds_today() -> None:
    drawing = runpy.run_path(str(ROOT / "docs" / "pictures" / "dossier.py"))
    assert "](docs/pictures/dossier.svg)" in README
    assert drawing["read"]() == drawing["told"](drawing["sample_scene"]())


def test_it_says_which_version_to_cite() -> None:
    assert f"version {__version__}" in " ".join(README.split())


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_its_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_it_names_every_command(command: str) -> None:
    assert re.search(rf"kamergraaf {command}\b|`{command}`", README) or command == "demo"
