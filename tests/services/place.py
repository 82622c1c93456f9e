"""A server that tells a world, and a graph beside it that is harvested from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.rdf import quads
from graph.records import to_json
from graph.writing.turtle import turtle
from kamergraaf.opened import open_graph
from kamergraaf.syncing import SOURCES, Wish, sync
from loaders.http import Pace
from tests.services.everything import everything
from tests.services.papers import PAPERS
from tests.services.server import Asked, Server
from tests.services.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import ExitStack
    from pathlib import Path

    from loaders.harvest import Report
    from tests.services.faults import Plan, Reply

__all__ = ["AT_ONCE", "PACES", "WISHES", "Place", "clean"]

AT_ONCE = Pace(pause=0)
PACES = {name: replace(source.pace, pause=0) for name, source in SOURCES.items()}
WISHES = {
    "tweedekamer": ("tweedekamer", Wish(dossier="28638")),
    "bekendmakingen": ("bekendmakingen", Wish(dossier="28638", cited=True)),
    "syncfeed": ("syncfeed", Wish(texts=True)),
    "syncfeed of a dossier": ("syncfeed", Wish(dossier="28638")),
    "opentk": ("opentk", Wish(papers=tuple(paper.number for paper in PAPERS if paper.number))),
}


class Place:
    """A server that tells a world, and a graph beside it, for the length of a test."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self.folder = stack, folder
        self.world = World()
        self.graph = folder / "graph"

    def serve(self, *, page: int = 50, plan: Plan | None = None, wrap: Callable[[Asked], None] | None = None) -> Server:
        tell = everything(self.world, page=page)

        def answer(asked: Asked) -> Reply:
            if wrap:
                wrap(asked)
            return tell(asked)

        return self._stack.enter_context(Server(answer, plan))

    def sync(self, server: Server, case: str, *, clock: Callable[[], float] = lambda: 0.0, dry: bool = False) -> Report:
        name, wish = WISHES[case]
        asked = replace(wish, base=server.url)
        with open_graph(self.graph) as graph:
            pace = replace(PACES[name], silence=0.5) if server.plan.every else PACES[name]
            return sync(graph, name, asked, clock=clock, sleep=lambda _: None, pace=pace, dry=dry)

    def content(self) -> tuple[bytes, list[bytes], dict[str, int], Sequence[object]]:
        """Return all that the graph holds: as Turtle, as records, and what the register tells."""
        with open_graph(self.graph, create=False) as graph:
            told, records = list(graph.archive.everything()), list(graph.records())
            triples = turtle(quad.triple for quad in quads(told))
            return triples, list(map(to_json, records)), graph.archive.entities(), told


def clean(place: Callable[[], Place], case: str) -> Place:
    one = place()
    report = one.sync(one.serve(), case)
    assert report.skipped == []
    return one
