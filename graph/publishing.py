"""The graph written to a store elsewhere, graph by graph, so that it ends the same however often it is begun."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.vocabulary import GRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.remote import Remote
    from graph.store import Store

__all__ = ["publish"]

_BATCH = 1000  # statements in one update, which every store takes

Part = tuple[str, bool, list[str]]  # a graph, whether this is its beginning, and lines of N-Triples


def publish(remote: Remote, store: Store) -> int:
    """Make our graphs at a remote store equal to those of a store, and return how many there are.

    Each graph is replaced as a whole, many in one update; graphs of ours that the store does not hold are dropped,
    those of others are left alone. Stopped at any time and run again, this ends in the same graphs.
    """
    kept = set[str]()
    for batch in _batches(store):
        remote.update(_replacing(batch))
        kept.update(name for name, whole, _ in batch if whole)
    for name in sorted(_ours(remote) - kept):
        remote.update(f"DROP SILENT GRAPH <{name}>")
    return len(kept)


def _batches(store: Store) -> Iterator[list[Part]]:
    batch: list[Part] = []
    room = _BATCH
    for part in _parts(store):
        if len(part[2]) > room:
            yield batch
            batch, room = [], _BATCH
        batch.append(part)
        room -= len(part[2])
    if batch:
        yield batch


def _parts(store: Store) -> Iterator[Part]:
    for graph in store.engine.named_graphs():
        written = store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
        lines = iter(written.decode().splitlines())
        begins = True
        while piece := list(islice(lines, _BATCH)):
            yield graph.value, begins, piece
            begins = False


def _replacing(batch: Iterable[Part]) -> str:
    parts = list(batch)
    drops = (f"DROP SILENT GRAPH <{name}> ;" for name, begins, _ in parts if begins)
    data = ("\n".join([f"GRAPH <{name}> {{", *lines, "}"]) for name, _, lines in parts)
    return "\n".join([*drops, "INSERT DATA {", *data, "}"])


def _ours(remote: Remote) -> set[str]:
    query = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{GRAPHS}")) }}'
    return {row["g"].value for row in remote.rows(query)}
