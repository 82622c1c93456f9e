"""Saved pages of OpenTK are read by their labels, and a page that is not what it claims to be says so."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import re
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Actor, Document, Dossier
from loaders import LOADERS, load, opentk

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Reactie op het jaarverslag
Mensenhandel
Brief regering
Nummer: 2021D00001, datum: 2021-03-09, bijgewerkt: 2022-01-02 08:30, versie: 2
Directe link naar document (.docx), link naar pagina op de Tweede Kamer site, officiële HTML versie (kst-28638-991).
Gerelateerde personen:- Eerste ondertekenaar: B. de Boer, minister van Proeven ()
- Mede ondertekenaar: C.D. van der Veen, Tweede Kamerlid (ABC)
- Mede ondertekenaar: E. Jansen, Tweede Kamerlid (DEF)
Onderdeel van kamerstukdossier 28638 -991 Mensenhandel .
Onderdeel van zaak 2021Z00001:
- Indiener: B. de Boer, minister van Proeven
- Voortouwcommissie: vaste commissie voor Proeven
- 2021-03-11 15:25: Regeling van werkzaamheden (Regeling van werkzaamheden), TK
- 2021-04-01 10:00: Brieven (extra) (Procedurevergadering), vaste commissie voor Proeven
Preview document (🔗 origineel)
Vergaderjaar 2020-2021 |
Nr. 991 BRIEF VAN DE MINISTER VAN PROEVEN
In de bijlage staat het jaarverslag1. Op 4 juli jl. is in artikel 2 van de A4 een motie2 genoemd.
Bijlage 1 volgt.3 Tot slot.
B. de Boer
Kamerstuk 28 638, nr. 12.↩︎
Zie ook het vorige verslag.
Kamerstuk 28 638, nr. 13.↩︎
Kamerstuk 28 638, nr. 14.↩︎
"""


def read(page: str | bytes) -> Document:
    content = page.encode() if isinstance(page, str) else page
    (document,) = opentk.read(io.BytesIO(content), "page.txt")
    return document


def as_html(page: str) -> str:
    """Write the page as HTML: a paragraph for each line, lists as lists, note marks as links."""
    lines = page.replace(":- ", ":\n- ").splitlines()
    blocks = [f"<li>{line[2:]}</li>" if line.startswith("- ") else f"<p>{line}</p>" for line in lines]
    marked = re.sub(r"(?<=[a-z.])([123])(?=[ .])", r'<a href="#fn\1"><sup>\1</sup></a>', "\n".join(blocks))
    return f"<!DOCTYPE html><html><head><title>x</title><script>Nummer: 1</script></head><body>{marked}</body></html>"


@pytest.mark.parametrize("page", [PAGE, as_html(PAGE), PAGE.replace("\n", "\r\n")], ids=["text", "html", "crlf"])
def test_a_page_is_read_whole(page: str) -> None:
    document = read(page)
    assert (document.id, document.title, document.soort) == (
        "kst-28638-991",
        "Reactie op het jaarverslag",
        "Brief regering",
    )
    assert (document.documentnummer, document.number, document.version) == ("2021D00001", "991", 2)
    assert document.dossiers == (Dossier(number="28638", title="Mensenhandel"),)
    assert (document.date, document.modified) == (dt.date(2021, 3, 9), dt.datetime(2022, 1, 2, 8, 30))
    assert (document.vergaderjaar, document.chamber) == ("2020-2021", "tk")
    assert document.actors == (
        Actor(name="B. de Boer", surname="De Boer", relation="Eerste ondertekenaar", office="minister van Proeven"),
        Actor(
            name="C.D. van der Veen", surname="Van der Veen", relation="Mede ondertekenaar",
            office="Tweede Kamerlid", fractie="ABC",
        ),
        Actor(
            name="E. Jansen", surname="Jansen", relation="Mede ondertekenaar", rank=2,
            office="Tweede Kamerlid", fractie="DEF",
        ),
    )  # fmt: skip
    assert document.problems == ()


@pytest.mark.parametrize("page", [PAGE, as_html(PAGE)], ids=["text", "html"])
def test_the_zaak_has_its_submitter_committee_and_activities(page: str) -> None:
    (zaak,) = read(page).zaken
    assert (zaak.number, zaak.committee) == ("2021Z00001", "vaste commissie voor Proeven")
    assert [(actor.relation, actor.surname) for actor in zaak.actors] == [("Indiener", "De Boer")]
    assert [
        (activity.start.isoformat(), activity.title, activity.soort, activity.organiser) for activity in zaak.activities
    ] == [
        ("2021-03-11T15:25:00", "Regeling van werkzaamheden", "Regeling van werkzaamheden", "Tweede Kamer"),
        ("2021-04-01T10:00:00", "Brieven (extra)", "Procedurevergadering", "vaste commissie voor Proeven"),
    ]


