"""The graph, or a part of it, written for other programs to read.

RDF, tables and records are written as they are told, in the memory of one subject or of one column of dates; GraphML,
GEXF and node-link JSON are written by networkx from the whole part.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from graph.answers import measured_in
from graph.errors import UnknownError
from graph.identifiers import Dossier, parse
from graph.measures import MEASURES, measured
from graph.model import Record, Zaak
from graph.network import neighbourhood, surroundings, to_networkx
from graph.rdf import place_among, quads
from graph.records import to_json
from graph.subjects import one_document
from graph.writing.blocks import archive_blocks, blocks
from graph.writing.jsonld import write_jsonld
from graph.writing.tables import EDGES, NODES, TABLES, edge_rows, node_rows
from graph.writing.turtle import in_order, write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    import networkx as nx

    from graph.archive import Archive
    from graph.model import Told
    from graph.writing.blocks import Block
    from graph.writing.tables import Row

__all__ = ["ALSO", "EXPORTS", "Part", "export", "extract", "part_of", "write"]


@dataclass(frozen=True, slots=True)
class Part:
    """What an export is made of, told anew each time it is asked for.

    ``told`` are the records: of documents in the order of their identifiers, then of the register. ``about`` are those
    that tell of one paper, its own among them, and ``blocks`` is the RDF of all. ``document`` is the one that they are
    the neighbourhood of, if they are that. ``measures`` are names of MEASURES, which ``measure`` works out on the whole
    that this is a part of.
    """

    told: Callable[[], Iterable[Told]]
    about: Callable[[str], Iterable[Told]]
    blocks: Callable[[], Iterable[Block]]
    measure: Callable[[tuple[str, ...]], dict[str, dict[str, float]]]
    document: str | None = None
    measures: tuple[str, ...] = ()

    def network(self) -> nx.MultiDiGraph[str]:
        """Return the part as a networkx graph, its measures as attributes; of a neighbourhood no more than that."""
        graph = self._near()
        for name, values in self.measured().items():
            graph.add_nodes_from((node, {name: values[node]}) for node in graph if node in values)
        return graph

    def within(self, rows: Iterable[Row], *ends: str) -> Iterable[Row]:
        """Return the rows of which these columns are nodes of the networkx graph: all, but for a neighbourhood."""
        if self.document is None:
            return rows
        near = self._near()
        return (row for row in rows if all(row[end] in near for end in ends))

    def _near(self) -> nx.MultiDiGraph[str]:
        graph = to_networkx(self.told())
        return neighbourhood(graph, self.document) if self.document else graph

    def measured(self) -> dict[str, dict[str, float]]:
        """Return the measures by name, each with its values by node."""
        return self.measure(self.measures) if self.measures else {}


def part_of(
    archive: Archive, of: str | None = None, *, measures: Iterable[str] = (), each: Callable[[], object] = dict
) -> Part:
    """Return what there is to export of an archive, or of one document or dossier in it; see ``extract``.

    ``each`` is called for each record that is read.
    """
    measure = partial(measured_in, archive)
    if of is None:
        told, blocked = partial(_counted, archive, each), partial(archive_blocks, archive, each=each)
        part = Part(told, archive.told, blocked, measure)
    else:
        records = list(extract(archive, of))
        names = [f"dossier-{parse(of)}"] if _is_dossier(of) else []
        names += [record.document.id for record in records]
        more = (one for name in names for one in archive.told(name) if not isinstance(one, Record))
        part = _of_records([*records, *dict.fromkeys(more)], None if _is_dossier(of) else of)
    return replace(part, measure=measure, measures=tuple(measures))


def _counted(archive: Archive, each: Callable[[], object]) -> Iterator[Told]:
    for record in archive.everything():
        yield record
        each()


def _of_records(records: Iterable[Told], document: str | None = None) -> Part:
    found = sorted(records, key=lambda told: (not isinstance(told, Record), place_among(told)))
    about: dict[str, list[Told]] = defaultdict(list)
    for told in found:
        if isinstance(told, Record):
            about[told.document.id].append(told)
        elif isinstance(told, Zaak) and (paper := one_document(told)):
            about[paper].append(told)
    measure = partial(_measured, found)
    return Part(lambda: found, lambda name: about.get(name, ()), lambda: blocks(quads(found)), measure, document)


def _measured(records: Iterable[Told], names: tuple[str, ...]) -> dict[str, dict[str, float]]:
    return measured(to_networkx(records), names)


def extract(archive: Archive, of: str | None = None) -> Iterator[Record]:
    """Yield the records that an export is made of: all; those of one dossier; or a document with its neighbourhood.

    The neighbourhood is what the document cites and what cites it, as far as it is loaded. ``of`` is an identifier;
    UnknownError where nothing of it is loaded.
    """
    if of is None:
        yield from archive.records()
        return
    found = list(archive.about(f"dossier-{parse(of)}") if _is_dossier(of) else surroundings(archive, of))
    own = [record for record in found if not _is_dossier(of) or _in(record, str(parse(of)))]
    if not own:
        raise UnknownError(of, "nothing of this is loaded")
    yield from own


def _is_dossier(of: str) -> bool:
    return isinstance(parse(of), Dossier)


def _in(record: Record, number: str) -> bool:
    return any(dossier.number == number for dossier in record.document.dossiers)


# ── to a file ────────────────────────────────────────────────────────────────────────────────────────────────────────


def export(what: Iterable[Told] | Part, path: Path, *, form: str = "turtle") -> tuple[Path, ...]:
    """Write records to a file in one of the formats of EXPORTS, and return what was written: whole or not at all.

    Tables (csv, parquet) are a pair, nodes and edges: files of these names in the folder ``path``, or in one file where
    that ends in ``.zip``. Where ``path`` ends in the name of the format it gets the edges, and the nodes are written
    beside it: ``cites.csv`` and ``cites-nodes.csv``.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import Document, export, read_record
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nr. 164."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (written,) = export([letter], Path(folder) / "graph.ttl")
    ...     "Kamerstuk 28 638, nr. 164" in written.read_text(encoding="utf-8")
    True
    """
    part = what if isinstance(what, Part) else _of_records(what)
    if form not in TABLES or path.suffix == ".zip":
        with _fresh(path) as (file,):
            (_zipped if form in TABLES else write)(part, file, form=form)
        return (path,)
    paths = _pair(path, form)
    with _fresh(*paths) as files:
        for table, file in zip(_TABLES, files, strict=True):
            _TABLES[table](part, file, form)
    return paths


def _pair(path: Path, form: str) -> tuple[Path, Path]:
    if path.suffix == f".{form}":
        return path.with_name(f"{path.stem}-nodes{path.suffix}"), path
    path.mkdir(parents=True, exist_ok=True)
    return path / f"nodes.{form}", path / f"edges.{form}"


@contextmanager
def _fresh(*paths: Path) -> Generator[list[BinaryIO]]:
    """Open files that take the place of others when all is written, and leave nothing where it is not."""
    fresh = [path.with_name(f".{path.name}.{os.getpid()}") for path in paths]
    try:
        with ExitStack() as stack:
            yield [stack.enter_context(path.open("wb")) for path in fresh]
        for written, path in zip(fresh, paths, strict=True):
            written.replace(path)
    finally:
        for path in fresh:
            path.unlink(missing_ok=True)


def write(what: Iterable[Told] | Part, file: BinaryIO, *, form: str = "turtle") -> None:
    """Write records to an open file in one of the formats of EXPORTS; UnknownError for any other.

    The same records give the same bytes, in whatever order they come. Of a pair of tables this writes the edges.
    """
    if form not in EXPORTS:
        raise UnknownError(form, f"not a format to export to; there are {', '.join(EXPORTS)}")
    part = what if isinstance(what, Part) else _of_records(what)
    if part.measures and form not in _MEASURED:
        raise UnknownError(form, f"does not hold measures; {', '.join(_MEASURED)} do")
    EXPORTS[form](part, file)


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_blocks(writer: Callable[[Iterable[Block], BinaryIO], None], part: Part, file: BinaryIO) -> None:
    writer(part.blocks(), file)


def _jsonld(part: Part, file: BinaryIO) -> None:
    write_jsonld(in_order(part.blocks()), file)


def _jsonl(part: Part, file: BinaryIO) -> None:
    for record in part.told():
        if isinstance(record, Record):
            file.write(to_json(record) + b"\n")


def _html(part: Part, file: BinaryIO) -> None:
    from graph.writing.annotating import annotate

    if part.document is None:
        raise UnknownError("html", "a page is of one document: name it (on the command line with --of)")
    record = next((record for record in part.about(part.document) if isinstance(record, Record)), None)
    if record is None:
        raise UnknownError(part.document, "not loaded in this graph")
    file.write(annotate(record).encode())


def _graphml(part: Part, file: BinaryIO) -> None:
    import networkx as nx

    nx.write_graphml_xml(part.network(), file)


def _gexf(part: Part, file: BinaryIO) -> None:
    import networkx as nx

    nx.write_gexf(part.network(), file)


def _node_link(part: Part, file: BinaryIO) -> None:
    import networkx as nx

    data = nx.node_link_data(part.network(), edges="edges")
    file.write(json.dumps(data, ensure_ascii=False, indent=0).encode() + b"\n")


def _nodes(part: Part, file: BinaryIO, form: str) -> None:
    columns = NODES | {name: MEASURES[name].kind for name in part.measures}
    rows = part.within(node_rows(part.told(), part.about, part.measured()), "id")
    TABLES[form](rows, columns, file)


def _edges(part: Part, file: BinaryIO, form: str) -> None:
    TABLES[form](part.within(edge_rows(part.told, part.about), "citing", "cited"), EDGES, file)


def _zipped(part: Part, file: BinaryIO, form: str) -> None:
    with zipfile.ZipFile(file, "w") as pair:
        for table, writer in _TABLES.items():
            name = zipfile.ZipInfo(f"{table}.{form}")  # without the time of day: the same bytes every time
            name.compress_type = zipfile.ZIP_DEFLATED
            with pair.open(name, "w", force_zip64=True) as entry:
                writer(part, cast("BinaryIO", entry), form)


_MEASURED = ("csv", "gexf", "graphml", "node-link", "parquet")
_TABLES = {"nodes": _nodes, "edges": _edges}
EXPORTS: dict[str, Callable[[Part, BinaryIO], None]] = {
    "csv": partial(_edges, form="csv"),
    "gexf": _gexf,
    "graphml": _graphml,
    "html": _html,
    "jsonl": _jsonl,
    "jsonld": _jsonld,
    "node-link": _node_link,
    "nquads": partial(_of_blocks, write_nquads),
    "ntriples": partial(_of_blocks, write_ntriples),
    "parquet": partial(_edges, form="parquet"),
    "rdfxml": partial(_of_blocks, write_rdfxml),
    "trig": partial(_of_blocks, write_trig),
    "turtle": partial(_of_blocks, write_turtle),
}
ALSO = {  # other words for a format
    "json": "node-link",
    "json-ld": "jsonld",
    "node-link json": "node-link",
    "node-link-json": "node-link",
    "nq": "nquads",
    "nt": "ntriples",
    "rdf": "rdfxml",
    "ttl": "turtle",
}
