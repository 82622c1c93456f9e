"""What speaks for each paper that a mention without a number may mean, as named parts, and how much each part weighs.

The weights were fitted on titles of letters that name a motion and its number (``benchmarks/resolving.py --fit``).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.archiving.surnames import fold_name, last_name
from loaders.dates import printed_dates
from loaders.resolving.likeness import alike, pieces

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from graph.archiving.concordance import Named
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["WEIGHTS", "Parts", "Weigher", "candidates"]

_AROUND = 300  # characters on either side of a mention that tell what it is about, within its line
_MORE = re.compile(r"\bc\.? ?s\.?(?!\w)", re.IGNORECASE)  # c.s., cs
_CHANGED = re.compile(
    r"""
    (?P<again> \b (?: tweede | derde | vierde | [2-5]e ) \s+ )? (?P<nader> \b nader \s+ )?
    \b gew (?: ijzigde? \b | \. | (?=\s) ) (?P<here> \s* (?: en \s+ )? (?: aangenomen \s+ )? \Z )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s(),.]* (?: over | inzake | betreffende | m\.?b\.?t\.? | met\sbetrekking\stot | waarin | om | ter | voor )\b"
    r" \s* (?P<subject> [^;:()\n]{3,300} )",
    re.VERBOSE,
)
_PARTICLES = frozenset("aan de den der het in la le op t te ten ter tot uit van von".split())
_UNDATED = 400  # days that are taken to lie between papers of which one has no date


class Parts(NamedTuple):
    """What speaks for a candidate, each from 0 to 1, some of it against it.

    Who: ``signers``, just those named signed it; ``first``, the one named first signed first; ``more``, text and title
    say "c.s."; ``alone``, the text does, and nobody else signed; ``unsaid``, only the title does.
    What: ``subject`` and ``title``, how much of the words after "over" is in its title, and of its title in them;
    ``around`` and ``around_title``, the same for the words around the mention.
    When: ``age``, the logarithm of the days since, by 7; ``weeks``, ``year``, ``term``, ``old``, it is less than 90,
    365, 800, 1,500 days old; ``dated``, its date is written by the mention.
    Which version: ``version``, the one that the text says ("nader gewijzigde"); ``another``, another changed one than
    that; ``original``, unchanged where the text says changed; ``changed``, changed where the text says nothing.
    Where: ``dossier``, it stands in a dossier of the citing paper, or one named in the same sentence; ``place``,
    how alike titles of their dossiers are.
    """

    signers: float
    first: float
    more: float
    alone: float
    unsaid: float
    subject: float
    title: float
    around: float
    around_title: float
    age: float
    weeks: float
    year: float
    term: float
    old: float
    dated: float
    version: float
    another: float
    original: float
    changed: float
    dossier: float
    place: float


WEIGHTS = Parts(  # as benchmarks/resolving.py fits them
    signers=1.94,
    first=2.02,
    more=2.03,
    alone=-0.83,
    unsaid=-0.69,
    subject=3.11,
    title=1.11,
    around=2.93,
    around_title=4.06,
    age=-1.71,
    weeks=0.74,
    year=1.77,
    term=0.72,
    old=1.29,
    dated=0.79,
    version=2.18,
    another=-0.39,
    original=-1.79,
    changed=0.57,
    dossier=1.4,
    place=2.06,
)


class _Paper(NamedTuple):
    """What follows from the facts of a paper: who signed it, whether others did ("c.s."), its title, its version."""

    signers: _Signers
    title: int
    pieces: int
    version: int


class _Signers(NamedTuple):
    """Who signed a paper by the last words of their names, the first to sign first; ``more`` where it says "c.s."."""

    last: tuple[str, ...]
    more: bool


def candidates(context: Context, reference: Reference) -> list[Named]:
    """Return the papers that a mention may mean: of its sort, by those named, not later, not the citing paper."""
    document, sort, day = context.document, reference.clues.type, context.document.date
    found = context.catalogue.signed(reference.clues.names) if context.catalogue else []
    several = [
        paper
        for paper in found
        if paper.sort == sort and not (day and paper.date and paper.date > day) and paper.document != document.id
    ]
    named = {last: first for last, first in _people(map(fold_name, reference.clues.names)).items() if first}
    return [paper for paper in several if not _by_namesake(named, paper)] if named else several


def _by_namesake(named: dict[str, frozenset[str]], paper: Named) -> bool:
    """Tell whether somebody signed a paper with the last name of one who is named, and another first name."""
    signers = _people(paper.signers)
    return any((first := signers.get(last)) and first.isdisjoint(words) for last, words in named.items())