@pytest.mark.parametrize("page", [PAGE, as_html(PAGE)], ids=["text", "html"])
def test_notes_are_bound_to_the_words_that_carry_their_marks(page: str) -> None:
    document = read(page)
    assert [(note.number, note.anchor, document.text[note.start : note.end]) for note in document.notes] == [
        ("1", "In de bijlage staat het jaarverslag", "Kamerstuk 28 638, nr. 12."),
        (
            "2",
            "Op 4 juli jl. is in artikel 2 van de A4 een motie",
            "Zie ook het vorige verslag.\nKamerstuk 28 638, nr. 13.",
        ),
        ("3", "Bijlage 1 volgt.", "Kamerstuk 28 638, nr. 14."),
    ]
    assert all(document.text[note.anchor_at or 0] == note.number for note in document.notes)


def test_what_stands_before_the_preview_is_not_the_paper() -> None:
    document = read(PAGE)
    assert document.text[document.head :].startswith("Vergaderjaar 2020-2021 |")


@pytest.mark.parametrize(
    ("line", "dossier", "number", "name"),
    [
        ("Onderdeel van kamerstukdossier 35300 XVII-34 Begroting .", "35300-XVII", "34", "kst-35300-XVII-34"),
        ("Onderdeel van kamerstukdossier 35300-XVII -34 Begroting .", "35300-XVII", "34", "kst-35300-XVII-34"),
        ("Onderdeel van kamerstukdossier 21501 20-2084 Europese Raad.", "21501-20", "2084", "kst-21501-20-2084"),
        ("Onderdeel van kamerstukdossier 36027 (R2160)-13 Rijkswet .", "36027", "13", "kst-36027-13"),
        ("Onderdeel van kamerstukdossier 36067 -Y Pensioenen .", "36067", "Y", "kst-36067-Y"),
    ],
)
def test_the_number_is_made_of_dossier_and_order_where_no_official_one_is_printed(
    line: str, dossier: str, number: str, name: str
) -> None:
    page = PAGE.replace(", officiële HTML versie (kst-28638-991)", "")
    document = read(page.replace("Onderdeel van kamerstukdossier 28638 -991 Mensenhandel .", line))
    assert (document.dossier, document.number, document.id) == (dossier, number, name)


def test_a_document_without_a_dossier_goes_by_its_document_number() -> None:
    page = PAGE.replace(", officiële HTML versie (kst-28638-991)", "")
    document = read(page.replace("Onderdeel van kamerstukdossier 28638 -991 Mensenhandel .\n", ""))
    assert (document.id, document.dossiers, document.number) == ("2021D00001", (), None)


# The other layout that was seen: navigation first, blank lines, lists without dashes, activities under a heading.
LAYOUT_B = """[overzicht] [activiteiten] [stemmingen]

Rapport over proeven

Mensenhandel

Bijlage

Nummer: 2021D00002, datum: 2021-03-09, bijgewerkt: 2022-01-02 08:30, versie: 1

Directe link naar document (.pdf), link naar pagina op de Tweede Kamer site

Gerelateerde personen:

Eerste ondertekenaar: B. de Boer, minister van Proeven ()

Bijlage bij: Reactie op het jaarverslag (over proeven) (2021D00001)

Onderdeel van kamerstukdossier 28638 -991 Mensenhandel .

Onderdeel van zaak 2021Z00001:

Indiener: B. de Boer, minister van Proeven

Voortouwcommissie: vaste commissie voor Proeven

Onderdeel van activiteiten:

2021-04-01 10:00: Brieven (extra) (Procedurevergadering), vaste commissie voor Proeven

Preview document (🔗 origineel)

Het rapport1 is af.

Kamerstuk 28 638, nr. 12. ↩︎
"""


@pytest.mark.parametrize("page", [LAYOUT_B, as_html(LAYOUT_B)], ids=["text", "html"])
def test_the_other_layout_says_the_same(page: str) -> None:
    document = read(page)
    assert (document.id, document.title, document.soort) == ("2021D00002", "Rapport over proeven", "Bijlage")
    assert (document.annex_to, document.dossier, document.number) == (("2021D00001",), "28638", None)
    assert [(actor.relation, actor.surname) for actor in document.actors] == [("Eerste ondertekenaar", "De Boer")]
    (zaak,) = document.zaken
    assert (zaak.number, zaak.committee, [actor.relation for actor in zaak.actors]) == (
        "2021Z00001", "vaste commissie voor Proeven", ["Indiener"],
    )  # fmt: skip
    assert [activity.title for activity in zaak.activities] == ["Brieven (extra)"]
    assert [(note.anchor, document.text[note.start : note.end]) for note in document.notes] == [
        ("Het rapport", "Kamerstuk 28 638, nr. 12.")
    ]
    assert document.text[document.head :].lstrip().startswith("Het rapport1")
    assert document.problems == ()


