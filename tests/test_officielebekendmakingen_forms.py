"""Official XML in our own words: notes, lists, tables, letters, the Aanhangsel, and files that are refused."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Actor, Document, Dossier, Link
from kamergraaf import find_references
from loaders import load, officielebekendmakingen, recognising
from loaders.formats import xml

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
<metadata><meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://example.nl/{id}/metadata.xml"/></metadata>
"""
LETTER = (
    HEAD.format(id="kst-28638-992")
    + """<kamerstuk>
<kamerstukkop>
  <tekstregel inhoud="vergaderjaar">Vergaderjaar 2020–2021</tekstregel><tekstregel inhoud="kamernummer">2</tekstregel>
</kamerstukkop>
<dossier><dossiernummer><dossiernr>28 638</dossiernr></dossiernummer><titel>Proeven</titel></dossier>
<dossier><dossiernummer><dossiernr>36 027</dossiernr> (<rijkswetnr>R2160</rijkswetnr>)</dossiernummer></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">992</ondernummer></stuknr>
<titel>BRIEF VAN DE MINISTER VAN PROEVEN<noot id="n0" type="voet"><noot.nr>*</noot.nr>
  <noot.al>Herdruk.</noot.al></noot></titel>
<algemeen><vrije-tekst><tekst status="goed">
  <al>Aan de Voorzitter</al>
  <al>Den Haag, 9 maart 2021</al>
  <al>Er is gekeken. De motie is uitgevoerd<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Zie
    <extref doc="kst-28638-12" soort="document" status="actief">Kamerstuk 28 638, nr. 12</extref>.</noot.al>
    <noot.al>En meer.</noot.al></noot> en CO<inf>2</inf> is <nadruk type="cur">gemeten</nadruk>.<noot id="n2"
    type="voet"><noot.nr>2</noot.nr><noot.al>Kamerstuk 28 638, nr. 13.</noot.al></noot></al>
  <tussenkop>Wat volgt</tussenkop>
  <lijst type="expliciet"><li><li.nr>a.</li.nr><al>eerst dit:</al>
    <lijst><li><li.nr>1°.</li.nr><al>klein</al></li><li><li.nr>2°.</li.nr><al>kleiner</al></li></lijst></li>
    <li><li.nr>b.</li.nr><al>dan dat</al><al>en nog wat.</al></li></lijst>
  <?xpp ep?><table><title>Tabel 1</title><tgroup cols="3"><thead><row>
    <entry>Jaar</entry><entry/><entry><al>Stuk</al></entry></row>
    </thead><tbody><row><entry><al>2020</al><al>(raming)</al></entry><entry>x</entry><entry><dossierref
    dossier="36410-VII">36 410 VII</dossierref></entry></row></tbody></tgroup></table>
  <divisie><kop><label>Bijlage</label> <nr>3</nr><titel>Cijfers</titel></kop>
    <al>Ook hier<noot id="b1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk 28 638, nr. 14.</noot.al></noot>.</al>
  </divisie>
</tekst><tekst-sluiting><ondertekening><functie>De Minister van Proeven,</functie><naam><voornaam>A.B.</voornaam>
  <achternaam>de Boer</achternaam></naam></ondertekening></tekst-sluiting></vrije-tekst></algemeen></stuk>
</kamerstuk></officiele-publicatie>"""
)
TEXT = """Nr. 992 BRIEF VAN DE MINISTER VAN PROEVEN*
Aan de Voorzitter
Den Haag, 9 maart 2021
Er is gekeken. De motie is uitgevoerd1 en CO2 is gemeten.2
Wat volgt
a. eerst dit:
1°. klein
2°. kleiner
b. dan dat
en nog wat.
Tabel 1
Jaar | | Stuk
2020 (raming) | x | 36 410 VII
Bijlage 3 Cijfers
Ook hier1.
De Minister van Proeven,
A.B. de Boer
Herdruk.
Zie Kamerstuk 28 638, nr. 12.
En meer.
Kamerstuk 28 638, nr. 13.
Kamerstuk 28 638, nr. 14.
"""
QUESTIONS = (
    HEAD.format(id="ah-tk-20202021-9001")
    + """<kamervragen>
<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2020–2021</tekstregel></kamervraagkop>
<kamervraagnummer>9001</kamervraagnummer>
<kamervraagonderwerp>Vragen over proeven (ingezonden 8 maart 2021).
  Antwoord (ontvangen 9 maart 2021).</kamervraagonderwerp>
<vraag><nr>1</nr><al>Wat is er gedaan?</al></vraag>
<antwoord><nr>1</nr><al>Zie Aanhangsel Handelingen, vergaderjaar 2019–2020, nr. 943.</al></antwoord>
</kamervragen></officiele-publicatie>"""
)


