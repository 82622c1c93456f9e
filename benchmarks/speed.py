"""How fast finding is, as ratios to a baseline taken in the same run, so that the machine and its load drop out.

    python benchmarks/speed.py [FILE.jsonl …] [--megabytes N] [--runs N]

Baseline B counts ``[0-9]{5}`` in the same texts with Python's ``re``. *spans* is finding and resolving, *lines* from
text to JSON Lines. Documents are cut to 16 KB. Without files (JSON Lines with ``text``) the text is what stands beside
the checkout: motions and the real letter. Last come texts of one piece repeated, as ratios to normal text.
"""

from __future__ import annotations

import argparse
import html
import itertools
import json
import re
import statistics
import tarfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf import Document, find_references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SHARED = Path(__file__).parents[2] / "shared"
SIZE = 16_000
FIVE_DIGITS = re.compile("[0-9]{5}")
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


def texts(files: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of JSON Lines files; without any, of the real material beside the checkout."""
    names = list(files)
    for path in names:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    if not names:
        yield (SHARED / "seed" / "2020D18650.txt").read_text("utf-8")
        yield from motions()


def motions() -> Iterator[str]:
    """Yield the motions beside the checkout, from "De Kamer" on."""
    with tarfile.open(SHARED / "data" / "load" / "motie-kst-xml.tar.gz") as archive:
        for member in archive:
            if file := archive.extractfile(member):
                words = html.unescape(re.sub(r"<[^>]+>", " ", file.read().decode("utf-8", "replace")))
                yield re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", words)).partition("De Kamer,")[2]


def documents(files: Iterable[Path], size: int) -> list[Document]:
    """Return ``size`` characters of text, repeated if need be, cut into documents of 16,000."""
    whole = "\n".join(texts(files))
    whole = (whole * (size // len(whole) + 1))[:size]
    cuts = range(0, size, SIZE)
    return [Document(id=f"{start}", text=whole[start : start + SIZE]) for start in cuts]


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


def hostile_table(several: list[Document]) -> Iterator[str]:
    """Yield the lines of a Markdown table: texts of one piece repeated, against normal text of that length."""
    yield "\n| one piece repeated for 200,000 characters | x normal text |"
    yield "|---|---:|"
    usual = time_of([document.text for document in several[: 200_000 // SIZE]])
    for piece in HOSTILE:
        yield f"| `{piece}` | {time_of([piece * (200_000 // len(piece))]) / usual:.1f} |"


def time_of(several: list[str]) -> float:
    """Return the processor time that finding takes for each character."""
    taken = cost(lambda: [find_references(Document(id="x", text=text)) for text in several])
    return taken / sum(map(len, several))


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="JSON Lines with a text each")
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    several = documents(args.files, args.megabytes * 1_000_000)
    found = sum(len(find_references(document)) for document in several)
    print(f"{args.megabytes} MB in {len(several)} documents, {found} references; median of {args.runs} runs\n")
    works: dict[str, Callable[[], object]] = {
        "spans": lambda: [find_references(document) for document in several],
        "lines": lambda: to_lines(several),
    }
    print("| work | x B |", "|---|---:|", sep="\n")
    for name, ratio in ratios(
        works, lambda: [sum(1 for _ in FIVE_DIGITS.finditer(each.text)) for each in several], args.runs
    ).items():
        print(f"| {name} | {ratio:.2f} |")
    print(*hostile_table(several), sep="\n")


if __name__ == "__main__":
    main()
