"""Motions and amendments that carry no number, by who tabled them: "de aangenomen motie van het lid Kuik over …".

Candidates are the papers that all who are named tabled, none of them later than the citing text. Each is weighed by
named parts; the weights were fitted on titles of letters that name a motion and its number (``benchmarks/resolving.py``
fits them and tells how often they are right). What does not stand out stays unresolved, with its candidates.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from graph.changing import changed
from graph.surnames import fold_name, last_name, plain
from loaders.resolving.likeness import alike, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.concordance import Named
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["CERTAIN", "MOST", "WEIGHTS", "Parts", "against_names", "candidates", "from_names", "ranked", "weighed"]

CERTAIN = 0.7  # a candidate that is less likely is not taken; of those taken 98.8 % were right
MOST = 10  # candidates that are kept
_AROUND = 300  # characters on either side of a mention that tell what it is about, within its line
_CHANGED = re.compile(r"\bgew(?:ijzigde?|\.)?\s*(?:en\s+)?(?:aangenomen\s+)?\Z", re.IGNORECASE)
_VERSIONS = 400  # days within which one motion is another version of the other
_SAME = 0.7  # how alike the titles of two versions are at the least


class Parts(NamedTuple):
    """What speaks for a candidate, each from 0 to 1 unless said otherwise.

    ``signers``: just those named signed it. ``full``: how many of the names are its signers' in full, first names and
    particles too. ``first``: the one named first signed first. ``named``: how many of those named signed. ``more``: the
    text says "c.s." and there are more. ``subject`` and ``title``: how much of the words after "over" is in its title,
    and of its title in them; ``around`` and ``around_title`` the same for the words around the mention. ``whole``: its
    title is nearly whole in those. ``age``: the logarithm of the days since, by 7. ``weeks``, ``year``, ``term``: it is
    less than 90, 365, 800 days old. ``changed``: text and title both say that it is a changed version; ``unchanged``:
    neither does. ``replaced``: a changed version of it had come by then. ``dossier``: it stands in a dossier of the
    citing paper. ``place``: how alike the titles of their dossiers are.
    """

    signers: float
    full: float
    first: float
    named: float
    more: float
    subject: float
    title: float
    around: float
    around_title: float
    whole: float
    age: float
    weeks: float
    year: float
    term: float
    changed: float
    unchanged: float
    replaced: float
    dossier: float
    place: float


WEIGHTS = Parts(  # as benchmarks/resolving.py fits them
    signers=0.95,
    full=0.04,
    first=1.02,
    named=0.0,
    more=-1.17,
    subject=1.6,
    title=1.26,
    around=2.22,
    around_title=2.49,
    whole=1.1,
    age=-0.81,
    weeks=0.77,
    year=1.14,
    term=0.8,
    changed=1.27,
    unchanged=-0.28,
    replaced=-0.13,
    dossier=1.16,
    place=1.31,
)


class _Mention(NamedTuple):
    """A mention with the words that tell what it is about."""

    names: tuple[str, ...]
    more: bool
    subject: frozenset[str]
    around: frozenset[str]
    changed: bool


def from_names(context: Context, reference: Reference) -> Reference | None:
    """Settle a motion or amendment that is named without a number; None for one that carries numbers of its own."""
    if reference.clues.numbers:
        return None
    found = ranked(weighed(context, reference))
    if not found:
        return changed(reference, reason="no-candidate")
    (best, likely), names = found[0], tuple(name for name, _ in found[:MOST])
    if likely < CERTAIN:
        return changed(reference, reason="several-candidates", candidates=names)
    return changed(reference, targets=(best,), method="name", confidence=round(likely, 2), candidates=names[1:])


def against_names(context: Context, reference: Reference) -> Reference | None:
    """Leave a motion open whose number and names disagree: both readings are candidates, the likelier one first.

    None where the paper of that number is not known, where any of those named signed it, or where nothing else can be
    meant.
    """
    if len(reference.targets) != 1 or not reference.clues.names or not context.catalogue:
        return None
    paper = context.catalogue.named(reference.targets[0])
    if not paper or paper.sort != reference.clues.type or _signed(paper, reference.clues.names):
        return None
    found = [(name, likely) for name, likely in ranked(weighed(context, reference)) if name != paper.document]
    if not found:
        return None
    names, number = tuple(name for name, _ in found[: MOST - 1]), (paper.document,)
    both = (*names[:1], *number, *names[1:]) if found[0][1] >= CERTAIN else (*number, *names)
    return changed(reference, targets=(), reason="conflict", candidates=both)


def _signed(paper: Named, names: Iterable[str]) -> bool:
    """Tell whether anybody named signed a paper, or stands in its title; a slip of the pen in a name is none."""
    known = [*map(last_name, paper.signers), *plain(paper.about).replace("-", " ").split()]
    return any(get_close_matches(last_name(fold_name(name)), known, n=1, cutoff=0.75) for name in names)


def ranked(several: Iterable[tuple[str, Parts]], weights: Parts = WEIGHTS) -> list[tuple[str, float]]:
    """Return candidates with how likely each is, the likeliest first; together they are 1."""
    scores = {name: sum(weight * part for weight, part in zip(weights, parts, strict=True)) for name, parts in several}
    top = max(scores.values(), default=0.0)
    odds = {name: math.exp(score - top) for name, score in scores.items()}
    total = math.fsum(odds.values())
    return sorted(((name, odd / total) for name, odd in odds.items()), key=lambda one: (-one[1], one[0]))


def candidates(context: Context, reference: Reference) -> list[Named]:
    """Return the papers that a mention may mean: of its sort, by those named, not later, not the citing paper."""
    document, clues = context.document, reference.clues
    found = context.catalogue.signed(clues.names) if context.catalogue else []
    return [
        paper
        for paper in found
        if paper.sort == clues.type
        and paper.document != document.id
        and not (document.date and paper.date and paper.date > document.date)
    ]


def weighed(context: Context, reference: Reference) -> list[tuple[str, Parts]]:
    """Return the candidates of a mention, each with the parts of its score."""
    mention, found = _mention(context, reference), candidates(context, reference)
    replaced = _replaced(found)
    return [(paper.document, _parts(context, mention, paper, paper.document in replaced)) for paper in found]


def _mention(context: Context, reference: Reference) -> _Mention:
    text, names = context.document.text, tuple(map(fold_name, reference.clues.names))
    start = max(text.rfind("\n", 0, reference.start) + 1, reference.start - _AROUND)
    end = min(at if (at := text.find("\n", reference.end)) >= 0 else len(text), reference.end + _AROUND)
    people = tuple(word for name in names for word in name.split())
    return _Mention(
        names=names,
        more=reference.clues.more,
        subject=pieces(reference.clues.subject or "", people),
        around=pieces(text[start:end], people),
        changed=bool(_CHANGED.search(text, max(0, reference.start - 40), reference.start)),
    )


def _parts(context: Context, mention: _Mention, paper: Named, replaced: bool) -> Parts:  # noqa: FBT001  (a fact of it)
    signers, names = [*map(last_name, paper.signers)], [*map(last_name, mention.names)]
    title = _title(paper)
    subject, around = alike(mention.subject, title), alike(mention.around, title)
    date = context.document.date
    days = (date - paper.date).days if date and paper.date else _VERSIONS
    return Parts(
        signers=set(names) == set(signers) and not mention.more,
        full=sum(name in paper.signers for name in mention.names) / len(names),
        first=names[0] == signers[0],
        named=sum(name in signers for name in names) / len(names),
        more=mention.more and len(signers) > len(names),
        subject=subject[0],
        title=subject[1],
        around=around[0],
        around_title=around[1],
        whole=around[1] > 0.8,
        age=math.log1p(days) / 7,
        weeks=days < 90,
        year=days < 365,
        term=days < 800,
        changed=mention.changed and paper.changed,
        unchanged=not mention.changed and not paper.changed,
        replaced=replaced and not mention.changed,
        dossier=not context.dossiers.isdisjoint(paper.dossiers),
        place=sum(alike(context.place, pieces(paper.place))) / 2,
    )


def _title(paper: Named) -> frozenset[str]:
    return pieces(paper.about, tuple(word for signer in paper.signers for word in signer.split()))


def _replaced(found: list[Named]) -> set[str]:
    """Return those of which a changed version is among the candidates: same dossier, nearly the same title, later."""
    later = [paper for paper in found if paper.changed and paper.date]
    return {
        paper.document
        for paper in found
        if any(_is_version(other, paper) for other in later if other.dossiers == paper.dossiers)
    }


def _is_version(later: Named, paper: Named) -> bool:
    if later is paper or not later.date or not paper.date or not 0 <= (later.date - paper.date).days < _VERSIONS:
        return False
    return min(alike(_title(later), _title(paper))) >= _SAME
