"""What all handlers share: the graph that is served, and how a job becomes a response."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from starlette.responses import Response, StreamingResponse

from graph.errors import KamergraafError
from graph.indexes.words import index_of
from graph.store import data_folder
from kamergraaf.asking import filled
from kamergraaf.opened import open_graph
from kamergraaf.server.forms import ROWS, TRIPLES, with_charset
from kamergraaf.server.negotiation import choose
from kamergraaf.server.pool import Answer, Pool, Refused
from kamergraaf.server.protocol import several
from kamergraaf.server.worker import Job

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine
    from pathlib import Path

    from starlette.requests import Request

    from kamergraaf.server.pool import Limits
    from queries import Question

__all__ = ["Served", "bytes_of", "fill_in", "negotiated", "respond", "served", "unless_gone"]

T = TypeVar("T")

_GLANCE = 1.0  # seconds between two looks at whether the archive has changed
_PIECE = 1 << 16


class Served:
    """A graph's folder, with the processes that answer queries from its store."""

    def __init__(self, folder: Path, limits: Limits, *, service: bool = False) -> None:
        self.folder, self.limits, self.service = folder, limits, service
        self.pool = Pool(data_folder(folder / "store"), limits)
        self._revision = self._refresh()
        self._looked = time.monotonic()

    async def run(self, job: Job) -> Answer:
        """Run a job on the graph as it is now."""
        if time.monotonic() - self._looked > _GLANCE:
            self._looked = time.monotonic()
            await asyncio.to_thread(self._keep_up)
        return await self.pool.run(job)

    @property
    def revision(self) -> int:
        """Which state of the archive is served."""
        return self._revision

    def _keep_up(self) -> None:
        """Follow the archive; where something else is writing the store, stay with the last state until later."""
        with open_graph(self.folder, create=False) as graph:
            if graph.archive.revision == self._revision:
                return
        with suppress(KamergraafError):
            self._revision = self._refresh()
            self.pool.renew()

    def _refresh(self) -> int:
        with open_graph(self.folder, create=False) as graph:
            revision = graph.archive.revision
            graph.store().close()
            with index_of(graph.archive):  # so that the first search need not wait for it
                pass
        return revision


def served(request: Request) -> Served:
    """Return what the application serves."""
    found: Served = request.app.state.served
    return found


async def respond(request: Request, query: str, graphs: tuple[tuple[str, ...], tuple[str, ...]] | None) -> Response:
    """Run a query and answer in the form that the client likes best."""
    accept = ",".join(request.headers.getlist("accept")) or None
    job = Job(query, rows=choose(accept, ROWS), triples=choose(accept, TRIPLES), graphs=graphs)
    if job.rows is job.triples is None:
        raise Refused(406, f"an answer can be given as {', '.join(dict.fromkeys([*ROWS, *TRIPLES]))}")
    answer = await unless_gone(request, served(request).run(job))
    headers = {"content-length": str(answer.length), "vary": "Accept"}
    return StreamingResponse(_pieces(answer), headers=headers, media_type=with_charset(answer.media))


async def fill_in(request: Request, question: Question) -> str:
    """Return the SPARQL of a stored question with what a request gives; numbers may be spelled in any way."""
    given = several(request.scope["query_string"])
    return await asyncio.to_thread(_filled, served(request).folder, question, given) if given else question.text


def _filled(folder: Path, question: Question, given: dict[str, list[str]]) -> str:
    with open_graph(folder, create=False) as graph:
        return filled(question, given, graph.archive)


def negotiated(request: Request, offered: tuple[str, ...]) -> str:
    """Return the media type that the client likes best; Refused with 406 where it likes none."""
    form = choose(",".join(request.headers.getlist("accept")) or None, offered)
    if form is None:
        raise Refused(406, f"this can be given as {', '.join(offered)}")
    return form


async def unless_gone(request: Request, work: Coroutine[object, object, T]) -> T:
    """Do some work, but stop where the client leaves."""
    doing, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise Refused(499, "the client left")
        return doing.result()
    finally:
        doing.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def bytes_of(answer: Answer) -> bytes:
    """Read a whole answer."""
    with answer.file as file:
        return file.read()


async def _pieces(answer: Answer) -> AsyncGenerator[bytes]:
    with answer.file as file:
        while piece := file.read(_PIECE):
            yield piece
