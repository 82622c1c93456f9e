"""How fast finding is, as ratios to a baseline taken in the same run, so that the machine and its load drop out.

    python benchmarks/speed.py [FILE.jsonl …] [--megabytes N] [--runs N] [--stream GB] [--write-readme]

Baseline B counts ``[0-9]{5}`` in the same texts with Python's ``re``. *spans* is finding and resolving, *lines* from
text to JSON Lines; both cost more the more there is to find, so texts of several densities are measured. Documents are
cut to 16,000 characters. Without files (JSON Lines with ``text``) the texts are those beside the checkout, see
``corpus.py``. Then come texts of one piece repeated, as ratios to normal text of that size, and last what the command
takes for a file of many documents (1 GB: ``--stream 1``): its speed, and the most memory that it had at any time.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import documents, texts
from benchmarks.readme import write_readme
from kamergraaf import Document, find_references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FIVE_DIGITS = re.compile("[0-9]{5}")
LONG = 1_000_000  # characters of hostile text
COMMAND = [str(Path(sys.executable).with_name("kamergraaf")), "references", "--format", "jsonl"]
WATCHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""  # in a process of its own: a child has at least the memory of its parent
HOSTILE = (
    *(
        "0",
        " ",
        "(",
        "28 638, ",
        "28638 en ",
        "Kamerstukken II ",
        "nr. 1, ",
        "nr. 1 en ",
        "nrs. ",
        "stuk nr. ",
        "t.v.v. ",
    ),
    *(
        "motie-",
        "motie van de leden Kuik, ",
        "Kuik, ",
        "Van der ",
        "amendement ",
        "Handelingen II 2019/20, ",
        "Aanhangsel ",
    ),
    *("kst-", "2020D", "Stb. ", "ECLI:NL:HR:2013:", "COM(2018) ", "Verordening (EU) nr. ", "artikel 1, ", "TZ202001-"),
)


def cost(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(works: dict[str, Callable[[], object]], baseline: Callable[[], object], runs: int) -> dict[str, float]:
    """Return for each piece of work the median of baseline time over its time, both taken in turn."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _, (name, work) in itertools.product(range(runs), works.items()):
        taken[name].append(cost(baseline) / cost(work))
    return {name: statistics.median(each) for name, each in taken.items()}


def to_lines(several: Iterable[Document]) -> int:
    """Write what is found as JSON Lines, and return how long they are."""
    length = 0
    for document in several:
        found = [
            {
                "start": each.start,
                "end": each.end,
                "quote": each.quote,
                "kind": each.kind,
                "targets": each.targets,
                "where": each.where,
            }
            for each in find_references(document)
        ]
        length += len(json.dumps({"id": document.id, "references": found}, ensure_ascii=False))
    return length


def speed_table(corpora: dict[str, list[Document]], runs: int) -> Iterator[str]:
    """Yield the lines of a Markdown table: ratios to B on each text, with how dense it is."""
    yield "| text | references / MB | spans, x B | JSON Lines, x B |"
    yield "|---|---:|---:|---:|"
    for name, several in corpora.items():
        found = sum(len(find_references(document)) for document in several)
        megabytes = sum(len(document.text) for document in several) / 1_000_000
        spans, lines = ratios(works_on(several), lambda: count(several), runs).values()  # noqa: B023  (called here)
        yield f"| {name} | {found / megabytes:.0f} | {spans:.2f} | {lines:.2f} |"


def works_on(several: list[Document]) -> dict[str, Callable[[], object]]:
    """Return what is measured."""
    return {"spans": lambda: [find_references(each) for each in several], "lines": lambda: to_lines(several)}


def count(several: list[Document]) -> int:
    """Do the baseline: count what stands in five digits."""
    return sum(1 for each in several for _ in FIVE_DIGITS.finditer(each.text))


def hostile_table(normal: list[Document]) -> Iterator[str]:
    """Yield the lines of a Markdown table: texts of one piece repeated, against normal text of that length."""
    yield f"| one piece repeated for {LONG:,} characters | x normal text | references |"
    yield "|---|---:|---:|"
    usual = cost(lambda: [find_references(each) for each in normal]) / sum(len(each.text) for each in normal)
    for piece in HOSTILE:
        document = Document(id="x", text=piece * (LONG // len(piece)))
        taken = cost(lambda: find_references(document)) / len(document.text)  # noqa: B023  (called here)
        yield f"| `{piece}` | {taken / usual:.1f} | {len(find_references(document))} |"


def stream_table(several: list[Document], size: float) -> Iterator[str]:
    """Yield the lines of a Markdown table: what the command takes for a file of so many bytes."""
    megabytes = sum(len(document.text) for document in several) / 1_000_000
    usual = megabytes / min(cost(lambda: count(several)) for _ in range(3))  # of B
    lines = [json.dumps({"id": each.id, "text": each.text}, ensure_ascii=False).encode() + b"\n" for each in several]
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        for line in itertools.cycle(lines):
            if file.tell() > size:
                break
            file.write(line)
        file.flush()
        done = subprocess.run([sys.executable, "-c", WATCHED, *COMMAND, file.name], check=True, capture_output=True)
    seconds, memory = map(float, done.stdout.split())
    yield "| `kamergraaf references --format jsonl` | MB / s | x B | peak memory |"
    yield "|---|---:|---:|---:|"
    speed = size / 1_000_000 / seconds
    yield f"| {size / 1_000_000:,.0f} MB of JSON Lines | {speed:.0f} | {speed / usual:.2f} | {memory / 1024:.0f} MB |"


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="JSON Lines with a text each")
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stream", type=float, default=0.1, metavar="GB", help="size of the file that is streamed")
    parser.add_argument("--write-readme", action="store_true", help="put the first table into the README")
    args = parser.parse_args()
    size = args.megabytes * 1_000_000
    corpora = {name: documents(text, size) for name, text in texts(args.files).items()}
    gc.set_threshold(50_000)  # as the command line does
    table = list(speed_table(corpora, args.runs))
    print(*table, f"\n{args.megabytes} MB of each text; medians of {args.runs} runs\n", sep="\n")
    if args.write_readme:
        write_readme("speed", table)
    normal = list(corpora.values())[len(corpora) // 2]
    print(*hostile_table(normal[: LONG // 16_000]), "", sep="\n")
    print(*stream_table(normal, args.stream * 1e9), sep="\n")


if __name__ == "__main__":
    main()
