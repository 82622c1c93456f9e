"""Draw the picture of the README: the sample's dossier as ``kamergraaf view`` places it, as SVG.

    python docs/pictures/dossier.py

Each node and edge carries what it was made of, so that a test can tell when the picture is out of date.
"""

from __future__ import annotations

import math
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.builder import ElementMaker

from graph.page.looks import LOOKS
from graph.page.scene import scene
from kamergraaf import open_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  (so lxml calls it)

    from graph.page.scene import Element, Scene

PICTURE = Path(__file__).with_suffix(".svg")
SAMPLE = Path(__file__).parents[2] / "kamergraaf" / "sample"
MARGIN, LINE, LETTER = 95, 14, 11.5
CORNERS = {"diamond": (4, 0), "triangleDown": (3, 90), "hexagon": (6, 0), "square": (4, 45)}  # how many, turned by
SVG = ElementMaker(namespace="http://www.w3.org/2000/svg", nsmap={None: "http://www.w3.org/2000/svg"})
INK, LINES = "#1f2937", {"cites": "#7c8798", "replaces": "#c84e00", "dossier": "#d5dae1"}


def sample_scene() -> Scene:
    """Return the picture before it is drawn."""
    with tempfile.TemporaryDirectory() as folder, open_graph(folder) as graph:
        graph.load(sorted(SAMPLE.glob("*.txt")))
        return _seen(scene(graph.records(), "dossier-28638", most=2000))


def _seen(drawn: Scene) -> Scene:
    """Return the picture without what the page has only in its panel."""
    nodes = tuple(node for node in drawn.nodes if not node["hidden"])
    seen = {node["id"] for node in nodes}
    edges = tuple(edge for edge in drawn.edges if edge["from"] in seen and edge["to"] in seen)
    return replace(drawn, nodes=nodes, edges=edges)


def told(drawn: Scene) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return what the nodes and edges are made of, in their order."""
    nodes = [
        {"id": node["id"], "group": node["group"], "loaded": str(node["loaded"]), "name": node["title"]}
        for node in drawn.nodes
    ]
    edges = [{"id": edge["id"], "relation": edge["relation"], "words": edge.get("title", "")} for edge in drawn.edges]
    return nodes, edges


def picture(drawn: Scene) -> _Element:
    """Return the drawing: lines first, then what they join."""
    places = {node["id"]: (float(node["x"]), float(node["y"])) for node in drawn.nodes}
    left, top = (min(place[axis] for place in places.values()) - MARGIN for axis in (0, 1))
    wide, high = (max(place[axis] for place in places.values()) + MARGIN - low for axis, low in ((0, left), (1, top)))
    facts = told(drawn)
    frame = {"viewBox": f"{left:.0f} {top:.0f} {wide:.0f} {high:.0f}", "font-family": "sans-serif"}
    return SVG.svg(
        SVG.title(f"{drawn.title}. {drawn.papers} stukken, {drawn.citations} verwijzingen"),
        SVG.rect({"x": f"{left:.0f}", "y": f"{top:.0f}", "width": "100%", "height": "100%", "fill": "#ffffff"}),
        *(_edge(edge, known, places) for edge, known in zip(drawn.edges, facts[1], strict=True)),
        *(_node(node, known) for node, known in zip(drawn.nodes, facts[0], strict=True)),
        *(_heading(each) for each in drawn.headings),
        frame,
    )


def _heading(heading: Element) -> _Element:
    look = {"text-anchor": "middle", "font-size": "15", "fill": "#556070"}
    return SVG.text(heading["label"], {"x": f"{heading['x']}", "y": f"{heading['y']}"} | look)


def _edge(edge: Element, known: dict[str, str], places: dict[str, tuple[float, float]]) -> _Element:
    (x, y), (to_x, to_y) = places[edge["from"]], places[edge["to"]]
    colour = LINES.get(edge["relation"], INK)
    bent_x, bent_y = (x + to_x) / 2 + (to_y - y) / 5, (y + to_y) / 2 - (to_x - x) / 5  # around what stands between
    length = math.hypot(to_x - bent_x, to_y - bent_y)
    short = 0 if edge["relation"] == "dossier" else 17  # room for the arrow
    end_x, end_y = (to - short * (to - start) / length for start, to in ((bent_x, to_x), (bent_y, to_y)))
    path = f"M{x:.0f} {y:.0f}Q{bent_x:.0f} {bent_y:.0f} {end_x:.0f} {end_y:.0f}"
    shapes = [SVG.path({"d": path, "fill": "none", "stroke": colour, "stroke-width": "1.3"})]
    if edge["relation"] != "dossier":
        turned = math.degrees(math.atan2(to_y - bent_y, to_x - bent_x))
        moved = f"translate({end_x:.0f} {end_y:.0f}) rotate({turned:.0f})"
        shapes.append(SVG.path({"d": "M4 0L-5 -4L-5 4Z", "fill": colour, "transform": moved}))
    return SVG.g(*shapes, _data(known))


def _node(node: Element, known: dict[str, str]) -> _Element:
    colour = LOOKS[node["group"]].light
    paint = {"fill": colour if node["loaded"] else "#ffffff", "stroke": colour, "stroke-width": "2"}
    words = str(node["label"]).split("\n")
    moved = {"transform": f"translate({node['x']} {node['y']})"}
    if node["shape"] == "box":
        half = 4 + 3.4 * max(map(len, words))
        box = {
            "x": f"{-half:.0f}",
            "width": f"{2 * half:.0f}",
            "y": "-17",
            "height": f"{9 + LINE * len(words)}",
            "rx": "5",
        }
        return SVG.g(SVG.rect(box | paint), *_label(words, -3, "#ffffff"), moved | _data(known))
    below = node["size"] + LINE - 1
    return SVG.g(_shape(node["shape"], node["size"], paint), *_label(words, below, INK), moved | _data(known))


def _shape(shape: str, size: float, paint: dict[str, str]) -> _Element:
    if shape not in CORNERS:
        return SVG.circle({"r": f"{size * 0.8:.0f}"} | paint)
    corners, turned = CORNERS[shape]
    angles = (math.radians(turned + 360 * corner / corners) for corner in range(corners))
    points = " ".join(f"{size * math.cos(angle):.1f},{size * math.sin(angle):.1f}" for angle in angles)
    return SVG.polygon({"points": points} | paint)


def _label(words: list[str], at: float, colour: str) -> Iterator[_Element]:
    for line, text in enumerate(words):
        look = {"text-anchor": "middle", "font-size": f"{LETTER if line else LETTER + 1}", "fill": colour}
        halo = {} if colour == "#ffffff" else {"stroke": "#ffffff", "stroke-width": "3", "paint-order": "stroke"}
        yield SVG.text(text, {"y": f"{at + LINE * line:.0f}"} | look | halo)


def _data(known: dict[str, str]) -> dict[str, str]:
    return {f"data-{name}": value for name, value in known.items()}


def read(path: Path = PICTURE) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return what a picture was made of, as ``told`` does."""
    found: list[dict[str, str]] = []
    for element in etree.parse(path).iter("{*}g"):
        attributes: Any = element.attrib
        found.append({name[5:]: value for name, value in attributes.items() if name.startswith("data-")})
    return [each for each in found if "group" in each], [each for each in found if "relation" in each]


def main() -> None:
    """Write the picture."""
    PICTURE.write_bytes(etree.tostring(picture(sample_scene()), pretty_print=True, encoding="utf-8"))


if __name__ == "__main__":
    main()
