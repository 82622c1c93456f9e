"""How fast the graph is written, against Oxigraph's own serialiser on the same graph, and in how much memory.

    python benchmarks/exports.py [--triples N] [--formats turtle …]

The graph is made up: letters with thirteen references each. *dump* is Oxigraph's dump of the store on disk, *memory*
the same from a store in memory, which holds no more than memory does. *sorted* and *answer* write the triples of one
CONSTRUCT as Turtle, the first sorted for Oxigraph's serialiser, the second as our answers do: both the same every time.
Times are of the processor; every piece of work runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from kamergraaf import Document, Record, ask, find_references, open_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIPLES_A_LETTER = 350  # about
SENTENCE = "De motie van de leden {} en {} (Kamerstuk {} {:03}, nr. {}) is uitgevoerd. {}\n"
NAMES = ("Asscher", "Bergkamp", "Segers", "Kuik", "Van der Graaf", "Ouwehand", "Ploumen", "Omtzigt", "Leijten")
FILLER = "Een zin die de brief zo lang maakt als brieven zijn. " * 3
DUMPS = ("dump", "memory", "sorted", "answer")  # what is made of the store
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def letters(count: int) -> Iterator[Record]:
    """Yield made-up letters with what is found in them, the same every time."""
    draw = random.Random(1)  # the same every time: nothing here is a secret
    for place in range(count):
        dossier = 28_000 + place % 300
        sentences = (
            SENTENCE.format(
                *draw.sample(NAMES, 2), dossier // 1000, draw.randrange(1000), draw.randint(1, 300), "x" * 40
            )
            for _ in range(13)
        )
        document = Document(
            id=f"kst-{dossier}-{place // 300 + 1}",
            text="".join(sentences),
            title=f"Brief {place} over financiën",
            soort="Brief regering",
            date=dt.date(2000, 1, 1) + dt.timedelta(days=place % 9000),
            loader="opentk",
        )
        yield Record(document, tuple(find_references(document)))


def make(folder: Path, wanted: int) -> int:
    """Make a graph of about so many triples and return of how many."""
    with open_graph(folder / "graph") as graph:
        for record in letters(wanted // TRIPLES_A_LETTER):
            graph.archive.put(record)
        with graph.store() as store:
            return len(store)


def work(name: str, folder: Path) -> float:
    """Do one piece of work and return the processor time that it took, in seconds."""
    out = folder / f"{name}.out"
    with open_graph(folder / "graph") as graph:
        if name not in DUMPS:
            start = time.process_time()
            graph.export(out, form=name)
            return time.process_time() - start
        with graph.store() as store:
            engine = store.engine
            if name != "dump":
                engine = ox.Store()
                engine.bulk_extend(store.engine)
            start = time.process_time()
            if name == "sorted":
                found = cast("ox.QueryTriples", engine.query(ALL, use_default_graph_as_union=True))
                ox.serialize(sorted(found, key=str), str(out), ox.RdfFormat.TURTLE)
            elif name == "answer":
                out.write_bytes(ask(engine, ALL).write("turtle"))
            else:
                engine.dump(str(out), ox.RdfFormat.TRIG)
            return time.process_time() - start


def apart(name: str, folder: Path, triples: int) -> tuple[float, int]:
    """Do a piece of work, or make the graph, in a process of its own; return what it gives and its peak in MiB."""
    command = [sys.executable, __file__, "--work", name, "--folder", str(folder), "--triples", str(triples)]
    result, peak = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(result), int(peak) // 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--formats", nargs="+", default=["turtle", "trig", "ntriples", "nquads", "csv", "jsonl"])
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        result = make(args.folder, args.triples) if args.work == "make" else work(args.work, args.folder)
        print(result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    with tempfile.TemporaryDirectory() as place:
        table(Path(place), args.triples, args.formats)


def table(folder: Path, wanted: int, formats: list[str]) -> None:
    """Make the graph, then print a line for each piece of work."""
    triples = int(apart("make", folder, wanted)[0])
    print(f"{triples:,} triples\n\n| work | s | 1,000 triples/s | x dump | peak MiB |\n|---|---:|---:|---:|---:|")
    usual = 0.0
    for name in (*DUMPS, *formats):
        seconds, peak = apart(name, folder, wanted)
        usual = usual or seconds
        print(
            f"| {name} | {seconds:.2f} | {triples / seconds / 1000:.0f} | {usual / seconds:.2f} | {peak} |", flush=True
        )


if __name__ == "__main__":
    main()
