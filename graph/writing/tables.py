"""The graph as two tables, nodes and edges, told row by row: as CSV, or as Parquet with the extra ``parquet``.

Rows hold what the networkx graph holds (:mod:`graph.network`), in an order that is the same every time. Edges begin
with the columns of OpenCitations: ``citing``, ``cited``, ``creation`` (the date of the citing paper) and ``timespan``
(from the cited paper to the citing one, as an XSD duration); ``days`` is that time counted in days.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from calendar import monthrange
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.errors import UnreadableError
from graph.model import Dossier, Record
from graph.network import of_number, to_networkx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import networkx as nx

    from graph.model import Told
    from graph.network import Scalar

    About = Callable[[str], Iterable[Told]]

__all__ = ["EDGES", "NODES", "TABLES", "edge_rows", "node_rows", "timespan", "write_csv", "write_parquet"]

Row = dict[str, "Scalar | float"]
Columns = dict[str, type]

NODES: Columns = {
    "id": str,
    "node": str,
    "title": str,
    "date": str,
    "year": int,
    "soort": str,
    "series": str,
    "number": str,
    "order": int,
    "motion": bool,
    "submitters": str,
    "outcome": str,
    "decided": str,
    "loaded": bool,
    "iri": str,
}
EDGES: Columns = {
    "citing": str,
    "cited": str,
    "creation": str,
    "timespan": str,
    "days": int,
    "relation": str,
    "reference": str,
    "quote": str,
    "kind": str,
    "method": str,
    "note": str,
    "anchor": str,
    "names": str,
    "clue": str,
    "outcome": str,
    "begin": int,
    "until": int,
}
_BATCH = 20_000  # rows that are held at a time


def node_rows(
    told: Iterable[Told], about: About, columns: Mapping[str, Mapping[str, float]] | None = None
) -> Iterator[Row]:
    """Yield a row for each node: what is loaded as the records come, then what is only cited, then dossiers.

    ``told`` are documents and then what the register tells, ``about`` gives what tells of one paper; ``columns`` are
    further ones, with their values by node.
    """
    loaded, cited = set[str](), set[str]()
    dossiers: dict[str, Mapping[str, Scalar]] = {}
    for one in told:
        name = one.document.id if isinstance(one, Record) else None
        nodes = to_networkx(about(name) if name else [one]).nodes
        if name:
            loaded.add(name)
            yield _node(name, nodes[name], columns)
        for node, facts in nodes(data=True):
            if facts["node"] != "dossier":
                cited.add(node)
            else:  # the register's word on a dossier comes before that of papers
                before = dossiers.get(node, {})
                dossiers[node] = {**before, **facts} if isinstance(one, Dossier) else {**facts, **before}
    for node in sorted(cited - loaded):
        yield _node(node, to_networkx(about(node)).nodes.get(node) or of_number(node), columns)
    yield from (_node(node, dossiers[node], columns) for node in sorted(dossiers))


def _node(node: str, facts: Mapping[str, Scalar | float], columns: Mapping[str, Mapping[str, float]] | None) -> Row:
    measured = {name: values[node] for name, values in (columns or {}).items() if node in values}
    return {"id": node, **facts, **measured}


def edge_rows(told: Callable[[], Iterable[Told]], about: About) -> Iterator[Row]:
    """Yield a row for each edge, record by record; the records are read twice, first for their dates."""
    dates = {one.document.id: one.document.date for one in told() if isinstance(one, Record)}
    met = set[str]()  # what is not loaded
    for one in told():
        name = one.document.id if isinstance(one, Record) else None
        graph = to_networkx(about(name) if name else [one])
        if name:
            yield from _edges_of(name, graph, dates)
        for node in sorted(graph.nodes - dates.keys() - met):
            met.add(node)
            more = to_networkx(about(node))
            yield from _edges_of(node, more if node in more else graph, dates)


def _edges_of(citing: str, graph: nx.MultiDiGraph[str], dates: Mapping[str, dt.date | None]) -> Iterator[Row]:
    return (_edge(citing, cited, facts, dates) for _, cited, facts in graph.out_edges(citing, data=True))


def _edge(citing: str, cited: str, facts: Mapping[str, Scalar], dates: Mapping[str, dt.date | None]) -> Row:
    row: Row = {"citing": citing, "cited": cited, **facts}
    if facts["relation"] != "dossier" and (after := dates.get(citing)):
        row["creation"] = after.isoformat()
        if before := dates.get(cited):
            row |= {"timespan": timespan(before, after), "days": (after - before).days}
    return row


def timespan(before: dt.date, after: dt.date) -> str:
    """Return the time between two days as an XSD duration, negative where the first comes later.

    >>> timespan(dt.date(2019, 11, 28), dt.date(2021, 1, 2)), timespan(dt.date(2020, 5, 14), dt.date(2020, 5, 1))
    ('P1Y1M5D', '-P13D')
    >>> timespan(dt.date(2020, 1, 31), dt.date(2020, 3, 1)), timespan(dt.date(2020, 5, 14), dt.date(2020, 5, 14))
    ('P1M1D', 'P0D')
    """
    early, late = sorted([before, after])
    months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day)
    year, month = divmod(early.year * 12 + early.month - 1 + months, 12)
    days = (late - dt.date(year, month + 1, min(early.day, monthrange(year, month + 1)[1]))).days
    parts = ((months // 12, "Y"), (months % 12, "M"), (days, "D"))
    written = "".join(f"{count}{unit}" for count, unit in parts if count) or "0D"
    return f"{'-' * (after < before)}P{written}"


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_csv(rows: Iterable[Row], columns: Columns, file: BinaryIO) -> None:
    """Write rows as CSV in UTF-8 under a head of column names; what is absent is empty, truth is true or false."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(row.get(name)) for name in columns])
        if lines.tell() > 1_000_000:
            file.write(lines.getvalue().encode())
            lines.seek(0)
            lines.truncate()
    file.write(lines.getvalue().encode())


def _plain(value: Scalar | float | None) -> Scalar | float | None:
    return str(value).lower() if isinstance(value, bool) else value


def write_parquet(rows: Iterable[Row], columns: Columns, file: BinaryIO) -> None:
    """Write rows as Parquet; UnreadableError where the extra ``parquet`` is not installed."""
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise UnreadableError("parquet", "needs pyarrow; install it with: pip install 'kamergraaf[parquet]'") from error
    types = {str: arrow.string(), int: arrow.int64(), bool: arrow.bool_(), float: arrow.float64()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    source = iter(rows)
    with parquet.ParquetWriter(file, schema) as writer:
        while batch := list(islice(source, _BATCH)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


TABLES: dict[str, Callable[[Iterable[Row], Columns, BinaryIO], None]] = {"csv": write_csv, "parquet": write_parquet}
