"""How often a motion that is named without its number is led to the right one, and whether that is known for sure.

    python benchmarks/resolving.py [--graph DIR] [--gold GOLD.jsonl] [--misses] [--fit] [--write-readme]

The catalogue is a graph into which the dumps beside the checkout are loaded, made in a folder for the while unless
``--graph`` names one. In each row of the gold the numbers are blanked out, so that only names, words and the date are
left. *Hit@1* is how often the first reading is right, *Hit@10* how often one of the first ten is, *MRR* the mean of
one over the place of the right one; *certain* are those that are given a target. Rows whose motion is not in the
catalogue count as misses. Then come papers called by their day, in the titles of the dumps, as judged by hand
(``gold/dated.jsonl``: a target, or null where it is none of those at hand). ``--misses`` prints those that were not
led to the right one first, with what was ranked above it, by which parts; ``--fit`` fits the weights anew, and says
how good weights are that were fitted on other rows.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.fitting import fitted, fitted_elsewhere
from benchmarks.readme import README, write_readme
from benchmarks.readme import parts as between
from kamergraaf import Document, Weighed, find_references, open_graph, weigh_candidates

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from kamergraaf import Archive, Reference

SURE = 0.75  # from where on a reading is taken: CERTAIN in loaders/resolving/named.py
DATED = Path(__file__).parent / "gold" / "dated.jsonl"
DATA = Path(__file__).parents[2] / "shared" / "data"


class Mention(NamedTuple):
    """A name in the gold: the document it stands in, blanked, where it is, what it means."""

    document: Document
    start: int
    end: int
    right: str


class Answer(NamedTuple):
    """What was answered on a mention: the reference found, the readings, the likeliest first, and if it is certain."""

    mention: Mention
    reference: Reference | None = None
    readings: tuple[str, ...] = ()
    certain: bool = False

    @property
    def place(self) -> int | None:
        """The place of the right one among the readings, from 1."""
        return self.readings.index(self.mention.right) + 1 if self.mention.right in self.readings else None


def blanked(row: dict[str, Any]) -> str:
    """Return the text of a row without its numbers, at its length."""
    text: str = row["text"]
    for found in row["references"]:
        text = text[: found["start"]] + " " * (found["end"] - found["start"]) + text[found["end"] :]
    return text


def mentions(gold: Path) -> list[Mention]:
    """Return the names in the gold that have a number, by date."""
    several: list[Mention] = []
    for row in map(json.loads, gold.read_text("utf-8").splitlines()):
        names = [name for name in row.get("names", []) if name["targets"] and name["targets"][0] != "?"]
        if names:
            document = Document(id=row["id"], text=blanked(row), date=dt.date.fromisoformat(row["date"]))
            several += [Mention(document, name["start"], name["end"], name["targets"][0]) for name in names]
    return sorted(several, key=lambda mention: mention.document.date or dt.date.min)


def answer(mention: Mention, archive: Archive) -> Answer:
    """Find and resolve one mention."""
    found = find_references(mention.document, catalogue=archive)
    here = [one for one in found if one.start < mention.end and mention.start < one.end]
    if not here:
        return Answer(mention)
    return Answer(mention, here[0], (*here[0].targets, *here[0].candidates), bool(here[0].targets))


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def table(parts: dict[str, list[Answer]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of hits, a row a part."""
    yield "| names | n | Hit@1 | Hit@10 | MRR | certain | right of those |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, several in parts.items():
        places = [answer.place for answer in several]
        hits = [sum(place is not None and place <= most for place in places) / len(places) for most in (1, 10)]
        mrr = sum(1 / place for place in places if place) / len(places)
        certain = [answer for answer in several if answer.certain]
        right = sum(answer.place == 1 for answer in certain) / max(1, len(certain))
        figures = (*hits, mrr, len(certain) / len(several), right)
        yield f"| {name} | {len(several)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def kinds(several: list[Answer]) -> dict[str, list[Answer]]:
    """Return the answers by what the words of the mention told."""
    found = [answer for answer in several if answer.reference]
    parts = {
        "with a subject": [one for one in found if one.reference and one.reference.clues.subject],
        "without one": [one for one in found if one.reference and not one.reference.clues.subject],
        "several names": [one for one in found if one.reference and len(one.reference.clues.names) > 1],
        "one name": [one for one in found if one.reference and len(one.reference.clues.names) == 1],
        "not found": [one for one in several if not one.reference],
    }
    return {name: part for name, part in parts.items() if part}


