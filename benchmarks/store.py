"""How fast the store is: loading, reopening, and every stored question, against Oxigraph called directly and rdflib.

    python benchmarks/store.py [--triples N] [--runs N] [--rdflib] [--limit SECONDS] [--write-readme]

The graph is made up: letters that cite motions, with notes, names and submitters. *ours* is ``ask`` and the store of
a graph's folder; *direct* is Oxigraph given the same text, and its own bulk loader given N-Quads. Questions are asked
of both in turn, in seconds of processor time so that other work on the machine counts less, and the least of some runs
is taken. ``--rdflib`` adds rdflib's memory store, given the same text; a question is stopped there after ``--limit``
seconds and then counts as that, so its gain is at least what is printed (>).
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import math
import os
import random
import select
import signal
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from benchmarks.readme import write_readme
from kamergraaf import Actor, Clues, Document, Dossier, Note, Record, Reference, ask, export, open_graph, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kamergraaf import Graph, Store

TRIPLES_A_LETTER = 160  # about
NAMES = tuple(
    first + last
    for first in ("Ber", "Dek", "Hol", "Jan", "Kui", "Lam", "Mul", "Pos", "Smi", "Vis", "Wit", "Zand", "Bak", "Groen")
    for last in ("ker", "sen", "stra", "man", "huis", "veld", "berg", "sma", "inga", "tink", "hof", "mans", "brink")
)
LETTER = "kst-28638-179"  # what the stored questions ask about where nothing else is given
ASKED = ("kst-31015-186", "kst-28638-172", "kst-28638-88", "kst-34104-210")
SIGNED = ("Segers", "Asscher")
PARTIES = ("VVD", "D66", "CDA", "SP")
OFTEN, SHORT = 10, 0.1  # times as many runs, for what takes less than so many seconds in all
QUOTE = "Kamerstuk 28 638, nr. {}"


def records(letters: int) -> Iterator[Record]:
    """Yield letters that cite motions, and the motions, the same each time."""
    draw = random.Random(1)
    names = [*ASKED, *(f"kst-{28438 + number % 400}-{number // 400 + 1}" for number in range(len(ASKED), letters))]
    motions = {name: SIGNED if name in ASKED else tuple(draw.sample(NAMES, 2)) for name in names}
    for number, name in enumerate(names):
        day = dt.date(2012, 1, 1) + dt.timedelta(days=number * 4000 // letters)
        actors = tuple(
            Actor(name=who, surname=who, relation="Eerste ondertekenaar", fractie=draw.choice(PARTIES))
            for who in motions[name]
        )
        part_of = (Dossier(number=name.split("-")[1], title=f"Dossier {name.split('-')[1]}"),)
        yield Record(
            Document(id=name, text="De Kamer,", title=f"Motie {number}", soort="Motie", date=day, actors=actors,
                     dossiers=part_of, source=f"https://example.org/{name}", loader="opentk")
        )  # fmt: skip
        own = f"kst-{28438 + number % 400}-{number // 400 + 100_000}" if number else LETTER
        yield letter(own, day, part_of, motions, draw)


def letter(
    name: str, day: dt.date, part_of: tuple[Dossier, ...], motions: dict[str, tuple[str, ...]], draw: random.Random
) -> Record:
    """Return a letter with eight references, the last two of them in a note; of some the names are wrong."""
    cited = list(motions)
    quotes = [QUOTE.format(draw.randrange(1000)) for _ in range(8)]
    text = " Zie ook ".join(quotes)
    references: list[Reference] = []
    at = 0
    for place, quote in enumerate(quotes):
        start = text.index(quote, at)
        at = start + len(quote)
        target = ASKED[place] if name == LETTER and place < len(ASKED) else cited[int(len(cited) * draw.random() ** 3)]
        named = motions[target] if draw.randrange(20) else NAMES
        references.append(
            Reference(start=start, end=at, quote=quote, kind="kamerstuk", finder="kamerstuk", targets=(target,),
                      method="number", note="1" if place > 5 else None,
                      clues=Clues(type="motie", names=(draw.choice(named),)))
        )  # fmt: skip
    note = Note(number="1", start=references[6].start, end=len(text), anchor="Zie ook", anchor_at=4)
    minister = Actor(name="A. Proef", surname="Proef", relation="Indiener", office="minister van Proeven")
    document = Document(
        id=name, text=text, title=f"Brief {name}", soort="Brief regering", date=day, dossiers=part_of, notes=(note,),
        actors=(minister,), source=f"https://example.org/{name}", loader="opentk",
    )  # fmt: skip
    return Record(document, tuple(references))


def seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Return how long a piece of work takes, in the median."""
    taken: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def least(runs: int, *works: Callable[[], object]) -> list[float]:
    """Return the least processor time that each piece of work takes, done in turn, short ones more often."""
    taken: list[list[float]] = [[] for _ in works]
    while len(taken[0]) < runs or (len(taken[0]) < OFTEN * runs and sum(taken[0]) < SHORT):
        for times, work in zip(taken, works, strict=True):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    return [min(times) for times in taken]


