"""The parts of the page: names, looks, places and words are what readers need."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest

from graph.model import Clues, Document, Note, Reference
from graph.page.labels import labels
from graph.page.layout import Box, positions
from graph.page.looks import LOOKS, kind_of
from graph.page.naming import name
from graph.page.timeline import columns
from graph.page.words import claim, passage

# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("kst-28638-179", "28 638, nr. 179"),
        ("kst-35300-XVII-34", "35 300 XVII, nr. 34"),
        ("kst-35300-A", "35 300, A"),  # a letter of the Eerste Kamer is no number
        ("kst-28638-179-h1", "28 638, nr. 179 (h1)"),
        ("kst-20062007-30881-A", "30 881, A"),
        ("dossier-21501-20", "21 501-20"),
        ("dossier-CXXXIX", "CXXXIX"),
        ("h-tk-20192020-53-3", "Hand. II 2019/20, 53, item 3"),
        ("h-ek-19992000-1234-1240", "Hand. I 1999/2000, 1234-1240"),  # by pages, and across the century
        ("ah-tk-20192020-943", "Aanh. II 2019/20, nr. 943"),
        ("blg-368483", "Bijlage, 368483"),
        ("stb-2013-48", "Stb. 2013, 48"),
        ("celex-32010L0064", "EU, 32010L0064"),
        ("com-2018-147", "COM(2018), 147"),
        ("ECLI:NL:HR:2013:BZ1669", "ECLI:NL:HR:2013:BZ1669"),
        ("ag-23317", "ag-23317"),
        ("2020D18650", "2020D18650"),
        ("series-handelingen", "Handelingen"),
        ("series-publication", "Overige stukken"),
        ("no number at all", "no number at all"),
    ],
)
def test_a_paper_is_called_as_papers_cite_it(identifier: str, expected: str) -> None:
    assert name(identifier) == expected


# ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("facts", "clue", "kind"),
    [
        ({"node": "dossier", "series": "dossier"}, None, "dossier"),
        ({"node": "document", "soort": "Brief regering"}, None, "brief"),
        ({"node": "document", "soort": "Motie (gewijzigd/nader)"}, None, "motie"),
        ({"node": "document", "soort": "Antwoord schriftelijke vragen"}, None, "aanhangsel"),
        ({"node": "document", "soort": "Stemmingslijst moties"}, None, "overig"),
        ({"node": "document", "soort": "Verslag van een commissiedebat"}, None, "overig"),
        ({"node": "document", "series": "handelingen"}, None, "handelingen"),
        ({"node": "document", "series": "kamervraag"}, None, "aanhangsel"),
        ({"node": "document", "series": "kamerstuk"}, "motie", "motie"),
        ({"node": "document", "series": "kamerstuk"}, "toezegging", "overig"),  # no kind of paper
        ({"node": "document", "soort": "Brief regering"}, "motie", "brief"),  # the record is right, the citing text not
        ({"node": "series", "series": "handelingen"}, None, "handelingen"),
    ],
)
def test_the_kind_goes_by_the_record_before_what_others_say(
    facts: dict[str, object], clue: str | None, kind: str
) -> None:
    assert kind_of(facts, clue) == kind


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", LOOKS)
def test_every_colour_stands_out_from_the_page(kind: str) -> None:
    assert contrast(LOOKS[kind].light, "#ffffff") >= 3
    assert contrast(LOOKS[kind].dark, "#12161d") >= 3


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def web(size: int) -> nx.DiGraph[str]:
    """Return a graph of two parts and a node on its own."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    dice = random.Random(1)
    graph.add_edges_from((f"a{number}", f"a{dice.randrange(number)}") for number in range(1, size))
    graph.add_edges_from([("b1", "b2"), ("b2", "b3")])
    graph.add_node("c")
    return graph


def test_places_are_the_same_each_time_and_in_any_order() -> None:
    graph = web(40)
    turned: nx.DiGraph[str] = nx.DiGraph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges)))
    boxes = dict.fromkeys(graph, Box(80, 40))
    assert positions(graph, boxes) == positions(graph, boxes) == positions(turned, boxes)


def test_labels_do_not_overlap() -> None:
    graph = web(40)
    boxes = dict.fromkeys(graph, Box(90, 60))
    places = positions(graph, boxes)
    overlapping = [
        (one, other)
        for one, other in itertools.combinations(places, 2)
        if abs(places[one][0] - places[other][0]) < 88 and abs(places[one][1] - places[other][1]) < 58
    ]
    assert overlapping == []


