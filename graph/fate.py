"""What became of motions: tabled, changed, voted on, answered, done with, or open; each step with who tells it where.

It is worked out from records alone, here and nowhere else: the paper of a motion tells when it was tabled, its zaak
what was decided on it, and those that cite it the rest. A letter of the cabinet that cites a motion answers it; where
its words say that the motion is done with (``Clues.done``), it is, according to that letter.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.model import Record, Zaak
from graph.soort import is_answer
from graph.subjects import one_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.archive import Archive
    from graph.model import Document, Reference, Told

__all__ = ["CLOSED", "DECISIONS", "STEPS", "Fate", "Step", "fate_in", "fates"]

# In the order in which they befall a motion that is tabled and answered on one day.
STEPS = (
    *("ingediend", "vervangt", "aangehouden", "aangenomen", "verworpen", "ingetrokken", "vervallen", "vervangen"),
    *("beantwoord", "afgedaan"),
)
DECISIONS = frozenset({"aangehouden", "aangenomen", "verworpen", "ingetrokken", "vervallen"})
CLOSED = frozenset({"vervangen", "verworpen", "ingetrokken", "vervallen", "afgedaan"})  # no more is to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that befell a motion.

    ``step`` is one of ``STEPS``. ``by`` is who tells it: the motion itself, the zaak that was decided on, the paper
    that replaces it or cites it; of "vervangt" it is the paper that is replaced. ``start`` and ``quote`` are the
    reference in that paper, ``words`` those that say it.
    """

    step: str
    date: dt.date | None = None
    by: str | None = None
    start: int | None = None
    quote: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a motion: ``state`` is the step that tells most, with its day and who tells it.

    ``open`` is whether more is to be expected: it was not replaced, rejected or withdrawn, and nobody says that it is
    done with. ``steps`` are all that is known, in the order of their days.
    """

    motion: str
    state: str
    open: bool
    date: dt.date | None = None
    by: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def words(self) -> str:
        """The state in words: "afgedaan volgens kst-28638-990 (2021-04-08)"."""
        told_by_another = self.state in {"vervangen", "beantwoord", "afgedaan"} and self.by
        how = {"vervangen": "door", "beantwoord": "in", "afgedaan": "volgens"}.get(self.state, "")
        said = f"{self.state} {how} {self.by}" if told_by_another else self.state
        return f"{said} ({self.date})" if self.date else said

    def _repr_html_(self) -> str:
        from graph.display import table

        rows = ((each.date, each.step, each.by, each.words or each.quote) for each in self.steps)
        return table(rows, ("date", "step", "by", "words"), caption=f"{self.motion}: {self.words}").html


def fate_in(archive: Archive, motion: str) -> Fate | None:
    """Return what became of a motion, by its name in the graph, as all of an archive tells; None for what is none."""
    return fates([*archive.told(motion), *archive.about(motion)]).get(motion)


def fates(told: Iterable[Told]) -> dict[str, Fate]:
    """Return what became of each motion that records tell of or cite, as far as these records tell.

    A paper is a motion where its own record says so, and where none does where those that cite it call it one. Records
    may come in any order and more than once.
    """
    steps: dict[str, set[Step]] = defaultdict(set)
    sorts: dict[str, bool] = {}  # of papers whose own record tells: whether it is a motion
    called = set[str]()
    for one in told:
        if isinstance(one, Record):
            document = one.document
            sorts[document.id] = "motie" in (document.soort or "").lower()
            called.update(target for each in one.references if each.clues.type == "motie" for target in each.targets)
        for name, step in _steps(one):
            steps[name].add(step)
    motions = {name for name in called if sorts.get(name, True)} | {name for name, motion in sorts.items() if motion}
    return {name: _fate(name, steps[name]) for name in sorted(motions)}


# ── what each record tells ───────────────────────────────────────────────────────────────────────────────────────────


def _steps(told: Told) -> Iterator[tuple[str, Step]]:
    """Yield what one record tells of papers that may be motions."""
    if isinstance(told, Zaak):
        yield from _decided(told)
    if isinstance(told, Record):
        document = told.document
        yield document.id, Step(step="ingediend", date=document.date, by=document.id)
        for reference in told.references:
            for target in reference.targets:
                yield from _cited(document, reference, target)


def _decided(zaak: Zaak) -> Iterator[tuple[str, Step]]:
    motion = one_document(zaak)
    for besluit in zaak.besluiten if motion else ():
        if motion and besluit.outcome:
            yield motion, Step(step=besluit.outcome, date=besluit.date, by=zaak.number, words=besluit.text)
    for older in zaak.replaces_documents:
        if motion and older != motion:
            yield from _replaced(motion, older, zaak.date)


def _replaced(newer: str, older: str, date: dt.date | None) -> Iterator[tuple[str, Step]]:
    yield older, Step(step="vervangen", date=date, by=newer)
    yield newer, Step(step="vervangt", date=date, by=older)


def _cited(document: Document, reference: Reference, target: str) -> Iterator[tuple[str, Step]]:
    """Yield what a paper tells of one that it cites."""
    clues, step = reference.clues, partial(_at, document, reference)
    if reference.kind == "vervangt":
        yield from _replaced(document.id, target, document.date)
        return
    if clues.outcome in STEPS:
        yield target, step(clues.outcome, clues.outcome)
    if is_answer(document):
        yield target, step("beantwoord", None)
        if clues.done:
            yield target, step("afgedaan", clues.done)


def _at(document: Document, reference: Reference, step: str, words: str | None) -> Step:
    start, quote = reference.start, reference.quote
    return Step(step=step, date=document.date, by=document.id, start=start, quote=quote, words=words)


# ── all of it together ───────────────────────────────────────────────────────────────────────────────────────────────


def _fate(motion: str, told: set[Step]) -> Fate:
    steps = tuple(_once(told))
    state = _state(steps) or Step(step="ingediend")  # it is cited, so it was tabled
    closed = state.step in CLOSED
    return Fate(motion=motion, state=state.step, open=not closed, date=state.date, by=state.by, steps=steps)


def _state(steps: tuple[Step, ...]) -> Step | None:
    """Return the step that tells most: the first by which it is closed, else the last; what is said has no day."""
    of = partial(_last, steps)
    outcome, answered = of(*DECISIONS), of("beantwoord")
    replacements = sorted((one for one in steps if one.step == "vervangen"), key=lambda one: one.words is not None)
    if replacements:
        return replacements[0]
    if outcome and outcome.step in CLOSED:
        return outcome
    if done := next((one for one in steps if one.step == "afgedaan"), None):
        return done
    if outcome and answered and outcome.start is None and outcome.date and answered.date:
        return outcome if outcome.date > answered.date else answered
    return answered or outcome or of("ingediend")


def _last(steps: tuple[Step, ...], *names: str) -> Step | None:
    return next((one for one in reversed(steps) if one.step in names), None)


def _once(told: set[Step]) -> Iterator[Step]:
    """Yield each step once by who tells it: of a letter the first mention; what the register decided goes by that."""
    decided = any(one.step in DECISIONS and one.start is None for one in told)
    tabled = min((one.date for one in told if one.step == "ingediend" and one.date), default=None)
    seen = set[tuple[str, str | None, dt.date | None]]()
    for one in sorted(told, key=_order):
        key = one.step, one.by, one.date
        too_early = one.start is not None and tabled and one.date and one.date < tabled
        if key not in seen and not too_early and not (decided and one.step in DECISIONS and one.start is not None):
            seen.add(key)
            yield one


def _order(step: Step) -> tuple[bool, str, int, str, int]:
    """Order steps by day, those without one last."""
    return step.date is None, str(step.date or ""), STEPS.index(step.step), step.by or "", step.start or 0
