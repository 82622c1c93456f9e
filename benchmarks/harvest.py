"""How fast the SyncFeed is followed, and in how much memory: many synthetic entries, beside fetching alone.

Each measure runs in a process of its own, against a server in another: ``python benchmarks/harvest.py [--entries N]``;
100,000 unless told, which takes half a minute. The seconds are those of the processor, so that what else the machine
does matters less.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests
from tqdm import tqdm

from kamergraaf import Pace, Wish, open_graph, sync

PROJECT = Path(__file__).parents[1]
PAGE = 250


def fetch(address: str, entries: int) -> None:
    """Read all pages, and nothing else."""
    with requests.Session() as session:
        for start in tqdm(range(0, entries + 1, PAGE), "fetch", unit="", unit_scale=PAGE, mininterval=2):
            answer = session.get(f"{address}/SyncFeed/2.0/Feed?category=Zaak&skiptoken={start}", timeout=60)
            answer.raise_for_status()
            _ = answer.content


def follow(address: str, entries: int) -> None:
    """Follow the feed into a graph, and settle what it told."""
    bar = tqdm(desc="follow", total=entries, unit="", unit_scale=True, mininterval=2)
    with tempfile.TemporaryDirectory() as folder, open_graph(folder) as graph, bar:
        began = time.process_time()
        ends: list[float] = []

        def each(done: int, _total: int | None) -> None:
            ends[:] = [time.process_time()]
            bar.update(done - bar.n)

        wish = Wish(categories=("Zaak",), base=address)
        report = sync(graph, "syncfeed", wish, pace=Pace(pause=0), each=each)
        assert report.entities == {"new": entries}, report
        print(f"followed {ends[0] - began:.2f}")


MEASURES = {"fetch": fetch, "follow": follow}


def measure(name: str, entries: int) -> tuple[float, float, int]:
    """Return the seconds of all, the seconds until the feed was at its end, and the peak memory in MB."""
    serve = [sys.executable, "-m", "tests.services", "--port", "0", "--page", str(PAGE), "--entries", str(entries)]
    with subprocess.Popen(serve, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        found = re.search(r"http://[\d.:]+\d", server.stderr.readline())
        assert found
        command = [sys.executable, __file__, "--entries", str(entries), "--measure", name, found[0]]
        done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True).stdout
        server.terminate()
    told = dict(line.split() for line in done.splitlines())
    return float(told["all"]), float(told.get("followed", told["all"])), int(told["peak"])


def main(entries: int) -> None:
    """Print the table; progress goes to standard error."""
    print(f"{'':10} {'seconds':>8} {'entries/s':>10} {'of fetching':>12} {'peak MB':>8}")
    alone, _, memory = measure("fetch", entries)
    row("fetch", alone, alone, entries, memory)
    whole, until, memory = measure("follow", entries)
    row("follow", until, alone, entries, memory)
    row("settle", whole - until, alone, entries, memory)


def row(name: str, seconds: float, alone: float, entries: int, memory: int) -> None:
    """Print a line of the table."""
    print(f"{name:10} {seconds:8.1f} {entries / seconds:10,.0f} {seconds / alone:12.1f} {memory:8}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000, metavar="N", help="default: 100,000")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "URL"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        began = time.process_time()
        MEASURES[options.measure[0]](options.measure[1], options.entries)
        print(f"all {time.process_time() - began:.2f}")
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
    else:
        main(options.entries)
