"""Texts and pages of any kind load, and a paper without an official number has one name in every form and command."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from graph.identifiers import Ongenummerd, parse
from kamergraaf import open_graph
from kamergraaf.cli import main
from loaders import load
from loaders.letter import said_of_itself

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.model import Document
    from kamergraaf.opened import Graph

WORDS = "Geachte voorzitter,\nHierbij antwoord ik op uw vragen over opvang (Kamerstuk 28 638, nr. 164)."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def html(lines: list[str]) -> bytes:
    return f"<!doctype html><html><body>{''.join(f'<p>{line}' for line in lines)}</html>".encode()


def pdf(lines: list[str]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for place, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * place, line)
    canvas.save()
    return file.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(lines: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(lines: list[str]) -> bytes:
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = f"<c {OFFICE} {TEXT}><office:body><office:text>{body}</office:text></office:body></c>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


FORMS: dict[str, Callable[[list[str]], bytes]] = {"text": text, "html": html, "pdf": pdf, "docx": docx, "odt": odt}


def read(path: Path) -> Document:
    (document,) = load([path])
    if isinstance(document, Exception):
        raise document
    return document


@pytest.mark.parametrize("form", FORMS)
def test_two_files_of_one_name_are_two_papers_and_one_text_in_two_places_is_one(tmp_path: Path, form: str) -> None:
    (tmp_path / "graph").mkdir()
    for folder, words in (("a", WORDS), ("b", WORDS.replace("164", "177")), ("c", WORDS)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brief").write_bytes(FORMS[form](words.splitlines()))
    with open_graph(tmp_path / "graph") as graph:
        graph.load([tmp_path / folder for folder in "abc"])
        papers = [record.document for record in graph.records()]
        cited = sorted(target for record in graph.records() for found in record.references for target in found.targets)
    assert {paper.loader for paper in papers} == {form}
    assert [paper.id for paper in papers] == sorted(str(Ongenummerd.of(paper.text)) for paper in papers)
    assert cited == ["kst-28638-164", "kst-28638-177"]


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_that_says_its_number_has_it_in_every_form(tmp_path: Path, form: str) -> None:
    lines = ["Kamerstuk 28 638, nr. 996", "Documentnummer: 2021D00009", "Brief over opvang", *WORDS.splitlines()]
    (tmp_path / "brief").write_bytes(FORMS[form](lines))
    paper = read(tmp_path / "brief")
    assert (paper.id, paper.documentnummer, paper.dossier, paper.number) == (
        *("kst-28638-996", "2021D00009", "28638", "996"),
    )


BELOW = ["Brief over opvang", *WORDS.splitlines()]
SAID: list[tuple[list[str], tuple[str, ...]]] = [
    (["28 638, nr. 996", *BELOW], ("kst-28638-996",)),
    (["kst-35300-XVII-34", *BELOW], ("kst-35300-XVII-34",)),
    (["Kamerstuk 28 638, nr. 996.", "", "2021D00009", *BELOW], ("kst-28638-996", "2021D00009")),
    (["Aanhangsel Handelingen 2019-2020, nr. 943", *BELOW], ("ah-tk-20192020-943",)),
    (["Betreft: Kamerstuk 28 638, nr. 996", *BELOW], ()),  # what it is about
    (["Uw kenmerk", "2021D00009", *BELOW], ()),  # another's
    (["Uw brief van 3 maart", "Kamerstuk 28 638, nr. 996", *BELOW], ()),
    (["Kamerstuk 28 638, nr. 164", "Kamerstuk 28 638, nr. 177", *BELOW], ()),  # a list
    (["Kamerstuk 28 638", *BELOW], ()),  # a dossier
    (["2020Z08724", *BELOW], ()),  # a zaak
    (["Kamerstuk 28 638, nrs. 164 en 177", *BELOW], ()),
    ([*BELOW, "Kamerstuk 28 638, nr. 996"], ()),  # below the salutation
    (["Kamerstuk 28 638, nr. 996"], ()),  # no more than a reference
]


@pytest.mark.parametrize(("lines", "numbers"), SAID)
def test_only_a_line_of_its_own_above_the_text_is_its_number(lines: list[str], numbers: tuple[str, ...]) -> None:
    assert said_of_itself("\n".join(lines)) == numbers


def test_the_seed_is_known_by_its_own_words_whatever_its_file_is_called(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "zomaar.txt").write_bytes((shared / "seed" / "2020D18650.txt").read_bytes())
    assert read(tmp_path / "zomaar.txt").id == "kst-28638-179"


TEXTS = {
    "één regel: Kamerstuk 28 638, nr. 164.": "utf-8",
    "één regel: Kamerstuk 28 638, nr. 164": "utf-16",
    "één regel. Kamerstuk 28 638, nr. 164": "cp1252",
    "De regeling <naam> vervalt, zoals gemeld in een eerdere brief van het kabinet over dit onderwerp aan de Kamer,"
    " namelijk Kamerstuk 28 638, nr. 164": "utf-8",
    "# Brief\n\n- Dank aan de leden voor hun *aanwezigheid*: zie daarvoor ook Kamerstuk 28 638, nr. 164": "utf-8",
    "Aanwezig zijn 120 leden der Kamer, te weten:\nAbassi, Agema, Bakker, Beckerman, Bontenbal, Boswijk, Bromet,"
    " Dassen, Dijk, Eerdmans, Ergin, Flach, Grinwis, Heite, Jetten en Kostić, en de minister van Proeven": "utf-8",
    "Opvang, zorg en hulp, en meer\nKamerstuk 28 638, nr. 164, en meer": "utf-8",
}


@pytest.mark.parametrize("words", TEXTS)
def test_a_plain_text_is_read_as_it_stands(tmp_path: Path, words: str) -> None:
    encoding = TEXTS[words]
    (tmp_path / "brief").write_bytes(words.encode(encoding))
    paper = read(tmp_path / "brief")
    assert (paper.text, paper.loader, bool(paper.problems)) == (words, "text", encoding == "cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    page = "<!doctype html><html><body><p>Eén regel: Kamerstuk 28 638, nr. 164.</p></body></html>"
    (tmp_path / "brief").write_bytes(page.encode(encoding))
    paper = read(tmp_path / "brief")
    assert (paper.text, paper.loader) == ("Eén regel: Kamerstuk 28 638, nr. 164.\n", "html")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"naam;datum;titel\nBrief;2020;Opvang\n", "not a form"),
        (b"<svg><text>Kamerstuk 28 638, nr. 164</text></svg>", "not a form"),
        (b"HTTP/1.1 200 OK\n\n<records><record>Kamerstuk 28 638, nr. 164</record></records>", "not a form"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "save it as .docx"),
        (rb"{\rtf1\ansi Kamerstuk 28 638, nr. 164}", "save it as .docx"),
        (b"<!doctype html><html><script>vul()</script></html>", "holds no words"),
        ("Brief".encode("utf-16")[:-1], "not whole UTF-16"),
        (b"\x00\x01\x02", "not a form"),
        (
            b"# Map met brieven\n\nThe letters of Kamerstuk 28 638 that we read, as they were sent.\n" * 3,
            "not in Dutch",
        ),
        (
            b"def find(text: str) -> list[Reference]:\n    return [*_kamerstuk(text), *_motie(text)]\n" * 9,
            "not in Dutch",
        ),
        (b"lxml==5.3.0 --hash=sha256:012\nmsgspec==0.19.0 --hash=sha256:345\n", "not in Dutch"),
        (
            b"Rapport de la commission, en ce qui concerne la traite des femmes et des enfants en Europe. " * 4,
            "not in Dutch",
        ),
    ],
)
def test_what_is_no_text_of_a_paper_is_refused_with_what_to_do(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "brief.txt").write_bytes(content)
    with pytest.raises(ValueError, match=problem):
        read(tmp_path / "brief.txt")


def test_pages_that_kamergraaf_makes_are_no_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither those of view and annotate, nor those that serve shows: explorer, question and subject."""
    monkeypatch.chdir(tmp_path)
    Path("brief.txt").write_text(f"Kamerstuk 28 638, nr. 996\n{WORDS}")
    Path("pages").mkdir()
    assert main(["load", "brief.txt"]) == 0
    assert main(["view", "kst-28638-996", "-o", "pages/view.html"]) == 0
    assert main(["annotate", "brief.txt", "-o", "pages/annotated.html"]) == 0
    rooms = [files("kamergraaf.server"), Path(__file__).parents[1] / "explorer"]
    for page in (rooms[0] / "pages/subject.html", rooms[0] / "pages/ask.html", rooms[1] / "index.html"):
        Path("pages", page.name).write_bytes(page.read_bytes())
    told = list(load("pages"))
    assert [str(item) for item in told if "a page that Kamergraaf made" not in str(item)] == []
    assert len(told) == 5


