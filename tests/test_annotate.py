"""A text becomes HTML that says the same, links what it cites, and lets nothing in the text act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from graph.model import Document, Note, Record
from graph.writing.annotating import annotate
from kamergraaf.finding import find_references
from loaders import load

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Zie de brief1 en de nrs. hieronder.
Kamerstuk 28 638, nrs. 164 en 177, en <img src=x onerror=alert(1)> "Kamerstuk 31 015, nr. 186".
Een noot."""
DOCUMENT = Document(
    id="kst-28638-990",
    title="</title><script>alert(1)</script>",
    text=TEXT,
    notes=(Note(number="1", start=TEXT.index("Een noot"), end=len(TEXT), anchor="Zie de brief", anchor_at=12),),
)


def page(document: Document) -> html.HtmlElement:
    return html.document_fromstring(annotate(Record(document, find_references(document))))


def test_the_text_stands_as_it_is_and_every_target_is_linked() -> None:
    main = page(DOCUMENT).find(".//main")
    assert main is not None
    assert main.text_content() == TEXT
    assert [link.get("href") for link in main.iterfind(".//a[@title]")] == [
        "https://zoek.officielebekendmakingen.nl/kst-28638-164.html",
        "https://zoek.officielebekendmakingen.nl/kst-28638-177.html",
        "https://zoek.officielebekendmakingen.nl/kst-31015-186.html",
    ]


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("Stb. 2012, 10.", "zoek.officielebekendmakingen.nl/stb-2012-10.html"),
        ("artikel 3:4 Awb", "wetten.overheid.nl/BWBR0005537"),
        ("richtlijn 2010/64/EU", "eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32010L0064"),
        ("COM(2018) 147", "eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2018:147:FIN"),
        ("ECLI:NL:HR:2019:1", "deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2019:1"),
        ("(36 547)", "zoek.officielebekendmakingen.nl/dossier/36547"),
        ("2020Z08724", "www.tweedekamer.nl/kamerstukken/detail?id=2020Z08724"),
        ("de motie-Kuik & <b>toezegging TZ202001-012</b>", ""),
    ],
)
def test_each_kind_is_linked_to_its_official_page(words: str, pages: str) -> None:
    main = page(Document(id="x", text=words)).find(".//main")
    assert main is not None
    assert main.text_content() == words
    assert [link.get("href", "").removeprefix("https://") for link in main.iterfind(".//a[@title]")] == pages.split()


def test_a_note_can_be_reached_both_ways() -> None:
    links = {link.get("id"): link.get("href") for link in page(DOCUMENT).iterfind(".//a[@id]")}
    assert links == {"mark-1": "#note-1", "note-1": "#mark-1"}


def test_what_has_no_target_is_visible_as_such() -> None:
    record = Record(
        DOCUMENT, tuple(replace(found, targets=(), reason="conflict") for found in find_references(DOCUMENT))
    )
    shown = html.document_fromstring(annotate(record)).findall(".//main/span")
    assert [(span.text, span.get("title")) for span in shown] == [
        ("Kamerstuk 28 638, nrs. 164 en 177", "zonder doel: conflict"),
        ("Kamerstuk 31 015, nr. 186", "zonder doel: conflict"),
    ]


@pytest.mark.parametrize("tag", ["img", "script"])
def test_nothing_in_a_text_becomes_an_element(tag: str) -> None:
    assert page(DOCUMENT).findall(f".//{tag}") == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_back_from_the_page(text: str) -> None:
    main = page(Document(id="x", text=f"Kamerstuk 28 638, nr. 1. {text}")).find(".//main")
    assert main is not None
    assert main.text_content() == f"Kamerstuk 28 638, nr. 1. {text}"


def test_the_real_letter_comes_back_from_the_page(shared: Path) -> None:
    (document,) = load([shared / "seed" / "2020D18650.txt"])
    assert isinstance(document, Document)
    main = page(document).find(".//main")
    assert main is not None
    assert main.text_content() == document.text
    assert len(main.findall(".//a[@class='mark']")) == len(main.findall(".//a[@class='back']")) == 10
