"""How good finding is: precision, recall and F1 on collections read by people, by set and by kind, with every miss.

    python benchmarks/accuracy.py [GOLD.jsonl …] [--misses N] [--write-readme]

A gold row holds a text and its references with start, end and targets; without arguments the sets beside the checkout
are scored. *strict* asks for the same start and end, *overlap* for a shared character, *target* for the same document
in the same row. Papers outside parliament and motions by name alone are not annotated in these sets: they are left out,
and a second table counts each of them as wrong. What a set says to ignore is ignored. A last table tells in how many
cases a reference that replaces is known to, and a motion's submitters are those that a reader found, particles and
titles aside.
"""

from __future__ import annotations

import argparse
import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.readme import write_readme
from kamergraaf import Document, Score, find_references
from kamergraaf.scoring import surname, touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf import Reference

TESTS = Path(__file__).parents[1] / "tests"
GOLD = Path(__file__).parents[2] / "shared" / "data" / "gold-dev"
SHIPPED = Path(__file__).parents[1] / "kamergraaf" / "accuracy.jsonl"
NOT_ANNOTATED = frozenset({"motie", "amendement", "toezegging", "wet", "ecli", "eu", "com"}) | {
    *("staatsblad", "staatscourant", "tractatenblad")
}
SETS = {  # as the README calls those beside the checkout
    "handelingen": "debates",
    "motions": "motions",
    "motion-names": "titles with named motions",
    "replaces": "titles of what replaces another",
    "traps": "what only looks like a reference",
}
SERIES = {
    "kst": "Kamerstukken",
    "h": "Handelingen",
    "ah": "answered questions (Aanhangsel)",
    "dossier": "dossiers",
    "blg": "annexes",
    "D": "document numbers (2020D18650)",
    "Z": "zaak numbers (2020Z08724)",
}
MEASURES = ("strict", "overlap", "target")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def found(row: dict[str, Any], *, outward: bool) -> list[Reference]:
    """Return what is found in a row's text."""
    document = Document(id=row.get("source_document") or row["id"], text=row["text"])
    return [each for each in find_references(document) if outward or each.kind not in NOT_ANNOTATED]


def scored(gold: Iterable[dict[str, Any]], *, outward: bool) -> Score:
    """Return the score of a set."""
    total = Score()
    for row in gold:
        given = found(row, outward=outward)
        total.add(row, [{"start": each.start, "end": each.end, "targets": list(each.targets)} for each in given])
    return total


def table(scores: dict[str, Score]) -> Iterator[str]:
    """Yield the lines of a Markdown table: one row a set, precision, recall and F1 for each measure."""
    yield "| set | cases | " + " | ".join(f"{measure} P / R / F1" for measure in MEASURES) + " |"
    yield "|---|---:|" + "---|" * len(MEASURES)
    for name, total in scores.items():
        figures = (" / ".join(f"{figure:.3f}" for figure in total.figures(measure)) for measure in MEASURES)
        yield f"| {name} | {total.cases} | " + " | ".join(figures) + " |"


def series_table(scores: Iterable[Score]) -> Iterator[str]:
    """Yield the lines of a Markdown table: targets by series over all sets, with the number of cases."""
    total = summed(scores)
    yield "| series | cases | target P / R / F1 |"
    yield "|---|---:|---|"
    for name in total.kinds:
        figures = " / ".join(f"{figure:.3f}" for figure in total.figures(name))
        yield f"| {name} | {total.wanted[name]} | {figures} |"


def readme_tables(scores: dict[str, Score]) -> Iterator[str]:
    """Yield the lines of two short Markdown tables, by set and by kind of target, of the sets beside the checkout."""
    yield "| set | cases | same words, F1 | same target, F1 |"
    yield "|---|---:|---:|---:|"
    for name, words in SETS.items():
        strict, target = (scores[name].figures(measure)[2] for measure in ("strict", "target"))
        yield f"| {words} | {scores[name].cases:,} | {strict:.3f} | {target:.3f} |"
    total = summed(scores[name] for name in SETS)
    yield from ("", "| kind of target | cases | precision | recall |", "|---|---:|---:|---:|")
    for name, words in SERIES.items():
        precision, recall, _ = total.figures(name)
        if total.wanted[name]:
            yield f"| {words} | {total.wanted[name]:,} | {precision:.3f} | {recall:.3f} |"


