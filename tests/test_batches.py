"""Files are read in batches: in order, on any number of cores, in constant memory, and only what is bad is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tracemalloc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Document, Record
from graph.records import to_json
from graph.register.entities import Entity
from kamergraaf import load, open_graph
from loaders import LOADERS, TEXT, limits
from loaders.batches import each_item
from loaders.containers.unpacked import Unpacked
from loaders.cutting import table
from loaders.folders import size_of
from loaders.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.batches import Batch

ALL = (*LOADERS, TEXT)


def lines(rows: list[dict[str, str]] | range) -> bytes:
    if isinstance(rows, range):
        rows = [{"id": f"t{number}", "text": f"Regel {number}."} for number in rows]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def name_of(document: Document) -> str:
    """Return what the file of a text is called; of a row its id."""
    return Path(document.source).stem if document.source else document.id


def deadly(document: Document) -> str:
    """Die of some texts, as a process does that needs too much memory."""
    if "dood" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return name_of(document)


def endless(document: Document) -> str:
    while "eindeloos" in document.text:
        pass
    return name_of(document)


def faulty(document: Document) -> str:
    return document.id[int(document.text.removeprefix("Regel ").rstrip("."))]


def results(batches: list[Batch[str]]) -> list[str]:
    items = [item for batch in batches for _, item in batch.items]
    return [item.id if isinstance(item, Entity) else str(item) for item in items]


def read(*paths: Path, work: Callable[[Document], str] = name_of, jobs: int = 1) -> list[str]:
    return results(list(each_item(paths, work, jobs=jobs, loaders=ALL)))


# ── folders ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_folder_is_read_by_name_without_hidden_files_loops_and_pipes(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.git/x.txt", ".hidden.txt", "B.txt", "a/é.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Brief")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "nowhere").symlink_to("niets")
    (tmp_path / "linked").symlink_to("b.txt")
    os.mkfifo(tmp_path / "pipe")
    assert [result.removeprefix(f"{tmp_path}/") for result in read(tmp_path)] == [
        *("B", "b", "linked", "nowhere: a link that leads to no file", "pipe: not a file"),
        *(
            "self: a link that leads to no file",
            "a/loop: a link to a folder, not followed: name that folder to read it",
        ),
        *("z", "é"),
    ]
    assert size_of([tmp_path]) == 5 * len("Brief")


ONE: dict[str, Callable[[Path], Path | str | list[Path]]] = {"path": Path, "string": str, "list": lambda path: [path]}


@pytest.mark.parametrize("kind", ONE)
def test_one_path_stands_for_itself_not_for_its_letters(tmp_path: Path, kind: str) -> None:
    (tmp_path / "one.jsonl").write_bytes(lines(range(2)))
    one = ONE[kind](tmp_path / "one.jsonl")
    assert [document.id for document in load(one) if isinstance(document, Document)] == ["t0", "t1"]
    with open_graph(tmp_path / "graph") as graph:
        summary = graph.load(one)
    assert (dict(summary.documents), summary.problems) == ({"new": 2}, [])


NO_FILES: dict[str, Callable[[Path], object]] = {
    "no such file or folder": str,
    "a link that leads to no file": lambda path: path.symlink_to("niets"),
    "not a file": os.mkfifo,
    "the folder holds no files": lambda path: path.mkdir(),
    "the file is empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("problem", NO_FILES)
def test_what_is_no_file_is_told(tmp_path: Path, problem: str) -> None:
    NO_FILES[problem](tmp_path / "x")
    (tmp_path / "y").write_text("Brief")
    first, second = each_item([tmp_path / "x", tmp_path / "y"], name_of, loaders=ALL)
    assert results([first, second]) == [f"{tmp_path}/x: {problem}", "y"]
    assert (first.done, second.done, first.digest) == (True, True, "")


def test_a_file_that_cannot_be_opened_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("Brief")
    work = partial(removing, tmp_path / "b")
    assert read(tmp_path, work=work) == ["a", f"{tmp_path}/b: cannot be opened: No such file or directory", "c"]


def removing(path: Path, document: Document) -> str:
    path.unlink(missing_ok=True)
    return name_of(document)


def writing(path: Path, document: Document) -> str:
    with path.open("ab") as file:
        file.write(b"Meer.")
    return name_of(document)


def test_a_file_that_changes_while_it_is_read_is_told_and_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Brief")
    (batch,) = each_item([path], partial(writing, path), known=lambda _: False, loaders=ALL)
    assert results([batch]) == ["a", f"{path}: changed while it was read: load it again"]
    assert batch.digest == ""


# ── what was read before ─────────────────────────────────────────────────────────────────────────────────────────────
def test_a_file_that_was_read_whole_is_known_the_next_time_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(range(1000)))
    (tmp_path / "b.jsonl").write_bytes(lines(range(3)) + b"{\n")
    seen: set[str] = set()
    first = list(each_item([tmp_path], name_of, known=seen.__contains__))
    assert len(results(first)) == 1004
    assert [bool(batch.digest) for batch in first if batch.done] == [True, False]
    seen.update(batch.digest for batch in first if batch.digest)
    (tmp_path / "a.jsonl").rename(tmp_path / "c.jsonl")
    second = list(each_item([tmp_path], name_of, known=seen.__contains__))
    assert [(Path(batch.file).name, batch.skipped, len(batch.items)) for batch in second] == [
        ("b.jsonl", False, 4),
        ("c.jsonl", True, 0),
    ]
    (tmp_path / "c.jsonl").write_bytes(lines(range(1001)))
    assert len(results(list(each_item([tmp_path / "c.jsonl"], name_of, known=seen.__contains__)))) == 1001


def test_progress_counts_the_bytes_of_all_files_up_to_their_sum(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(range(30_000))))
    (tmp_path / "b.txt").write_text("Brief")
    at = [batch.at for batch in each_item([tmp_path], name_of, loaders=ALL)]
    assert at == sorted(at)
    assert len(at) > 2
    assert at[-1] == size_of([tmp_path])


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_line_is_told_by_its_number_and_the_others_are_read(tmp_path: Path, jobs: int) -> None:
    rows = lines(range(1, 1001)).splitlines(keepends=True)
    rows[0], rows[299], rows[599], rows[999] = (
        b"\xef\xbb\xbfhier niets\n",
        b'{"id": "x"}\n',
        b"\n",
        b'{"id": "t1000", "te',
    )
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(b"".join(rows)))
    found = read(tmp_path / "x.jsonl.gz", jobs=jobs)
    told = [result for result in found if not result.startswith("t") or ":" in result]
    assert [result.removeprefix(f"{tmp_path}/x.jsonl.gz:").split(":")[0] for result in told] == ["1", "300", "1000"]
    assert [result for result in found if result not in told] == [
        f"t{number}" for number in range(2, 1000) if number not in {300, 600}
    ]


def test_a_line_that_is_too_long_is_told_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1000)
    long = [{"id": "lang", "text": "x" * 5000}]
    (tmp_path / "x.jsonl").write_bytes(lines(range(3)) + lines(long) + lines(range(3, 5)))
    problem = f"{tmp_path}/x.jsonl:4: longer than 0 MB: no record"
    assert read(tmp_path / "x.jsonl") == ["t0", "t1", "t2", problem, "t3", "t4"]


def test_rows_are_texts_or_records_of_our_own_with_all_that_they_tell(
    tmp_path: Path, records: tuple[Record, ...]
) -> None:
    row = {"id": "t1", "text": "\r\n\u00a0Brief", "document": "kst-28638-1", "dossier": "28638", "date": "2020-05-14"}
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(map(to_json, records)) + b"\n" + lines([row]))
    found = [item for batch in each_item([tmp_path / "x.jsonl"], itself) for _, item in batch.items]
    assert found[:-1] == [record.document for record in records]
    text = found[-1]
    assert isinstance(text, Document)
    assert (text.id, text.text, text.aliases, text.dossier) == ("t1", row["text"], ("kst-28638-1",), "28638")
    assert str(text.date) == "2020-05-14"


def itself(document: Document) -> Document:
    return document


def test_a_table_is_cut_between_rows_each_stretch_with_its_heading() -> None:
    rows = [f'{number},"twee\nregels, ""zo"""\n' for number in range(600)]
    content = "Id,Titel\n" + "".join(rows) + '600,"open' + ("x" * 99 + "\n") * 12_000
    stretches = list(table(Unpacked(io.BytesIO(content.encode()), "x.csv", None), "x.csv"))
    cut = [stretch for stretch in stretches if isinstance(stretch, Stretch)]
    assert [(stretch.first, stretch.heading) for stretch in cut[:3]] == [
        (first, b"Id,Titel\n") for first in (2, 514, 1026)
    ]
    assert [row.decode() for stretch in cut for row in stretch.records][:600] == rows
    error = next(stretch for stretch in stretches if isinstance(stretch, UnreadableError))
    assert str(error).startswith("x.csv:1202: longer")


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_process_that_dies_costs_the_text_it_died_of(tmp_path: Path) -> None:
    rows = [{"id": f"t{number}", "text": "dood" if number in {7, 400} else "leeft"} for number in range(600)]
    (tmp_path / "x.jsonl").write_bytes(lines(rows))
    (tmp_path / "y.txt").write_text("dood")
    (tmp_path / "z.txt").write_text("leeft")
    found = read(tmp_path, work=deadly, jobs=2)
    assert [result for result in found if ":" not in result] == [
        *(f"t{number}" for number in range(600) if number not in {7, 400}),
        "z",
    ]
    assert [result.split(": the process")[0] for result in found if ":" in result] == [
        f"{tmp_path}/x.jsonl:8",
        f"{tmp_path}/x.jsonl:401",
        f"{tmp_path}/y.txt",
    ]


