"""A process that answers queries, one at a time, for the server that started it.

    python -m kamergraaf.server.worker FOLDER SECONDS BYTES MEMORY

Oxigraph cannot be told to stop, a process can: at its time limit the system itself ends it, also when the server is
gone. It says ``ready``; then a job is a line of JSON on standard input; the answer on standard output is pieces, each
after a line with its length, then the line ``0``, then a line of JSON that says how it went.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from graph.vocabulary import PREFIXES
from kamergraaf.server.forms import ROWS, TRIPLES
from queries.sparql import has_dataset, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Job", "Outcome"]

_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Job:
    """A query, the graphs it is about, and the media types to give rows and triples in; None where none will do.

    Without ``graphs`` the query is about all that the store holds, unless it says otherwise itself; else about the
    first list together, by default, and about the second by name.
    """

    query: str
    rows: str | None = "application/sparql-results+json"
    triples: str | None = "text/turtle"
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job went: an HTTP status, and the media type of what was written, or what is the matter."""

    status: int
    told: str


class Pieces(io.RawIOBase):
    """What an answer is written to: it goes to the server in pieces, up to a limit."""

    def __init__(self, out: BinaryIO, limit: int) -> None:
        self._out, self._limit, self._left = out, limit, limit

    def writable(self) -> bool:
        """Whether this can be written to."""
        return True

    def write(self, piece: Any) -> int:
        """Pass a piece on; OverflowError where the answer becomes too large."""
        length = memoryview(piece).nbytes
        self._left -= length
        if self._left < 0:
            raise OverflowError(f"the answer is larger than {self._limit} bytes; ask for less, or add a LIMIT")
        self._out.write(b"%d\n" % length)
        self._out.write(piece)
        return length


def answer(engine: ox.Store, job: Job, out: io.BufferedWriter) -> Outcome:
    """Run one job and write what it gives."""
    try:
        result = _result(engine, job)
    except SyntaxError as error:
        return Outcome(400, str(unreadable(job.query, str(error))))
    except ValueError as error:
        return Outcome(400, f"an address of a graph: {error}")
    asked, forms = (job.triples, TRIPLES) if isinstance(result, ox.QueryTriples) else (job.rows, ROWS)
    if asked is None:
        return Outcome(406, f"this query can be answered as {', '.join(forms)}")
    try:
        _write(result, asked, out)
        out.flush()
    except OverflowError as error:
        return Outcome(503, str(error))
    except MemoryError:
        os.abort()
    except (RuntimeError, OSError) as error:  # such as another server that does not answer
        return Outcome(500, str(error))
    return Outcome(200, asked)


def _result(engine: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if job.graphs is None:
        union = not has_dataset(job.query)
        return engine.query(job.query, prefixes=PREFIXES, use_default_graph_as_union=union)
    default, by_name = map(_named, job.graphs)
    return engine.query(job.query, prefixes=PREFIXES, default_graph=[*default], named_graphs=[*by_name])


def _named(graphs: Iterable[str]) -> list[ox.NamedNode]:
    return [ox.NamedNode(name) for name in graphs]


def _write(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str, out: io.BufferedWriter) -> None:
    if isinstance(result, ox.QueryTriples):
        ox.serialize(result, out, format=TRIPLES[form], prefixes=PREFIXES)
    else:
        result.serialize(out, format=ROWS[form])


def _answer_all(engine: ox.Store, lines: Iterable[bytes], out: BinaryIO, *, seconds: float, size: int) -> None:
    out.write(b"ready\n")
    out.flush()
    for line in lines:
        signal.setitimer(signal.ITIMER_REAL, seconds)  # then SIGALRM, which ends the process
        outcome = answer(engine, Job(**json.loads(line)), io.BufferedWriter(Pieces(out, size), _PIECE))
        signal.setitimer(signal.ITIMER_REAL, 0)
        out.write(b"0\n" + json.dumps(asdict(outcome)).encode() + b"\n")
        out.flush()


def _keep_within(memory: int) -> None:
    """Let the system refuse this process more memory than that, where it knows how."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def main() -> None:
    """Answer until there are no more jobs."""
    folder, seconds, size, memory = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server's to hear
    engine = ox.Store.read_only(str(Path(folder)))
    _keep_within(int(memory))
    _answer_all(engine, sys.stdin.buffer, sys.stdout.buffer, seconds=float(seconds), size=int(size))


if __name__ == "__main__":
    main()