@pytest.mark.parametrize(
    ("official", "identifier"), [("", "2021D00002"), (", officiële HTML versie (blg-368483)", "blg-368483")]
)
def test_an_annex_is_not_the_paper_it_belongs_to(official: str, identifier: str) -> None:
    assert read(LAYOUT_B.replace("Kamer site\n", f"Kamer site{official}\n")).id == identifier


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (PAGE.replace("Preview document", "Voorbeeld"), "no line 'Preview document'"),
        (PAGE.replace("Nummer: 2021D00001", "Nummer: onbekend"), "no line 'Nummer"),
        ("\n".join(reversed(PAGE.splitlines())), "out of place"),
        (PAGE.replace("Preview document (🔗 origineel)\n", "") + "Preview document", "out of place"),
        ("Een regel\nen nog een\n" + PAGE, "three lines of title"),
        (PAGE[PAGE.index("Nummer") :], "three lines of title"),
    ],
)
def test_a_page_that_was_changed_is_refused_with_a_reason(page: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(page)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (PAGE[: PAGE.index("Kamerstuk 28 638")].encode(), "marks up to 3 stand in the text but only 0 notes follow"),
        (PAGE.replace("↩︎", "").replace("🔗", "").encode("cp1252"), "not UTF-8 (byte 0xeb"),
        (PAGE.encode()[: PAGE.encode().index("↩".encode()) + 1], "middle of a character"),
        (PAGE.replace("jaarverslag1", "jaarverslag").replace("motie2", "motie").encode(), "only 1 of 3 notes"),
    ],
    ids=["cut", "windows-1252", "cut in a character", "marks lost"],
)  # fmt: skip
def test_a_damaged_page_is_read_and_says_what_is_wrong(content: bytes, problem: str) -> None:
    document = read(content)
    assert document.id == "kst-28638-991"
    assert problem in document.problems[0]


def test_files_and_folders_are_read_in_order_and_the_unreadable_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "b.html").write_text(as_html(PAGE), encoding="utf-8")
    (folder / "a.txt").write_text(PAGE.replace("991", "992"), encoding="utf-8")
    (folder / ".hidden").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(random.Random(1).randbytes(1 << 20))
    (tmp_path / "leeg").mkdir()
    names = ["empty.txt", "map", "noise.bin", "leeg", "weg.txt"]
    results = list(load(tmp_path / name for name in names))
    assert [result.id if isinstance(result, Document) else result.problem for result in results] == [
        "the file is empty",
        "kst-28638-992",
        "kst-28638-991",
        f"not a form that is read here ({', '.join(loader.name for loader in LOADERS)})",
        "the folder holds no files",
        "no such file or folder",
    ]


def test_every_loader_is_named_once() -> None:
    names = [loader.name for loader in LOADERS]
    assert sorted(set(names)) == sorted(names)


class TestTheRealLetter:
    """kst-28638-179 as saved, against what a careful reader finds in it."""

    @pytest.fixture
    def content(self, shared: Path) -> str:
        return (shared / "seed" / "2020D18650.txt").read_text(encoding="utf-8")

    @pytest.fixture
    def gold(self, shared: Path) -> dict[str, dict[str, object]]:
        found: dict[str, dict[str, object]] = json.loads((shared / "seed" / "2020D18650.gold.json").read_bytes())
        return found

    def test_its_facts(self, content: str, gold: dict[str, dict[str, object]]) -> None:
        document, facts = read(content), gold["metadata"]
        (zaak,) = document.zaken
        assert document.title == facts["title"]
        assert document.dossiers == (Dossier(number="28638", title="Mensenhandel"),)
        assert (document.number, document.soort) == (facts["number"], facts["document_type"])
        assert (document.documentnummer, str(document.date)) == (facts["nummer"], facts["date"])
        assert (document.version, document.vergaderjaar) == (facts["version"], facts["parliamentary_year"])
        assert document.modified == dt.datetime.fromisoformat(str(facts["modified"]))
        assert {"name": document.actors[0].name, "role": document.actors[0].office} == facts["signatory"]
        assert (zaak.number, zaak.committee) == (facts["zaak"], facts["committee"])
        assert (len(zaak.activities), len(document.notes)) == (facts["activities"], facts["footnotes"])
        assert (document.problems, document.text) == ((), content)

    def test_its_ten_notes_hang_where_a_reader_hangs_them(
        self, content: str, gold: dict[str, dict[str, object]]
    ) -> None:
        anchors = {note.number: note.anchor or "" for note in read(content).notes}
        assert anchors.keys() == gold["footnote_anchors"].keys()
        assert [
            number for number, words in gold["footnote_anchors"].items() if not anchors[number].endswith(str(words))
        ] == []

    def test_as_html_it_says_the_same(self, content: str) -> None:
        lines = "".join(f"<div>{line}</div>" for line in content.splitlines())
        text, html = read(content), read(f"<html><body>{lines}</body></html>")
        assert (text.id, text.title, text.zaken, text.actors) == (html.id, html.title, html.zaken, html.actors)
        assert [note.anchor for note in text.notes] == [note.anchor for note in html.notes]

    @pytest.mark.parametrize("seed", range(20))
    def test_shuffled_it_is_refused(self, content: str, seed: int) -> None:
        lines = content.splitlines()
        random.Random(seed).shuffle(lines)
        with pytest.raises(UnreadableError, match=r"out of place|cut off"):
            read("\n".join(lines))

    def test_cut_in_half_it_says_so(self, content: str) -> None:
        encoded = content.encode()
        assert "marks up to 6 stand in the text but only 0 notes" in read(encoded[: len(encoded) // 2]).problems[-1]
