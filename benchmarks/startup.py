"""How quickly the command line starts, as ratios to a Python that does nothing, so that the machine drops out.

    python benchmarks/startup.py [--runs N]

Whole processes are timed, from start to exit, each in turn with ``python -c pass``; the median of the ratios counts.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

LETTER = Path(__file__).parents[2] / "shared" / "seed" / "2020D18650.txt"
SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample" / "2020D98001.txt"
PROGRAM = str(Path(sys.executable).with_name("kamergraaf"))
COMMANDS = {
    "--version": 5,
    "--help": 5,
    f"references {LETTER if LETTER.exists() else SAMPLE}": 10,
}  # and at most how many times as long as nothing


def seconds(command: list[str]) -> float:
    """Return how long a command takes from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ratio(command: list[str], runs: int) -> float:
    """Return the median of a command's time over that of a Python that does nothing, the two taken in turn."""
    nothing = [sys.executable, "-c", "pass"]
    return statistics.median(seconds(command) / seconds(nothing) for _ in range(runs))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    for room in ("graph", "loaders", "queries", "kamergraaf"):
        compileall.compile_dir(str(Path(__file__).parents[1] / room), quiet=1)  # as an installation does
    print("| command | x `python -c pass` | wanted |", "|---|---:|---:|", sep="\n")
    for words, wanted in COMMANDS.items():
        command = [PROGRAM, *words.split()]
        seconds(command)  # so that all was read once
        print(f"| `kamergraaf {' '.join(Path(word).name for word in words.split())}` | ", end="")
        print(f"{ratio(command, runs):.1f} | ≤ {wanted} |")


if __name__ == "__main__":
    main()
