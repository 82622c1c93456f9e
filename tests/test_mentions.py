"""Mentions without a number: papers called by their day, words that point back; what is found and what they mean."""

from __future__ import annotations

import datetime as dt
import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from graph.model import Actor, Document, Dossier, Note, Record
from kamergraaf import open_graph, to_rdf, weigh_candidates
from kamergraaf.cli import main
from loaders.references import find
from loaders.resolving.dated import CERTAIN

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = dt.date(2020, 5, 14)


def found(text: str, **facts: object) -> list[tuple[str, str, str]]:
    document = Document(id="x", text=text, date=WRITTEN, **facts)  # type: ignore[arg-type]  # facts of a document
    references = find(document, mentions=True)
    return [(one.kind, one.quote, str(one.clues.date or "")) for one in references if one.finder in {"dated", "back"}]


DATED = (
    ("In mijn brief van 13 november jl. staat meer.", "brief", "mijn brief van 13 november jl.", "2019-11-13"),
    ("In mijn brief van 2 mei staat meer.", "brief", "mijn brief van 2 mei", "2020-05-02"),
    (
        "De brief van de minister van BZK van 4 juli 2019 is bekend.",
        "brief",
        "De brief van de minister van BZK van 4 juli 2019",
        "2019-07-04",
    ),
    ("Zie de Kamerbrief d.d. 3 maart 2020.", "brief", "de Kamerbrief d.d. 3 maart 2020", "2020-03-03"),
    (
        "Over de brief over opvang van 3 maart 2020 is gesproken.",
        "brief",
        "de brief over opvang van 3 maart 2020",
        "2020-03-03",
    ),
    (
        "Bij de beantwoording van de vragen van het lid Kuik over opvang van 3 mei 2019 is dat gezegd.",
        "kamervraag",
        "de beantwoording van de vragen van het lid Kuik over opvang van 3 mei 2019",
        "2019-05-03",
    ),
    (
        "In het plenair debat van donderdag 11 april 2019 kwam dat op.",
        "debat",
        "het plenair debat van donderdag 11 april 2019",
        "2019-04-11",
    ),
    (
        "In het algemeen overleg Mensenhandel van 9 juni 2019 ook.",
        "debat",
        "het algemeen overleg Mensenhandel van 9 juni 2019",
        "2019-06-09",
    ),
    ("Zie AO Zeden d.d. 5 februari 2020.", "debat", "AO Zeden d.d. 5 februari 2020", "2020-02-05"),
)  # fmt: skip
BACK = (
    ("Deze motie is uitgevoerd.", "motie", "Deze motie"),
    ("Ook de voornoemde motie telt.", "motie", "de voornoemde motie"),
    ("Die aangenomen motie telt.", "motie", "Die aangenomen motie"),
    ("Voor dit amendement is gestemd.", "amendement", "dit amendement"),
    ("In die brief staat het.", "brief", "die brief"),
    ("In mijn eerdere brief staat het.", "brief", "mijn eerdere brief"),
)
NONE = (
    "Zie de brief van 6 maart 2020 (33 529, nr. 1227).",  # the number is the reference
    "Zie de brief van 6 maart 2020, Kamerstuk 33 529, nr. 1227.",
    "Op 3 maart 2020 is een brief gestuurd.",
    "De wet van 3 maart 2020 geldt, en het besluit van 4 maart 2020 ook.",
    "De brief is op tijd. Het was 3 maart 2020.",
    "De brief van 31 februari 2020 bestaat niet.",
    "De brief van 5 maart 2020 aan de drinkwaterbedrijven is bijgevoegd.",
    "Ik stuur een afschrift van de brief van 5 maart 2020 mee.",
    "Met deze brief informeer ik u.",  # the paper itself
    "Die motie van het lid Kuik telt, en deze motie-Kuik ook.",  # a name of its own
    "Deze motie (28 638, nr. 3) telt.",
    "Deze moties tellen.",
    "Zie de Kamerbrief over het verslag van de Milieuraad van 3 maart 2020.",  # the day of the council
    "Zie het antwoord op vragen van het lid Kuik over een uitzending van 3 maart 2020.",
)


@pytest.mark.parametrize(("text", "kind", "quote", "date"), DATED)
def test_a_paper_called_by_its_day_is_found_with_that_day(text: str, kind: str, quote: str, date: str) -> None:
    assert found(text) == [(kind, quote, date)]


@pytest.mark.parametrize(("text", "kind", "quote"), BACK)
def test_words_that_point_back_are_found(text: str, kind: str, quote: str) -> None:
    assert found(text) == [(kind, quote, "")]


