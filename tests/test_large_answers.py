"""A large file of JSON is read object by object, in constant memory; what breaks off or is a trap is told."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.register.entities import Entity
from loaders import LOADERS, limits
from loaders.batches import each_item
from loaders.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.model import Document

CONTEXT = '"@odata.context": "https://…/$metadata#Zaak"'


def zaken(count: int) -> list[dict[str, object]]:
    """Return zaken with their numbers, and the last one deleted, so that only the context tells what it is."""
    rows: list[dict[str, object]] = [
        {
            "Id": guid(number),
            "Nummer": f"2020Z{number:05}",
            "GestartOp": None,
            "Kabinetsappreciatie": "",
            "Onderwerp": "Een onderwerp",
            "Verwijderd": False,
        }
        for number in range(count)
    ]
    return [*rows[:-1], {"Id": guid(count), "Verwijderd": True}]


def guid(number: int) -> str:
    return f"5504d404-27b8-4a83-9d9b-{number:012}"


def name_of(document: Document) -> str:
    return document.id


def read(path: Path) -> tuple[list[Entity], list[str]]:
    """Return the entities in a file and what was wrong with it."""
    items = [item for batch in each_item([path], name_of) for _, item in batch.items]
    entities = [item for item in items if isinstance(item, Entity)]
    return entities, [str(item).removeprefix(str(path)) for item in items if isinstance(item, UnreadableError)]


def written(rows: Iterable[object]) -> str:
    return ",\n".join(map(json.dumps, rows))


FORMS: dict[str, Callable[[str], str]] = {
    "answer": lambda rows: f'{{{CONTEXT}, "value": [{rows}]}}',
    "answer on one line": lambda rows: f'{{{CONTEXT}, "value": [{rows}]}}'.replace("\n", ""),
    "recorded": lambda rows: f'{{"url": "https://x/", "status": 200, "data": {{{CONTEXT}, "value": [{rows}]}}}}',
    "list": lambda rows: f"[{rows}]",
    "marked": lambda rows: f"\ufeff[\n{rows}\n]",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("most", [limits.ANSWER, 1 << 10], ids=["whole", "by object"])
def test_a_list_is_read_the_same_whole_and_by_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, most: int
) -> None:
    monkeypatch.setattr(limits, "ANSWER", most)
    path = tmp_path / "zaken.json"
    path.write_text(FORMS[form](written(zaken(700))), encoding="utf-8")
    entities, problems = read(path)
    assert problems == []
    assert {entity.kind for entity in entities} == {"zaak"}
    assert [entity.facts.get("nummer") for entity in entities] == [f"2020Z{number:05}" for number in range(699)] + [
        None
    ]


WRONG: dict[str, tuple[Callable[[str], str], str, int]] = {
    "cut off": (lambda text: text[:-500], "not whole JSON (parse error: premature EOF)", 696),
    "damaged": (lambda text: text.replace('"2020Z00690"', "xx"), "not whole JSON (lexical error", 690),
    "no record": (lambda text: text.replace("Een onderwerp", "x" * 300_000, 1), "larger than 0 MB: no record", 0),
    "nested": (lambda text: text.replace('"Een onderwerp"', "[" * 600, 1), "lists in one another: no record", 0),
    "nested and closed": (
        lambda text: text.replace('"Een onderwerp"', "[" * 30_000 + "]" * 30_000, 1),
        "lists in one another: no record",
        0,
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_stands_before_a_fault_is_read_and_the_fault_told_with_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(limits, "ANSWER", 1 << 10)
    monkeypatch.setattr(limits, "LINE", 1 << 17)
    change, told, whole = WRONG[fault]
    path = tmp_path / "zaken.json"
    path.write_text(change(FORMS["answer"](written(zaken(700)))), encoding="utf-8")
    entities, problems = read(path)
    assert len(entities) == whole
    assert [problem.partition(": ")[0] for problem in problems] == [f":{whole + 1}"]
    assert told in problems[0]


def test_a_large_file_without_a_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ANSWER", 1 << 10)
    (tmp_path / "x.json").write_text('{"Verwijderd": false,\n "value": "%s"}' % ("x" * 5000))
    assert read(tmp_path / "x.json") == ([], [":1: a large file of JSON without a list in it"])


def test_memory_does_not_grow_with_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ANSWER", 1 << 20)
    path = tmp_path / "zaken.json"
    path.write_text(f"[{written(zaken(65_000))}]")
    assert path.stat().st_size > 10 << 20
    tracemalloc.start()
    try:
        stretches = sum(1 for _ in pieces(path, LOADERS))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert stretches > 200
    assert peak < 9 << 20


@pytest.mark.parametrize("line", ["[" * 5000, '{"a": ' * 5000])
@pytest.mark.parametrize("row", [zaken(2)[0], {"id": "kst-28638-1", "text": "Een tekst"}], ids=["register", "texts"])
def test_a_line_that_is_nested_without_end_is_told_and_the_others_are_read(
    tmp_path: Path, line: str, row: dict[str, object]
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join([json.dumps(row), line, json.dumps(row)]))
    items = [item for batch in each_item([path], name_of) for _, item in batch.items]
    assert [str(item).partition(": not")[0] for item in items if isinstance(item, UnreadableError)] == [f"{path}:2"]
    assert len(items) == 3