def read(content: str | bytes) -> Document:
    data = content.encode() if isinstance(content, str) else content
    (document,) = officielebekendmakingen.read(io.BytesIO(data), "x.xml")
    return document


def motion(identifier: str = "", heading: str = "", body: str = "", number: str = "7", extra: str = "") -> str:
    """Write a motion with these parts; an identifier is told in full metadata, with a submitter out of order."""
    told = f'<meta name="DC.identifier" content="{identifier}"/>' if identifier else ""
    return f"""<officiele-publicatie><metadata>{told}{extra}</metadata><kamerstuk>{heading}<stuk>
<stuknr>Nr. <ondernummer>{number}</ondernummer></stuknr><titel>GEWIJZIGDE MOTIE VAN HET LID BOS</titel><algemeen>
<vrije-tekst><tekst>{body}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"""


def dossier(number: str, rest: str = "") -> str:
    return f"<dossier><dossiernummer><dossiernr>{number}</dossiernr>{rest}</dossiernummer></dossier>"


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_letter_reads_like_the_paper_and_its_notes_come_last() -> None:
    document = read(LETTER)
    assert document.text[document.head :] == TEXT
    assert document.text[: document.head] == "Vergaderjaar 2020–2021\n2\n28 638 Proeven\n36 027 (R2160)\n"


def test_a_letter_has_the_facts_of_its_heading() -> None:
    document = read(LETTER)
    assert (document.id, document.title, document.soort) == (
        "kst-28638-992",
        "BRIEF VAN DE MINISTER VAN PROEVEN",
        "Brief",
    )
    assert (document.date, document.vergaderjaar, document.chamber) == (dt.date(2021, 3, 9), "2020-2021", "tk")
    assert document.dossiers == (Dossier(number="28638", title="Proeven"), Dossier(number="36027"))
    assert document.actors == (
        Actor(name="A.B. de Boer", surname="De Boer", relation="Ondertekenaar", office="Minister van Proeven"),
    )
    assert document.problems == ()


def test_notes_hang_on_their_words_and_numbers_that_restart_do_not_clash() -> None:
    document = read(LETTER)
    told = [(note.number, document.text[note.start : note.end], note.anchor) for note in document.notes]
    assert told == [
        ("*", "Herdruk.", "Nr. 992 BRIEF VAN DE MINISTER VAN PROEVEN"),
        ("1", "Zie Kamerstuk 28 638, nr. 12.\nEn meer.", "De motie is uitgevoerd"),
        ("2", "Kamerstuk 28 638, nr. 13.", "De motie is uitgevoerd1 en CO2 is gemeten."),
        ("1", "Kamerstuk 28 638, nr. 14.", "Ook hier"),
    ]
    marks = [document.text[note.anchor_at or 0 :][: len(note.number)] for note in document.notes]
    assert marks == [note.number for note in document.notes]
    anchors = {found.targets[0]: document.note_of(found) for found in find_references(document) if found.note}
    assert {target: note.anchor for target, note in anchors.items() if note} == {
        "kst-28638-12": "De motie is uitgevoerd",
        "kst-28638-13": "De motie is uitgevoerd1 en CO2 is gemeten.",
        "kst-28638-14": "Ook hier",
    }


