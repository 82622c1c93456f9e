"""The picture before it is drawn: what is on it, under which name, where, and what the page tells of it."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.identifiers import natural_key, parse
from graph.model import Clues
from graph.network import by_dossier, neighbourhood, simple, to_networkx
from graph.page.labels import labels
from graph.page.layout import positions
from graph.page.looks import LOOKS, kind_of
from graph.page.naming import name
from graph.page.words import claim, passage, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from graph.model import Record
    from graph.page.words import Passage

__all__ = ["Element", "Scene", "scene"]

Element = dict[str, Any]  # one node or edge as vis-network takes it, with fields of our own for the page
Passages = dict[tuple[str, str], list["Passage"]]  # by citing and cited


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn; ``subject`` is the node that it is all about, empty for none."""

    title: str
    summary: str
    notice: str
    subject: str
    nodes: tuple[Element, ...]
    edges: tuple[Element, ...]


def scene(records: Iterable[Record], subject: str | None = None, *, most: int) -> Scene:
    """Return the picture of the records, or of one document or dossier among them with its neighbourhood.

    What has more than ``most`` nodes is folded to one node a dossier, and of these the ``most`` largest are shown.
    """
    known = {record.document.id: record for record in records}
    whole = to_networkx(known.values())
    part = neighbourhood(whole, subject) if subject else whole
    folded = len(part) > most
    drawn = _largest(by_dossier(part), most) if folded else simple(part)
    said = _said(known.values())
    for node in said.keys() & drawn.nodes:
        drawn.nodes[node].setdefault("title", claim(said[node]))
    centre = subject if subject and subject in drawn else ""
    return Scene(
        title=_title(whole, subject),
        summary=_summary(part),
        notice=_notice(len(part), len(drawn), most) if folded else "",
        subject=centre,
        nodes=tuple(_nodes(drawn, said, known, centre)),
        edges=tuple(_edges(drawn, _passages(known.values(), drawn))),
    )


def _largest(folded: nx.DiGraph[str], most: int) -> nx.DiGraph[str]:
    order = sorted(folded, key=lambda node: (-folded.nodes[node]["documents"], -folded.degree(node), node))
    return folded.subgraph(order[:most]).copy()


# ── nodes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _said(records: Iterable[Record]) -> dict[str, Clues]:
    """Return what a text calls the things that it cites: all that is known of a paper that is not loaded."""
    references = (reference for record in records for reference in record.references if reference.clues.type)
    return {target: replace(reference.clues, outcome=None) for reference in references for target in reference.targets}


def _nodes(
    drawn: nx.DiGraph[str], said: Mapping[str, Clues], known: Mapping[str, Record], centre: str
) -> Iterator[Element]:
    nothing = Clues()
    kinds = {n: kind_of(drawn.nodes[n], said.get(n, nothing).type) for n in sorted(drawn, key=natural_key)}
    texts = labels(drawn, centre)
    sizes = {node: 0 if kind == "dossier" else _size(drawn, node, centre) for node, kind in kinds.items()}
    places = positions(drawn, {node: texts[node].box(size) for node, size in sizes.items()})
    for node, kind in kinds.items():
        yield {
            **_told(node, drawn.nodes[node], known.get(node)),
            "group": kind,
            "centre": node == centre,
            "shape": LOOKS[kind].shape,
            "size": sizes[node],
            "label": texts[node].text,
            "letter": texts[node].letter,
            "x": round(places[node][0]),
            "y": round(places[node][1] - (texts[node].height / 2 if sizes[node] else 0)),
        }


def _size(drawn: nx.DiGraph[str], node: str, centre: str) -> int:
    """Return the radius in pixels: the more a paper is cited, the larger."""
    cited = sum(facts["relation"] != "dossier" for *_, facts in drawn.in_edges(node, data=True))
    return (22 if node == centre else 12 if drawn.nodes[node].get("loaded", True) else 8) + round(
        2 * math.log2(1 + cited)
    )


def _told(node: str, attributes: Mapping[str, object], record: Record | None) -> Element:
    """Return what the page tells of a node, whatever it looks like."""
    found = parse(node)
    heading = str(attributes.get("title", ""))
    loose = (each for each in record.references if not each.targets) if record else ()
    return {
        "id": node,
        "name": name(node),
        "heading": heading,
        "title": "\n".join([name(node), *textwrap.wrap(heading, 60)]),
        "loaded": attributes.get("loaded", True),
        "facts": told(record.document) if record else _folded(attributes),
        "loose": [passage(record.document, each) for each in loose] if record else [],
        "page": found.page if found else "",
    }


def _folded(attributes: Mapping[str, object]) -> list[tuple[str, str]]:
    return [("Stukken", str(attributes["documents"]))] if "documents" in attributes else []


# ── edges ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _passages(records: Iterable[Record], drawn: nx.DiGraph[str]) -> Passages:
    found: Passages = {}
    for record in records:
        for reference in record.references:
            for target in reference.targets:
                if drawn.has_edge(record.document.id, target):
                    found.setdefault((record.document.id, target), []).append(passage(record.document, reference))
    return found


def _edges(drawn: nx.DiGraph[str], passages: Passages) -> Iterator[Element]:
    pairs = sorted(drawn.edges - passages.keys(), key=lambda pair: (natural_key(pair[0]), natural_key(pair[1])))
    for citing, cited in [*passages, *pairs]:
        attributes, quoted = drawn.edges[citing, cited], passages.get((citing, cited), [])
        yield {
            "id": f"{citing}>{cited}",
            "from": citing,
            "to": cited,
            "relation": attributes["relation"],
            "references": attributes["references"],
            "passages": quoted,
            "width": 1 + min(6, math.log2(1 + attributes["references"])) / 2,
            "title": "\n".join(textwrap.fill(f"«{each['quote']}»", 60) for each in quoted[:3]),
        }


# ── words about the whole ────────────────────────────────────────────────────────────────────────────────────────────


def _title(whole: nx.MultiDiGraph[str], subject: str | None) -> str:
    if not subject:
        return "Kamergraaf"
    title = str(whole.nodes[subject].get("title", ""))
    return f"{name(subject)}: {title}" if title else name(subject)


def _summary(part: nx.MultiDiGraph[str]) -> str:
    papers = [bool(attributes["loaded"]) for _, attributes in part.nodes(data=True) if "loaded" in attributes]
    citations = sum(facts["relation"] == "cites" for *_, facts in part.edges(data=True))
    return (
        f"{_count(len(papers), 'stuk', 'stukken')}, waarvan {_number(sum(papers))} geladen; "
        f"{_count(citations, 'verwijzing', 'verwijzingen')}"
    )


def _notice(nodes: int, shown: int, most: int) -> str:
    rest = f" De {_number(shown)} grootste zijn getekend." if shown == most else ""
    return (
        f"Dit zijn {_number(nodes)} knopen. Boven de {_number(most)} staat één knoop voor één dossier; "
        f"hoe dikker de lijn, hoe meer verwijzingen.{rest}"
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{_number(number)} {one if number == 1 else more}"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
