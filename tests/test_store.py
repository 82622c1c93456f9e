"""A store keeps up with its archive: whatever happened, it holds exactly the projection of the records."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import UnreadableError
from graph.model import Document, Record, Reference
from graph.rdf import quads
from graph.store import MEMORY, Store, current_store, open_store, refresh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.synchronize import Event
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path, records: tuple[Record, ...]) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
        yield archive


def in_step(store: Store, archive: Archive) -> bool:
    return set(store.engine) == set(quads(archive.records()))


def many(count: int) -> Iterator[Record]:
    """Yield records that cite one another, of some size."""
    for number in range(count):
        mentions = tuple(
            Reference(start=at, end=at + 3, quote="xxx", kind="kamerstuk", finder="kamerstuk", method="number",
                      targets=(f"kst-28638-{(number * 7 + at) % (count + 20)}",))
            for at in range(0, 60, 6)
        )  # fmt: skip
        yield Record(Document(id=f"kst-28638-{number}", text="x" * 70, title=f"Stuk {number}"), mentions)


@pytest.mark.parametrize("address", [MEMORY, "store"])
def test_a_store_is_brought_up_to_date_by_its_changes(address: str, tmp_path: Path, archive: Archive) -> None:
    for record in many(30):
        archive.put(record)
    with open_store(address if address == MEMORY else tmp_path / address) as store:
        refresh(store, archive)
        assert in_step(store, archive)
        assert refresh(store, archive) == 0
        letter = archive.record("kst-28638-990")
        archive.put(replace(letter, references=letter.references[:1]))
        before = len(store)
        assert 0 < refresh(store, archive) < len(archive)  # some subjects, not all
        assert in_step(store, archive)
        assert len(store) < before


CHANGES = st.lists(
    st.tuples(st.integers(0, 4), st.lists(st.integers(0, 6), max_size=3), st.sampled_from(["kamerstuk", "motie"])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_any_history_gives_the_store_that_building_anew_gives(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, list[int], str]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    with Archive(folder / "archive.sqlite") as archive, open_store() as store:
        for record in many(15):
            archive.put(record)
        refresh(store, archive)
        for number, targets, finder in changes:
            mentions = tuple(
                Reference(start=at, end=at + 1, quote="x", kind=finder, finder=finder, method="number",
                          targets=(f"kst-28638-{target + 900}",))
                for at, target in enumerate(targets)
            )  # fmt: skip
            archive.put(Record(Document(id=f"kst-28638-{number + 900}", text="xxxx"), mentions))
            refresh(store, archive)
        assert in_step(store, archive)


def test_what_is_up_to_date_can_be_read_by_several_at_once(tmp_path: Path, archive: Archive) -> None:
    current_store(tmp_path / "store", archive).close()
    with current_store(tmp_path / "store", archive) as one, current_store(tmp_path / "store", archive) as other:
        assert in_step(one, archive)
        assert in_step(other, archive)


def test_a_reader_does_not_keep_the_archive_from_moving_on(tmp_path: Path, archive: Archive) -> None:
    with current_store(tmp_path / "store", archive) as before:
        known = len(before)
        archive.put(Record(Document(id="kst-28638-1", text="Nieuw")))
        with current_store(tmp_path / "store", archive) as after:
            assert in_step(after, archive)
        assert len(before) == known


def test_only_one_may_write_and_the_other_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "store"), pytest.raises(UnreadableError, match="another process is writing here"):
        open_store(tmp_path / "store")


def test_another_archive_in_the_place_of_the_first_is_noticed(tmp_path: Path, archive: Archive) -> None:
    current_store(tmp_path / "store", archive).close()
    with Archive(tmp_path / "other.sqlite") as other:
        while other.revision < archive.revision:
            other.put(Record(Document(id="kst-28638-1", text="x" * other.revision)))
        with current_store(tmp_path / "store", other) as store:
            assert in_step(store, other)


@pytest.mark.parametrize("mark", ["", "{}", "[3]", '{"archive": 1, "revision": 2, "version": "0.0.1"}', "\x00"])
def test_a_mark_that_tells_nothing_or_of_another_version_means_building_anew(
    tmp_path: Path, archive: Archive, mark: str
) -> None:
    current_store(tmp_path / "store", archive).close()
    with open_store(tmp_path / "store") as store:
        store.engine.clear()
    (tmp_path / "store" / "mark.json").write_text(mark)
    with current_store(tmp_path / "store", archive) as store:
        assert in_step(store, archive)


def test_a_store_that_was_thrown_away_is_made_again(tmp_path: Path, archive: Archive) -> None:
    current_store(tmp_path / "store", archive).close()
    shutil.rmtree(tmp_path / "store")
    with current_store(tmp_path / "store", archive) as store:
        assert in_step(store, archive)


def test_a_folder_that_holds_something_else_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "store" / "data").mkdir(parents=True)
    (tmp_path / "store" / "data" / "CURRENT").write_text("not of Oxigraph")
    with pytest.raises(UnreadableError, match="throw the folder away"):
        open_store(tmp_path / "store")


def test_rdflib_sees_all_graphs_as_one(archive: Archive) -> None:
    with open_store() as store:
        refresh(store, archive)
        rows = store.dataset().query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").bindings
        assert [[int(str(term)) for term in row.values()] for row in rows] == [[len(store)]]


def keep_refreshing(folder: Path, ready: Event) -> None:
    """Put and refresh until killed."""
    with Archive(folder / "archive.sqlite") as archive:
        ready.set()
        for turn in range(10_000):
            archive.put(Record(Document(id="kst-28638-5", text=f"turn {turn}")))
            for record in many(40 if turn % 2 else 3):
                archive.put(replace(record, document=replace(record.document, title=f"turn {turn}")))
            with current_store(folder / "store", archive):
                pass


@pytest.mark.parametrize("delay", [0.05, 0.3, 0.7, 1.1])
def test_killed_at_any_time_and_run_again_it_ends_in_the_same_store(tmp_path: Path, delay: float) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=keep_refreshing, args=(tmp_path, ready))
    process.start()
    assert ready.wait(60)
    process.join(delay)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with Archive(tmp_path / "archive.sqlite") as archive, current_store(tmp_path / "store", archive) as store:
        assert in_step(store, archive)
