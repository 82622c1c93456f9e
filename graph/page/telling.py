"""What the page tells of a node and of an edge: facts, votes, what it stands for, and the words of each citation."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.identifiers import parse
from graph.page.naming import name
from graph.page.words import became, claim, decided, passage, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graph.fate import Fate
    from graph.model import Clues, Record, Zaak
    from graph.page.words import Fact

    Element = dict[str, Any]

__all__ = ["Sources", "described", "member", "quoted"]


@dataclass(frozen=True, slots=True)
class Sources:
    """Who says what: records and zaken by document, what citing texts call one, what became of motions, and all."""

    records: Mapping[str, Record]
    zaken: Mapping[str, Zaak]
    said: Mapping[str, Clues]
    fates: Mapping[str, Fate]
    whole: nx.MultiDiGraph[str]


def described(node: str, attributes: Mapping[str, object], sources: Sources) -> Element:
    """Return what the page tells of a node, whatever it looks like."""
    heading = str(attributes.get("title", ""))
    record = sources.records.get(node)
    loose = (each for each in record.references if not each.targets) if record else ()
    return {
        "id": node,
        "name": name(node),
        "heading": heading,
        "title": "\n".join([name(node), *textwrap.wrap(heading, 60)]),
        "loaded": attributes.get("loaded", True),
        "facts": _facts(node, sources),
        "fate": became(sources.fates[node]) if node in sources.fates else [],
        "loose": [passage(record.document, each) for each in loose] if record else [],
        "page": _page(node),
    }


def _facts(node: str, sources: Sources) -> list[Fact]:
    record, zaak = sources.records.get(node), sources.zaken.get(node)
    facts = told(record.document) if record else []
    return facts + (decided(zaak.decision) if zaak and zaak.decision else [])


def member(node: str, sources: Sources) -> Element:
    """Return what is told of a paper that another node stands for."""
    facts = sources.whole.nodes[node]
    heading = facts.get("title") or (claim(sources.said[node]) if node in sources.said else "")
    return {"id": node, "name": name(node), "heading": str(heading), "page": _page(node)}


def _page(node: str) -> str:
    found = parse(node)
    return found.page or "" if found else ""


def quoted(sources: Sources, home: Mapping[str, str]) -> dict[tuple[str, str], list[Element]]:
    """Return the passages in which one drawn node cites another; folded ones tell which paper cites and is cited."""
    found: dict[tuple[str, str], list[Element]] = {}
    for citing, record in sources.records.items():
        for reference in record.references if citing in home else ():
            for target in reference.targets:
                if target in home and home[citing] != home[target]:
                    ends = home[citing], home[target]
                    between = [name(end) for end, place in zip((citing, target), ends, strict=True) if end != place]
                    folded = {"between": " → ".join(between), "page": _page(target) if between else ""}
                    found.setdefault(ends, []).append({**passage(record.document, reference), **folded})
    return found