@pytest.mark.parametrize("text", NONE)
def test_what_has_a_number_a_name_or_only_a_day_is_no_such_mention(text: str) -> None:
    assert found(text) == []


def test_without_being_asked_for_they_are_not_found() -> None:
    text = " ".join(row[0] for row in (*DATED, *BACK))
    assert {one.finder for one in find(Document(id="x", text=text))} <= {"motie"}


def test_a_motion_does_not_point_back_to_itself_nor_does_a_debate_to_the_motion_in_hand() -> None:
    assert found("Constaterende dat deze motie telt.", soort="Motie (gewijzigd/nader)") == []
    document = Document(id="h-tk-20192020-1-2", text="Deze motie is voorgesteld door het lid Kuik.", date=WRITTEN)
    assert [one for one in find(document, mentions=True) if one.finder == "back"] == []


def test_a_day_without_a_year_is_not_read_where_the_text_has_no_date() -> None:
    assert find(Document(id="x", text="In mijn brief van 13 november jl. staat meer."), mentions=True) == ()


def test_where_a_note_has_the_number_the_words_that_bear_it_are_no_mention() -> None:
    body, note = "Zie mijn brief van 13 november 2019.1 Meer niet.\n", "Kamerstuk 28 638, nr. 176."
    notes = (Note(number="1", start=len(body), end=len(body + note), anchor="2019.", anchor_at=body.index(".1") + 1),)
    assert found(body + note, notes=notes) == []


# ── in a graph ───────────────────────────────────────────────────────────────────────────────────────────────────────


def letter(number: int, day: str, title: str, *, dossier: str = "28638", office: str = "", text: str = "") -> Document:
    actors = (Actor(name="A. Boer", surname="Boer", relation="Indiener", office=office),) if office else ()
    return Document(
        id=f"kst-{dossier}-{number}",
        text=text or title,
        title=title,
        soort="Brief regering",
        date=dt.date.fromisoformat(day),
        dossiers=(Dossier(number=dossier, title="Mensenhandel" if dossier == "28638" else "Rijkswegen"),),
        actors=actors,
        source=f"{dossier}-{number}",
        loader="text",
    )


