"""Scoring counts what a reader would; the project's own gold is found whole, and shows every kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.vocabulary import KINDS
from kamergraaf import Score, open_graph
from kamergraaf.cli import main
from loaders.references import FINDERS
from loaders.references.finding import find_anchored

if TYPE_CHECKING:
    from collections.abc import Callable

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold" / "passages.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
IN_A_GRAPH = {"brief", "debat", "kamervraag"}  # found where there is one to look in


def reference(start: int, end: int, *targets: str, **facts: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "targets": list(targets), **facts}


A, B = "kst-28638-164", "kst-28638-177"
MOTION = {"submitters": ["Van der Graaf", "Kuik"]}


@pytest.mark.parametrize(("gold", "found", "measure", "counts"), [  # counts: right, given, wanted
    ([reference(0, 5, A)], [reference(0, 5, A)], "strict", (1, 1, 1)),
    ([reference(0, 5, A)], [reference(0, 6, A)], "strict", (0, 1, 1)),
    ([reference(0, 5, A)], [reference(0, 6, A)], "overlap", (1, 1, 1)),
    ([reference(0, 5, A)], [reference(5, 6, A)], "overlap", (0, 1, 1)),  # ends are exclusive
    ([reference(0, 5, A)], [reference(7, 9, A)], "target", (1, 1, 1)),  # in the same text is enough
    ([reference(0, 5, A, B)], [reference(0, 5, A)], "target", (1, 1, 2)),
    ([reference(0, 5, A)], [reference(0, 5, A), reference(7, 9, B)], "target", (1, 2, 1)),
    ([reference(0, 5, "?")], [reference(0, 5, A)], "target", (0, 0, 0)),
    ([reference(0, 5, "?")], [reference(0, 5, A)], "strict", (1, 1, 1)),
    ([], [], "strict", (0, 0, 0)),
    ([reference(0, 5, A, where="note 1")], [reference(0, 5, A, where="body")], "where", (0, 1, 1)),
    ([reference(0, 5, A)], [reference(0, 5, A, where="body")], "where", (0, 0, 0)),  # gold does not say
    ([reference(0, 5, A, motion=MOTION)], [reference(0, 5, A, motion={"submitters": ["Kuik", "Graaf"]})],
     "submitters", (1, 1, 1)),
    ([reference(0, 5, A, motion=MOTION)], [reference(0, 5, A)], "submitters", (0, 1, 1)),
])  # fmt: skip
def test_what_is_right_given_and_wanted_is_counted(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], measure: str, counts: tuple[int, int, int]
) -> None:
    score = Score()
    score.add({"id": "x", "text": "…", "references": gold}, found)
    assert (score.right[measure], score.given[measure], score.wanted[measure]) == counts


def test_what_is_to_be_ignored_does_not_count_unless_it_touches_a_reference() -> None:
    score = Score()
    row = {"id": "x", "references": [reference(0, 5, A)], "ignore": [{"start": 3, "end": 20}]}
    score.add(row, [reference(0, 5, A), reference(10, 12, B)])
    assert score.figures("strict") == score.figures("target") == (1, 1, 1)


def test_precision_recall_and_f1_are_worked_out() -> None:
    score = Score()
    score.add(
        {"id": "x", "references": [reference(0, 5, A)]}, [reference(0, 5, A), reference(6, 7, A), reference(8, 9)]
    )
    assert score.figures("strict") == (1 / 3, 1, 0.5)
    assert Score().figures("strict") == (1, 1, 1)


@pytest.fixture
def scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any], str]]:
    """Return what scores predictions: the exit status, the rows by what they count, and what was said."""

    def score(gold: str, predictions: str, *options: str) -> tuple[int, dict[str, Any], str]:
        (tmp_path / "gold").write_text(gold, encoding="utf-8")
        (tmp_path / "found").write_text(predictions, encoding="utf-8")
        status = main(["score", str(tmp_path / "gold"), str(tmp_path / "found"), "--format", "jsonl", *options])
        told = capsys.readouterr()
        return status, {row["what"]: row for row in map(json.loads, told.out.splitlines())}, told.err

    return score


def test_our_own_gold_is_found_whole(
    scored: Callable[..., tuple[int, dict[str, Any], str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["references", str(GOLD), "--format", "jsonl"]) == 0
    status, rows, said = scored(GOLD.read_text(encoding="utf-8"), capsys.readouterr().out, "--misses", "9")
    assert (status, said) == (0, "")
    assert {name for name, row in rows.items() if row["f1"] != 1} == set()
    assert rows["strict"]["wanted"] >= 30
    assert {"where", "submitters", "kst", "h", "ah"} <= rows.keys()


def test_misses_are_named(scored: Callable[..., tuple[int, dict[str, Any], str]]) -> None:
    gold = {"id": "a", "text": "Zie 28 638, nr. 164.", "references": [reference(4, 19, A)]}
    status, rows, said = scored(json.dumps(gold), json.dumps({"id": "a", "references": []}), "--misses", "5")
    assert (status, rows["strict"]["recall"]) == (0, 0)
    assert said == f"miss: a  '28 638, nr. 164'  found nothing  wanted {A}\n"


def test_texts_that_only_one_side_has_are_said(scored: Callable[..., tuple[int, dict[str, Any], str]]) -> None:
    status, rows, said = scored(
        json.dumps({"id": "a", "references": [reference(0, 1, A)]}), json.dumps({"id": "b", "references": []})
    )
    assert (status, rows["strict"]["recall"]) == (1, 0)
    assert "kamergraaf: a: not in " in said
    assert "kamergraaf: b: not in " in said


@pytest.mark.parametrize("line", [
    "{", "[]", "{}", '{"id": "a"}', '{"id": 1, "references": []}', '{"id": "a", "references": [{}]}',
    '{"id": "a", "references": [{"start": 5, "end": 2, "targets": []}]}',
    '{"id": "a", "references": [{"start": 0, "end": 2, "targets": "kst"}]}',
    '{"id": "a", "references": [{"start": 0, "end": 2, "targets": [1]}]}',
    '{"id": "a", "references": []}\n{"id": "a", "references": []}',
])  # fmt: skip
def test_a_line_that_is_none_is_told_with_its_number(
    line: str, scored: Callable[..., tuple[int, dict[str, Any], str]]
) -> None:
    status, rows, said = scored("\n" + line, "")
    assert (status, rows) == (1, {})
    assert f"gold:{2 + line.count(chr(10))}: " in said


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_passage_is_marked_as_its_words_stand(row: dict[str, Any]) -> None:
    assert row["shows"]
    assert [each for each in row["references"] if row["text"][each["start"] : each["end"]] != each["quote"]] == []
    for note in row.get("notes", []):
        assert row["text"][: note["start"]].endswith(f"{note['number']} ")


def test_the_passages_show_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["references", str(GOLD), "--format", "jsonl"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["kind"] for row in told for each in row["references"]} == set(KINDS) - IN_A_GRAPH
    assert len([row for row in told if not row["references"]]) >= 7


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return the folder of a graph with the papers that the gold without numbers is about."""
    with open_graph(tmp_path / "graph") as graph:
        assert graph.load([GOLD.with_name("motions.jsonl"), GOLD.with_name("papers.jsonl")]).problems == []
    return tmp_path / "graph"