def shipped_lines(scores: dict[str, Score]) -> Iterator[str]:
    """Yield the lines of the file that the explorer shows: targets by set and by kind, as in the README."""
    total = summed(scores[name] for name in SETS)
    told = [*((words, scores[name], "target") for name, words in SETS.items()),
            *((words, total, name) for name, words in SERIES.items() if total.wanted[name])]  # fmt: skip
    for words, score, measure in told:
        precision, recall, f1 = (round(figure, 3) for figure in score.figures(measure))
        counts = {each: getattr(score, each)[measure] for each in ("wanted", "given", "right")}
        yield json.dumps({"what": words, **counts, "precision": precision, "recall": recall, "f1": f1})


def summed(scores: Iterable[Score]) -> Score:
    """Return the counts of several sets together."""
    total = Score()
    for each in scores:
        total.update(each)
    return total


def own_tables() -> Iterator[dict[str, Any]]:
    """Yield the rows of the project's own table tests in the shape of gold rows."""
    plain: list[tuple[str, list[tuple[str, str]]]] = runpy.run_path(str(TESTS / "test_references_table.py"))["ROWS"]
    styles: list[tuple[str, list[tuple[str, str]]]] = runpy.run_path(str(TESTS / "test_references_styles.py"))["rows"]()
    for text, expected in [*plain, *styles]:
        spans: list[dict[str, Any]] = []
        for words, targets in expected:
            start = text.index(words, spans[-1]["end"] if spans else 0)
            spans.append({"start": start, "end": start + len(words), "targets": targets.split()})
        yield {"id": text[:20], "text": text, "references": spans}


def replacing(gold: Iterable[dict[str, Any]]) -> Iterator[bool]:
    """Tell for each reference that a reader says replaces another whether it is found to."""
    for row in gold:
        spans = [(each["start"], each["end"]) for each in row["references"] if each.get("relation") == "replaces"]
        replaced = [(each.start, each.end) for each in found(row, outward=False) if each.kind == "vervangt"] * bool(
            spans
        )
        yield from (any(touch(span, other) for other in replaced) for span in spans)


def submitting(gold: Iterable[dict[str, Any]]) -> Iterator[bool]:
    """Tell for each motion whose submitters a reader gives whether the same are found, in any order."""
    for row in gold:
        if row.get("names"):
            told = [set(map(surname, each.clues.names)) for each in found(row, outward=True)]
            yield from (set(map(surname, each.get("submitters") or ())) in told for each in row["names"])


def clues_table(answers: dict[str, Iterable[bool]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: in how many cases a clue is that of a reader."""
    yield "| clue | cases | right |"
    yield "|---|---:|---:|"
    for name, several in answers.items():
        right = list(several)
        yield f"| {name} | {len(right)} | {sum(right) / max(1, len(right)):.3f} |"


def main() -> None:
    """Score the sets and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="default: every set beside the checkout")
    parser.add_argument("--misses", type=int, default=20, help="how many misses to show (default 20)")
    parser.add_argument("--write-readme", action="store_true", help="put the figures into the README and the package")
    args = parser.parse_args()
    sets = {path.stem: list(rows(path)) for path in args.gold or sorted(GOLD.glob("*.jsonl"))}
    scores = {name: scored(each, outward=False) for name, each in sets.items()}
    if args.write_readme:
        write_readme("accuracy", readme_tables(scores))
        SHIPPED.write_text("\n".join((*shipped_lines(scores), "")), encoding="utf-8", newline="\n")
    scores["own tables"] = scored(own_tables(), outward=True)
    print(*table(scores), "", *series_table(scores.values()), "", sep="\n")
    print("Counting what the sets do not annotate:", "", sep="\n")
    print(*table({name: scored(each, outward=True) for name, each in sets.items()}), "", sep="\n")
    told = [row for each in sets.values() for row in each]
    print(*clues_table({"replaces": replacing(told), "submitters": submitting(told)}), "", sep="\n")
    for miss in [miss for total in scores.values() for miss in total.misses][: args.misses]:
        print("miss:", miss)


if __name__ == "__main__":
    main()
