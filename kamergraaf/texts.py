"""The texts in files of any form, plain text included: for what needs no graph."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from graph.corrections import Corrections
from graph.errors import UnreadableError
from graph.register.entities import Entity
from loaders import LOADERS, TEXT
from loaders.batches import each_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graph.model import Document

__all__ = ["each_text"]

T = TypeVar("T")


def each_text(
    paths: Iterable[Path | str], work: Callable[[Document], T], problems: list[str], *, jobs: int = 1
) -> Iterator[T]:
    """Yield what ``work`` makes of each text, in order; what was wrong is added to ``problems``.

    With more than one job, ``work`` must be a function of a module, and runs in other processes.
    """
    for batch in each_item(paths, partial(_with_problems, work), jobs=jobs, loaders=(*LOADERS, TEXT)):
        for source, item in batch.items:
            if isinstance(item, UnreadableError):
                problems.append(str(item))
            elif not isinstance(item, Entity | Corrections):  # which has no text
                made, wrong = item
                problems.extend(f"{source}: {problem}" for problem in wrong)
                yield made


def _with_problems(work: Callable[[Document], T], document: Document) -> tuple[T, tuple[str, ...]]:
    return work(document), document.problems