# ── in a graph ───────────────────────────────────────────────────────────────────────────────────────────────────────
ROWS = [
    {"id": "t1", "text": "Zie Kamerstuk 28 638, nr. 164."},
    {"id": "28638", "text": "Zie Kamerstuk 28 638, nr. 165."},  # a dossier's number,
    {"id": "2020Z08724", "text": "Zie Kamerstuk 28 638, nr. 166."},  # a zaak's,
    {"id": "activiteit-7", "text": "Zie Kamerstuk 28 638, nr. 167."},  # and what only looks like an activity's
]


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Graph:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "brief.txt").write_text(f"Uit map {folder}: zie Kamerstuk 28 638, nr. 164.")
    Path("rijen.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    with open_graph("kamergraaf-graph") as made:
        made.load(["."])
        return made


@pytest.mark.usefixtures("graph")
def test_every_command_knows_a_paper_without_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0
    assert main(["load", "."]) == 0  # the graph itself, which stands there too, is not read
    assert main(["show", "a/brief.txt"]) == 0
    shown = capsys.readouterr().out
    name = str(Ongenummerd.of("Uit map a: zie Kamerstuk 28 638, nr. 164."))
    assert {name, "kst-28638-164"} <= set(shown.split())
    for command in (["show", name], ["view", name], ["export", "--of", name], ["motions", name], ["show", "t1"]):
        assert main(command) == 0, command
    assert f"id/document/{name}> a kg:Document" in capsys.readouterr().out
    assert "Uit map a" in Path(f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("graph")
def test_a_name_that_several_files_have_is_told_and_none_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "brief.txt"]) == 1
    assert "2 papers were read from files called so" in capsys.readouterr().err


