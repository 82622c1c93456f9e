"""Debates: who says what, what an item is about, and which motions are tabled."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from graph.model import Actor, Link, Passage
from graph.rdf import quads
from graph.validation import validate
from kamergraaf import ask, find_references, read_record
from loaders import load, officielebekendmakingen
from loaders.debate import in_order, tabled_motions
from loaders.formats.xml import read_xml

if TYPE_CHECKING:
    from pathlib import Path

    from graph.model import Document

# ── motions ──────────────────────────────────────────────────────────────────────────────────────────────────────────
MOTION = "Motie\nDe Kamer,\ngehoord de beraadslaging,\nverzoekt iets,\nen gaat over tot de orde van de dag.\n"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"{MOTION}Zij krijgt nr. 471 (27830).", "kst-27830-471"),
        (f"{MOTION}Zij krijgt nr. 12 (36 410-VI).", "kst-36410-VI-12"),
        (f"{MOTION}Zij krijgt nr. 12 (36410 VI).", "kst-36410-VI-12"),
        (f"{MOTION}Zij krijgt nr. 726, was nr. 719 (21501-08).", "kst-21501-08-726"),
        (f"{MOTION}Deze motie krijgt nummer\u00a07 (35570-(R2144)).", "kst-35570-7"),
        (f"{MOTION}Zij krijgt nr. 1 (28638).\nEn nog een.\n{MOTION}Zij krijgt nr. 2 (28638).",
         "kst-28638-1 kst-28638-2"),
        (f"{MOTION.replace('dag.', 'dag')}Zij krijgt nr. 471 (27830).", "kst-27830-471"),
        (MOTION, ""),  # read out and not tabled
        ("Zij krijgt nr. 471 (27830).", ""),  # tabled, its words elsewhere
        (f"{MOTION}Zij krijgt nr. 1 (28638). Zij krijgt nr. 2 (28638).", "kst-28638-1"),
        (f"{MOTION}Zij krijgt nr. 3 (2863).", ""),
        (f"{MOTION}Hij krijgt het woord.", ""),
    ],
)  # fmt: skip
def test_motions_are_known_by_the_number_they_are_given(text: str, numbers: str) -> None:
    found = list(tabled_motions(text))
    assert [motion.id for motion in found] == numbers.split()
    assert {text[motion.start : motion.end].rstrip(".") for motion in found} <= {MOTION[6:].rstrip(".\n")}


def test_passages_are_in_order_and_never_cross() -> None:
    spans = [(5, 9), (0, 20), (5, 9), (8, 12), (30, 30), (12, 20), (15, 25), (20, 22)]
    told = in_order(Passage(start=start, end=end, soort="x") for start, end in spans)
    assert [(one.start, one.end) for one in told] == [(0, 20), (5, 9), (5, 9), (12, 20), (20, 22)]


# ── Handelingen ──────────────────────────────────────────────────────────────────────────────────────────────────────
META = '<meta name="DC.identifier" content="h-tk-20202021-9-4"/>' + "".join(
    f'<meta name="OVERHEIDop.behandeldDossier" content="{content}"/>'
    for content in ("29800-V", "35899;7", "35979;F", "35899;8", "niets")
)


def speech(before: str, name: str, rest: str, words: str) -> str:
    return f"""<spreekbeurt nieuw="ja"><spreker><voorvoegsels>{before}</voorvoegsels>
      <naam>{name}{rest}:</naam></spreker><tekst><al-groep><al>{words}</al></al-groep></tekst></spreekbeurt>"""


BOS = "<tussenvoegsel>van der</tussenvoegsel> <achternaam>Bos</achternaam>"
ITEM = f"""<officiele-publicatie><metadata>{META}</metadata><handelingen><agendapunt><nr>4</nr>
<item-titel>Proeven</item-titel><onderwerp><al>Aan de orde is het debat.</al></onderwerp>
{speech("De", "<achternaam>voorzitter</achternaam>", "", "Het woord is aan mevrouw Bos.")}
{speech("Mevrouw", BOS, " (<politiek>ABC</politiek>)", "Zie Kamerstuk 28 638, nr. 12.")}
<spreekbeurt><spreker><voorvoegsels>De heer</voorvoegsels><naam><achternaam>Pi</achternaam>:</naam></spreker>
<tekst><al-groep><al>Ik lees voor.</al></al-groep><motie id="M-28638-13"><kop><titel>Motie</titel></kop>
<al>De Kamer,</al><al>wijst op Kamerstuk 28 638, nr. 11,</al><al>en gaat over tot de orde van de dag.</al>
<motie-info><spreker><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam>:</naam></spreker>
<al>Zij krijgt nr. 13 (28638).</al></motie-info></motie></tekst></spreekbeurt>
<tekst><al>De vergadering wordt geschorst.</al></tekst>
{speech("Minister", "<achternaam>De Boer</achternaam>", "", "Ik zeg het toe.")}
</agendapunt></handelingen></officiele-publicatie>"""
CHAIR = Actor(name="De voorzitter", surname="De voorzitter", relation="Voorzitter")


@pytest.fixture(scope="module")
def item() -> Document:
    (document,) = officielebekendmakingen.read(io.BytesIO(ITEM.encode()), "x.xml")
    return document


def test_an_item_of_the_handelingen_tells_who_says_what(item: Document) -> None:
    told = [(one.soort, one.speaker, item.text[one.start : one.end].partition("\n")[0]) for one in item.passages]
    assert told == [
        ("agendapunt", None, "4 Proeven"),
        ("spreekbeurt", CHAIR, "De voorzitter: Het woord is aan mevrouw Bos."),
        ("spreekbeurt", Actor(name="van der Bos", surname="Van der Bos", relation="Spreker", fractie="ABC"),
         "Mevrouw van der Bos (ABC): Zie Kamerstuk 28 638, nr. 12."),
        ("spreekbeurt", Actor(name="Pi", surname="Pi", relation="Spreker"), "De heer Pi: Ik lees voor."),
        ("motie", None, "De Kamer,"),
        ("interruptie", CHAIR, "De voorzitter: Zij krijgt nr. 13 (28638)."),
        ("spreekbeurt", Actor(name="De Boer", surname="De Boer", relation="Spreker", office="Minister"),
         "Minister De Boer: Ik zeg het toe."),
    ]  # fmt: skip


def test_a_reference_stands_in_the_words_of_somebody(item: Document) -> None:
    said = {found.targets[0]: item.passages_at(found.start) for found in find_references(item)}
    assert {target: [one.soort for one in around] for target, around in said.items()} == {
        "kst-28638-12": ["spreekbeurt", "agendapunt"],
        "kst-28638-11": ["motie", "spreekbeurt", "agendapunt"],
        "kst-28638-13": ["interruptie", "spreekbeurt", "agendapunt"],
    }
    assert said["kst-28638-11"][0].id == "kst-28638-13"


def test_the_graph_tells_who_mentions_a_paper_in_a_debate(item: Document) -> None:
    triples = set(quads([read_record(replace(item, date=dt.date(2021, 3, 9)))]))
    store = ox.Store()
    store.extend(triples)
    asked = ("kst-28638-12", "kst-28638-11", "kst-28638-13", "kst-28638-14")
    rows = [list(ask(store, "who-said", document=document)) for document in asked]
    debate, day = "https://zoek.officielebekendmakingen.nl/h-tk-20202021-9-4", "2021-03-09"
    assert [[[value and str(value) for value in row] for row in found] for found in rows] == [
        [["van der Bos", "ABC", None, debate, day, "Kamerstuk 28 638, nr. 12"]],
        [["Pi", None, None, debate, day, "Kamerstuk 28 638, nr. 11"]],
        [["De voorzitter", None, None, debate, day, "nr. 13 (28638)"]],
        [],
    ]
    written = ox.serialize({quad.triple for quad in triples}, format=ox.RdfFormat.N_TRIPLES) or b""
    assert validate(rdflib.Graph().parse(data=written, format="nt")) == ()


def test_what_the_metadata_call_treated_is_what_the_item_is_about(item: Document) -> None:
    assert item.passages[0].dossiers == ("29800-V", "35899", "35979")
    assert item.passages[0].title == "Proeven"
    assert item.links == tuple(
        Link(start=0, end=9, quote="4 Proeven", target=target)
        for target in ("kst-35899-7", "kst-35979-F", "kst-35899-8")
    )


def test_motions_in_real_handelingen_have_the_numbers_of_the_markup(shared: Path) -> None:
    told: set[str] = set()
    for name in ("samples/handelingen/h-tk-20172018-70-3.xml", "fixtures/handelingen-xml/h-tk-20172018-70-6.xml"):
        path = shared / "data" / name
        root, _ = read_xml(path.read_bytes(), name)
        marked = [str(motion.get("id")) for motion in root.iter("motie")]
        (document,) = load([path])
        assert not isinstance(document, Exception)
        motions = [one for one in document.passages if one.soort == "motie"]
        assert [f"M-{(one.id or '').removeprefix('kst-')}" for one in motions] == marked
        told |= {one.speaker.name for motion in motions for one in document.passages_at(motion.start) if one.speaker}
    assert told == {"De voorzitter", "Agema", "Bergkamp", "Ellemeet", "Hijink", "Segers", "Slootweg"}