def test_links_of_the_publisher_are_kept_where_they_stand() -> None:
    document = read(LETTER)
    quotes = {"Kamerstuk 28 638, nr. 12": "kst-28638-12", "36 410 VII": "dossier-36410-VII"}
    assert document.links == tuple(
        Link(start=start, end=start + len(quote), quote=quote, target=quotes[quote])
        for quote in ("36 410 VII", "Kamerstuk 28 638, nr. 12")
        for start in [document.text.index(quote)]
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<al>14\u00a0mei   2020\n  om\u00a0\u00a0tien</al>", "14\u00a0mei 2020 om\u00a0\u00a0tien"),
        ("<al>de motie (\n  <nadruk>\n  28 638\n  </nadruk>\n  ), nr. <nadruk> 4 </nadruk> .</al>",
         "de motie (28 638), nr. 4 ."),
        ("<al>m<sup>3</sup> en<!-- niet --> <?x y?>zo</al>", "m3 en zo"),
        ("<lijst><li><li.nr>–</li.nr></li><li><li.nr>–</li.nr><al>twee</al></li></lijst>", "–\n– twee"),
        ("<al>een<noot><noot.al>Zonder nummer.</noot.al></noot>.</al>", "een1.\nZonder nummer."),
        ("<al>oud <noot><noot.nr> 12 </noot.nr><noot.al/></noot></al>", "oud12\n"),
        ("<onbekend>x</onbekend><onbekend>y</onbekend>", "x\ny"),
    ],
)  # fmt: skip
def test_white_space_and_odd_elements(markup: str, text: str) -> None:
    document = read(motion("kst-28638-7", body=markup))
    assert document.text[document.head :] == f"Nr. 7 GEWIJZIGDE MOTIE VAN HET LID BOS\n{text}\n"


# ── the facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("identifier", "number", "heading", "dossiers"),
    [
        ("kst-21501-20-7", "7", dossier("21 501", "-<raadnr>20</raadnr>"), ["21501-20"]),
        ("kst-36600-XX-7", "7", dossier("36\u00a0600", " <begrotingshoofdstuk> XX </begrotingshoofdstuk>-"),
         ["36600-XX"]),
        ("kst-36027-7", "7", dossier("36 027", " (<rijkswetnr>R2160</rijkswetnr>)"), ["36027"]),
        ("kst-28638-7", "7", dossier("28 638") + dossier("29 279"), ["28638", "29279"]),
        ("kst-33802-C", "C", dossier("33 802"), ["33802"]),
        ("kst-CXXXIX-B", "B", dossier("CXXXIX"), ["CXXXIX"]),
    ],
)  # fmt: skip
def test_numbers_of_dossiers_and_what_is_made_of_them(
    identifier: str, number: str, heading: str, dossiers: list[str]
) -> None:
    for told in (identifier, ""):
        document = read(motion(told, heading, number=number))
        assert (document.id, document.number) == (identifier, number)
        assert [one.number for one in document.dossiers] == dossiers
        assert document.problems == ("no date stands in the file",)


def test_what_is_printed_and_what_is_told_may_differ() -> None:
    document = read(motion("kst-28638-8", dossier("29 279")))
    assert document.problems[:2] == (
        "the printed dossier 29279 is not that of kst-28638-8",
        "the printed number 7 is not that of kst-28638-8",
    )
    rijkswet = read(motion("kst-33183-R1975-7", dossier("33 183", " (<rijkswetnr>R1975</rijkswetnr>)")))
    assert rijkswet.problems == ("no date stands in the file",)


def test_submitters_have_the_order_of_the_paper_and_the_names_of_the_metadata() -> None:
    told = ("D.J.H. (Diederik) van Dijk", "C. Ouwehand", "A. Bos")
    extra = "".join(f'<meta name="OVERHEIDop.indiener" content="{name}"/>' for name in told)
    extra += '<meta name="OVERHEIDop.documenttitel" content="Motie over proeven"/>'
    extra += '<meta name="DCTERMS.issued" content="2025-05-20"/>'
    body = "<al>en gaat over tot de orde van de dag.</al><al>Bos</al><al>Ouwenhand en Diederik van Dijk</al>"
    body += "<al>El Gast</al>"
    document = read(motion("kst-28638-7", body=body, extra=extra))
    assert [(actor.name, actor.surname, actor.relation[:4], actor.rank) for actor in document.actors] == [
        ("A. Bos", "Bos", "Eers", 1),
        ("C. Ouwehand", "Ouwehand", "Mede", 1),
        ("D.J.H. (Diederik) van Dijk", "Diederik van Dijk", "Mede", 2),
        ("El Gast", "El Gast", "Mede", 3),
    ]
    assert (document.title, document.soort, document.date) == ("Motie over proeven", "Motie", dt.date(2025, 5, 20))


