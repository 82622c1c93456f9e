"""What users ask next: what became of motions, who says so, per person, party, committee and year; on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from graph.vocabulary import GRAPHS, PREFIXES
from queries import ask

if TYPE_CHECKING:
    from queries import Answer

LARGE = 40_000  # a dossier that does not exist


def graph(number: int, text: str) -> str:
    """Write the graph of a document in short: ``OB`` is the document, ``#`` begins a name within it."""
    name = f"{GRAPHS}kst-{LARGE}-{number}"
    return f"<{name}> {{ {text.replace('OB', f'ob:kst-{LARGE}-{number}').replace('<#', f'<{name}#')} }}"


def motion(number: int, day: str, outcome: str, *parties: str, rest: str = "") -> str:
    actors = " ".join(
        f'OB dcterms:creator <#actor-{place}> . <#actor-{place}> foaf:name "Lid {party}" ; kg:fractie "{party}" .'
        for place, party in enumerate(parties, 1)
    )
    decided = f'OB kg:besluit <#besluit-1> . <#besluit-1> a kg:Besluit ; kg:uitkomst "{outcome}" .' if outcome else ""
    facts = f'OB a kg:Document , kg:Motie ; dcterms:issued "{day}"^^xsd:date ; dcterms:title "Motie {number}"@nl .'
    return graph(number, f"{facts} {actors} {decided} {rest}")


def reference(start: int, target: int, rest: str = "") -> str:
    ob = f"ob:kst-{LARGE}-{target}"
    return (
        f"OB cito:cites {ob} . <#ref-{start}> a kg:Reference ; cito:hasCitingEntity OB ; cito:hasCitedEntity {ob} ; "
        f'oa:start {start} ; oa:exact "nr. {target}" {rest} .'
    )


def letter(number: int, day: str, *parts: str) -> str:
    signed = (
        'OB dcterms:creator <#actor-1> . <#actor-1> foaf:name "A. Vries" ; kg:achternaam "Vries" ; '
        'kg:relatie "Indiener" ; kg:functie "minister van Proeven" .'
    )
    facts = f'OB a kg:Document , kg:Brief ; dcterms:issued "{day}"^^xsd:date ; dcterms:title "Brief {number}"@nl .'
    return graph(number, " ".join([facts, signed, *parts]))


VOTES = """<#besluit-1> kg:stemming <#s-1> , <#s-2> .
<#besluit-1> dcterms:date "2021-02-04"^^xsd:date .
<#s-1> a kg:Stemming ; kg:stem "voor" ; kg:zetels 80 ; foaf:name "VVD" ; kg:fractie "VVD" .
<#s-2> a kg:Stemming ; kg:stem "tegen" ; kg:zetels 70 ; foaf:name "D66" ; kg:fractie "D66" ."""
DATA = "\n".join([
    *(f"@prefix {prefix}: <{space}> ." for prefix, space in PREFIXES.items()),
    motion(5, "2021-02-01", "aangenomen", "VVD", "D66", rest=VOTES),
    motion(6, "2021-02-02", "verworpen", "VVD"),
    motion(7, "2021-02-10", "", "D66", rest=f"OB dcterms:replaces ob:kst-{LARGE}-6 . {reference(0, 6)}"),
    letter(
        9, "2021-06-01",
        reference(10, 5, '; kg:clueType kg:Motie ; kg:clueOutcome "uitgevoerd" ; kg:inNote <#note-1>'),
        '<#ref-10> kg:clueDone "nu klaar" .',
        reference(20, 6),
        '<#note-1> kg:noteNumber "1" . OB kg:zaak <z:1> .',
    ),
    letter(
        11, "2022-01-01",
        reference(10, 5), reference(20, 6), reference(30, 9),
        '<#ref-40> a kg:Reference ; kg:kind "brief" ; kg:reason "no-candidate" .',
        '<#ref-50> a kg:Reference ; kg:kind "brief" ; kg:reason "no-candidate" .',
        '<#ref-60> a kg:Reference ; kg:kind "debat" ; kg:reason "several-candidates" .',
    ),
    f'<{GRAPHS}zaak-1> {{ <z:1> kg:voortouw <z:c> . <z:c> foaf:name "vaste commissie voor Proeven" }}',
])  # fmt: skip

