"""A disk that is full or closed to us gives a message that says what to do, and loses nothing that was stored."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.archive import Archive
from graph.archiving.disk import storage_error
from graph.errors import StorageError
from graph.model import Document, Record

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).parents[1]
NOBODY = 65534
PAGE = (ROOT / "kamergraaf" / "sample" / "2020D99001.txt").read_text(encoding="utf-8")


def record(number: int, size: int = 10) -> Record:
    return Record(Document(id=f"kst-28638-{number}", text="Brief. " * size))


@contextmanager
def files_of_at_most(size: int) -> Generator[None]:
    """Let this process write no file larger than that."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def as_nobody() -> Generator[None]:
    """Be somebody who may not write here, where the tests are run by root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_full_disk_is_told_with_advice_and_the_archive_is_as_it_was_before(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive(path) as archive:
        archive.put(record(1))
    with (
        files_of_at_most(100_000),
        pytest.raises(StorageError, match="full, over a quota") as told,
        Archive(path) as archive,
    ):
        archive.put(record(2, 1_000_000))
    assert str(told.value).startswith(f"{path}: ")
    with Archive(path) as archive:
        assert [each.document.id for each in archive.records()] == ["kst-28638-1"]
        assert archive.put(record(2, 1_000_000)) == "new"


def test_a_load_onto_a_full_disk_can_be_run_again(tmp_path: Path) -> None:
    for number in range(1, 30):
        page = PAGE.replace("2020D99001", f"2020D980{number:02}").replace("kst-28638-990", f"kst-28638-{number}")
        (tmp_path / f"{number:02}.txt").write_text(page + "Bijlage. " * 20_000, encoding="utf-8")
    graph = tmp_path / "graaf"
    command = [sys.executable, "-m", "kamergraaf", "load", *map(str, sorted(tmp_path.glob("*.txt"))), "-g", str(graph)]
    with files_of_at_most(2_000_000):
        full = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert full.returncode == 1
    assert "archive.sqlite: the disk" in full.stderr
    assert full.stderr.count("\n") == 1
    again = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    with Archive(graph / "archive.sqlite") as archive:
        assert len(archive) == 29, again.stderr


def test_a_folder_in_which_nothing_may_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "graaf").mkdir(mode=0o555)
    with as_nobody(), pytest.raises(StorageError, match="cannot be opened: see whether you may"):
        Archive(tmp_path / "graaf" / "archive.sqlite")


def test_the_first_of_a_chain_of_errors_tells_what_is_the_matter() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript("PRAGMA max_page_count = 3; CREATE TABLE x (y); BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as full:
            fill(db)
    told = storage_error(Path("archive.sqlite"), full.value)
    assert told is not None
    assert str(told).startswith("archive.sqlite: the disk is full: make room; what was stored before is kept")


def fill(db: sqlite3.Connection) -> None:
    try:
        db.execute("INSERT INTO x VALUES (zeroblob(1000000))")
    except sqlite3.OperationalError:
        db.execute("ROLLBACK")  # which SQLite has done
        raise


def test_a_fault_of_our_own_is_no_matter_of_the_disk(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as db, pytest.raises(sqlite3.OperationalError) as fault:
        db.execute("SELECT geen FROM tafel")
    assert storage_error(tmp_path, fault.value) is None
    assert storage_error(tmp_path, ValueError("iets anders")) is None
    assert storage_error(tmp_path, None) is None
