"""The command line keeps its contract: results on standard output, messages on standard error, 0, 1 and 2."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.cli import COMMANDS

SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample"
LETTER = SAMPLE / "2020D99001.txt"
PAGES = sorted(SAMPLE.glob("*.txt"))


def run(*words: str | Path, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    command = [sys.executable, "-m", "kamergraaf", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=cwd, check=False, encoding="utf-8")


def rows(*words: str | Path) -> list[dict[str, Any]]:
    """Run a command that writes JSON Lines, and read them."""
    done = run(*words, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the bundled sample once."""
    folder = tmp_path_factory.mktemp("graph") / "graaf"
    done = run("load", *PAGES, "-g", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_how_it_is_used(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"kamergraaf {command}" in done.stdout.split("examples:")[1]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["zoek"],
        ["load"],
        ["motions"],
        ["motions", "a", "b"],
        ["view"],
        ["view", "28638", "--query", "x"],
        ["references", "x.txt", "--format", "pdf"],
    ],
)
def test_misuse_is_told_with_status_2(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: kamergraaf")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["motions", "kst-28638-1", "-g", "{graph}"], "kst-28638-1: not loaded in this graph"),
        (["motions", "kaas", "-g", "{graph}"], "kaas: no number of a document or a dossier"),
        (["show", "kst-99999-1", "-g", "{graph}"], "kst-99999-1: neither loaded nor cited"),
        (["stats", "-g", "{graph}/nergens"], "no graph here"),
        (["view", "99999", "-g", "{graph}"], "99999"),
        (["export", "--of", "99999", "-g", "{graph}"], "99999"),
        (["query", "bestaat-niet", "-g", "{graph}"], "bestaat-niet"),
        (["annotate", "nergens.txt"], "nergens.txt: no such file or folder"),
        (["view", "28638", "-g", "{graph}", "-o", "{graph}/geen/map.html"], "map.html: No such file or directory"),
        (["load", "{letter}", "-g", "{letter}"], "2020D99001.txt: File exists"),
        (["query", "nergens.rq", "-g", "{graph}"], "nergens.rq: No such file or directory"),
        (["query", "SELECT * { ?s ?p }", "-g", "{graph}"], "line 1, column 19: not SPARQL"),
        (["query", "motions-cited", "--param", "brief=x", "-g", "{graph}"], "brief: no parameter of motions-cited"),
        (["query", "motions-cited", "--param", "letter=kaas", "-g", "{graph}"], "kaas: not a document"),
        (["validate", "{letter}"], "2020D99001.txt: not an RDF file"),
    ],
)
def test_what_is_not_there_is_told_in_one_line_with_status_1(graph: Path, words: list[str], message: str) -> None:
    done = run(*(word.replace("{graph}", str(graph)).replace("{letter}", str(LETTER)) for word in words))
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_sample_says_what_a_careful_reader_finds(graph: Path) -> None:
    gold = json.loads((SAMPLE / "expected.json").read_bytes())
    (found,) = rows("references", LETTER)
    assert [(row["quote"], row["targets"], row["where"]) for row in found["references"]] == [
        (row["quote"], row["targets"], row["where"].replace("footnote", "note")) for row in gold["references"]
    ]
    assert {row["id"] for row in rows("motions", gold["document"], "-g", graph)} >= set(gold["motions_cited"])


def test_loading_again_changes_nothing(graph: Path) -> None:
    first, second = run("load", *PAGES, "-g", graph), run("stats", "-g", graph)
    assert " same" in first.stdout
    assert "new" not in first.stdout
    run("load", LETTER, "-g", graph)
    assert run("stats", "-g", graph).stdout == second.stdout


def test_bad_files_are_told_and_all_else_is_loaded(tmp_path: Path) -> None:
    page = LETTER.read_text(encoding="utf-8")
    lines = page.splitlines()
    random.Random(3).shuffle(lines)
    files = {
        "a-shuffled.txt": "\n".join(lines).encode(),
        "b-half.txt": page.encode()[: len(page.encode()) // 2],
        "c-windows.txt": page.replace("2020D99001", "2020D99021").replace("990", "921").encode("cp1252", "replace"),
        "d-empty.txt": b"",
        "e-noise.bin": random.Random(5).randbytes(5_000_000),
        "f-good.txt": page.replace("2020D99001", "2020D99022").replace("990", "922").encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "g-folder").mkdir()
    done = run("load", *sorted(tmp_path.iterdir()), "-g", tmp_path / "graaf")
    assert done.returncode == 1
    assert "3 new" in done.stdout
    assert "4 rejected" in done.stdout
    for name, message in {
        "a-shuffled": "out of place",
        "b-half": "is the page cut off?",
        "c-windows": "not UTF-8",
        "d-empty": "the file is empty",
        "e-noise": "not a form that is read here",
        "g-folder": "the folder holds no files",
    }.items():
        assert [line for line in done.stderr.splitlines() if name in line and message in line], name
    assert "Traceback" not in done.stderr


def test_texts_in_json_lines_are_read_as_they_stand_on_one_core_or_two(tmp_path: Path) -> None:
    texts = [f"Regel {number}\r\n\u00a0😀 zie Kamerstuk 28 638, nr. {number}." for number in range(1, 600)]
    path = tmp_path / "texts.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"t{n}", "text": t}) + "\n" for n, t in enumerate(texts)), encoding="utf-8"
    )
    one = rows("references", path)
    assert one == rows("references", path, "--jobs", "2")
    assert [row["id"] for row in one] == [f"t{number}" for number in range(len(texts))]
    for row, text in zip(one, texts, strict=True):
        (reference,) = row["references"]
        assert text[reference["start"] : reference["end"]] == reference["quote"]


