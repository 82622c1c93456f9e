"""How fast a dump loads, and in how much memory: a first time into an empty graph, and a second time into the same.

    python benchmarks/loading.py [SOURCE …] [--jobs N]

Without sources the dumps beside the checkout are loaded. Memory is the peak of all processes of the command together,
pages they share counted once (PSS), looked at ten times a second; where the system does not tell, a dash.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOAD = Path(__file__).parents[2] / "shared" / "data" / "load"
PROC = Path("/proc")


class Run(NamedTuple):
    """What a load took: seconds, bytes of memory (0 where unknown), and what it printed."""

    seconds: float
    memory: int
    summary: str


def load(sources: Iterable[Path], graph: Path, options: list[str]) -> Run:
    """Load sources into a graph by the command, and measure it."""
    command = [sys.executable, "-m", "kamergraaf", "load", *map(str, sources), "-g", str(graph), *options]
    start, peak = time.monotonic(), 0
    with tempfile.TemporaryFile("w+") as output:
        running = subprocess.Popen(command, stdout=output, start_new_session=True)
        while running.poll() is None:
            peak = max(peak, sum(map(memory_of, session(running.pid))))
            time.sleep(0.1)
        seconds = time.monotonic() - start
        output.seek(0)
        return Run(seconds, peak, output.read())


def session(leader: int) -> Iterator[int]:
    """Yield the processes of a session, where the system lists them."""
    for folder in PROC.glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == leader:
                yield int(folder.name)
        except OSError:  # it has ended since
            continue


def memory_of(process: int) -> int:
    """Return the memory of a process in bytes, of what it shares its part; 0 where that is not known."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, help="default: the dumps beside the checkout")
    parser.add_argument("--jobs", help="how many cores to use (default: that of the command)")
    args = parser.parse_args()
    options = ["--jobs", args.jobs] if args.jobs else []
    with tempfile.TemporaryDirectory() as folder:
        runs = {name: load(args.sources or [LOAD], Path(folder) / "graph", options) for name in ("first", "second")}
        size = sum(path.stat().st_size for path in (Path(folder) / "graph").rglob("*") if path.is_file())
    print("| load | seconds | peak memory, MB |", "|---|---:|---:|", sep="\n")
    for name, run in runs.items():
        print(f"| {name} | {run.seconds:.1f} | {run.memory >> 20 or '–'} |")
    faster = runs["first"].seconds / runs["second"].seconds
    print(f"\nthe second load is {faster:.1f} times as fast; the graph takes {size >> 20} MB on disk")
    for name, run in runs.items():
        print(f"\n{name}:\n{run.summary}", end="")


if __name__ == "__main__":
    main()
