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
import re
import runpy
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.readme import write_readme
from kamergraaf import Document, find_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf import Reference

TESTS = Path(__file__).parents[1] / "tests"
GOLD = Path(__file__).parents[2] / "shared" / "data" / "gold-dev"
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

Span = tuple[int, int]


@dataclass
class Score:
    """Counts of right, given and wanted for each measure, and the misses."""

    cases: int = 0
    right: Counter[str] = field(default_factory=Counter[str])
    given: Counter[str] = field(default_factory=Counter[str])
    wanted: Counter[str] = field(default_factory=Counter[str])
    misses: list[str] = field(default_factory=list[str])

    def add(self, measure: str, given: set[Any], wanted: set[Any]) -> None:
        """Count one row."""
        self.right[measure] += len(given & wanted)
        self.given[measure] += len(given)
        self.wanted[measure] += len(wanted)

    def figures(self, measure: str) -> tuple[float, float, float]:
        """Return precision, recall and F1; 1 where there is nothing to find and nothing is found."""
        right = self.right[measure]
        precision = right / self.given[measure] if self.given[measure] else 1.0
        recall = right / self.wanted[measure] if self.wanted[measure] else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def found(row: dict[str, Any], *, outward: bool) -> list[Reference]:
    """Return what is found in a row's text."""
    document = Document(id=row.get("source_document") or row["id"], text=row["text"])
    return [each for each in find_references(document) if outward or each.kind not in NOT_ANNOTATED]


def touches(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def score(row: dict[str, Any], references: Iterable[Reference], total: Score) -> None:
    """Add one row: the references found in it against those a reader found."""
    gold: dict[Span, list[str]] = {(each["start"], each["end"]): each["targets"] for each in row["references"]}
    ignored = [(each["start"], each["end"]) for each in row.get("ignore", [])]
    given = {
        (each.start, each.end): list(each.targets)
        for each in references
        if any(touches((each.start, each.end), span) for span in gold)
        or not any(touches((each.start, each.end), span) for span in ignored)
    }
    total.cases += len(gold)
    total.add("strict", set(given), set(gold))
    met = {span for span in gold if any(touches(span, other) for other in given)}
    total.add("overlap", met | {span for span in given if not any(touches(span, other) for other in gold)}, set(gold))
    wanted = {target for targets in gold.values() for target in targets} - {"?"}
    told = {target for targets in given.values() for target in targets}
    total.add("target", told, wanted)
    for name in {series(target) for target in told | wanted}:
        of_series = [{target for target in targets if series(target) == name} for targets in (told, wanted)]
        total.add(name, *of_series)
    total.misses += misses(row, given, gold)


def misses(row: dict[str, Any], given: dict[Span, list[str]], gold: dict[Span, list[str]]) -> Iterator[str]:
    """Yield a line for each reference of a row that was missed, made up, or read otherwise."""
    for span in sorted(given.keys() | gold.keys()):
        if given.get(span) != gold.get(span):
            words = row["text"][slice(*span)].replace("\n", " ")
            yield f"{row['id']}  {words!r}  found {given.get(span)}  wanted {gold.get(span)}"


def scored(gold: Iterable[dict[str, Any]], *, outward: bool) -> Score:
    """Return the score of a set."""
    total = Score()
    for row in gold:
        score(row, found(row, outward=outward), total)
    return total


def table(scores: dict[str, Score]) -> Iterator[str]:
    """Yield the lines of a Markdown table: one row a set, precision, recall and F1 for each measure."""
    yield "| set | cases | " + " | ".join(f"{measure} P / R / F1" for measure in MEASURES) + " |"
    yield "|---|---:|" + "---|" * len(MEASURES)
    for name, total in scores.items():
        figures = (" / ".join(f"{figure:.3f}" for figure in total.figures(measure)) for measure in MEASURES)
        yield f"| {name} | {total.cases} | " + " | ".join(figures) + " |"


def series(target: str) -> str:
    """Return the kind of thing an identifier stands for, by its form.

    >>> series("kst-28638-164"), series("dossier-28638"), series("2020Z08724"), series("BWBR0005537")
    ('kst', 'dossier', 'Z', 'BWB')
    """
    return target[4] if target[:4].isdigit() else target[:3] if target[:3] == "BWB" else re.split("[-:]", target)[0]


def series_table(scores: Iterable[Score]) -> Iterator[str]:
    """Yield the lines of a Markdown table: targets by series over all sets, with the number of cases."""
    total = summed(scores)
    yield "| series | cases | target P / R / F1 |"
    yield "|---|---:|---|"
    for name in sorted(total.given.keys() - set(MEASURES)):
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


def summed(scores: Iterable[Score]) -> Score:
    """Return the counts of several sets together."""
    total = Score()
    for each in scores:
        total.right += each.right
        total.given += each.given
        total.wanted += each.wanted
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
        yield from (any(touches(span, other) for other in replaced) for span in spans)


def submitting(gold: Iterable[dict[str, Any]]) -> Iterator[bool]:
    """Tell for each motion whose submitters a reader gives whether the same are found, in any order."""
    for row in gold:
        if row.get("names"):
            told = [set(map(surname, each.clues.names)) for each in found(row, outward=True)]
            yield from (set(map(surname, each.get("submitters") or ())) in told for each in row["names"])


def surname(name: str) -> str:
    """Return a name without what may stand in front of it.

    >>> surname("Van der Graaf"), surname("het lid Kuik")
    ('graaf', 'kuik')
    """
    return re.sub(r"^(?:(?:mevrouw|het lid|lid|de heer|van|der|den|de|ter|ten|'t|el)\s)+", "", name.casefold()).strip()


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
    parser.add_argument("--write-readme", action="store_true", help="put two short tables into the README")
    args = parser.parse_args()
    sets = {path.stem: list(rows(path)) for path in args.gold or sorted(GOLD.glob("*.jsonl"))}
    scores = {name: scored(each, outward=False) for name, each in sets.items()}
    if args.write_readme:
        write_readme("accuracy", readme_tables(scores))
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