def test_known_targets_are_told_from_well_formed_ones_and_unread_strings_are_listed(
    graph: Path, tmp_path: Path
) -> None:
    text = "Zie Kamerstuk 28 638, nrs. 982 en 9999, en Kamerstuk 295238-129."
    (tmp_path / "text.jsonl").write_text(json.dumps({"id": "x", "text": text}), encoding="utf-8")
    (tmp_path / "known.txt").write_text("kst-28638-982\nkst-28638-983\n", encoding="utf-8")
    options: list[tuple[str, Path]] = [("-g", graph), ("--known", tmp_path / "known.txt")]
    for option in options:
        (found,) = rows("references", tmp_path / "text.jsonl", "--unread", *option)
        (reference,) = found["references"]
        assert (reference["targets"], reference["known"]) == (["kst-28638-982", "kst-28638-9999"], [True, False])
        assert [text[one["start"] : one["end"]] for one in found["unread"]] == ["Kamerstuk 295238-129"]


def test_a_bad_line_is_told_with_its_number_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "a", "text": ""}\n{"id": 1\n[]\n{"id": "b"}\n{"id": "c", "text": "x"}\n', encoding="utf-8")
    done = run("references", path, "--format", "jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "c"]
    assert [line.split(":")[2] for line in done.stderr.splitlines()] == ["2", "3", "4"]


def test_the_readers_end_of_a_pipe_may_close(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    line = json.dumps({"id": "x", "text": "Kamerstuk 28 638, nr. 1. " * 100}) + "\n"
    path.write_text(line * 500, encoding="utf-8")
    command = f"{sys.executable} -m kamergraaf references {path} --format jsonl | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ('{"id": "x"', "")


def test_a_document_is_shown_with_both_its_sides(graph: Path) -> None:
    shown = run("show", "28 638, nr. 990", "-g", graph).stdout
    assert shown.startswith("kst-28638-990  ")
    assert "cites (" in shown
    cited_only = run("show", "kst-28638-164", "-g", graph).stdout
    assert "cited here, not loaded" in cited_only
    assert "kst-28638-990" in cited_only


def test_stats_add_up(graph: Path) -> None:
    counts = {(row["what"], row["which"]): row["count"] for row in rows("stats", "-g", graph)}
    assert counts["documents", "all"] == len(PAGES)
    assert counts["references", "all"] == counts["resolved", "all"] + counts["unresolved", "all"]


@pytest.fixture(scope="module")
def letter(shared: Path) -> Path:
    """Return kst-28638-179 as it was saved."""
    return shared / "seed" / "2020D18650.txt"


@pytest.fixture(scope="module")
def real_graph(letter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the real letter once."""
    folder = tmp_path_factory.mktemp("real")
    assert run("load", letter, "-g", folder).returncode == 0
    return folder


def test_the_real_letters_thirteen_references_and_nothing_else(letter: Path) -> None:
    gold = json.loads(letter.with_name("2020D18650.gold.json").read_bytes())
    (found,) = rows("references", letter)
    text = letter.read_text(encoding="utf-8")
    assert found["id"] == gold["document"]
    for row, expected in zip(found["references"], gold["references"], strict=True):
        motion = row.get("motion") and {name: row["motion"][name] for name in ("submitters", "adopted")}
        assert text[row["start"] : row["end"]] == row["quote"] == expected["quote"]
        assert (row["targets"], row["kind"]) == (expected["targets"], expected["kind"])
        assert row["where"] == expected["where"].replace("footnote", "note")
        assert motion == expected.get("motion")
        assert row.get("toezegging", False) == expected.get("toezegging", False)


@pytest.mark.parametrize("spelling", ["kst-28638-179", "28638-179", "28 638, nr. 179", "Kamerstuk 28 638, nr. 179"])
def test_the_real_letters_four_motions_by_any_spelling_of_its_number(real_graph: Path, spelling: str) -> None:
    assert [(row["id"], row["submitters"]) for row in rows("motions", spelling, "-g", real_graph)] == [
        ("kst-35300-XVII-34", ["Kuik", "Voordewind"]),
        ("kst-35300-25", ["Segers", "Asscher"]),
        ("kst-31015-186", ["Van der Graaf", "Kuik", "Kuiken", "Van Wijngaarden"]),
        ("kst-28638-172", ["Segers", "Buitenweg"]),
    ]