def test_what_is_called_without_a_number_is_found_whole_in_a_graph(
    papers: Path, scored: Callable[..., tuple[int, dict[str, Any], str]], capsys: pytest.CaptureFixture[str]
) -> None:
    gold = GOLD.with_name("mentions.jsonl")
    assert main(["references", str(gold), "-g", str(papers), "--format", "jsonl"]) == 0
    found = capsys.readouterr().out
    kinds = {each["kind"] for row in map(json.loads, found.splitlines()) for each in row["references"]}
    assert kinds >= IN_A_GRAPH
    status, rows, said = scored(gold.read_text(encoding="utf-8"), found, "--misses", "9")
    assert (status, said) == (0, "")
    assert {name for name, row in rows.items() if row["f1"] != 1} == set()
    assert rows["target"]["wanted"] >= 5


def test_every_finder_finds_something_in_the_passages() -> None:
    texts = [row["text"] for row in ROWS]
    assert [one.name for one in FINDERS if not any([*find_anchored((one,), text, 0)] for text in texts)] == []


@pytest.mark.parametrize("notes", [[{}], [{"number": "1", "start": 0, "end": 99}], [{"start": 0, "end": 1}], ["1"]])
def test_notes_that_a_text_does_not_have_are_told(
    notes: list[object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Zie 28 638, nr. 164.", "notes": notes}), encoding="utf-8")
    assert main(["references", str(path)]) == 1
    assert "texts.jsonl:1: not a line of" in capsys.readouterr().err


def test_the_names_in_our_own_gold_are_words_of_its_motions() -> None:
    motions = {json.loads(line)["document"]["id"] for line in _lines("motions.jsonl")}
    names = [(row["text"], name) for row in map(json.loads, _lines("names.jsonl")) for name in row["names"]]
    assert len(names) >= 30
    assert [name for text, name in names if text[name["start"] : name["end"]] != name["quote"]] == []
    assert {target for _, name in names for target in name["targets"]} <= motions


def _lines(name: str) -> list[str]:
    return GOLD.with_name(name).read_text(encoding="utf-8").splitlines()