def test_the_id_of_a_row_is_no_number_of_a_dossier_zaak_or_activity(graph: Graph) -> None:
    with open_graph(graph.folder) as opened:
        papers = [record.document.id for record in opened.records()]
        assert all(isinstance(parse(paper), Ongenummerd) for paper in papers)
        assert len(papers) == 2 + len(ROWS)
        assert list(opened.ask("SELECT ?n { ?d a kg:Dossier ; cito:cites ?n }")) == []


def test_a_file_that_changes_is_the_same_paper_and_so_is_one_that_gets_its_number(tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    numbered = f"Kamerstuk 28 638, nr. 996\n{WORDS}"
    for words, number in ((WORDS, ""), (f"{WORDS} Meer.", ""), (numbered, "kst-28638-996")):
        file.write_text(words)
        with open_graph(tmp_path / "graph") as graph:
            graph.load([file])
            assert [(record.document.id, record.document.text) for record in graph.records()] == [
                (number or str(Ongenummerd.of(words)), words)
            ]


def test_references_tells_the_file_of_each_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brief.txt").write_text(f"Uit map {folder}: zie Kamerstuk 28 638, nr. 164.")
    assert main(["references", str(tmp_path), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["source"] for row in rows] == [f"{tmp_path}/{folder}/brief.txt" for folder in ("a", "b")]
    assert len({row["id"] for row in rows}) == 2
