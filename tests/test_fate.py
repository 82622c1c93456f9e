"""What became of a motion, from records in any order: each state, who tells it, and the same answer everywhere."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from typing import TYPE_CHECKING

import pytest

from graph.fate import Fate, fate_in, fates
from graph.model import Besluit, Clues, Document, Record, Reference, Zaak
from kamergraaf import open_graph
from kamergraaf.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Told
    from kamergraaf import Graph

MOTION = "kst-28638-910"


def day(number: int) -> dt.date:
    return dt.date(2020, 1, 1) + dt.timedelta(days=number)


def paper(number: int, soort: str, at: int, *references: Reference) -> Record:
    return Record(Document(id=f"kst-28638-{number}", text="x" * 99, soort=soort, date=day(at)), references)


def citing(start: int = 0, target: str = MOTION, kind: str = "kamerstuk", **clues: str) -> Reference:
    told = Clues(**({"type": "motie"} | clues))  # type: ignore[arg-type]  # all of these are strings
    return Reference(start=start, end=start + 4, quote="x" * 4, kind=kind, finder="x", targets=(target,), clues=told)


def voted(*outcomes: tuple[str, int]) -> Zaak:
    besluiten = (Besluit(id=str(at), outcome=outcome, date=day(at), text=outcome) for outcome, at in outcomes)
    return Zaak(number="2020Z99001", documents=(MOTION,), besluiten=tuple(besluiten))


TABLED = paper(910, "Motie", 0)
LETTER = paper(920, "Brief regering", 30, citing())
DONE = paper(930, "Brief regering", 60, citing(done="hiermee afgedaan"))
CHANGED = paper(911, "Motie (gewijzigd/nader)", 3, citing(kind="vervangt"))
SAID = paper(940, "Verslag", 60, citing(outcome="aangenomen"))

STATES: tuple[tuple[tuple[Told, ...], str], ...] = (
    ((TABLED,), "ingediend (2020-01-01)"),
    ((TABLED, voted(("aangenomen", 5))), "aangenomen (2020-01-06)"),
    ((TABLED, voted(("aangehouden", 5))), "aangehouden (2020-01-06)"),
    ((TABLED, voted(("aangehouden", 5), ("verworpen", 9))), "verworpen (2020-01-10)"),
    ((TABLED, voted(("verworpen", 5)), LETTER, DONE), "verworpen (2020-01-06)"),
    ((TABLED, CHANGED, LETTER), "vervangen door kst-28638-911 (2020-01-04)"),
    ((TABLED, voted(("aangenomen", 5)), LETTER), "beantwoord in kst-28638-920 (2020-01-31)"),
    ((TABLED, voted(("aangehouden", 5), ("aangenomen", 40)), LETTER), "aangenomen (2020-02-10)"),
    ((TABLED, LETTER, DONE), "afgedaan volgens kst-28638-930 (2020-03-01)"),
    ((DONE,), "afgedaan volgens kst-28638-930 (2020-03-01)"),
    ((TABLED, paper(940, "Brief commissie", 60, citing(done="afgedaan"))), "ingediend (2020-01-01)"),
    ((TABLED, paper(940, "Handelingen", 60, citing(done="afgedaan"))), "ingediend (2020-01-01)"),
    ((TABLED, SAID), "aangenomen (2020-03-01)"),
    ((TABLED, voted(("verworpen", 5)), SAID), "verworpen (2020-01-06)"),
    ((paper(940, "Verslag", 60, citing()),), "ingediend"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "words"), STATES)
def test_the_state_of_a_motion_is_what_tells_most_in_whatever_order_it_is_told(
    told: tuple[Told, ...], words: str
) -> None:
    for order in itertools.permutations(told):
        assert fates([*order, *order])[MOTION].words == words


def test_each_step_has_its_evidence() -> None:
    found = fates([TABLED, voted(("aangenomen", 5)), DONE])[MOTION]
    assert [(step.step, step.by, step.start, step.quote, step.words) for step in found.steps] == [
        ("ingediend", MOTION, None, None, None),
        ("aangenomen", "2020Z99001", None, None, "aangenomen"),
        ("beantwoord", "kst-28638-930", 0, "xxxx", None),
        ("afgedaan", "kst-28638-930", 0, "xxxx", "hiermee afgedaan"),
    ]


@pytest.mark.parametrize(
    ("told", "is_open"),
    [((TABLED,), True), ((TABLED, LETTER), True), ((TABLED, DONE), False), ((TABLED, voted(("verworpen", 2))), False)],
)
def test_a_motion_is_open_until_it_is_closed(told: tuple[Told, ...], *, is_open: bool) -> None:
    assert fates(told)[MOTION].open is is_open


def test_a_letter_from_before_the_motion_does_not_answer_it() -> None:
    assert fates([paper(910, "Motie", 40), LETTER])[MOTION].state == "ingediend"


def test_what_is_no_motion_by_its_own_record_has_no_fate_whatever_others_call_it() -> None:
    assert fates([paper(910, "Amendement", 0), LETTER]) == {}


def test_a_zaak_with_several_papers_does_not_tell_which_was_decided_on() -> None:
    zaak = Zaak(number="2020Z1", documents=(MOTION, "kst-28638-1"), besluiten=(Besluit(id="b", outcome="verworpen"),))
    assert fates([TABLED, zaak])[MOTION].state == "ingediend"


REAL = {  # motions of dossier 28638, and two that its letters answer
    "kst-28638-81": "vervangen door kst-28638-87 (2012-06-14)",
    "kst-28638-192": "vervangen door kst-28638-199 (2021-06-29)",
    "kst-28638-172": "beantwoord in kst-28638-179 (2020-05-14)",
    "kst-28638-229": "beantwoord in kst-28638-248 (2024-04-23)",
    "kst-28638-238": "ingediend (2023-12-21)",
    "kst-35300-25": "beantwoord in kst-28638-179 (2020-05-14)",
}


def test_the_motions_of_a_real_dossier_have_the_fate_that_its_papers_tell(shared: Path, tmp_path: Path) -> None:
    with open_graph(tmp_path) as graph:
        papers = shared / "data/dossier-28638"
        graph.load([papers / "zaken.json", papers / "kamerstukdossier.json", shared / "seed/2020D18650.txt"])
        assert {name: found.words for name in REAL if (found := graph.fate(name))} == REAL
        assert graph.fate("kst-28638-179") is None


# ── in a graph ───────────────────────────────────────────────────────────────────────────────────────────────────────

PAGES = {
    "kst-28638-910": ("Motie", "2020-05-14", "De Kamer, verzoekt de regering iets."),
    "kst-28638-911": ("Motie", "2020-05-14", "De Kamer, verzoekt de regering iets anders."),
    "kst-28638-920": ("Brief regering", "2020-07-01", "De motie van het lid Kuik (Kamerstuk 28 638, nr. 910) telt."),
    "kst-28638-930": (
        "Brief regering",
        "2020-09-01",
        "Hiermee is de motie-Kuik (Kamerstuk 28 638, nr. 910) afgedaan. De motie-Segers (nr. 911) is aangenomen.",
    ),
}


def record(name: str) -> str:
    soort, date, text = PAGES[name]
    document = {"id": name, "text": text, "soort": soort, "date": date, "loader": "text", "source": name}
    return json.dumps({"document": document})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "papers.jsonl").write_text("\n".join(map(record, PAGES)) + "\n", encoding="utf-8")
    with open_graph(tmp_path / "graph") as graph:
        graph.load([tmp_path / "papers.jsonl"])
    return tmp_path / "graph"


@pytest.fixture
def graph(folder: Path) -> Graph:
    return open_graph(folder)


def known(graph: Graph, motion: str) -> Fate:
    found = fate_in(graph.archive, motion)
    assert found
    return found


def test_the_stored_question_tells_of_the_sample_and_of_letters_what_the_records_tell(graph: Graph) -> None:
    for letter in ("kst-28638-920", "kst-28638-930"):
        motions = graph.motions(letter)
        rows = {str(row[0]).rpartition("/")[2]: row for row in graph.ask("motions-fate", letter=letter)}
        assert {motion.id for motion in motions} == rows.keys()
        for motion in motions:
            assert motion.fate == known(graph, motion.id)
            assert str(rows[motion.id][1]) == motion.fate.state if motion.fate else False


def test_every_way_out_tells_the_same_fate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["motions", "kst-28638-920", "-g", str(folder), "--format", "jsonl"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["state"] == "afgedaan volgens kst-28638-930 (2020-09-01)"
    assert (row["fate"]["open"], row["fate"]["steps"][-1]["words"]) == (
        False,
        "Hiermee is de motie-Kuik (Kamerstuk 28 638, nr. 910) afgedaan",
    )
    assert main(["motions", "kst-28638-920", "-g", str(folder)]) == 0
    assert "afgedaan" in capsys.readouterr().out
    assert main(["show", "kst-28638-910", "-g", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "became: afgedaan volgens kst-28638-930 (2020-09-01)" in shown
    assert "became" not in shown.replace("became: afgedaan", "")
    with open_graph(folder) as graph:
        for subject in ("28638", "kst-28638-920"):
            page = graph.view(subject).html
            assert "Afgedaan volgens" in page
            assert "open (beantwoord)" in page or subject != "28638"


def test_what_is_no_motion_shows_no_fate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "kst-28638-930", "-g", str(folder)]) == 0
    assert "became" not in capsys.readouterr().out
