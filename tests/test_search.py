"""Papers are found by their words as people type them, and by their number in any spelling, first."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import UnreadableError
from graph.indexes.folding import fold, joined, match_of
from graph.model import Actor, Document, Record
from kamergraaf.cli import main
from kamergraaf.opened import Graph, open_graph
from tests.parliament import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {
    "kst-28638-1": "De minister-president zegt dat auto’s in het één­en­dertigste dossier 28 638 geweerd worden.",
    "kst-28638-2": "De ministerpresident en de heer Van der Graaf spraken over de opvang van slachtoffers.",
    "kst-28638-3": "Slachtoffers van de overstroming; de opvang is vol. Van Graaf der Kasteel spreekt.",
    "kst-35300-XVII-4": "Eén ĳskast (koelkast) kostte 100% meer; zie AND, OR en NOT.",
}
"""What the papers of the tests say, in our own words."""


def paper(name: str, text: str) -> Record:
    return Record(Document(id=name, text=text))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, records: tuple[Record, ...]) -> Iterator[Graph]:
    """Yield a graph of a few papers and a small register."""
    with open_graph(tmp_path_factory.mktemp("search")) as graph:
        for name, text in TEXTS.items():
            graph.archive.put(paper(name, text))
        for record in records:
            graph.archive.put(record)
        graph.archive.put_all(("register", entity) for entity in TOLD)
        graph.archive.settle()
        yield graph


def ids(graph: Graph, words: str, **filters: Any) -> list[str]:
    return [hit.id for hit in graph.search(words, **filters).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("opvang slachtoffers", {"kst-28638-2", "kst-28638-3"}),
        ("OPVANG Slachtof", {"kst-28638-2", "kst-28638-3"}),  # of the last word the beginning
        ("opvan slachtoffers", set[str]()),  # of others all
        ("opvan* slachtoffers", {"kst-28638-2", "kst-28638-3"}),  # unless it is said
        ("minister-pres* auto's", {"kst-28638-1"}),
        ("opvang slachtoffers -kastee*", {"kst-28638-2"}),
        ('"opvang van slachtoffers"', {"kst-28638-2"}),
        ("„opvang van slachtoffers”", {"kst-28638-2"}),
        ('"opvang van slachtof"', set[str]()),  # quoted words are whole
        ('spraken "over de opvang', {"kst-28638-2"}),  # a quote that is not closed
        ("van der graaf", {"kst-28638-2", "kst-28638-3"}),
        ('"van der graaf"', {"kst-28638-2"}),
        ("minister-president", {"kst-28638-1", "kst-28638-2"}),
        ("ministerpresident", {"kst-28638-1", "kst-28638-2"}),
        ("minister president", {"kst-28638-1"}),
        ("auto's", {"kst-28638-1"}),
        ("autos", {"kst-28638-1"}),
        ("een ijskast", {"kst-35300-XVII-4"}),
        ("ÉÉN ĳskast", {"kst-35300-XVII-4"}),
        ("koelkast)", {"kst-35300-XVII-4"}),
        ("AND OR NOT", {"kst-35300-XVII-4"}),
        ("kasteel NEAR slachtoffers", set[str]()),
        ("zeppelin", set[str]()),
        ("ijskast OR minister-president", {"kst-35300-XVII-4", "kst-28638-1", "kst-28638-2"}),
        ("ijskast OF auto's", {"kst-35300-XVII-4", "kst-28638-1"}),
        ("opvang slachtoffers -kasteel", {"kst-28638-2"}),
        ('opvang slachtoffers -"van der graaf"', {"kst-28638-3"}),
        ("-zeppelin", set[str]()),  # there must be something to look for
        ("-ijskast", {"kst-35300-XVII-4"}),
    ],
)
def test_words_find_the_papers_that_hold_them_all(graph: Graph, words: str, found: set[str]) -> None:
    assert {name for name in ids(graph, words) if name in TEXTS} == found


@pytest.mark.parametrize(
    ("words", "first", "loaded"),
    [
        ("28 638, nr. 912", "kst-28638-912", True),
        ("Kamerstuk 28638-912", "kst-28638-912", True),
        ("KST-28638-912", "kst-28638-912", True),
        ("2020D99000", "kst-28638-990", True),  # by its other name
        ("2020d99001", "kst-28638-182", True),
        ("28638", "dossier-28638", True),
        ("dossier 28 638", "dossier-28638", True),
        ("31 015", "dossier-31015", False),
        ("Kamerstuk 35 300 XVII, nr. 7", "kst-35300-XVII-7", False),
        ("2020Z99001", "zaak-2020Z99001", True),
        ("tz202005-001", "toezegging-TZ202005-001", True),
        ("2020A99001", "activiteit-2020A99001", True),
    ],
)
def test_a_number_in_any_spelling_is_found_first_and_once(
    graph: Graph, words: str, first: str, *, loaded: bool
) -> None:
    found = graph.search(words)
    assert (found.hits[0].id, found.hits[0].exact, found.hits[0].loaded) == (first, True, loaded)
    assert [hit.id for hit in found.hits].count(first) == 1
    assert found.total == len(found.hits)
    pages = [graph.search(words, limit=1, after=place).hits for place in range(found.total)]
    assert [hit.id for (hit,) in pages] == [hit.id for hit in found.hits]


def test_dossiers_are_found_by_their_title_and_papers_by_who_signed_them(graph: Graph) -> None:
    assert ids(graph, "mensenhand")[0] == "dossier-28638"
    assert "kst-28638-912" in ids(graph, "mensenhandel motie")  # by the title of its dossier
    assert ids(graph, "jansen opvang")[0] == "kst-28638-912"
    assert not any(name.startswith("dossier-") for name in ids(graph, "mensenhandel", soort="motie"))
    assert "dossier-28638" not in ids(graph, "handel")  # a word begins so
    first, *rest = (ids(graph, "mensenhandel", limit=1, after=after) for after in range(4))
    assert first == ["dossier-28638"]
    assert first not in rest


def test_what_names_a_number_comes_after_what_has_it(graph: Graph) -> None:
    assert ids(graph, "28638")[0] == "dossier-28638"
    assert {"kst-28638-1", "kst-28638-990"} <= set(ids(graph, "28638")[1:])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"soort": "motie"}, {"kst-28638-180", "kst-28638-182", "kst-28638-912", "kst-28638-913"}),
        ({"soort": "Brief regering"}, {"kst-28638-990"}),
        ({"soort": "regering brief"}, set[str]()),
        ({"dossier": "35300"}, {"kst-35300-XVII-4"}),
        ({"dossier": "35 300 XVII"}, {"kst-35300-XVII-4"}),
        ({"dossier": "35300-XVI"}, set[str]()),
        ({"submitter": "van der berg"}, {"kst-28638-912"}),
        ({"submitter": "Berg"}, {"kst-28638-912"}),
        ({"submitter": "der berg"}, set[str]()),
        ({"since": "2020-05-14", "until": "2020-05-14"}, {"kst-28638-182", "kst-28638-990"}),
        ({"soort": "motie", "until": "2019-12-31"}, {"kst-28638-912", "kst-28638-913"}),
    ],
)
def test_filters_must_all_hold(graph: Graph, filters: dict[str, str], found: set[str]) -> None:
    assert set(ids(graph, "", **filters)) - {"2020D99002"} == found


def test_a_word_in_the_title_counts_for_more_and_without_words_the_newest_come_first(graph: Graph) -> None:
    assert ids(graph, "opvang")[0] in {"kst-28638-912", "kst-28638-990"}
    dates = [hit.date for hit in graph.search("", since="2000-01-01").hits]
    assert dates == sorted(dates, key=str, reverse=True)
    assert len(dates) > 3


def test_what_is_shown_of_a_text_stands_in_it_and_marks_the_words(graph: Graph) -> None:
    (hit,) = (hit for hit in graph.search("opvang slachtoff").hits if hit.id == "kst-28638-2")
    assert hit.snippet is not None
    assert hit.snippet == TEXTS["kst-28638-2"]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["opvang", "slachtoffers"]


def test_a_text_that_is_the_title_alone_is_not_shown_again(tmp_path: Path) -> None:
    with open_graph(tmp_path) as graph:
        graph.archive.put(Record(Document(id="kst-10001-1", title="Over  opvang", text="Over opvang")))
        (hit,) = graph.search("opvang").hits
    assert (hit.title, hit.snippet, hit.marks) == ("Over  opvang", None, ())


@given(st.text(st.sampled_from("aé ĳ-’'_1 2.\n"), max_size=60))
def test_what_is_joined_are_words_that_a_fold_has_too(text: str) -> None:
    bare = "".join(letter for letter in fold(text) if letter.isalnum())
    assert all(word in bare for word in joined(text).split())


@given(st.text() | st.text("\"„”*():^{}+-'ANDORNEAR \0\ud800col:", max_size=40))
def test_nothing_that_is_typed_is_a_fault(words: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE search USING fts5 (col)")
        db.execute("SELECT count(*) FROM search WHERE search MATCH ?", [match_of(words) or '""'])


def test_more_words_than_can_be_searched_for_are_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 50 words"):
        match_of("woord " * 51)


def test_the_index_follows_the_archive(tmp_path: Path) -> None:
    with open_graph(tmp_path) as graph:
        assert graph.search("appel").total == 0
        graph.archive.put(paper("kst-10001-1", "appel"))
        assert ids(graph, "appel") == ["kst-10001-1"]
        graph.archive.put(paper("kst-10001-1", "peer"))
        assert (ids(graph, "appel"), ids(graph, "peer")) == ([], ["kst-10001-1"])
        with closing(sqlite3.connect(graph.archive.path)) as db, db:
            db.execute("UPDATE search_mark SET form = 0")  # as another version would have made it
        assert (ids(graph, "appel"), ids(graph, "peer")) == ([], ["kst-10001-1"])


def test_a_paper_that_gets_another_name_is_found_once(tmp_path: Path) -> None:
    draft = Document(id="2020D00001", text="appel", documentnummer="2020D00001", loader="a")
    with open_graph(tmp_path) as graph:
        graph.archive.put(Record(draft))
        assert ids(graph, "appel") == ["2020D00001"]
        graph.archive.put(Record(replace(draft, id="kst-28638-7", loader="b")))
        assert ids(graph, "appel") == ["kst-28638-7"]


def test_a_paper_that_is_cited_only_is_not_indexed_anew(tmp_path: Path, records: tuple[Record, ...]) -> None:
    with open_graph(tmp_path) as graph:
        for record in (records[1], records[2]):
            graph.archive.put(record)
            assert "kst-28638-912" in ids(graph, "opvang")
        with closing(sqlite3.connect(graph.archive.path)) as db:
            assert db.execute("SELECT id FROM sought ORDER BY id").fetchall() == [(1,), (2,)]


def test_an_index_worn_by_changes_is_made_anew(tmp_path: Path) -> None:
    with open_graph(tmp_path) as graph:
        for number in range(3):
            graph.archive.put(paper("kst-10001-1", f"appel {number}"))
            assert ids(graph, "appel") == ["kst-10001-1"]
        with closing(sqlite3.connect(graph.archive.path)) as db, db:
            db.execute("UPDATE sqlite_sequence SET seq = 600 WHERE name = 'sought'")  # as after 600 changes
        assert ids(graph, "appel 2") == ["kst-10001-1"]
        with closing(sqlite3.connect(graph.archive.path)) as db:
            assert db.execute("SELECT id FROM sought").fetchall() == [(1,)]


def test_while_another_program_writes_what_was_indexed_before_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.indexes.words._PATIENCE", 1)
    with open_graph(tmp_path) as graph, closing(sqlite3.connect(graph.archive.path, isolation_level=None)) as other:
        graph.archive.put(paper("kst-10001-1", "appel"))
        assert graph.search("appel").total == 1
        graph.archive.put(paper("kst-10001-2", "appel"))
        other.execute("BEGIN IMMEDIATE")
        assert graph.search("appel").total == 1
        other.execute("COMMIT")
        assert graph.search("appel").total == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_the_command_lists_what_was_found(graph: Graph, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["search", "opvang", "--soort", "motie", "--limit", "1", "--format", form, "-g", str(graph.folder)]
    assert main(command) == 0
    out, told = capsys.readouterr()
    assert "Motie van de leden Jansen en Van der Berg" in out
    assert told == (
        "" if graph.search("opvang", soort="motie").total == 1 else "kamergraaf: 1 of 2; --limit shows more\n"
    )
    if form == "jsonl":
        (row,) = map(json.loads, out.splitlines())
        assert row["id"] == "kst-28638-912"


def test_signers_are_shown_and_days_are_read(tmp_path: Path) -> None:
    signer = Actor(name="A. van der Graaf", surname="Van der Graaf", relation="Indiener")
    record = Record(Document(id="kst-10001-1", text="x", actors=(signer,), date=dt.date(2020, 1, 2)))
    with open_graph(tmp_path) as graph:
        graph.archive.put(record)
        (hit,) = graph.search("", submitter="graaf", since=dt.date(2020, 1, 1)).hits
    assert (hit.submitters, hit.date) == (("Van der Graaf",), "2020-01-02")


def test_the_archive_itself_needs_no_index(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.put(paper("kst-10001-1", "appel"))
        with closing(sqlite3.connect(archive.path)) as db:
            assert db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search%'").fetchall() == []
