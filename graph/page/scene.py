"""The picture before it is drawn: what is on it, under which name, where, and what the page tells of it."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.errors import UnknownError
from graph.fate import fates
from graph.identifiers import natural_key
from graph.model import Clues, Record, Zaak
from graph.network import neighbourhood, simple, to_networkx
from graph.page.folding import folded, homes, kept
from graph.page.labels import labels, numbers
from graph.page.layout import positions
from graph.page.looks import LOOKS, kind_of
from graph.page.naming import name
from graph.page.telling import Sources, described, member, quoted
from graph.page.timeline import columns
from graph.page.words import claim
from graph.subjects import one_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import networkx as nx

    from graph.model import Told
    from graph.page.labels import Label
    from graph.page.layout import Place

__all__ = ["Element", "Scene", "scene"]

Element = dict[str, Any]  # one node or edge as vis-network takes it, with fields of our own for the page

CROWDED = 1000  # nodes; more than this stand in columns, since springs make a ball of them
ELSEWHERE, UNDATED = "elders", "zonder datum"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn; ``subject`` is the node that it is all about, empty for none.

    ``notice`` is a sentence in Dutch with places for ``counts``; empty where nothing had to be left out.
    """

    title: str
    papers: int
    loaded: int
    citations: int
    notice: str
    counts: tuple[int, ...]
    crowded: bool
    subject: str
    nodes: tuple[Element, ...]
    edges: tuple[Element, ...]
    headings: tuple[Element, ...]


@dataclass(slots=True)
class _Drawing:
    """What is known while a picture is made: the graph, which node stands for which, and who says what."""

    graph: nx.DiGraph[str]
    home: Mapping[str, str]
    centre: str
    sources: Sources
    kinds: dict[str, str] = field(default_factory=dict[str, str])


def scene(
    records: Iterable[Told],
    subject: str | None = None,
    *,
    only: Collection[str] | None = None,
    most: int,
    unfold: bool = False,
) -> Scene:
    """Return the picture of the records, of one document or dossier among them, or of the papers ``only``.

    What has more than ``most`` nodes is folded, and of what is left then the ``most`` largest are shown.
    """
    told = list(records)
    whole = to_networkx(told)
    part = _part(whole, subject, only)
    home = homes(part, kept(part, subject or "", most, unfold=unfold))
    graph = folded(simple(part), home)
    if subject and subject.startswith("dossier-"):
        graph.add_node(subject, **{**whole.nodes[subject], **graph.nodes.get(subject, {})})
    drawing = _Drawing(_largest(graph, most, subject or ""), home, subject or "", _sources(told, whole))
    papers = [bool(facts["loaded"]) for _, facts in part.nodes(data=True) if "loaded" in facts]
    nodes, headings = _nodes(drawing)
    shown = sum(not node["hidden"] for node in nodes)
    folds = sum(node != place for node, place in home.items())
    return Scene(
        title=_title(whole, subject),
        papers=len(papers),
        loaded=sum(papers),
        citations=sum(facts["relation"] == "cites" for *_, facts in part.edges(data=True)),
        notice=_notice(crowded=len(part) > most) if folds or len(graph) > most else "",
        counts=(len(part), shown, most, folds),
        crowded=len(part) > most,
        subject=subject or "",
        nodes=tuple(nodes),
        edges=tuple(_edges(drawing)),
        headings=tuple(headings),
    )


def _part(whole: nx.MultiDiGraph[str], subject: str | None, only: Collection[str] | None) -> nx.MultiDiGraph[str]:
    if subject:
        return neighbourhood(whole, subject)
    if only is None:
        return whole
    part = whole.subgraph([node for node in only if node in whole]).copy()
    if not part:
        raise UnknownError(", ".join(sorted(only)[:3]) or "the answer", "holds no paper or dossier of the graph")
    return part


def _largest(graph: nx.DiGraph[str], most: int, subject: str) -> nx.DiGraph[str]:
    if len(graph) <= most:
        return graph

    def rank(node: str) -> tuple[bool, int, int, str]:
        return node != subject, -int(graph.nodes[node].get("documents", 0)), -graph.degree(node), node

    return graph.subgraph(sorted(graph, key=rank)[:most]).copy()


def _sources(told: list[Told], whole: nx.MultiDiGraph[str]) -> Sources:
    records = {one.document.id: one for one in told if isinstance(one, Record)}
    zaken = {document: one for one in told if isinstance(one, Zaak) and (document := one_document(one))}
    references = (reference for one in records.values() for reference in one.references if reference.clues.type)
    said = {target: replace(found.clues, outcome=None) for found in references for target in found.targets}
    return Sources(records, zaken, said, fates(told), whole)


