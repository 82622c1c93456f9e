"""How long it takes to hold a graph against the shapes, and in how much memory, beside pySHACL.

    python benchmarks/validation.py [--triples N …] [--pyshacl N]

The graphs are those of ``benchmarks/store.py``; *store* is such a graph on disk, *file* the same as N-Triples, and
*pySHACL* a smaller file of the kind, as it takes minutes for the others. Times are of the processor; each piece of
work runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks.store import TRIPLES_A_LETTER, records
from kamergraaf import export, open_graph, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COLUMNS = "| of | triples | s | µs / triple | peak MiB | violations |\n|---|---:|---:|---:|---:|---:|"


def make(folder: Path, wanted: int) -> int:
    """Make a graph of about so many triples, write it as a file, and return of how many."""
    with open_graph(folder / "graph") as graph:
        for record in records(wanted // TRIPLES_A_LETTER):
            graph.archive.put(record)
        export(graph.records(), folder / "graph.nt", form="ntriples")
        with graph.store() as opened:
            return len(opened)


def store(folder: Path) -> int:
    """Validate the graph on disk and return how many violations there are."""
    with open_graph(folder / "graph") as graph, graph.store() as opened:
        return len(validate(opened))


def file(folder: Path) -> int:
    """Validate the file and return how many violations there are."""
    return len(validate(folder / "graph.nt"))


def by_pyshacl(folder: Path) -> int:
    """Validate the file with pySHACL and return how many violations there are."""
    import pyshacl
    from rdflib import RDF, SH, Graph

    run = cast("Callable[..., tuple[bool, Graph, str]]", pyshacl.validate)  # pyright: ignore[reportUnknownMemberType]
    shapes, ontology = (str(files("graph") / f"{name}.ttl") for name in ("shapes", "ontology"))
    _, report, _ = run(Graph().parse(folder / "graph.nt"), shacl_graph=shapes, ont_graph=ontology, inplace=True)
    return sum(1 for _ in report.subjects(RDF.type, SH.ValidationResult))


WORKS: dict[str, Callable[[Path], int]] = {"store": store, "file": file, "pySHACL": by_pyshacl}


def apart(name: str, folder: Path, triples: int) -> tuple[float, int, int]:
    """Do a piece of work, or make the graph, in a process of its own; return its seconds, peak in MiB and result."""
    command = [sys.executable, __file__, "--work", name, "--folder", str(folder), "--triples", str(triples)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(told[0]), int(told[1]) // 1024, int(told[2])


def rows(folder: Path, wanted: int, names: Sequence[str]) -> Iterator[str]:
    """Make a graph and yield a row for each way to validate it."""
    *_, triples = apart("make", folder, wanted)
    for name in names:
        seconds, peak, violations = apart(name, folder, wanted)
        yield f"| {name} | {triples:,} | {seconds:.1f} | {seconds / triples * 1e6:.0f} | {peak} | {violations} |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[200_000, 1_000_000])
    parser.add_argument("--pyshacl", type=int, default=20_000, help="triples for pySHACL; 0 for none")
    parser.add_argument("--work", choices=["make", *WORKS], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        start = time.process_time()
        result = make(args.folder, *args.triples) if args.work == "make" else WORKS[args.work](args.folder)
        print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, result)
        return
    print(COLUMNS)
    tried = [(args.pyshacl, ("pySHACL", "file"))] if args.pyshacl else []
    for wanted, names in [*tried, *((wanted, ("store", "file")) for wanted in args.triples)]:
        with tempfile.TemporaryDirectory() as place:
            for row in rows(Path(place), wanted, names):
                print(row, flush=True)


if __name__ == "__main__":
    main()