def test_nothing_and_a_single_node_have_their_place_too() -> None:
    lone: nx.DiGraph[str] = nx.DiGraph()
    assert positions(lone, {}) == {}
    lone.add_node("a")
    assert set(positions(lone, {"a": Box(10, 10)})) == {"a"}


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (Clues(), ""),
        (Clues(type="toezegging"), "toezegging"),
        (Clues(type="motie", names=("Segers",), more=True), "motie van Segers c.s."),
        (Clues(type="motie", names=("Van der Graaf", "Kuik", "Kuiken"), outcome="aangenomen"),
         "motie van Van der Graaf, Kuik en Kuiken, aangenomen"),
        (Clues(names=("Segers", "Asscher")), "stuk van Segers en Asscher"),
    ],
)  # fmt: skip
def test_what_a_text_claims_is_told_in_dutch(clues: Clues, expected: str) -> None:
    assert claim(clues) == expected


def test_a_passage_is_the_quote_in_its_paragraph_with_its_note() -> None:
    text = "Eerste alinea.\nDe opvang is uitgebreid.\nZie Kamerstuk 28 638, nr. 164, en elders.↩︎\nNog een noot."
    start = text.index("Kamerstuk")
    note = Note(number="1", start=40, end=84, anchor="De opvang", anchor_at=24)
    document = Document(id="kst-28638-179", text=text, notes=(note,))
    reference = Reference(
        start=start, end=start + 25, quote=text[start : start + 25], kind="kamerstuk", finder="kamerstuk", note="1"
    )
    assert passage(document, reference) == {
        "before": "Zie ",
        "quote": "Kamerstuk 28 638, nr. 164",
        "after": ", en elders.",
        "note": "1",
        "anchor": "De opvang",
        "sentence": "De opvang is uitgebreid.",
        "claim": "",
        "reason": "",
    }


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "woord " * 100 + "nr. 164" + " woord" * 100
    reference = Reference(start=600, end=607, quote="nr. 164", kind="kamerstuk", finder="kamerstuk")
    cut = passage(Document(id="kst-28638-179", text=text), reference)
    assert set(cut["before"].split()) == {"…", "woord"} == set(cut["after"].split())
    assert len(cut["before"]) < 170 > len(cut["after"])


def test_of_many_nodes_only_the_centre_dossiers_and_loaded_papers_have_a_label() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((f"kst-28638-{number}" for number in range(1, 100)), node="document", loaded=False)
    graph.add_node("kst-28638-50", loaded=True)
    graph.add_node("dossier-28638", node="dossier")
    written = {node for node, label in labels(graph, "kst-28638-7").items() if label.text.strip()}
    assert written == {"kst-28638-7", "kst-28638-50", "dossier-28638"}
    few = graph.subgraph(["kst-28638-1", "kst-28638-2"])
    assert all(label.text.strip() for label in labels(few, "").values())


def test_columns_are_filled_in_order_and_no_two_papers_share_a_place() -> None:
    groups = {"2019": ["a", "b", "c"], "2020": [], "2021": [str(number) for number in range(40)]}
    boxes = {node: Box(40, 50) for nodes in groups.values() for node in nodes}
    places, headings = columns(groups, boxes)
    assert [text for text, _ in headings] == ["2019", "2021"]
    assert places.keys() == boxes.keys()
    assert len(set(places.values())) == 43
    assert max(places[node][0] for node in "abc") < min(places[node][0] for node in groups["2021"])
    assert places["a"][1] < places["b"][1] > 0
    wide, high = (max(place[axis] for place in places.values()) for axis in (0, 1))
    assert 0.7 < wide / high < 3
    assert columns({}, {}) == ({}, [])


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Eerst. De motie (Kamerstuk 28 638, nr. 9) is aangenomen1. Daarna niets.", "is aangenomen",
         "De motie (Kamerstuk 28 638, nr. 9) is aangenomen1."),
        ("Kop\nDe regels2 gelden", "De regels", "De regels2 gelden"),
        ("Zonder plaats", None, ""),
    ],
)  # fmt: skip
def test_the_sentence_that_bears_a_note_is_whole(text: str, anchor: str | None, expected: str) -> None:
    at = text.index(anchor) + len(anchor) if anchor else None
    whole = f"{text}\nZie nr. 9."
    note = Note(number="1", start=len(text) + 1, end=len(whole), anchor=anchor, anchor_at=at)
    start = whole.rindex("nr. 9")
    mention = Reference(start=start, end=start + 5, quote="nr. 9", kind="kamerstuk", finder="kamerstuk", note="1")
    assert passage(Document(id="kst-28638-179", text=whole, notes=(note,)), mention)["sentence"] == expected