def test_a_number_of_the_aanhangsel_is_read_whole() -> None:
    document = read(QUESTIONS)
    assert (document.id, document.soort, document.chamber) == ("ah-tk-20202021-9001", "Aanhangsel", "tk")
    assert (document.date, document.vergaderjaar) == (dt.date(2021, 3, 9), "2020-2021")
    assert (document.title or "").startswith("Vragen over proeven")
    assert document.text[document.head :].splitlines()[1:] == [
        "1 Wat is er gedaan?",
        "1 Zie Aanhangsel Handelingen, vergaderjaar 2019–2020, nr. 943.",
    ]
    assert [found.targets for found in find_references(document)] == [("ah-tk-20192020-943",)]


# ── bytes, and what is refused ───────────────────────────────────────────────────────────────────────────────────────
TWICE = ("encoded twice as UTF-8: undone",)


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (LETTER.encode("utf-8-sig"), ()),
        (LETTER.replace("UTF-8", "UTF-16").encode("utf-16"), ()),
        (b"\n" + LETTER.encode(), ()),
        (LETTER.encode("utf-8-sig").decode("latin-1").encode(), TWICE),
        (LETTER.encode("utf-8-sig").decode("cp1252").encode(), TWICE),
        (("ï»¿\n" + LETTER).encode(), ("encoded twice as UTF-8 and changed since: accents may be wrong",)),
    ],
    ids=["mark", "utf-16", "blank", "latin-1", "cp1252", "changed"],
)
def test_wrong_encodings_are_undone_and_told(tmp_path: Path, content: bytes, problems: tuple[str, ...]) -> None:
    (tmp_path / "letter").write_bytes(content)
    (document,) = load([tmp_path])
    assert isinstance(document, Document)
    assert (document.text, document.problems) == (read(LETTER).text, problems)


GROWING = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
INSIDE = motion("kst-28638-7", body="<al>&e11;</al>")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<!DOCTYPE officiele-publicatie [<!ENTITY e11 SYSTEM "file:///x">]>' + INSIDE, "refused.*'e11'"),
        ('<!DOCTYPE officiele-publicatie [<!ENTITY e11 "x">]>' + motion("kst-28638-7"), "refused.*'e11'"),
        (f'<!DOCTYPE officiele-publicatie [<!ENTITY e0 "lol">{GROWING}]>{INSIDE}', "refused|not sound XML"),
        (f'<!DOCTYPE officiele-publicatie [<!ENTITY e0 "lol">{GROWING}]>'
         + INSIDE.replace("<al>&e11;", '<al x="&e11;">'), "not sound XML"),
        ('<!DOCTYPE officiele-publicatie SYSTEM "http://192.0.2.1/op.dtd">' + INSIDE, "refused.*'e11'"),
        ('<!DOCTYPE officiele-publicatie [<!ENTITY % e SYSTEM "file:///x">%e;]>' + INSIDE, "refused"),
        (INSIDE, "not sound XML"),
        (LETTER[:900], "not sound XML"),
        (motion("kst-28638-7", body="<al>" * 300 + "</al>" * 300), "not sound XML"),
        (motion("kst-28638-7", body="x" * xml.LARGEST), "larger than 32 MB"),
        ("", "empty"),
        (motion(), "no official number"),
        (motion("iets-anders"), "no official number"),
        ("<officiele-publicatie><staatsblad/></officiele-publicatie>", "that kind is not read"),
    ],
    ids=["outside", "defined", "growing", "growing in a name", "fetched", "parameter", "undefined", "cut", "deep",
         "huge", "empty", "nameless", "no number", "another series"],
)  # fmt: skip
def test_what_is_unsafe_broken_or_nameless_is_refused(content: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read(content)


def test_a_document_type_that_defines_nothing_is_no_harm() -> None:
    assert read('<!DOCTYPE officiele-publicatie SYSTEM "op.dtd">' + motion("kst-28638-7")).id == "kst-28638-7"


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (LETTER, True),
        (QUESTIONS, True),
        ("<officiele-publicatie><metadata/><handelingen>", True),
        ("<officiele-publicatie><metadata/><staatsblad>", False),
        ("<officiele-publicatie>", False),
        ("<kamerstuk>", False),
        ("Over <officiele-publicatie> en <kamerstuk> in een tekst", False),
        ("<html>&lt;officiele-publicatie> <kamerstuk>", False),
        ("", False),
    ],
)
def test_only_these_publications_are_recognised(start: str, *, known: bool) -> None:
    assert recognising.official_xml(start.encode()) is known
