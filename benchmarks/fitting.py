"""Weights of the parts that speak for a candidate, fitted as one softmax over the candidates of each mention.

Newton's method on the likelihood of the right ones, with a penalty that keeps the weights small.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf import Weighed

    Row: TypeAlias = tuple[Sequence[Weighed], str, str]  # candidates, the right one, the document
    Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Ranking", "fitted", "fitted_elsewhere"]

FOLDS = 5
PENALTY = 0.5


class Ranking(NamedTuple):
    """Candidates, the likeliest first, and how likely that one is."""

    readings: tuple[str, ...]
    likely: float


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weight of each part, as fitted on all rows."""
    names = next([*weighed[0].parts] for weighed, *_ in rows if weighed)
    return dict(zip(names, map(float, _weights(rows)), strict=True))


def fitted_elsewhere(rows: Sequence[Row]) -> dict[str, list[Ranking | None]]:
    """Return how weights rank that were fitted on other rows: five-fold by document, and on the half before, by date.

    The rows are in order of date. None stands for a row that is not ranked in a trial.
    """
    documents = sorted({document for *_, document in rows})
    random.Random(0).shuffle(documents)
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    by_fold: list[Ranking | None] = [None] * len(rows)
    for number in range(FOLDS):
        weights = _weights([row for row in rows if fold[row[2]] != number])
        for at, row in enumerate(rows):
            if fold[row[2]] == number:
                by_fold[at] = _ranked(row, weights)
    half = len(rows) // 2
    before = _weights(rows[:half])
    by_date = [_ranked(row, before) if at >= half else None for at, row in enumerate(rows)]
    return {"five-fold": by_fold, "fitted on the earlier half, tried on the later": by_date}


def _parts(row: Row) -> Numbers:
    return np.array([list(each.parts.values()) for each in row[0]], dtype=np.float64)


def _weights(rows: Iterable[Row]) -> Numbers:
    several = [
        (_parts(row), [each.id for each in row[0]].index(row[1]))
        for row in rows
        if row[1] in {each.id for each in row[0]}
    ]
    weights = np.zeros(several[0][0].shape[1])
    loss = _loss(several, weights)
    while True:
        direction, step = _newton(several, weights), 1.0
        while (new := _loss(several, weights + step * direction)) > loss:
            step /= 2
        weights = weights + step * direction
        if loss - new < 1e-4:
            return weights
        loss = new


def _loss(several: Sequence[tuple[Numbers, int]], weights: Numbers) -> float:
    found = PENALTY / 2 * float(weights @ weights)
    for parts, right in several:
        scores = parts @ weights
        found += float(np.log(np.exp(scores - scores.max()).sum()) + scores.max() - scores[right])
    return found


def _newton(several: Sequence[tuple[Numbers, int]], weights: Numbers) -> Numbers:
    slope, bend = -PENALTY * weights, PENALTY * np.eye(len(weights))
    for parts, right in several:
        likely = _likely(parts, weights)
        apart = parts - likely @ parts
        slope = slope + apart[right]
        bend = bend + (apart * likely[:, None]).T @ apart
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)


def _likely(parts: Numbers, weights: Numbers) -> Numbers:
    scores = parts @ weights
    odds: Numbers = np.exp(scores - scores.max())
    likely: Numbers = odds / odds.sum()
    return likely


def _ranked(row: Row, weights: Numbers) -> Ranking:
    if not row[0]:
        return Ranking((), 0.0)
    likely = _likely(_parts(row), weights)
    order = sorted(range(len(likely)), key=lambda at: (-likely[at], row[0][at].id))
    return Ranking(tuple(row[0][at].id for at in order), float(likely[order[0]]))
