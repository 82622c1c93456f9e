"""Pages of officielebekendmakingen.nl, in our own words after the structure that is known of them; and metadata.xml."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from graph.model import Actor, Document, Link
from kamergraaf import find_references
from loaders import load, recognising
from loaders.formats import xml

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "<title>Kamerstuk 28638, nr. 992 | Overheid.nl &gt; Officiële bekendmakingen</title>"
FACTS = {
    "DC.identifier": "kst-28638-992", "DC.type": "Brief", "OVERHEIDop.dossiernummer": "28638;36410-VI",
    "OVERHEIDop.dossiertitel": "Proeven", "OVERHEIDop.ondernummer": "992", "OVERHEIDop.vergaderjaar": "2020-2021",
    "DCTERMS.creator": "Tweede Kamer der Staten-Generaal", "DCTERMS.issued": "2021-03-09",
    "OVERHEIDop.indiener": "A.B. de Boer", "DC.title": "Proeven; Brief; Over proeven",
}  # fmt: skip
BODY = """<header><a href="/">Overheid.nl</a></header><nav><ul><li>Zoek</li></ul></nav>
<div id="broodtekst" class="stuk broodtekst"><table><tr><td>Tweede Kamer</td><td>2</td></tr></table>
<p>Vergaderjaar 2020–2021</p><h1>28 638 Proeven</h1><h2>Nr. 992 BRIEF VAN DE MINISTER</h2><p>Den Haag, 9 maart 2021</p>
<p>De motie is
uitgevoerd<a name="s1" href="#f1"><sup>1</sup></a> en CO<sub>2</sub>.<sup><a href="#n2" id="c2">[2]</a></sup> Nog eens<a
 href="#f1">1</a>.<br>Nieuw.</p>
<ul><li><p>eerst</p></li><li>dan<ul><li>klein</li></ul></li></ul><ol><li>een</li><li><p>b. twee</p></li></ol>
<table><tr><th>Jaar</th><th>Stuk</th></tr><tr><td>2020</td><td><a
 href="/dossier/36410-VII">36 410 VII</a></td></tr></table>