def at_most(limit: float, work: Callable[[], object]) -> float:
    """Return how long a piece of work takes in a process of its own, ``limit`` where it takes longer and is killed."""
    receive, send = os.pipe()
    if not (child := os.fork()):
        os.write(send, repr(least(1, work)[0]).encode())
        os._exit(0)
    os.close(send)
    done, _, _ = select.select([receive], [], [], limit)
    told = os.read(receive, 100) if done else b""
    os.close(receive)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return min(float(told), limit) if told else limit


def loading(graph: Graph, folder: Path) -> Iterator[str]:
    """Yield rows about loading and reopening."""
    export(graph.records(), folder / "all.nq", form="nquads")
    lines = (folder / "all.nq").read_bytes().count(b"\n")
    direct = seconds(lambda: ox.Store(str(folder / "direct")).bulk_load(path=str(folder / "all.nq")))
    ours = seconds(lambda: graph.store().close())
    ox.Store(str(folder / "empty")).flush()
    empty = seconds(lambda: ox.Store.read_only(str(folder / "empty")), 9)
    again = seconds(lambda: graph.store().close(), 9)
    yield f"| load {lines} statements, s | {ours:.1f} | bulk load of N-Quads, s | {direct:.1f} | {direct / ours:.2f} |"
    yield f"| open again, ms | {again * 1e3:.1f} | an empty store, ms | {empty * 1e3:.1f} | {again / empty:.1f} |"


def questions(graph: Graph, runs: int, slow: dict[str, float], limit: float) -> Iterator[str]:
    """Yield a row for each stored question, and the geometric means."""
    ratios: list[float] = []
    gains: list[float] = []
    with graph.store() as store:
        for name, question in stored().items():
            ours, direct = least(runs, partial(answered, store, name), partial(directly, store.engine, question.text))
            ratios.append(ours / direct)
            row = f"| {name} | {ours * 1e3:.2f} | {direct * 1e3:.2f} | {ratios[-1]:.2f} |"
            if slow:
                gains.append(slow[name] / ours)
                more = ">" if slow[name] >= limit else ""
                row += f" {more}{slow[name] * 1e3:.0f} | {more}{gains[-1]:.0f} |"
            yield row
    means = [math.exp(statistics.mean(map(math.log, each))) for each in (ratios, gains) if each]
    yield "| geometric mean | | | " + " | | ".join(f"{mean:.2f}" for mean in means) + " |"


def tables(graph: Graph, folder: Path, args: argparse.Namespace) -> Iterator[str]:
    """Yield both tables, line by line."""
    yield from ("| ours | | against | | ratio |", "|---|---:|---|---:|---:|", *loading(graph, folder))
    slow = rdflibs(folder / "all.nq", args.limit) if args.rdflib else {}
    yield "\n| question | ours, ms | direct, ms | ratio |" + (" rdflib, ms | gain |" if slow else "")
    yield "|---|---:|---:|---:|" + ("---:|---:|" if slow else "")
    yield from questions(graph, args.runs, slow, args.limit)


def summary(lines: Iterable[str]) -> Iterator[str]:
    """Yield the table of the README, from both tables."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    load, again, *asked, mean = [row for row in rows if row[-1][-1:].isdigit()]
    statements = int(load[0].split()[1])
    yield f"| of {statements:,} statements | ratio |"
    yield "|---|---:|"
    yield f"| loading, as fast as Oxigraph's own bulk loader | {load[-1]} |"
    yield f"| opening again, in the time of an empty store | {again[-1]} |"
    most = max(float(row[3]) for row in asked)
    yield f"| {len(asked)} questions, in the time of Oxigraph given the same: mean; most | {mean[3]}; {most:.2f} |"
    if len(mean) > 4:
        yield f"| the same, as fast as rdflib's memory store: mean, at least | {float(mean[5]):.0f} |"


def rdflibs(path: Path, limit: float) -> dict[str, float]:
    """Return how long rdflib's memory store takes for each stored question."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(path), format="nquads")
    gc.freeze()  # so that the processes made of this one share its memory
    return {name: at_most(limit, partial(counted, dataset, one.text)) for name, one in stored().items()}


def counted(dataset: rdflib.Dataset, text: str) -> int:
    """Give rdflib the text and count the rows."""
    return sum(1 for _ in dataset.query(text))


def answered(source: Store, name: str) -> int:
    """Ask a stored question and count the rows."""
    return sum(1 for _ in ask(source, name))


def directly(engine: ox.Store, text: str) -> int:
    """Give Oxigraph the text itself and count the rows, each looked at as far as its terms."""
    found = engine.query(text, use_default_graph_as_union=True)
    return sum(1 for row in found if tuple(row)) if not isinstance(found, ox.QueryBoolean) else 1


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rdflib", action="store_true", help="compare with rdflib's memory store too: takes minutes")
    parser.add_argument("--limit", type=float, default=20, metavar="SECONDS", help="for a question to rdflib")
    parser.add_argument("--write-readme", action="store_true", help="put a summary into the README")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, open_graph(Path(temporary) / "graph") as graph:
        folder = Path(temporary)
        graph.archive.put_all(("made", record) for record in records(args.triples // TRIPLES_A_LETTER))
        graph.archive.settle()
        printed: list[str] = []
        for line in tables(graph, folder, args):
            print(line, flush=True)
            printed.append(line)
    if args.write_readme:
        write_readme("store", summary(printed))


if __name__ == "__main__":
    main()
