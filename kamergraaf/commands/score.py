"""``kamergraaf score``: how good predictions are, against what a reader found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, complain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kamergraaf.scoring import Score

EXAMPLES = """examples:
  kamergraaf references gold.jsonl --format jsonl > found.jsonl
  kamergraaf score gold.jsonl found.jsonl
  kamergraaf score gold.jsonl found.jsonl --misses 20

Both files are JSON Lines: {"id", "references": [{"start", "end", "targets"}]} each. The gold has "text" too, and may
say where a reference stands and whose a motion is. Below the measures stand the targets by series. A text of the gold
that the predictions do not have counts as one in which nothing was found; it is said, and the exit status is 1."""

COLUMNS = ("what", "wanted", "given", "right", "precision", "recall", "f1")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="what a reader found")
    parser.add_argument("predictions", type=Path, metavar="PREDICTIONS", help="what is to be scored")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also name the first N misses")
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Score and list."""
    from kamergraaf.listing import list_rows
    from kamergraaf.scoring import Score, read_rows

    gold, predictions = read_rows(options.gold), read_rows(options.predictions)
    score = Score()
    for name, row in gold.items():
        score.add(row, predictions[name]["references"] if name in predictions else ())
    list_rows(_rows(score), COLUMNS, form=options.format, out=sys.stdout)
    for miss in score.misses[: options.misses]:
        print("miss:", miss, file=sys.stderr)
    problems = [f"{name}: not in {options.predictions}" for name in gold if name not in predictions]
    strange = [f"{name}: not in {options.gold}; left out" for name in predictions if name not in gold]
    return complain([*problems, *strange])


def _rows(score: Score) -> Iterator[dict[str, object]]:
    from kamergraaf.scoring import MEASURES

    for name in (*MEASURES, *score.kinds):
        if score.wanted[name] or score.given[name]:
            precision, recall, f1 = (round(figure, 3) for figure in score.figures(name))
            counts = {"wanted": score.wanted[name], "given": score.given[name], "right": score.right[name]}
            yield {"what": name, **counts, "precision": precision, "recall": recall, "f1": f1}
