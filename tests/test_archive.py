"""The archive keeps records without loss, replaces them whole, and survives being killed."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive, File
from graph.errors import UnknownError, UnreadableError
from graph.model import Activiteit, Actor, Clues, Document, Dossier, Note, Passage, Record, Reference, Selection, Zaak
from graph.records import from_json, read_records, to_json, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "De motie-Jansen (Kamerstuk 28 638, nr. 12) is uitgevoerd1.\nKamerstuk 28 638, nr. 13."
REFERENCE = Reference(
    start=17, end=41, quote="Kamerstuk 28 638, nr. 12", kind="kamerstuk", finder="kamerstuk",
    targets=("kst-28638-12",), clues=Clues(type="motie", names=("Jansen",), date=dt.date(2020, 2, 29)),
    evidence=(Selection(3, 15, "motie-Jansen"),), method="number+name", confidence=0.5,
)  # fmt: skip
SPEAKER = Actor(name="Jansen", surname="Jansen", relation="Spreker", fractie="VVD")
RECORD = Record(
    Document(
        id="kst-28638-990", text=TEXT, title="Voortgang", date=dt.date(2020, 5, 14), version=3,
        modified=dt.datetime(2024, 2, 19, 10, 56), dossiers=(Dossier(number="28638", title="Mensenhandel"),),
        actors=(Actor(name="A. de Vries", surname="De Vries", relation="Indiener"),),
        zaken=(Zaak(number="2020Z99001", committee="vaste commissie voor Justitie en Veiligheid", activities=(
            Activiteit(start=dt.datetime(2020, 6, 4, 10), title="Brieven", soort="Overleg", organiser="TK"),
        )),),
        notes=(Note(number="1", start=59, end=84, anchor="is uitgevoerd", anchor_at=56),),
        passages=(
            Passage(start=0, end=58, soort="agendapunt", title="Mensenhandel", dossiers=("28638",)),
            Passage(start=3, end=15, soort="spreekbeurt", speaker=SPEAKER),
            Passage(start=3, end=9, soort="motie", id="kst-28638-12"),
        ),
    ),
    (REFERENCE,),
)  # fmt: skip


def other(name: str, *targets: str) -> Record:
    reference = replace(REFERENCE, targets=targets)
    return Record(Document(id=name, text=TEXT), (reference,) if targets else ())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "graph" / "archive.sqlite") as archive:
        yield archive


def test_records_come_back_from_json_lines_as_they_went(tmp_path: Path) -> None:
    records = [RECORD, other("2020D99001")]
    assert write_records(records, tmp_path / "records.jsonl") == 2
    assert list(read_records(tmp_path / "records.jsonl")) == records


@pytest.mark.parametrize(
    ("at", "found"),
    [(0, "agendapunt"), (3, "motie spreekbeurt agendapunt"), (9, "spreekbeurt agendapunt"), (57, "agendapunt"),
     (58, "")],
)  # fmt: skip
def test_a_document_tells_which_passages_a_word_stands_in(at: int, found: str) -> None:
    assert [passage.soort for passage in RECORD.document.passages_at(at)] == found.split()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text("abc\U0001f517é\u00a0"), st.none() | st.integers())
def test_any_text_survives_json(text: str, title: str, version: int | None) -> None:
    record = Record(Document(id="x", text=text, title=title, version=version))
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize("line", ["{", "[]", '{"document": {"id": 3, "text": ""}}', '{"document": {"id": "x"}}'])
def test_a_line_that_is_no_record_is_named_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(to_json(RECORD) + b"\n" + line.encode())
    with pytest.raises(UnreadableError, match=r"records\.jsonl:2: not a record"):
        list(read_records(path))


def test_loading_twice_changes_nothing(archive: Archive) -> None:
    assert archive.put(RECORD) == "new"
    before = archive.revision
    assert archive.put(RECORD) == "same"
    assert (archive.revision, len(archive)) == (before, 1)
    assert archive.record("kst-28638-990") == RECORD


def test_a_changed_document_replaces_its_references(archive: Archive) -> None:
    archive.put(other("kst-28638-1", "kst-28638-12", "kst-28638-13"))
    revision = archive.revision
    assert archive.put(other("kst-28638-1", "kst-28638-13")) == "changed"
    assert list(archive.about("kst-28638-12")) == []
    assert [record.document.id for record in archive.about("kst-28638-13")] == ["kst-28638-1"]
    assert archive.changed_since(revision) == (
        revision + 1,
        ("dossier-28638", "kst-28638-1", "kst-28638-12", "kst-28638-13"),
    )


def test_a_damaged_copy_does_not_replace_a_sound_one(archive: Archive) -> None:
    damaged = Record(replace(RECORD.document, text="De motie-", problems=("cut off",)))
    assert archive.put(damaged) == "new"
    assert archive.put(RECORD) == "changed"
    assert archive.put(damaged) == "kept"
    assert archive.record("kst-28638-990") == RECORD


def test_of_copies_of_a_page_the_whole_one_stays_and_a_file_is_what_it_is_now(archive: Archive) -> None:
    page = replace(RECORD.document, source="https://example.org/990")
    short = replace(page, text=TEXT[:60], notes=())
    for first, second in ((page, short), (short, page)):
        archive.put(Record(first))
        archive.put(Record(second))
        assert archive.record(page.id).document.text == page.text
    file = replace(RECORD.document, id="brief", documentnummer=None, source="letters/brief.pdf")
    archive.put(Record(file))
    assert archive.put(Record(replace(file, text="Herzien.", notes=()))) == "changed"
    later = replace(short, version=4)
    assert archive.put(Record(later)) == "changed"  # a later version counts, short or not


def test_records_come_in_the_order_of_their_names_whatever_the_order_of_loading(archive: Archive) -> None:
    for name in ("kst-28638-3", "kst-28638-1", "kst-28638-2"):
        archive.put(other(name))
    assert [record.document.id for record in archive.records()] == ["kst-28638-1", "kst-28638-2", "kst-28638-3"]
    assert "kst-28638-2" in archive
    assert "kst-28638-4" not in archive


def test_what_is_not_loaded_is_said(archive: Archive) -> None:
    with pytest.raises(UnknownError, match="kst-28638-1: not loaded"):
        archive.record("kst-28638-1")


def test_subjects_are_what_a_record_tells_of(archive: Archive) -> None:
    archive.put(RECORD)
    assert archive.changed_since(0) == (
        1,
        (
            "commissie-justitie-en-veiligheid", "commissie-tk", "dossier-28638",
            "kst-28638-12", "kst-28638-990", "zaak-2020Z99001",
        ),
    )  # fmt: skip


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Geachte voorzitter,\n" * 100, encoding="utf-8")
    with pytest.raises(UnreadableError, match="not an archive"):
        Archive(path)
    assert path.read_text(encoding="utf-8").startswith("Geachte")


def test_an_archive_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(UnreadableError, match="update the program"):
        Archive(path)


def put_until_killed(path: Path) -> None:
    with Archive(path) as archive:
        for count in range(100_000):
            archive.put(other(f"kst-{count:06}", f"kst-28638-{count}"))
            if count == 20:
                os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_load_leaves_whole_records_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    process = multiprocessing.get_context("spawn").Process(target=put_until_killed, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with Archive(path) as archive:
        assert len(archive) == 21
        assert all(len(list(archive.about(f"kst-28638-{count}"))) == 1 for count in range(21))
        assert archive.put(other("kst-000021")) == "new"


def test_what_cannot_be_read_is_kept_until_its_file_is_read_whole(archive: Archive) -> None:
    wrong = [("a.jsonl", UnreadableError(f"a.jsonl:{line}", "no record")) for line in (3, 7)]
    other_file = [("a.jsonl.gz", UnreadableError("a.jsonl.gz", "empty"))]
    assert archive.put_all([*wrong, *other_file, ("a.jsonl", RECORD)]) == ["rejected"] * 3 + ["new"]
    assert archive.rejected() == [("a.jsonl.gz", "empty"), ("a.jsonl:3", "no record"), ("a.jsonl:7", "no record")]
    archive.put_all([("a.jsonl", RECORD)], file=File("a.jsonl", "digest", 1))
    assert archive.rejected() == [("a.jsonl.gz", "empty")]
    assert archive.file("digest") == File("a.jsonl", "digest", 1)
    assert archive.file("another") is None
    assert "kst-28638-990" not in archive
    archive.settle()
    assert "kst-28638-990" in archive


def test_the_place_in_a_feed_is_stored_with_what_was_read_up_to_there(archive: Archive) -> None:
    assert archive.cursor("zaak") is None
    archive.put_all([("feed", RECORD)], cursors=[("zaak", "skiptoken=7")])
    assert archive.cursor("zaak") == "skiptoken=7"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_was_written_before_an_error_is_taken_back(archive: Archive, error: type[BaseException]) -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield "zaak", "skiptoken=7"
        raise error

    archive.put(other("2020D00001"))
    before = archive.revision
    with pytest.raises(error):
        archive.put_all([("a.jsonl", RECORD)], cursors=broken())
    assert (len(archive), archive.cursor("zaak"), archive.unsettled(), archive.revision) == (1, None, 0, before)
    assert archive.put_all([("a.jsonl", RECORD)]) == ["new"]