class _Sums(dict[Any, float]):
    """How much a group of parts weighs together, by what it is worked out from; worked out once."""

    def __init__(self, parts: Callable[[Any], Iterable[float]], weights: tuple[float, ...]) -> None:
        self._parts = parts
        self._weights = weights

    def __missing__(self, key: object) -> float:
        found: float = sum(map(mul, self._weights, self._parts(key)))
        self[key] = found
        return found


class Weigher:
    """What a mention tells, held against one candidate after the other.

    Candidates share signers, days and dossiers, so what speaks for those is weighed once for all that have the same.
    """

    def __init__(self, context: Context, reference: Reference, weights: Parts = WEIGHTS) -> None:
        text, clues, at = context.document.text, reference.clues, reference.start
        start, end = context.between(reference, _AROUND)
        names = tuple(map(fold_name, clues.names))
        words = tuple(word for name in names for word in name.split())
        said = _CHANGED.search(text, max(0, at - 50), at)
        self._context = context
        self._names, self._more = tuple(dict.fromkeys(map(last_name, names))), clues.more
        self._subject = pieces(clues.subject or _behind(text, reference.end, end), words)
        self._around = pieces(text[start:end], words)
        self._version = _version(said) if said and said["here"] is not None else 0
        self._dossiers = context.dossiers_near(reference)
        self._dates = frozenset(printed_dates(text[start:end]))
        self._who_weighs = _Sums(self._who, weights[:5])
        self._weights = weights[5:9]
        self._when_weighs = _Sums(self._when, weights[9:15])
        self._which_weighs = _Sums(self._which, weights[15:19])
        self._where_weighs = _Sums(self._where, weights[19:])

    def parts(self, paper: Named) -> Parts:
        """Return what speaks for a candidate."""
        facts, place = _facts(paper), (paper.dossiers, paper.place)
        what = *alike(self._subject, facts.title), *alike(self._around, facts.title)
        return Parts._make(
            (
                *self._who(facts.signers),
                *what,
                *self._when(paper.date),
                *self._which(facts.version),
                *self._where(place),
            )
        )

    def score(self, paper: Named) -> float:
        """Return how much speaks for a candidate: the sum of its parts by their weights."""
        facts = _facts(paper)
        found = (
            self._who_weighs[facts.signers]
            + self._when_weighs[paper.date]
            + self._which_weighs[facts.version]
            + self._where_weighs[paper.dossiers, paper.place]
        )
        subject, around = (self._subject & facts.title).bit_count(), (self._around & facts.title).bit_count()
        if subject:
            found += subject * (self._weights[0] / self._subject.bit_count() + self._weights[1] / facts.pieces)
        if around:
            found += around * (self._weights[2] / self._around.bit_count() + self._weights[3] / facts.pieces)
        return found

    def _who(self, signers: _Signers) -> tuple[bool, ...]:
        named, signed, more = set(self._names), set(signers.last), self._more
        return (
            named == signed,
            self._names[0] == signers.last[0],
            more and signers.more,
            more and not signers.more and signed <= named,
            signers.more and not more,
        )

    def _when(self, date: dt.date | None) -> tuple[float, ...]:
        day = self._context.document.date
        days = (day - date).days if day and date else _UNDATED
        return math.log1p(days) / 7, days < 90, days < 365, days < 800, days < 1500, date in self._dates

    def _which(self, version: int) -> tuple[bool, ...]:
        said = self._version
        return (
            bool(said) and said == version,
            bool(said and version) and said != version,
            bool(said) and not version,
            bool(version) and not said,
        )

    def _where(self, place: tuple[tuple[str, ...], str]) -> tuple[float, float]:
        dossiers, titles = place
        return not self._dossiers.isdisjoint(dossiers), self._context.likeness_of_place(titles)


def _behind(text: str, start: int, end: int) -> str:
    """Return what stands behind a mention and its brackets after "over", as far as the next bracket or full stop."""
    found = _BEHIND.match(text, start, end)
    return found["subject"] if found else ""


def _people(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the last words of folded names in order, each with what stands before it but for particles."""
    return {last_name(name): frozenset(name.split()[:-1]) - _PARTICLES for name in names}


@lru_cache(maxsize=60_000)
def _facts(paper: Named) -> _Paper:
    title = pieces(paper.about, tuple(word for signer in paper.signers for word in signer.split()))
    return _Paper(
        signers=_Signers(tuple(map(last_name, paper.signers)), bool(_MORE.search(paper.about, 0, 150))),
        title=title,
        pieces=title.bit_count(),
        version=max(int(paper.changed), _version(_CHANGED.search(paper.about, 0, 60))),
    )


def _version(said: re.Match[str] | None) -> int:
    """Return which version words tell of: 0 the original, 1 gewijzigd, 2 nader gewijzigd, 3 tweede nader gewijzigd."""
    return 1 + bool(said["nader"]) + bool(said["again"]) if said else 0