JUSTICE, WATER = "minister van Justitie en Veiligheid", "minister van Infrastructuur en Waterstaat"
PAPERS = (
    letter(1, "2019-11-13", "Voortgang van de opvang", office=JUSTICE),
    letter(2, "2019-11-13", "Verbreding van wegen", dossier="29385", office=WATER),
    letter(3, "2019-11-20", "Verkenning van tunnels in het noorden", dossier="29385", office=WATER),
    letter(4, "2019-11-20", "Geluid langs het spoor", dossier="29385", office=WATER),
    letter(5, "2019-11-25", "Cijfers over meldingen", office=JUSTICE),
    letter(6, "2019-11-25", "Cijfers over aangiften", office=JUSTICE),
    Document(
        id="kst-28638-7",
        text="",
        title="Verslag van een algemeen overleg, gehouden op 9 juni 2019, over mensenhandel",
        soort="Verslag van een algemeen overleg",
        date=dt.date(2019, 7, 3),
        dossiers=(Dossier(number="28638"),),
        source="7",
        loader="text",
    ),
    Document(
        id="ah-tk-20182019-9",
        text="",
        title="Antwoord op vragen van het lid Kuik over opvang",
        soort="Antwoord schriftelijke vragen",
        date=dt.date(2019, 5, 3),
        source="9",
        loader="text",
    ),
    Document(
        id="2019D70001",
        text="",
        title="Debat naar aanleiding van een algemeen overleg over zeehavens",
        soort="Stenogram plenaire vergadering",
        date=dt.date(2019, 9, 12),
        source="10",
        loader="text",
    ),
    letter(11, "2019-12-02", "Overzicht van rechtszaken", office=WATER),
)
TUNNELS = ("kst-29385-3",)
MEANT: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("In mijn brief van 13 november jl. staat meer.", ("kst-28638-1",), "name"),  # the dossier, and my office
    ("De brief van de minister van Infrastructuur en Waterstaat over tunnels van 20 november 2019.", TUNNELS, "name"),
    ("De brief van 20 november 2019 is bekend.", (), "several-candidates"),
    ("De brief van de minister van Defensie van 13 november 2019 is bekend.", (), "no-candidate"),
    ("De brief van 25 november 2019 is bekend.", ("kst-28638-5",), None),
    ("De brief van 1 november 2019 is bekend.", (), "no-candidate"),
    ("In het algemeen overleg van 9 juni 2019 ging het daarover.", ("kst-28638-7",), "name"),
    ("De beantwoording van de vragen van het lid Kuik van 3 mei 2019 telt.", ("ah-tk-20182019-9",), "name"),
    ("De beantwoording van de vragen van het lid Segers van 3 mei 2019 telt.", (), "no-candidate"),
    ("De beantwoording van de vragen van het lid Kuik over opvang van 3 mei 2019.", ("ah-tk-20182019-9",), "name"),
    ("De beantwoording van de vragen van het lid Kuik over orgels van 3 mei 2019.", (), "no-candidate"),
    ("Het algemeen overleg van 12 september 2019 ging over musea.", (), "no-candidate"),  # and only words of form fit
    ("Het algemeen overleg Mensenhandel van 9 juni 2019.", ("kst-28638-7",), "name"),
    ("Het algemeen overleg Zeehavens van 9 juni 2019.", (), "no-candidate"),  # as it is called must be shared
    ("Het debat over zeehavens van 12 september 2019 is bekend.", ("2019D70001",), "name"),
    ("Het debat van 12 september 2019 naar aanleiding van het algemeen overleg over musea.", (), "no-candidate"),
    ("De brief van 2 december 2019 is bekend.", (), "no-candidate"),  # only its dossier fits
    ("De brief van 2 december 2019 gaat over mensenhandel.", (), "no-candidate"),  # as all of the dossier do
    ("De brief over rechtszaken van 2 december 2019 is bekend.", ("kst-28638-11",), "name"),
    ("De motie-Kuik (Kamerstuk 28 638, nr. 172) is er. Deze motie telt.", ("kst-28638-172",), "local"),
    ("De moties (Kamerstuk 28 638, nrs. 172 en 173) zijn er. Deze motie telt.", (), "several-candidates"),
    ("De motie-Kuik (Kamerstuk 28 638, nr. 172) is er, en een motie over zee. Deze motie telt.", (), "no-candidate"),
    ("De motie-Kuik (Kamerstuk 28 638, nr. 172) en Kamerstuk 295238-129 zijn er. Deze motie telt.", (), "no-candidate"),
    ("Deze motie telt.", (), "no-candidate"),
    *(
        (f"De motie-Kuik (Kamerstuk 28 638, nr. 172) is er. {between}. Deze motie telt.", (), reason)
        for between, reason in (
            ("Zie kst-28638-xx", "no-candidate"),
            ("Zie Kamerstuk XX XXX, nr. 12", "no-candidate"),
            ("Zie 28 638 nr 17234", "no-candidate"),
            ("Zie (31015-1234567)", "no-candidate"),
            ("Zie 2019Z123 en ah-tk-2019-1", "no-candidate"),
            ("Zie Handelingen II 2019/20, nr. 1x", "no-candidate"),
            ("Die van het lid Segers ook", "no-candidate"),
            ("De motie-Segers ook", "no-candidate"),
            ("Zie Kamerstuk 28 638, nr. 173", "several-candidates"),  # which may be a motion as well
        )
    ),
    ("De motie-Kuik (Kamerstuk 28 638, nr. 172) kost 20 000 euro. Deze motie telt.", ("kst-28638-172",), "local"),
    ("De motie-Kuik (Kamerstuk 28 638, nr. 172), Kamerstuk 28 638, nr. 1. Deze motie", ("kst-28638-172",), "local"),
    ("Zie mijn brief (Kamerstuk 28 638, nr. 150). Mijn eerdere brief is bekend.", ("kst-28638-150",), "local"),
    ("Zie de brief van de Raad (Kamerstuk 28 638, nr. 150). Mijn eerdere brief is bekend.", (), "no-candidate"),
    ("Zie de brief (Kamerstuk 28 638, nr. 150). In die brief staat meer.", ("kst-28638-150",), "local"),
)  # fmt: skip


def told(text: str) -> Document:
    return letter(90, "2020-05-14", "Brief", office=JUSTICE, text=text)


@pytest.mark.parametrize(("text", "targets", "how"), [row for row in MEANT if row[2]])
def test_a_mention_is_led_to_the_only_paper_that_more_than_its_day_speaks_for(
    tmp_path: Path, text: str, targets: tuple[str, ...], how: str
) -> None:
    with open_graph(tmp_path) as graph:
        for document in PAPERS:
            graph.archive.put(Record(document))
        graph.archive.put(Record(told(text), find(told(text), mentions=True)))
        (*_, last) = graph.record("kst-28638-90").references
    assert (last.targets, last.method or last.reason) == (targets, how)
    assert (last.confidence is not None) == (last.finder == "dated" and how == "name")
    assert CERTAIN <= (last.confidence or 1) <= 1
    assert len(last.candidates) <= 10
    assert not set(last.candidates) & {*last.targets, "kst-28638-90"}


