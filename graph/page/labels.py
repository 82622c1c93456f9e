"""What is written at each node of a picture, how large, and how much room that takes."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.page.layout import Box
from graph.page.looks import OUTCOMES
from graph.page.naming import name

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

__all__ = ["Label", "labels", "numbers"]

FEW = 60  # so many nodes all have a label
MANY = 250  # more labels than this are never drawn
LANDMARKS = 12  # dossiers written larger where there are many nodes, to be read before zooming in
LETTER, CENTRE = 13, 15  # pixels
WIDTH, HEIGHT = 0.58, 1.2  # of an average letter and of a line, in letter sizes
AIR = 10  # pixels around a node


@dataclass(frozen=True, slots=True)
class Label:
    """The text at a node, a space for none, and the size of its letters in pixels."""

    text: str
    letter: float

    @property
    def height(self) -> float:
        """How high the text is, in pixels."""
        return HEIGHT * self.letter * (self.text.count("\n") + 1) if self.text.strip() else 0

    @property
    def width(self) -> float:
        """How wide the text is, in pixels, roughly."""
        return WIDTH * self.letter * max(len(line) for line in self.text.split("\n"))

    def box(self, size: float) -> Box:
        """Return the room of a node of this size (its radius) with the text below; 0 for the text in a frame."""
        air = AIR if size else 3 * AIR
        return Box(max(self.width, 2 * size) + air, 2 * size + self.height + 2 * AIR)


def labels(drawn: nx.DiGraph[str], centre: str) -> dict[str, Label]:
    """Return what is written at each node; of many only the centre, dossiers and loaded papers have a label."""
    told = set(drawn) if len(drawn) <= FEW else {centre, *_foremost(drawn, MANY, loaded=True)}
    landmarks = {centre, *_foremost(drawn, LANDMARKS, loaded=False)}
    zoom = max(1, math.sqrt(len(drawn) / FEW) * 1.5)
    return {
        node: Label(
            _text(node, facts, full=node == centre or len(drawn) <= FEW) if node in told else " ",
            round((CENTRE if node == centre else LETTER) * (zoom if node in landmarks else 1)),
        )
        for node, facts in drawn.nodes(data=True)
    }


def numbers(drawn: nx.DiGraph[str], dossier: str) -> dict[str, Label]:
    """Return what is written at each node where papers stand in columns: of the dossier's own the number will do."""
    own, full = f"{name(dossier)}, " if dossier else "", len(drawn) <= FEW
    return {
        node: Label(_number(node, facts, own, full=full), LETTER if full else CENTRE)
        if _is_paper(facts)
        else Label(_text(node, facts, full=full), LETTER)
        for node, facts in drawn.nodes(data=True)
    }


def _number(node: str, facts: Mapping[str, object], own: str, *, full: bool) -> str:
    number = _called(node, facts).removeprefix(own).removeprefix("nr. ")
    return "\n".join([number, *(_title(facts) if full else [])])


def _called(node: str, facts: Mapping[str, object]) -> str:
    """Return the name of a paper, behind that of a motion the sign of what became of it."""
    return f"{name(node)} {OUTCOMES.get(str(facts.get('outcome')), '')}".rstrip()


def _title(facts: Mapping[str, object]) -> list[str]:
    return textwrap.wrap(str(facts.get("title", "")), 28, max_lines=2, placeholder=" …")


def _is_paper(facts: Mapping[str, object]) -> bool:
    return facts["node"] not in ("dossier", "series")


def _foremost(drawn: nx.DiGraph[str], most: int, *, loaded: bool) -> list[str]:
    """Return the best connected dossiers, and with ``loaded`` the loaded papers as well."""
    nodes = (node for node, facts in drawn.nodes(data=True) if "loaded" not in facts or (loaded and facts["loaded"]))
    return sorted(nodes, key=lambda node: (-drawn.degree(node), node))[:most]


def _text(node: str, facts: Mapping[str, object], *, full: bool) -> str:
    """Return the name, and for dossiers and where there is room how the title begins."""
    if not _is_paper(facts):
        heading = str(facts.get("title", ""))
        return "\n".join([name(node), *textwrap.wrap(heading, 26, max_lines=1, placeholder=" …")])
    called, lines = _called(node, facts), _title(facts) if full else []
    return "\n".join([called if lines else called.replace(", ", "\n", 1), *lines])
