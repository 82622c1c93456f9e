"""How good finding is: what was found in texts, against what a reader found in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    Row = Mapping[str, Any]

__all__ = ["MEASURES", "Score", "read_rows", "series", "surname", "touch"]

MEASURES = {
    "strict": "the same start and end",
    "overlap": "a character in common",
    "target": "the same document in the same text",
    "where": "of the same words: the body, or the same note",
    "submitters": "of the same words: the same surnames, in any order",
}

Span = tuple[int, int]


@dataclass
class Score:
    """Counts of right, given and wanted for each measure and each series of targets, and a line for each miss."""

    cases: int = 0
    right: Counter[str] = field(default_factory=Counter[str])
    given: Counter[str] = field(default_factory=Counter[str])
    wanted: Counter[str] = field(default_factory=Counter[str])
    misses: list[str] = field(default_factory=list[str])

    @property
    def kinds(self) -> list[str]:
        """The series of targets that were given or wanted, by the alphabet."""
        return sorted((self.given.keys() | self.wanted.keys()) - set(MEASURES))

    def figures(self, measure: str) -> tuple[float, float, float]:
        """Return precision, recall and F1; 1 where there is nothing to find and nothing is found."""
        right = self.right[measure]
        precision = right / self.given[measure] if self.given[measure] else 1.0
        recall = right / self.wanted[measure] if self.wanted[measure] else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def update(self, other: Score) -> None:
        """Add the counts of another score."""
        self.cases += other.cases
        self.right += other.right
        self.given += other.given
        self.wanted += other.wanted
        self.misses += other.misses

    def add(self, gold: Row, found: Iterable[Row]) -> None:
        """Count one text: a row of gold, and the references found in it.

        A reference of gold whose targets are ``["?"]`` counts by its words alone; what is found in a stretch that the
        row says to ``ignore``, and touches no reference of gold, does not count.
        """
        wanted = {_span(each): each for each in gold["references"]}
        left_out = [_span(each) for each in gold.get("ignore", [])]
        given = {_span(each): each for each in found if _counts(_span(each), wanted, left_out)}
        self.cases += len(wanted)
        self._count("strict", set(given), set(wanted))
        met = {span for span in wanted if any(touch(span, other) for other in given)}
        extra = {span for span in given if not any(touch(span, other) for other in wanted)}
        self._count("overlap", met | extra, set(wanted))
        self._count_targets(given, wanted)
        for measure, told in {"where": _where, "submitters": _submitters}.items():
            asked = {(span, value) for span, each in wanted.items() if (value := told(each)) is not None}
            answered = {(span, told(given[span])) for span, _ in asked if span in given}
            self._count(measure, answered, asked)
        self.misses += _misses(gold, given, wanted)

    def _count(self, measure: str, given: set[Any], wanted: set[Any]) -> None:
        self.right[measure] += len(given & wanted)
        self.given[measure] += len(given)
        self.wanted[measure] += len(wanted)

    def _count_targets(self, given: Mapping[Span, Row], wanted: Mapping[Span, Row]) -> None:
        unknown = [span for span, each in wanted.items() if "?" in each["targets"]]
        right = {target for each in wanted.values() for target in each["targets"]} - {"?"}
        told = {
            target
            for span, each in given.items()
            for target in each["targets"]
            if target in right or not any(touch(span, other) for other in unknown)
        }
        self._count("target", told, right)
        for name in {series(target) for target in told | right}:
            self._count(name, *({target for target in each if series(target) == name} for each in (told, right)))


def series(target: str) -> str:
    """Return the kind of thing an identifier stands for, by its form.

    >>> series("kst-28638-164"), series("dossier-28638"), series("2020Z08724"), series("BWBR0005537")
    ('kst', 'dossier', 'Z', 'BWB')
    """
    return target[4:5] if target[:4].isdigit() else target[:3] if target[:3] == "BWB" else re.split("[-:]", target)[0]


def surname(name: str) -> str:
    """Return a name without what may stand in front of it.

    >>> surname("Van der Graaf"), surname("het lid Kuik")
    ('graaf', 'kuik')
    """
    return re.sub(r"^(?:(?:mevrouw|het lid|lid|de heer|van|der|den|de|ter|ten|'t|el)\s)+", "", name.casefold()).strip()


def touch(one: Span, other: Span) -> bool:
    """Tell whether two stretches have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def read_rows(path: Path) -> dict[str, Row]:
    """Return the rows of a file of JSON Lines by their ``id``; UnreadableError names the line that is none of ours.

    Each holds ``references`` with ``start``, ``end`` and ``targets``.
    """
    rows: dict[str, Row] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            row = _row(line, f"{path}:{number}")
            if row["id"] in rows:
                raise UnreadableError(f"{path}:{number}", f"the second line with the id {row['id']!r}")
            rows[row["id"]] = row
    return rows


def _row(line: bytes, source: str) -> Row:
    try:
        row: Row = json.loads(line)
        for each in [*row["references"], *row.get("ignore", [])]:
            start, end = each["start"], each["end"]
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
                raise ValueError(f"start {start!r}, end {end!r}")
        if not (isinstance(row["id"], str) and all(_are_words(each["targets"]) for each in row["references"])):
            raise ValueError("an id is a word, targets are a list of words")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        wanted = 'not a line of {"id": …, "references": [{"start", "end", "targets"}, …]}'
        raise UnreadableError(source, f"{wanted}: {error!r}") from error
    return row


def _are_words(targets: object) -> bool:
    return isinstance(targets, list) and all(isinstance(each, str) for each in targets)  # pyright: ignore[reportUnknownVariableType]  (JSON)


def _span(row: Row) -> Span:
    return row["start"], row["end"]


def _counts(span: Span, wanted: Iterable[Span], left_out: Iterable[Span]) -> bool:
    return any(touch(span, each) for each in wanted) or not any(touch(span, each) for each in left_out)


def _where(reference: Row) -> str | None:
    return reference.get("where")


def _submitters(reference: Row) -> frozenset[str] | None:
    motion: Row = reference.get("motion") or {}
    return frozenset(map(surname, motion["submitters"])) if motion.get("submitters") else None


def _misses(gold: Row, given: Mapping[Span, Row], wanted: Mapping[Span, Row]) -> Iterator[str]:
    """Yield a line for each reference of a row that was missed, made up, or read otherwise."""
    for span in sorted(given.keys() | wanted.keys()):
        told, right = (each[span]["targets"] if span in each else None for each in (given, wanted))
        if told != right and not (right == ["?"] and told is not None):
            words = str(gold.get("text", ""))[slice(*span)].replace("\n", " ")
            yield f"{gold['id']}  {words!r}  found {_told(told)}  wanted {_told(right)}"


def _told(targets: list[str] | None) -> str:
    return "nothing" if targets is None else ", ".join(targets) or "no target"
