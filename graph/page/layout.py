"""Where each node of a picture stands: connected parts laid out by springs, pulled apart where they overlap, packed."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

__all__ = ["Box", "positions"]

SEED = 28638  # any number: the same graph must always give the same picture
SPACING = 80  # pixels between neighbours, roughly
ROUNDS = 60  # of pulling apart; what still overlaps then stays so
GAP = 90  # pixels between parts that nothing connects
WIDE = 1.3  # how much wider than high the whole picture may be

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The room, in pixels, that a node takes with its label around its place."""

    width: float
    height: float


def positions(graph: nx.DiGraph[str], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Return the place of every node in pixels, y downwards; the same for the same graph, whatever its order."""
    import networkx as nx

    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _packed([_apart(_springs(graph, sorted(part)), boxes) for part in parts], boxes)


def _springs(graph: nx.DiGraph[str], nodes: list[str]) -> dict[str, Place]:
    import rustworkx as rx

    springs: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    springs.add_nodes_from(nodes)
    index = {node: number for number, node in enumerate(nodes)}
    pairs = sorted((index[one], index[other]) for one, other in graph.edges(nodes))
    springs.add_edges_from([(one, other, None) for one, other in pairs])
    scale = round(SPACING * math.sqrt(len(nodes) - 1))
    places = rx.spring_layout(springs, seed=SEED, num_iter=300, scale=scale)
    return {node: (places[number][0] * WIDE, places[number][1]) for node, number in index.items()}


def _apart(places: dict[str, Place], boxes: Mapping[str, Box]) -> dict[str, Place]:
    for _ in range(ROUNDS):
        moved = dict(places)
        for one, other in _close(places, boxes):
            dx, dy = _push(places[one], places[other], boxes[one], boxes[other])
            moved[one] = moved[one][0] - dx, moved[one][1] - dy
            moved[other] = moved[other][0] + dx, moved[other][1] + dy
        if moved == places:
            break
        places = moved
    return places


def _close(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose boxes share some width: a sweep from left to right."""
    order = sorted(places, key=lambda node: (places[node][0] - boxes[node].width / 2, node))
    left = [places[node][0] - boxes[node].width / 2 for node in order]
    for number, one in enumerate(order):
        reached = bisect_left(left, left[number] + boxes[one].width)
        yield from ((one, other) for other in order[number + 1 : reached])


def _push(one: Place, other: Place, here: Box, there: Box) -> Place:
    """Return half of the shortest way that two boxes must part, to be added to the other's place."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    over_x = (here.width + there.width) / 2 - abs(dx)
    over_y = (here.height + there.height) / 2 - abs(dy)
    if over_x <= 0.5 or over_y <= 0.5:
        return 0, 0
    return (math.copysign(over_x / 2, dx), 0) if over_x < over_y else (0, math.copysign(over_y / 2, dy))


def _packed(parts: list[dict[str, Place]], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Set the parts in rows from left to right, the largest first."""
    frames = [_frame(part, boxes) for part in parts]
    area = sum((right - left + GAP) * (bottom - top + GAP) for left, top, right, bottom in frames)
    room = max(math.sqrt(area * WIDE), max((right - left for left, _, right, _ in frames), default=0))
    packed: dict[str, Place] = {}
    x = y = row = 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > room:
            x, y, row = 0.0, y + row + GAP, 0.0
        packed |= {node: (place[0] - left + x, place[1] - top + y) for node, place in part.items()}
        x, row = x + right - left + GAP, max(row, bottom - top)
    return packed


def _frame(part: Mapping[str, Place], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a part."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in part.items()),
        min(y - boxes[node].height / 2 for node, (_, y) in part.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in part.items()),
        max(y + boxes[node].height / 2 for node, (_, y) in part.items()),
    )