def calibration(several: list[Answer], archive: Archive) -> Iterator[str]:
    """Yield the lines of a table of ten bins: how likely the first reading is said to be, and how often it is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for one in several:
        if first := next(iter(weighed(one, archive)), None):
            bins[min(9, int(first.likely * 10))].append((first.likely, first.id == one.mention.right))
    yield "| likely | n | mean | right |"
    yield "|---|---:|---:|---:|"
    for number, these in enumerate(bins):
        if these:
            likely, right = (sum(each) / len(these) for each in zip(*these, strict=True))
            yield f"| {number / 10:.1f} to {(number + 1) / 10:.1f} | {len(these)} | {likely:.3f} | {right:.3f} |"


def weighed(one: Answer, archive: Archive) -> list[Weighed]:
    """Return the candidates of an answer with their parts."""
    if not one.reference or not one.reference.clues.names:
        return []
    return weigh_candidates(one.mention.document, one.reference, archive)


def misses(several: list[Answer], archive: Archive) -> Iterator[str]:
    """Yield lines on each mention whose right reading is not the first: the text, and the readings above the right."""
    for one in several:
        if one.place == 1:
            continue
        document, right = one.mention.document, one.mention.right
        yield f"\n{document.id} {document.date} {document.text.strip()}"
        found = weighed(one, archive)
        place = next((at for at, each in enumerate(found) if each.id == right), None)
        yield f"  {right}: " + ("no candidate" if place is None else f"place {place + 1} of {len(found)}")
        for each in [*found[:3], *(found[place : place + 1] if place and place > 2 else ())]:
            paper = archive.named(each.id)
            parts = ", ".join(f"{name} {part:.2f}" for name, part in each.parts.items() if part)
            yield f"  {each.likely:.2f} {each.id} {paper.date if paper else None} {paper.about if paper else None}"
            yield f"       {parts}"


def by_day(archive: Archive) -> Iterator[str]:
    """Yield how often papers called by their day are taken and right, and the lines of a table of how sure that was."""
    bins: dict[str, list[tuple[float, bool]]] = {"0 to .5": [], ".5 to .75": [], ".75 to .95": [], ".95 to 1": []}
    judged, taken = list(map(json.loads, DATED.read_text("utf-8").splitlines())), list[bool]()
    rows = [(row, *found) for row in judged if row["document"] in archive for found in [_called(row, archive)] if found]
    for row, document, reference in rows:
        first = next(iter(weigh_candidates(document, reference, archive)), None)
        if reference.targets:
            taken.append(reference.targets == (row["target"],))
        if first:
            edges = zip(bins, (0.5, 0.75, 0.95, 2), strict=True)
            name = next(name for name, edge in edges if first.likely < edge)
            bins[name].append((first.likely, first.id == row["target"]))
    there = sum(row["target"] is not None for row, *_ in rows)
    yield f"{len(rows)} papers called by their day, {there} at hand: {len(taken)} taken, {sum(taken)} of them right"
    yield "| likely | n | mean | right |"
    yield "|---|---:|---:|---:|"
    for name, these in bins.items():
        if these:
            likely, right = (sum(each) / len(these) for each in zip(*these, strict=True))
            yield f"| {name} | {len(these)} | {likely:.3f} | {right:.3f} |"


def _called(row: dict[str, Any], archive: Archive) -> tuple[Document, Reference] | None:
    """Return the mention that was judged, with its document."""
    document = archive.record(row["document"]).document
    found = find_references(document, catalogue=archive, mentions=True)
    told = (row["kind"], dt.date.fromisoformat(row["date"]))
    same = (one for one in found if one.finder == "dated" and (one.kind, one.clues.date) == told)
    return next(((document, one) for one in same), None)


# ── speed ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Scan:
    """An archive that takes every paper for a candidate: what an index is measured against."""

    def __init__(self, archive: Archive, names: set[str]) -> None:
        self._archive = archive
        papers: dict[str, Any] = {}
        todo, done = names, set[str]()
        while todo:
            found = {paper.document: paper for name in todo for paper in archive.signed([name])}
            papers |= found
            done |= todo
            todo = {signer for paper in found.values() for signer in paper.signers} - done
        self.papers = list(papers.values())

    def signed(self, names: object) -> list[Any]:  # noqa: ARG002  (whoever is named)
        """Return all papers."""
        return self.papers

    def __getattr__(self, name: str) -> Any:  # all else is the archive's
        return getattr(self._archive, name)


def seconds(several: list[Mention], archive: Any) -> float:
    """Return the seconds of work that one mention takes."""
    start = time.process_time()
    for mention in several:
        answer(mention, archive)
    return (time.process_time() - start) / len(several)


def speed(several: list[Mention], first: float, archive: Archive) -> Iterator[str]:
    """Yield lines on how fast mentions are resolved, at first and when what they lead to is at hand, and by a scan."""
    again = seconds(several, archive)
    names = {name for one in find_references(several[0].document) for name in one.clues.names}
    scan = Scan(archive, names)
    scanned = seconds(several[:: max(1, len(several) // 10)], scan)
    yield f"{1 / first:.0f} mentions a second at first, {1 / again:.0f} when the papers are at hand"
    yield f"{scanned / first:.0f} and {scanned / again:.0f} x a scan of {len(scan.papers)} papers, weighed the same way"


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
    parser.add_argument("--misses", action="store_true", help="print what was not led to the right one first")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew, and try them five-fold and by time")
    parser.add_argument("--write-readme", action="store_true", help="put the first rows into the README")
    args = parser.parse_args()
    with catalogue(args.graph) as archive:
        start, named = time.process_time(), mentions(args.gold)
        several = [answer(mention, archive) for mention in named]
        first = (time.process_time() - start) / len(named)
        half = len(several) // 2
        parts = {"all": several, "later half by date": several[half:], "earlier half": several[:half]} | kinds(several)
        print(*table(parts), "", *calibration(several, archive), "", *speed(named, first, archive), sep="\n")
        print("", *by_day(archive), sep="\n")
        if args.misses:
            print(*misses(several, archive), sep="\n")
        if args.fit:
            report(several, archive)
    told = readme_lines(several)
    if args.write_readme:
        write_readme("names", told)
    elif args.gold == parser.get_default("gold") and not stands_in(README.read_text(encoding="utf-8"), told):
        sys.exit("the README says otherwise: run this with --write-readme and commit it")


def readme_lines(several: list[Answer]) -> list[str]:
    """Return the table of the README: all names, and the later half of them."""
    return [*table({"all": several, "later half by date": several[len(several) // 2 :]})]


def stands_in(readme: str, lines: list[str]) -> bool:
    """Tell whether a README holds the lines between its marks."""
    return between(readme, "names")[1].strip() == "\n".join(lines)


def report(several: list[Answer], archive: Archive) -> None:
    """Fit the weights, and print them with how good such weights are on rows that they were not fitted on."""
    rows = [(weighed(one, archive), one.mention.right, one.mention.document.id) for one in several]
    trials = fitted_elsewhere(rows)
    tried = {
        name: [
            Answer(one.mention, None, each.readings, each.likely >= SURE)
            for one, each in zip(several, found, strict=True)
            if each
        ]
        for name, found in trials.items()
    }
    print("", *table(tried), "", sep="\n")
    print(*(f"{name}={weight:.2f}," for name, weight in fitted(rows).items()), sep="\n")


if __name__ == "__main__":
    main()