def test_work_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1)
    for name, text in {"a": "eindeloos", "b": "Brief", "c": "Brief"}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    first, *others = read(tmp_path, work=endless, jobs=2)
    assert "given up" in first
    assert others == ["b", "c"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_one_text_is_told_and_the_others_are_read(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "x.jsonl").write_bytes(lines(range(300)))
    first, second, third, *others = read(tmp_path / "x.jsonl", work=faulty, jobs=jobs)
    assert (first, second) == ("t", "1")
    assert third.startswith(f"{tmp_path}/x.jsonl: t2 in it was not read: a fault of Kamergraaf: IndexError")
    assert len(others) == 297


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    rows = lines([{"id": f"t{number}", "text": f"{number}" * 200} for number in range(2000)])
    with gzip.open(tmp_path / "x.jsonl.gz", "wb") as file:
        for _ in range(25):
            file.write(rows)
    assert len(rows) * 25 > 30 << 20
    tracemalloc.start()
    try:
        count = sum(len(batch.items) for batch in each_item([tmp_path], name_of))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 50_000
    assert peak < 12 << 20


def test_a_stopped_command_leaves_no_process_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(lines([{"id": f"t{number}", "text": "Kamerstuk 28 638, nr. 1. " * 40} for number in range(5_000)]))
    command = [sys.executable, "-m", "kamergraaf", "references", str(path), "--format", "jsonl", "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, cwd=Path(__file__).parents[1]
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        running.stdout.read()
        message = running.stderr.read().decode()
    assert running.returncode == 130
    assert message.startswith("kamergraaf: stopped")
    assert message.count("\n") == 1
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