def test_how_likely_a_paper_of_the_day_is_follows_from_named_parts(tmp_path: Path) -> None:
    document = told("De brief van de minister van Infrastructuur en Waterstaat over tunnels van 20 november 2019.")
    with open_graph(tmp_path) as graph:
        for paper in PAPERS:
            graph.archive.put(Record(paper))
        (mention,) = find(document, mentions=True)
        first, second = weigh_candidates(document, mention, graph.archive)
    assert (first.id, second.id) == ("kst-29385-3", "kst-29385-4")
    assert first.parts == {"dossier": 0, "office": 1, "meeting": 0, "names": 0, "subject": 1}
    assert second.likely < CERTAIN < first.likely < 1
    assert first.likely + second.likely < 1  # that none of them is meant is never ruled out


def test_two_papers_of_one_day_in_one_dossier_are_candidates_unless_the_words_tell(tmp_path: Path) -> None:
    for number, (about, targets) in enumerate({"": (), " over cijfers over aangiften": ("kst-28638-6",)}.items()):
        document = told(f"De brief{about} van 25 november 2019 is bekend.")
        with open_graph(tmp_path / str(number)) as graph:
            for paper in PAPERS:
                graph.archive.put(Record(paper))
            graph.archive.put(Record(document, find(document, mentions=True)))
            (last,) = graph.record("kst-28638-90").references
        assert last.targets == targets
        assert {*last.targets, *last.candidates} == {"kst-28638-5", "kst-28638-6"}


def test_nothing_later_than_the_text_is_meant(tmp_path: Path) -> None:
    document = letter(80, "2019-11-12", "Brief", office=JUSTICE, text="De brief van 13 november 2019 is bekend.")
    with open_graph(tmp_path) as graph:
        for paper in PAPERS:
            graph.archive.put(Record(paper))
        graph.archive.put(Record(document, find(document, mentions=True)))
        (last,) = graph.record("kst-28638-80").references
    assert (last.targets, last.candidates, last.reason) == ((), (), "no-candidate")


def test_a_report_that_was_printed_after_the_text_is_a_candidate_only(tmp_path: Path) -> None:
    text = "In het algemeen overleg van 9 juni 2019 ging het daarover."
    for number, (day, targets) in enumerate({"2019-06-20": (), "2019-07-03": ("kst-28638-7",)}.items()):
        document = letter(80, day, "Brief", office=JUSTICE, text=text)
        with open_graph(tmp_path / str(number)) as graph:
            for paper in (*PAPERS, document):
                graph.archive.put(Record(paper, find(paper, mentions=True)))
            (last,) = graph.record("kst-28638-80").references
        assert (last.targets, last.targets or last.candidates) == (targets, ("kst-28638-7",))


def test_mentions_mean_the_same_in_whatever_order_papers_are_loaded(tmp_path: Path) -> None:
    citing = told(" ".join(text for text, *_ in MEANT))
    some = (citing, PAPERS[0], PAPERS[2], PAPERS[6], PAPERS[7])
    graphs = set[bytes]()
    for number, order in enumerate(permutations(some)):
        if number % 5 == 0:
            with open_graph(tmp_path / str(number)) as graph:
                for paper in order:
                    graph.archive.put(Record(paper, find(paper, mentions=True)))
                graphs.add(to_rdf(graph.records()).serialize(format="nquads", encoding="utf-8"))
    assert len({b"\n".join(sorted(each.split(b"\n"))) for each in graphs}) == 1


def test_references_against_a_graph_tell_how_and_what_else_and_without_one_leave_mentions_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_graph(tmp_path / "graph") as graph:
        for paper in PAPERS:
            graph.archive.put(Record(paper))
    row = {"id": "t", "date": "2020-05-14", "dossier": "28638", "text": " ".join(text for text, *_ in MEANT[:3])}
    (tmp_path / "t.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main(["references", str(tmp_path / "t.jsonl"), "-g", str(tmp_path / "graph"), "--format", "jsonl"]) == 0
    references = json.loads(capsys.readouterr().out)["references"]
    assert [(one["kind"], one["targets"], one.get("method"), one.get("reason")) for one in references] == [
        ("brief", [], None, "several-candidates"),
        ("brief", ["kst-29385-3"], "name", None),
        ("brief", [], None, "several-candidates"),
    ]
    assert references[2]["candidates"] == ["kst-29385-3", "kst-29385-4"]
    assert main(["references", str(tmp_path / "t.jsonl"), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["references"] == []