ROWS: tuple[tuple[str, dict[str, str], list[str]], ...] = (
    ("motions-fate", {"letter": "9"}, [
        "5|afgedaan|2021-02-01|aangenomen||9|nu klaar|2|2|2022-01-01",
        "6|vervangen|2021-02-02|verworpen|7|||2|3|2022-01-01",
    ]),
    ("motions-fate", {"letter": "5"}, []),
    ("letters-answering", {"motion": "5"}, ["9|2021-06-01|nr. 5|1|uitgevoerd", "11|2022-01-01|nr. 5||"]),
    ("letters-answering", {"motion": "7"}, []),
    ("about-motion", {"motion": "6"}, [
        "|besluit|6|verworpen",
        "2021-02-02|ingediend|6|Motie 6",
        "2021-02-10|genoemd|7|nr. 6",
        "2021-02-10|vervangen|7|Motie 7",
        "2021-06-01|genoemd|9|nr. 6",
        "2022-01-01|genoemd|11|nr. 6",
    ]),
    ("about-motion", {"motion": "5"}, [
        "2021-02-01|ingediend|5|Motie 5",
        "2021-02-04|besluit|5|aangenomen",
        "2021-02-04|stemming|5|tegen: 70",
        "2021-02-04|stemming|5|voor: 80",
        "2021-06-01|afgedaan|9|nu klaar",
        "2021-06-01|genoemd|9|nr. 5",
        "2022-01-01|genoemd|11|nr. 5",
    ]),
    ("votes", {"document": "5"}, ["aangenomen|tegen|70|D66|2021-02-04", "aangenomen|voor|80|VVD|2021-02-04"]),
    ("votes", {"document": "6"}, []),
    ("co-cited-pairs", {"least": "2"}, ["5|6|2"]),
    ("co-cited-pairs", {"least": "1"}, ["5|6|2", "5|9|1", "6|9|1"]),
    ("co-cited-pairs", {"least": "3"}, []),
    ("cited-between", {"from": "2021-03-01", "to": "2021-12-31"}, ["5|1", "6|1"]),
    ("cited-between", {"from": "2021-06-01", "to": "2022-01-01"}, ["5|2", "6|2", "9|1"]),
    ("cited-between", {"from": "2022-01-02", "to": "2030-01-01"}, []),
    ("documents-by-person", {"surname": "Vries"}, [
        "11|2022-01-01|A. Vries|Indiener|minister van Proeven",
        "9|2021-06-01|A. Vries|Indiener|minister van Proeven",
    ]),
    ("documents-by-person", {"surname": "De"}, []),
    ("citations-by-office", {}, ["minister van Proeven|2021|1|2", "minister van Proeven|2022|1|3"]),
    ("motions-by-fractie", {"fractie": "VVD"}, ["6|2021-02-02|verworpen|Motie 6", "5|2021-02-01|aangenomen|Motie 5"]),
    ("motions-per-fractie", {}, ["D66|2021|2|1", "VVD|2021|2|1"]),
    ("documents-by-committee", {"committee": "proeven"}, ["9|2021-06-01|vaste commissie voor Proeven|Brief 9"]),
    ("documents-by-committee", {"committee": "Financiën"}, []),
    ("documents-per-committee", {}, ["vaste commissie voor Proeven|2021|1|2"]),
    ("unresolved-by-kind", {}, ["brief|no-candidate|2", "debat|several-candidates|1"]),
    ("citation-chain", {"start": "11", "depth": "1"}, ["5|1", "6|1", "9|1"]),
    ("citation-chain", {"start": "7", "depth": "5"}, ["6|1"]),
    ("adopted-unmentioned", {}, []),
    ("replacements", {}, ["6|7|7"]),
)  # fmt: skip


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def source(request: pytest.FixtureRequest) -> ox.Store | rdflib.Graph:
    store = ox.Store()
    store.load(DATA, format=ox.RdfFormat.TRIG)
    if request.param == "oxigraph":
        return store
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS) or b"", format="nquads")
    return dataset


def written(answer: Answer) -> list[str]:
    own = f"{PREFIXES['ob']}kst-{LARGE}-"
    return ["|".join("" if cell is None else str(cell).removeprefix(own) for cell in row) for row in answer]


@pytest.mark.parametrize(("name", "parameters", "rows"), ROWS)
def test_a_question_gives_the_expected_rows(
    source: ox.Store | rdflib.Graph, name: str, parameters: dict[str, str], rows: list[str]
) -> None:
    given = {key: f"kst-{LARGE}-{value}" if value.isdecimal() and key not in {"least", "depth"} else value
             for key, value in parameters.items()}  # fmt: skip
    assert written(ask(source, name, **given)) == rows


def test_a_number_beyond_what_is_loaded_of_its_dossier_is_told() -> None:
    papers = ((1, True), (3, True), (2, False), (4, False))  # the second says whether it is loaded
    told = [
        f"<{GRAPHS}{number}> {{ ob:kst-{LARGE}-{number} kg:dossier dossier:{LARGE} ; kg:volgorde {number} ."
        + (f" <{GRAPHS}{number}> foaf:primaryTopic ob:kst-{LARGE}-{number} }}" if loaded else " }")
        for number, loaded in papers
    ]
    cites = f"<{GRAPHS}1> {{ ob:kst-{LARGE}-1 cito:cites ob:kst-{LARGE}-2 , ob:kst-{LARGE}-4 }}"
    heads = [f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items()]
    store = ox.Store()
    store.load("\n".join([*heads, *told, cites]).encode(), format=ox.RdfFormat.TRIG)
    assert written(ask(store, "numbers-beyond", dossier=str(LARGE))) == ["4|3|1"]
