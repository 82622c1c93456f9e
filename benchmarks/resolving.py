"""How often a motion that is named without its number is led to the right one, and whether that is known for sure.

    python benchmarks/resolving.py [--graph DIR] [--gold GOLD.jsonl]

The catalogue is a graph into which the dumps beside the checkout are loaded, made in a folder for the while unless
``--graph`` names one. In each row of the gold the numbers are blanked out, so that only names, words and the date are
left. *Hit@1* is how often the first reading is right, *Hit@10* how often one of the first ten is, *MRR* the mean of one
over the place of the right one; *certain* are those that are given a target. Rows whose motion is not in the catalogue
count as misses.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamergraaf import Document, find_references, open_graph

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from kamergraaf import Archive

DATA = Path(__file__).parents[2] / "shared" / "data"


class Answer(NamedTuple):
    """What was answered on one name: the readings, the likeliest first, whether it is certain, and what is right."""

    date: str
    readings: tuple[str, ...]
    confidence: float | None
    right: str

    @property
    def place(self) -> int | None:
        """The place of the right one among the readings, from 1."""
        return self.readings.index(self.right) + 1 if self.right in self.readings else None


def blanked(row: dict[str, Any]) -> str:
    """Return the text of a row without its numbers, at its length."""
    text: str = row["text"]
    for found in row["references"]:
        text = text[: found["start"]] + " " * (found["end"] - found["start"]) + text[found["end"] :]
    return text


def answers(gold: Path, archive: Archive) -> Iterator[Answer]:
    """Yield the answer on each name in the gold that has a number."""
    for row in map(json.loads, gold.read_text("utf-8").splitlines()):
        names = [name for name in row.get("names", []) if name["targets"] and name["targets"][0] != "?"]
        if not names:
            continue
        document = Document(id=row["id"], text=blanked(row), date=dt.date.fromisoformat(row["date"]))
        found = find_references(document, catalogue=archive)
        for name in names:
            here = [one for one in found if one.start < name["end"] and name["start"] < one.end]
            readings = (*here[0].targets, *here[0].candidates) if here else ()
            yield Answer(row["date"], readings, here[0].confidence if here else None, name["targets"][0])


def table(parts: dict[str, list[Answer]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of hits, a row a part."""
    yield "| names | n | Hit@1 | Hit@10 | MRR | certain | right of those |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, several in parts.items():
        places = [answer.place for answer in several]
        hits = [sum(place is not None and place <= most for place in places) / len(places) for most in (1, 10)]
        mrr = sum(1 / place for place in places if place) / len(places)
        certain = [answer for answer in several if answer.confidence is not None]
        right = sum(answer.place == 1 for answer in certain) / max(1, len(certain))
        figures = (*hits, mrr, len(certain) / len(several), right)
        yield f"| {name} | {len(several)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def calibration(several: list[Answer]) -> Iterator[str]:
    """Yield the lines of a table: of what is said to be so likely, how much is right."""
    yield "| confidence | n | mean | right |"
    yield "|---|---:|---:|---:|"
    for low, high in ((0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        these = [one for one in several if one.confidence is not None and low <= one.confidence < high]
        if these:
            mean = sum(one.confidence or 0 for one in these) / len(these)
            right = sum(one.place == 1 for one in these) / len(these)
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(these)} | {mean:.3f} | {right:.3f} |"


@contextmanager
def catalogue(folder: Path | None) -> Generator[Archive]:
    """Open a graph, or make one of the dumps beside the checkout for the while."""
    with tempfile.TemporaryDirectory() as made, open_graph(folder or Path(made)) as graph:
        if folder is None:
            print("loading the dumps: some minutes\n", flush=True)
            graph.load([DATA / "load"], jobs=2)
        yield graph.archive


def main() -> None:
    """Answer, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, help="a graph with the dumps (default: made for the while)")
    parser.add_argument("--gold", type=Path, default=DATA / "gold-dev" / "motion-names.jsonl")
    args = parser.parse_args()
    with catalogue(args.graph) as archive:
        start = time.process_time()
        several = sorted(answers(args.gold, archive), key=lambda answer: answer.date)
        taken = time.process_time() - start
    half = len(several) // 2
    print(*table({"all": several, "earlier half": several[:half], "later half": several[half:]}), "", sep="\n")
    print(*calibration(several), "", sep="\n")
    print(f"{len(several) / taken:.0f} names a second")


if __name__ == "__main__":
    main()
