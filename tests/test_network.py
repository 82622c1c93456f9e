"""The networkx graph holds what the records say, keeps its types in every file format, and can be taken in parts."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.archive import Archive
from graph.errors import UnknownError
from graph.model import Actor, Clues, Document, Dossier, Note, Record, Reference
from graph.network import by_dossier, neighbourhood, simple, surroundings, to_networkx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MENSENHANDEL = Dossier(number="28638", title="Mensenhandel")
LETTER_TEXT = "Zie nrs. 164 en 177 en de motie, ter vervanging van nr. 172. Zie ook dossier 35 300.\nNoot"


def mention(quote: str, *targets: str, text: str = LETTER_TEXT, **facts: Any) -> Reference:
    """Return a reference to where the quote stands in the text."""
    start = text.index(quote)
    facts = {"kind": "kamerstuk", "finder": "kamerstuk", "method": "number"} | facts
    return Reference(start=start, end=start + len(quote), quote=quote, targets=targets, **facts)


LETTER = Record(
    Document(
        id="kst-28638-179",
        text=LETTER_TEXT,
        title="Een brief\x0c over \x00slachtoffers",
        soort="Brief regering",
        date=dt.date(2020, 5, 14),
        dossiers=(MENSENHANDEL,),
        number="179",
        actors=(Actor(name="A. Broekers-Knol", surname="Broekers-Knol", relation="Eerste ondertekenaar"),),
        notes=(Note(number="1", start=85, end=89, anchor="de motie", anchor_at=31),),
    ),
    (
        mention("nrs. 164 en 177", "kst-28638-164", "kst-28638-177", note="1"),
        mention(
            "de motie",
            "kst-28638-172",
            clues=Clues(type="motie", names=("Segers", "Buitenweg"), outcome="aangenomen"),
        ),
        mention("nr. 172", "kst-28638-172", kind="vervangt"),
        mention("dossier 35 300", "dossier-35300", kind="dossier"),
        mention("Noot", method=None, reason="no-candidate", kind="brief"),
    ),
)
MOTION = Record(
    Document(
        id="kst-28638-172", text="", title="Motie over opvang", soort="Motie", dossiers=(MENSENHANDEL,), number="172"
    ),
)
ANSWER = Record(
    Document(id="ah-tk-20192020-943", text="Zie kst.", soort="Antwoord"),
    (mention("kst", "kst-28638-179", text="Zie kst."),),
)
RECORDS = (LETTER, MOTION, ANSWER)


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    return to_networkx(RECORDS)


def test_a_node_says_what_its_record_says(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.nodes["kst-28638-179"] == {
        "node": "document",
        "iri": "https://zoek.officielebekendmakingen.nl/kst-28638-179",
        "series": "kamerstuk",
        "soort": "Brief regering",
        "title": "Een brief over slachtoffers",
        "date": "2020-05-14",
        "year": 2020,
        "number": "179",
        "order": 179,
        "motion": False,
        "loaded": True,
        "submitters": "Broekers-Knol",
    }


@pytest.mark.parametrize(
    ("node", "facts"),
    [
        ("kst-28638-164", {"node": "document", "series": "kamerstuk", "number": "164", "order": 164, "loaded": False}),
        ("2020Z08724", {"node": "zaak", "series": "zaaknummer", "loaded": False}),
        ("stb-2013-48", {"node": "publicatie", "series": "stb", "loaded": False}),
        ("dossier-35300", {"node": "dossier", "series": "dossier", "number": "35300"}),
        ("dossier-28638", {"node": "dossier", "series": "dossier", "number": "28638", "title": "Mensenhandel"}),
    ],
)
def test_what_is_only_cited_is_a_node_with_what_its_number_tells(node: str, facts: dict[str, object]) -> None:
    cites = (mention("de motie", node),)
    graph = to_networkx([*RECORDS, Record(Document(id="kst-31015-1", text=LETTER_TEXT), cites)])
    assert {name: fact for name, fact in graph.nodes[node].items() if name != "iri"} == facts


def test_a_loaded_document_is_loaded_whether_cited_before_or_after() -> None:
    for records in (RECORDS, RECORDS[::-1]):
        assert to_networkx(records).nodes["kst-28638-172"]["loaded"] is True
        assert to_networkx(records).nodes["kst-28638-172"]["motion"] is True


def test_every_target_of_every_reference_is_an_edge(graph: nx.MultiDiGraph[str]) -> None:
    cites = {(citing, cited, key) for citing, cited, key in graph.edges(keys=True) if key.startswith("ref-")}
    assert cites == {
        ("kst-28638-179", "kst-28638-164", "ref-4-19"),
        ("kst-28638-179", "kst-28638-177", "ref-4-19"),
        ("kst-28638-179", "kst-28638-172", "ref-23-31"),
        ("kst-28638-179", "kst-28638-172", "ref-52-59"),
        ("kst-28638-179", "dossier-35300", "ref-69-83"),
        ("ah-tk-20192020-943", "kst-28638-179", "ref-4-7"),
    }


def test_an_edge_says_what_its_reference_says(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.edges["kst-28638-179", "kst-28638-172", "ref-23-31"] == {
        "relation": "cites",
        "reference": "ref-23-31",
        "quote": "de motie",
        "kind": "kamerstuk",
        "method": "number",
        "names": "Segers/Buitenweg",
        "clue": "motie",
        "outcome": "aangenomen",
        "begin": 23,
        "until": 31,
    }
    noted = graph.edges["kst-28638-179", "kst-28638-164", "ref-4-19"]
    assert (noted["note"], noted["anchor"]) == ("1", "de motie")
    replaces = graph.edges["kst-28638-179", "kst-28638-172", "replaces"]
    assert replaces == {"relation": "replaces", "reference": "ref-52-59"}


def test_papers_hang_under_their_dossier_loaded_or_not(graph: nx.MultiDiGraph[str]) -> None:
    papers = {paper for paper, _, key in graph.in_edges("dossier-28638", keys=True) if key == "dossier"}
    assert papers == {"kst-28638-164", "kst-28638-172", "kst-28638-177", "kst-28638-179"}


def test_attributes_are_str_int_or_bool_and_of_one_type_a_name(graph: nx.MultiDiGraph[str]) -> None:
    elements = [facts for _, facts in graph.nodes(data=True)] + [facts for *_, facts in graph.edges(data=True)]
    types: dict[str, set[str]] = {}
    for name, fact in ((name, fact) for facts in elements for name, fact in facts.items()):
        types.setdefault(name, set()).add(type(fact).__name__)
    assert {name: found for name, found in types.items() if found not in ({"str"}, {"int"}, {"bool"})} == {}
    assert not types.keys() & {"id", "label", "source", "target", "key", "type", "start", "end", "weight", "name"}


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def to_simple(records: Iterable[Record]) -> nx.DiGraph[str]:
    return simple(to_networkx(records))


def nodes_of(graph: Any) -> dict[str, dict[str, object]]:
    return {node: dict(graph.nodes[node]) for node in graph}


def through_graphml(graph: Any, path: Path) -> Any:
    nx.write_graphml(graph, path)  # pyright: ignore[reportUnknownMemberType]  (the stubs leave its type open)
    return nx.read_graphml(path, force_multigraph=graph.is_multigraph())


def through_gexf(graph: Any, path: Path) -> Any:
    nx.write_gexf(graph, path)
    read = nx.read_gexf(path)
    for _, facts in read.nodes(data=True):
        facts.pop("label")  # the reader gives every node one
    for *_, facts in read.edges(data=True):
        facts.pop("id", None)
    return read


def through_node_link(graph: Any, path: Path) -> Any:
    path.write_text(json.dumps(nx.node_link_data(graph, edges="edges")), encoding="utf-8")
    data = json.loads(path.read_text(encoding="utf-8"))
    return nx.node_link_graph(data, edges="edges")  # pyright: ignore[reportUnknownMemberType]  (the stubs leave it open)


@pytest.mark.parametrize("through", [through_graphml, through_gexf, through_node_link])
@pytest.mark.parametrize("form", [to_networkx, to_simple])
def test_a_file_gives_back_what_it_was_given(
    through: Callable[[Any, Path], Any], form: Callable[[Any], Any], tmp_path: Path
) -> None:
    given = form(RECORDS)
    read = through(given, tmp_path / "graph")
    keyed = {"keys": True} if given.is_multigraph() else {}
    assert nodes_of(read) == nodes_of(given)
    assert sorted(read.edges(data=True, **keyed), key=str) == sorted(given.edges(data=True, **keyed), key=str)
    assert all(
        type(read.nodes[node][name]) is type(fact)
        for node, facts in given.nodes(data=True)
        for name, fact in facts.items()
    )


# ── parts and simpler forms ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_simple_graph_counts_and_quotes_the_citations(graph: nx.MultiDiGraph[str]) -> None:
    folded = simple(graph)
    assert folded.edges["kst-28638-179", "kst-28638-172"] == {
        "relation": "replaces",
        "references": 2,
        "quotes": "de motie\nnr. 172",
    }
    assert folded.edges["kst-28638-179", "dossier-28638"] == {"relation": "dossier", "references": 0}
    assert set(folded) == set(graph)


def test_folded_by_dossier_every_paper_and_every_citation_between_dossiers_is_counted(
    graph: nx.MultiDiGraph[str],
) -> None:
    folded = by_dossier(graph)
    assert {node: facts["documents"] for node, facts in folded.nodes(data=True)} == {
        "dossier-28638": 4,
        "dossier-35300": 0,
        "series-aanhangsel": 1,
    }
    assert {(citing, cited): facts["references"] for citing, cited, facts in folded.edges(data=True)} == {
        ("dossier-28638", "dossier-35300"): 1,
        ("series-aanhangsel", "dossier-28638"): 1,
    }


FAR = Record(
    Document(id="kst-31015-9", text="Zie b.", dossiers=(Dossier(number="31015"),)),
    (mention("b", "ah-tk-20192020-943", text="Zie b."),),
)


@pytest.mark.parametrize(
    ("subject", "nodes"),
    [
        (
            "kst-28638-172",
            {"kst-28638-172", "kst-28638-179", "dossier-28638"},
        ),
        (
            "dossier-28638",
            {
                "ah-tk-20192020-943",
                "dossier-28638",
                "dossier-35300",
                "kst-28638-164",
                "kst-28638-172",
                "kst-28638-177",
                "kst-28638-179",
            },
        ),
        ("kst-31015-9", {"kst-31015-9", "dossier-31015", "ah-tk-20192020-943"}),
    ],
)
def test_a_neighbourhood_is_the_own_papers_with_both_ends_of_their_citations(subject: str, nodes: set[str]) -> None:
    whole = to_networkx([*RECORDS, FAR])
    part = neighbourhood(whole, subject)
    assert set(part) == nodes
    assert set(part.edges(keys=True)) == {edge for edge in whole.edges(keys=True) if {edge[0], edge[1]} <= nodes}


def test_the_neighbourhood_of_something_unknown_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(UnknownError, match="dossier-99999"):
        neighbourhood(graph, "dossier-99999")


@pytest.mark.parametrize("subject", ["kst-28638-179", "dossier-28638", "kst-28638-172", "kst-28638-164"])
def test_the_surroundings_suffice_for_the_neighbourhood(subject: str, tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.sqlite") as archive:
        for record in (*RECORDS, FAR):
            archive.put(record)
        found = list(surroundings(archive, subject))
    part = neighbourhood(to_networkx(found), subject)
    expected = neighbourhood(to_networkx([*RECORDS, FAR]), subject)
    assert nodes_of(part) == nodes_of(expected)
    assert set(part.edges(keys=True)) == set(expected.edges(keys=True))
    assert FAR not in found