<p>Zie <a href="https://zoek.officielebekendmakingen.nl/kst-28638-12.html#a">nr. 12</a>, <a href="#c2">hier</a>, deel
<a href="#deel">3</a> en <a href="https://example.org/x">daar</a>.</p><p id="deel">Over 3 zaken.</p>
<div id="noten"><div class="noot"><p><a name="f1" href="#s1"><sup>1</sup></a> Zie
<a href="kst-28638-13.html">Kamerstuk 28 638, nr. 13</a>.</p></div>
<div class="noot" id="n2"><a href="#c2">2</a><p>Kamerstuk 28 638, nr. 14.</p><p>En meer.</p></div></div>
</div><footer>Over deze site</footer>"""
TEXT = """Nr. 992 BRIEF VAN DE MINISTER
Den Haag, 9 maart 2021
De motie is uitgevoerd1 en CO2.2 Nog eens1.
Nieuw.
- eerst
- dan
- klein
1. een
b. twee
Jaar | Stuk
2020 | 36 410 VII
Zie nr. 12, hier, deel 3 en daar.
Over 3 zaken.
Zie Kamerstuk 28 638, nr. 13.
Kamerstuk 28 638, nr. 14.
En meer.
"""


def page(facts: dict[str, str] = FACTS, body: str = BODY, head: str = TITLE) -> str:
    told = "".join(f'<meta name="{name}" content="{words}">' for name, words in facts.items())
    return f'<!DOCTYPE html>\n<html lang="nl"><head>{head}{told}</head><body>{body}</body></html>'


def read(folder: Path, content: str | bytes) -> Document:
    (folder / "x").write_bytes(content.encode() if isinstance(content, str) else content)
    (document,) = load([folder])
    if isinstance(document, Exception):
        raise document
    return document


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_page_reads_like_the_paper_and_its_notes_come_last(tmp_path: Path) -> None:
    document = read(tmp_path, page())
    assert document.text[document.head :] == TEXT
    assert document.text[: document.head] == "Tweede Kamer | 2\nVergaderjaar 2020–2021\n28 638 Proeven\n"


def test_a_page_has_the_facts_of_its_head(tmp_path: Path) -> None:
    document = read(tmp_path, page())
    assert (document.id, document.soort, document.number) == ("kst-28638-992", "Brief", "992")
    assert (document.date, document.vergaderjaar, document.chamber) == (dt.date(2021, 3, 9), "2020-2021", "tk")
    assert [(dossier.number, dossier.title) for dossier in document.dossiers] == [
        ("28638", "Proeven"),
        ("36410-VI", None),
    ]
    assert document.actors == (Actor(name="A.B. de Boer", surname="De Boer", relation="Indiener"),)
    assert document.source == "https://zoek.officielebekendmakingen.nl/kst-28638-992.html"
    assert document.problems == ()


def test_notes_hang_on_the_words_that_link_to_them(tmp_path: Path) -> None:
    document = read(tmp_path, page())
    told = [(note.number, document.text[note.start : note.end], note.anchor) for note in document.notes]
    assert told == [
        ("1", "Zie Kamerstuk 28 638, nr. 13.", "De motie is uitgevoerd"),
        ("2", "Kamerstuk 28 638, nr. 14.\nEn meer.", "De motie is uitgevoerd1 en CO2."),
    ]
    assert [(found.where, found.targets) for found in find_references(document)][-2:] == [
        ("note 1", ("kst-28638-13",)), ("note 2", ("kst-28638-14",)),
    ]  # fmt: skip


def test_links_of_a_page_are_kept_where_they_stand(tmp_path: Path) -> None:
    document = read(tmp_path, page())
    assert [(link.quote, link.target) for link in document.links] == [
        ("36 410 VII", "dossier-36410-VII"), ("nr. 12", "kst-28638-12"), ("daar", "https://example.org/x"),
        ("Kamerstuk 28 638, nr. 13", "kst-28638-13"),
    ]  # fmt: skip
    assert all(document.text[link.start : link.end] == link.quote for link in document.links)


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ('<p>a<a href="#x">1</a></p><p id="x">1 Noot.</p>', [("1", "Noot.")]),
        ('<p>a<a href="#x">*</a></p><ol><li id="x">* Noot.</li></ol>', [("*", "Noot.")]),
        ('<p>a<a href="#x">(1)</a></p><p><a id="x"></a>1. Noot.</p>', [("1", "Noot.")]),
        ('<p>a<a href="#x">1</a></p><div id="x"><p>1</p><p>Noot.</p></div>', [("1", "Noot.")]),
        ('<p>a<a href="#x">1</a> b<a href="#y">1</a></p><p id="x">1 Een.</p><p id="y">1 Twee.</p>',
         [("1", "Een."), ("1", "Twee.")]),
        ('<p>a<a href="#x">1</a></p><p id="x">Artikel 1</p>', []),  # it begins otherwise: a link to an article
        ('<p>a<a href="#x">1</a></p><p id="x">12 Noot.</p>', []),
        ('<p id="x">1 Noot.</p><p>a<a href="#x">1</a></p>', []),  # it leads back
        ('<p>a<a href="#x">1</a><span id="x">1 Noot.</span></p>', []),  # within its own paragraph
        ('<p>a<a href="#x">zie noot</a></p><p id="x">1 Noot.</p>', []),
        ('<p>a<a href="#nergens">1</a><a href="#">2</a><a>3</a></p>', []),
    ],
)  # fmt: skip
def test_only_marks_that_lead_on_to_their_like_are_notes(
    tmp_path: Path, body: str, notes: list[tuple[str, str]]
) -> None:
    document = read(tmp_path, page(body=body))
    assert [(note.number, document.text[note.start : note.end]) for note in document.notes] == notes


@pytest.mark.parametrize(
    ("told", "identifier"),
    [
        ({"DCTERMS.identifier": "https://zoek.officielebekendmakingen.nl/kst-28638-992"}, "kst-28638-992"),
        ({"dcterms.identifier": "h-tk-20202021-9-4"}, "h-tk-20202021-9-4"),
        ({"OVERHEIDop.dossiernummer": "36 410-VI", "OVERHEIDop.ondernummer": "9"}, "kst-36410-VI-9"),
        ({"OVERHEIDop.externMetadataRecord": "https://x.nl/ah-tk-20202021-9/metadata.xml"}, "ah-tk-20202021-9"),
    ],
)
def test_the_number_of_a_page_is_told_in_several_ways(tmp_path: Path, told: dict[str, str], identifier: str) -> None:
    assert read(tmp_path, page(told)).id == identifier


def test_the_number_of_a_page_may_stand_in_its_address_only(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://zoek.officielebekendmakingen.nl/kst-28638-992.html">'
    document = read(tmp_path, page({}, head=TITLE + link))
    assert (document.id, document.date, document.problems) == ("kst-28638-992", dt.date(2021, 3, 9), ())


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (page({}, "<h1>Fout 404</h1>"), "there is no document: 'Fout 404'; check its number"),
        (page({}, "<h1>Deze publicatie is niet gevonden</h1>"), "there is no document"),
        (page({}, "<h1>Zoekresultaten</h1>"), "of no document"),
        (page({"DC.identifier": "gmb-2023-1", "OVERHEIDop.x": "y"}), "no official number"),
        (page(body="<div>" * 9000), "lie deeper"),
        (page(body="<b>" * 300), "lie deeper"),
        (page() + "\0", "zero bytes"),
        (page(body="x" * xml.LARGEST), "larger than 32 MB"),
    ],
    ids=["404", "not found", "search", "another series", "deep", "open", "binary", "huge"],
)
def test_pages_that_are_no_document_are_refused(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read(tmp_path, content)


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (page(), True),
        ("\ufeff \n" + page(), True),
        (page({}), True),
        (page(FACTS, head=""), True),
        ('<html><head><META content="kst-1-2" NAME=OVERHEIDop.ondernummer>', True),
        ('<html><head><title>Brief</title></head><a href="/kst-28638-1.html">Officiële', False),
        ('<html><meta name="DC.identifier" content="isbn-1">', False),
        (TITLE, False),
        ("", False),
    ],
)  # fmt: skip
def test_only_pages_of_the_publisher_are_recognised(start: str, *, known: bool) -> None:
    assert recognising.official_page(start.encode()) is known


# ── metadata.xml ─────────────────────────────────────────────────────────────────────────────────────────────────────
def told(facts: dict[str, str]) -> str:
    inside = "".join(f'<metadata name="{name}" scheme="" content="{words}"/>' for name, words in facts.items())
    return f'<?xml version="1.0"?>\n<metadata_gegevens><metadata name="groep">{inside}</metadata></metadata_gegevens>'


def test_a_file_of_metadata_gives_the_facts_and_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, told(FACTS))
    whole = read(tmp_path, page())
    assert (document.id, document.text, document.loader) == ("kst-28638-992", "", "officielebekendmakingen-metadata")
    for fact in ("title", "soort", "date", "vergaderjaar", "chamber", "dossiers", "number", "actors"):
        assert getattr(document, fact) == getattr(whole, fact)


@pytest.mark.parametrize(
    ("types", "soort"),
    [
        (("Kamerstuk", "Brief"), "Brief"),
        (("officiële publicatie", "Kamerstuk"), "Kamerstuk"),
        ((), None),
    ],
)
def test_what_a_paper_is_comes_before_what_all_are(tmp_path: Path, types: tuple[str, ...], soort: str | None) -> None:
    facts = "".join(f'<metadata name="DC.type" content="{words}"/>' for words in types)
    facts += '<metadata name="OVERHEIDop.publicationName" content="Kamerstuk"/>' if types else ""
    content = f'<metadata_gegevens><metadata name="DC.identifier" content="kst-28638-9"/>{facts}</metadata_gegevens>'
    document = read(tmp_path, content)
    assert (document.soort, document.problems) == (soort, ("no date stands in the file",))


def test_metadata_of_another_series_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no official number"):
        read(tmp_path, told({"DC.identifier": "gmb-2023-174296"}))


def test_links_of_pages_lie_on_words(tmp_path: Path) -> None:
    document = read(
        tmp_path, page(body='<p>x <a href="/kst-28638-4.html"> nr. 4 </a> <a href="/kst-28638-5.html"></a></p>')
    )
    assert document.links == (Link(start=2, end=7, quote="nr. 4", target="kst-28638-4"),)
