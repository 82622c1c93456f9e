"""Papers in columns, a column or more a year, so that a dossier reads from left to right whatever cites what."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.page.layout import Box, Place

__all__ = ["columns"]

WIDE = 1.5  # how much wider than high the whole should be
LETTER = 10  # pixels of a heading, so wide
ROW = 40  # pixels, at least
BETWEEN = 16  # pixels between two years


def columns(
    groups: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]
) -> tuple[dict[str, Place], list[tuple[str, Place]]]:
    """Return the place of every node, and each heading with its place; both in pixels, y downwards.

    ``groups`` has under each heading its nodes, in the order in which they are read from the top.
    """
    filled = {heading: nodes for heading, nodes in groups.items() if nodes}
    row = max([ROW, *(boxes[node].height for nodes in filled.values() for node in nodes)])
    widths = {text: max(LETTER * len(text), *(boxes[node].width for node in nodes)) for text, nodes in filled.items()}
    rows = _rows([(len(nodes), widths[heading]) for heading, nodes in filled.items()], row)
    places: dict[str, Place] = {}
    headings: list[tuple[str, Place]] = []
    left = 0.0
    for heading, nodes in filled.items():
        width = widths[heading] * math.ceil(len(nodes) / rows)
        headings.append((heading, (left + width / 2, 0)))
        for number, node in enumerate(nodes):
            places[node] = left + widths[heading] * (number // rows + 0.5), row * (number % rows + 1)
        left += width + BETWEEN
    return places, headings


def _rows(groups: Sequence[tuple[int, float]], row: float) -> int:
    """Return how many rows make the whole fill a window best."""

    def size(rows: int) -> float:
        wide = sum(width * math.ceil(count / rows) + BETWEEN for count, width in groups)
        return max(wide, WIDE * row * (rows + 1))

    return min(range(1, max((count for count, _ in groups), default=1) + 1), key=size)
