"""The tables of the README that the benchmarks write, each between its marks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

README = Path(__file__).parents[1] / "README.md"


def parts(text: str, name: str) -> tuple[str, str, str]:
    """Return what stands before, between and after the marks of a name.

    >>> parts("a <!-- speed -->b<!-- /speed --> c", "speed")
    ('a <!-- speed -->', 'b', '<!-- /speed --> c')
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = text.split(start)
    between, after = rest.split(end)
    return before + start, between, end + after


def write_readme(name: str, lines: Iterable[str]) -> None:
    """Put lines between the marks of a name."""
    before, _, after = parts(README.read_text(encoding="utf-8"), name)
    README.write_text("\n".join((before, "", *lines, "", after)), encoding="utf-8", newline="\n")