# ── nodes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _nodes(drawing: _Drawing) -> tuple[list[Element], list[Element]]:
    """Return the nodes with their places, in the order of their numbers, and the headings of columns."""
    graph, said = drawing.graph, drawing.sources.said
    order = sorted(graph, key=natural_key)
    drawing.kinds.update((node, kind_of(graph.nodes[node], said.get(node, Clues()).type)) for node in order)
    for node in said.keys() & graph.nodes:
        graph.nodes[node].setdefault("title", claim(said[node]))
    boxed = {node for node in order if drawing.kinds[node] == "dossier" or "documents" in graph.nodes[node]}
    sizes = {node: 0 if node in boxed else _size(graph, node, drawing.centre) for node in order}
    texts, places, headings = _placed(drawing, sizes)
    members = _members(drawing)
    nodes = [
        {
            **described(node, graph.nodes[node], drawing.sources),
            "group": drawing.kinds[node],
            "year": _year(graph.nodes[node]),
            "outcome": str(graph.nodes[node].get("outcome", "")),
            "members": members.get(node, []),
            "centre": node == drawing.centre,
            "hidden": node not in places,
            "shape": "box" if node in boxed else LOOKS[drawing.kinds[node]].shape,
            "size": sizes[node],
            "label": texts[node].text,
            "letter": texts[node].letter,
            **_point(places.get(node, (0, 0)), -texts[node].height / 2 if sizes[node] else 0),
        }
        for node in order
    ]
    return nodes, [{"label": text, **_point(place, 0)} for text, place in headings]


def _point(place: Place, lift: float) -> Element:
    return {"x": round(place[0]), "y": round(place[1] + lift)}


def _placed(
    drawing: _Drawing, sizes: Mapping[str, int]
) -> tuple[dict[str, Label], Mapping[str, Place], list[tuple[str, Place]]]:
    graph = drawing.graph
    dossier = drawing.centre if drawing.centre.startswith("dossier-") else ""
    if not dossier and len(graph) <= CROWDED:
        texts = labels(graph, drawing.centre)
        return texts, positions(graph, {node: texts[node].box(size) for node, size in sizes.items()}), []
    texts = numbers(graph, dossier)
    boxes = {node: texts[node].box(size) for node, size in sizes.items()}
    return texts, *columns(_groups(drawing, [node for node in sizes if node != dossier]), boxes)


def _groups(drawing: _Drawing, nodes: Iterable[str]) -> dict[str, list[str]]:
    """Return the nodes by year, each year in the order of its days, and then those without and those elsewhere."""
    graph, groups = drawing.graph, dict[str, list[str]]()

    def order(node: str) -> tuple[bool, str, object]:
        facts = graph.nodes[node]
        return _heading(facts) == ELSEWHERE, str(facts.get("date", "9999")), natural_key(node)

    for node in sorted(nodes, key=order):
        groups.setdefault(_heading(graph.nodes[node]), []).append(node)
    return groups


def _heading(facts: Mapping[str, object]) -> str:
    if "documents" in facts or facts["node"] == "dossier":
        return ELSEWHERE
    return str(_year(facts) or UNDATED)


def _year(facts: Mapping[str, object]) -> int:
    return int(str(facts.get("year", 0)))


def _size(graph: nx.DiGraph[str], node: str, centre: str) -> int:
    """Return the radius in pixels: the more a paper is cited, the larger."""
    cited = sum(facts["relation"] != "dossier" for *_, facts in graph.in_edges(node, data=True))
    return (22 if node == centre else 10 if graph.nodes[node].get("loaded", True) else 8) + round(
        2 * math.log2(1 + cited)
    )


def _members(drawing: _Drawing) -> dict[str, list[Element]]:
    """Return under each node what it stands for, in the order of the numbers."""
    found: dict[str, list[Element]] = {}
    for node in sorted((node for node, place in drawing.home.items() if node != place), key=natural_key):
        found.setdefault(drawing.home[node], []).append(member(node, drawing.sources))
    return found


# ── edges ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _edges(drawing: _Drawing) -> Iterator[Element]:
    passages = quoted(drawing.sources, drawing.home)
    pairs = sorted(drawing.graph.edges, key=lambda pair: (natural_key(pair[0]), natural_key(pair[1])))
    for citing, cited in pairs:
        facts, told = drawing.graph.edges[citing, cited], passages.get((citing, cited), [])
        yield {
            "id": f"{citing}>{cited}",
            "from": citing,
            "to": cited,
            "relation": facts["relation"],
            "references": facts["references"],
            "passages": told,
            "width": 1 + min(6, math.log2(1 + facts["references"])) / 2,
            "title": "\n".join(textwrap.fill(f"«{each['quote']}»", 60) for each in told[:3]),
        }


# ── words about the whole ────────────────────────────────────────────────────────────────────────────────────────────


def _title(whole: nx.MultiDiGraph[str], subject: str | None) -> str:
    if not subject:
        return "Kamergraaf"
    title = str(whole.nodes[subject].get("title", ""))
    return f"{name(subject)}: {title}" if title else name(subject)


def _notice(*, crowded: bool) -> str:
    if crowded:
        return (
            "Dit zijn {0} knopen; boven de {2} zijn ze samengenomen per dossier, en zo zijn het er {1}. "
            "De opties --unfold --nodes {0} tonen ze alle."
        )
    return "{3} stukken zijn samengenomen per dossier; met de optie --unfold staat elk stuk apart."
