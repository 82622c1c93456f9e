"""The records as a page to look at: one HTML file that holds all it needs and fetches nothing.

pyvis fills the page, vis-network draws it; places are computed beforehand, so that the picture stands still at once.
The page's own parts are ``page/page.html``, ``page.css`` and ``page.js``. Text from documents reaches the page as data
only, and is written into it as text only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.page.looks import LOOKS, OUTCOMES
from graph.page.scene import scene

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.model import Told
    from graph.page.scene import Scene

__all__ = ["MOST", "page", "write_view"]

MOST = 2000  # nodes; a picture of more is an unreadable ball, whatever draws it
FOLDER = Path(__file__).parent / "page"
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"  # as pyvis carries it

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.5}}},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 150,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def write_view(
    path: Path,
    records: Iterable[Told],
    subject: str | None = None,
    *,
    only: Collection[str] | None = None,
    most: int = MOST,
    unfold: bool = False,
    language: str = "nl",
) -> None:
    """Write the page to a file, in UTF-8; see :func:`page`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import Document, read_record, write_view
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "page.html"
    ...     write_view(page, [letter], "kst-28638-179")
    ...     page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    True
    """
    html = page(records, subject, only=only, most=most, unfold=unfold, language=language)
    path.write_text(html, encoding="utf-8", newline="\n")


def page(
    records: Iterable[Told],
    subject: str | None = None,
    *,
    only: Collection[str] | None = None,
    most: int = MOST,
    unfold: bool = False,
    language: str = "nl",
) -> str:
    """Return the HTML of a page on the records, on one document or dossier and what surrounds it, or on the ``only``.

    ``subject`` is a node of the graph (``kst-28638-179``, ``dossier-28638``), ``only`` are several; UnknownError where
    no record names it. Of the records only those near are shown, so they may be more:
    :func:`graph.network.told_around` has the least.
    Of a dossier the own papers are shown, of a document some 300 nodes around it, and the rest is folded by dossier;
    ``unfold`` shows each paper. What has more than ``most`` nodes is always folded. The page says so.
    ``language`` is that in which it opens: nl or en.
    """
    return _render(scene(records, subject, only=only, most=most, unfold=unfold), language)


def _render(drawn: Scene, language: str) -> str:
    from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no type information

    network: Any = Network(directed=True, cdn_resources="in_line", heading=drawn.title)
    for node in drawn.nodes:
        network.add_node(node["id"], **{key: fact for key, fact in node.items() if key != "id"})
    for edge in drawn.edges:
        network.add_edge(
            edge["from"], edge["to"], **{key: fact for key, fact in edge.items() if key not in ("from", "to")}
        )
    library = (Path(network.template_dir) / LIBRARY).read_text(encoding="utf-8")
    library = library.replace("\x85", r"\x85")  # stands in strings of the script; HTML allows no control characters
    network.options = OPTIONS
    network.set_template_dir(str(FOLDER), "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(_parts(drawn, library, language))
    html: str = network.generate_html()
    return html


def _parts(drawn: Scene, library: str, language: str) -> dict[str, object]:
    """Return what the template has to fill in beside the nodes and edges that pyvis gives it."""
    scripts = [library, (FOLDER / "page.js").read_text(encoding="utf-8")]
    present = {node["group"] for node in drawn.nodes}
    return {
        "drawn": drawn,
        "english": json.loads((FOLDER / "english.json").read_text(encoding="utf-8")),
        "language": language,
        "notice": drawn.notice.format(*drawn.counts),
        "outcomes": OUTCOMES,
        "looks": {kind: look for kind, look in LOOKS.items() if kind in present},
        "policy": _policy(scripts),
        "scripts": scripts,
        "style": (FOLDER / "page.css").read_text(encoding="utf-8"),
    }


def _policy(scripts: Iterable[str]) -> str:
    """Return a content security policy under which only these scripts run and nothing is fetched."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {allowed}"
