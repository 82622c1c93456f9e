"""Corrections by hand: read and checked line by line, winning over everything, kept when documents are loaded anew."""

from __future__ import annotations

import io
import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from graph.corrections import Corrected, Correction, Corrections
from graph.errors import UnreadableError
from graph.validation import validate
from kamergraaf import open_graph
from kamergraaf.cli import main
from loaders.corrections import read

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.loading import Summary

HEADING = "document,quote,target,who,why,nth,start\n"
TWO = "kst-28638-165 kst-28638-166"
LETTER = "kst-28638-920"
TEXT = (
    "Zie Kamerstuk 28 638, nr. 164. En nogmaals Kamerstuk 28 638, nr. 164, met de motie van het lid Kuik over opvang."
    " Op stuk nr. 12 staat meer."
)


def corrections(rows: str) -> list[Corrections | UnreadableError]:
    return list(read(io.BytesIO(rows.encode()), "c.csv"))


@pytest.mark.parametrize(
    "rows",
    [
        HEADING + "kst-28638-920,nr. 164,kst-28638-165 kst-28638-166,A. Boer,typing error,2,\n",
        HEADING.replace(",", ";") + "kst-28638-920;nr. 164;kst-28638-165 kst-28638-166;A. Boer;typing error;2;\r\n",
        "\ufeffwhy,who,target,quote,document,nth\ntyping error,A. Boer," + TWO + ",nr. 164,kst-28638-920,2",
        json.dumps(
            {"document": LETTER, "quote": "nr. 164", "target": ["kst-28638-165", "kst-28638-166"]}
            | {"who": "A. Boer", "why": "typing error", "nth": 2}
        ),
    ],
    ids=["commas", "semicolons", "other order", "jsonl"],
)  # fmt: skip
def test_a_file_of_corrections_is_read_in_each_of_its_forms(rows: str) -> None:
    (found,) = corrections(rows)
    targets = ("kst-28638-165", "kst-28638-166")
    assert isinstance(found, Corrections)
    (row,) = found.rows
    assert (row.document, row.quote, row.targets) == (LETTER, "nr. 164", targets)
    assert (row.who, row.why) == ("A. Boer", "typing error")
    assert (row.nth, row.start) == (2, None)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x,nr. 164,kst-28638-165,A,", "no why"),
        ("x,nr. 164,,A,w", "no target"),
        (",nr. 164,none,A,w", "no document"),
        ("x,nr. 164,28638,A,w", "target 28638 is no official number"),
        ("x,nr. 164,kst-28638-165 none,A,w", "target none is no official number"),
        ("x,nr. 164,none,A,w,0", "nth 0 is no number from 1 on"),
        ("x,nr. 164,none,A,w,,-3", "start -3 is no number from 0 on"),
        ("x,nr. 164,none,A,w,,,more", "more cells than there are columns"),
        ("x,nr. 1,none,A,w", "line 2 tells already what this reference means"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number_and_the_others_are_kept(row: str, problem: str) -> None:
    error, kept = corrections(HEADING + "x,nr. 1,none,A,w\n" + row + "\n" + "x,nr. 2,none,A,w\n")
    assert isinstance(error, UnreadableError)
    assert error.subject == "c.csv:3"
    assert problem in error.problem
    assert isinstance(kept, Corrections)
    assert [one.quote for one in kept.rows] == ["nr. 1", "nr. 2"]


def test_a_line_of_json_that_is_broken_is_told_with_its_number() -> None:
    good = json.dumps({"document": "x", "quote": "q", "target": "none", "who": "A", "why": "w"})
    error, kept = corrections(f'{good}\n{{"document": \n')
    assert isinstance(error, UnreadableError)
    assert error.subject == "c.csv:2"
    assert isinstance(kept, Corrections)
    assert len(kept.rows) == 1


def test_what_is_not_utf_8_is_refused_with_the_reason() -> None:
    with pytest.raises(UnreadableError, match="UTF-8"):
        list(read(io.BytesIO(HEADING.encode() + b"\xff\xfe"), "c.csv"))


# ── in a graph ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Room:
    """A folder with a graph and the files that are loaded into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graph = folder / "graph"

    def letter(self, text: str = TEXT) -> Path:
        return self._write("letter.jsonl", json.dumps({"id": LETTER, "text": text, "document": "2020D90001"}) + "\n")

    def corrections(self, *rows: str, name: str = "corrections.csv") -> Path:
        return self._write(name, HEADING + "".join(f"{row}\n" for row in rows))

    def _write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def load(self, *paths: Path) -> Summary:
        with open_graph(self.graph) as graph:
            return graph.load(paths)

    def found(self) -> list[tuple[str, tuple[str, ...], str | None]]:
        with open_graph(self.graph) as graph:
            references = graph.record(LETTER).references
        return [(one.quote, one.targets, one.method or one.reason) for one in references]

    def states(self) -> list[str]:
        from kamergraaf.correcting import standings

        with open_graph(self.graph) as graph:
            return [one.state for one in standings(graph.archive)]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


SECOND = f'{LETTER},"Kamerstuk 28 638, nr. 164",kst-28638-165,A. Boer,"typing error",2,'
NAMED = "2020D90001,motie van het lid Kuik,kst-29000-9,A. Boer,known,,"
STUK = f"{LETTER},stuk nr. 12,none,A. Boer,of another chamber,,"


def test_a_correction_wins_over_number_name_and_context_in_whatever_order_files_are_loaded(tmp_path: Path) -> None:
    expected = [
        ("Kamerstuk 28 638, nr. 164", ("kst-28638-164",), "number"),
        ("Kamerstuk 28 638, nr. 164", ("kst-28638-165",), "manual"),
        ("motie van het lid Kuik", ("kst-29000-9",), "manual"),
        ("stuk nr. 12", (), "no-candidate"),
    ]
    for place, order in enumerate(permutations(("letter", "corrections"))):
        (tmp_path / str(place)).mkdir()
        room = Room(tmp_path / str(place))
        files = {"letter": room.letter(), "corrections": room.corrections(SECOND, NAMED, STUK)}
        for name in order:
            room.load(files[name])
        assert room.found() == expected
        assert room.states() == ["applied"] * 3


def test_what_leans_on_a_corrected_reference_follows_it(room: Room) -> None:
    text = "Zie Kamerstuk 28 638, nr. 164, en ook op stuk nr. 12."
    quote = '"Kamerstuk 28 638, nr. 164"'
    room.load(room.letter(text), room.corrections(f"{LETTER},{quote},kst-29000-3,A,w,,"))
    assert [targets for _, targets, _ in room.found()] == [("kst-29000-3",), ("kst-29000-12",)]


def test_a_correction_holds_when_the_document_is_loaded_with_its_words_elsewhere(room: Room) -> None:
    at = TEXT.index("motie")
    room.load(room.letter(), room.corrections(f"{LETTER},motie van het lid Kuik,kst-29000-9,A,w,,{at}"))
    room.load(room.letter("Er staat nu wat voor. " + TEXT))
    assert ("motie van het lid Kuik", ("kst-29000-9",), "manual") in room.found()


def test_a_correction_without_its_reference_is_told_counted_kept_and_holds_again(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    file = room.corrections(NAMED)
    room.load(room.letter(), file)
    room.load(room.letter("Niets."))
    assert room.states() == ["reference not found"]
    assert main(["stats", "-g", str(room.graph), "--format", "jsonl"]) == 0
    assert "«motie van het lid Kuik»: reference not found" in capsys.readouterr().out
    assert main(["load", str(file), "-g", str(room.graph)]) == 1
    told = capsys.readouterr()
    assert "corrections.csv:2: 2020D90001 «motie van het lid Kuik»: reference not found" in told.err
    assert "corrections 1 reference not found" in told.out
    room.load(room.letter())
    assert room.states() == ["applied"]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (f'{LETTER},"Kamerstuk 28 638, nr. 164",none,A,w,,', "several such references"),
        (f'{LETTER},"Kamerstuk 28 638, nr. 164",none,A,w,3,', "several such references"),
        ("kst-28638-1,nr. 1,none,A,w,,", "document not loaded"),
    ],
)
def test_a_correction_that_does_not_say_which_changes_nothing(room: Room, row: str, state: str) -> None:
    room.load(room.letter())
    before = room.found()
    summary = room.load(room.corrections(row))
    assert (room.found(), room.states()) == (before, [state])
    assert bool(summary.problems) == (state != "document not loaded")


def test_what_a_changed_file_no_longer_says_is_undone(room: Room) -> None:
    room.load(room.letter())
    before = room.found()
    room.load(room.corrections(NAMED, SECOND))
    room.load(room.corrections(SECOND))
    assert [how for *_, how in room.found()].count("manual") == 1
    room.load(room.corrections(NAMED, SECOND))
    assert [how for *_, how in room.found()].count("manual") == 2
    room.load(room.corrections())
    assert room.found() == before


def test_forgetting_a_file_undoes_it_and_it_can_be_loaded_again(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.load(room.letter())
    before, file = room.found(), room.corrections(NAMED)
    room.load(file)
    assert main(["load", "--forget", str(file), "-g", str(room.graph)]) == 0
    assert room.found() == before
    room.load(file)
    assert room.found() != before
    assert main(["load", "--forget", "other.csv", "-g", str(room.graph)]) == 1
    assert "other.csv: no corrections were loaded" in capsys.readouterr().err


def test_of_two_files_that_disagree_the_first_by_name_holds_whichever_is_loaded_first(tmp_path: Path) -> None:
    for place, order in enumerate(permutations(("a.csv", "b.csv"))):
        (tmp_path / str(place)).mkdir()
        room = Room(tmp_path / str(place))
        room.load(room.letter())
        for name in order:
            target = "kst-29000-9" if name == "a.csv" else "kst-29000-8"
            room.load(room.corrections(f"{LETTER},motie van het lid Kuik,{target},A,w,,", name=name))
        assert ("motie van het lid Kuik", ("kst-29000-9",), "manual") in room.found()
        assert room.states() == ["applied", "another correction holds"]


def test_no_correction_makes_a_document_cite_itself(room: Room) -> None:
    room.load(room.letter())
    before = room.found()
    room.load(room.corrections("2020D90001,motie van het lid Kuik,kst-28638-920,A,w,,"))
    assert room.found() == before


def test_every_way_out_names_who_corrected_a_reference_and_why(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.load(room.letter(), room.corrections(NAMED, STUK))
    assert main(["show", LETTER, "-g", str(room.graph)]) == 0
    assert "A. Boer: known" in " ".join(capsys.readouterr().out.split())
    assert main(["references", str(room.letter()), "-g", str(room.graph), "--format", "jsonl"]) == 0
    rows = json.loads(capsys.readouterr().out)["references"]
    assert [row["corrected"]["who"] for row in rows if "corrected" in row] == ["A. Boer", "A. Boer"]
    with open_graph(room.graph) as graph:
        assert "verbeterd door A. Boer: known" in graph.view(LETTER).html
        query = (
            "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>"
            " PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX kg: <https://w3id.org/kamergraaf/def#>"
            " SELECT ?name ?why ?method WHERE { ?ref prov:qualifiedAttribution ?by ."
            " OPTIONAL { ?ref kg:method ?method } ?by dcterms:description ?why ; prov:agent/foaf:name ?name }"
            " ORDER BY ?why"
        )
        assert list(graph.ask(query)) == [("A. Boer", "known", "manual"), ("A. Boer", "of another chamber", None)]
        assert not list(validate(graph.store()))


def test_a_correction_is_part_of_the_record() -> None:
    told = Correction(document="x", quote="q", targets=(), who="A", why="w", line=3)
    assert Corrected(who=told.who, why=told.why, source="c.csv", line=told.line).line == 3
