"""Rows for people and for scripts: a table that fits the terminal, JSON Lines, or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Row = Mapping[str, object]

__all__ = ["LISTINGS", "list_rows"]

_GAP = "  "


def list_rows(rows: Iterable[Row], columns: Sequence[str], *, form: str, out: TextIO) -> None:
    """Write rows in one of the forms of ``LISTINGS``; a table and CSV show ``columns``, JSON Lines show everything."""
    LISTINGS[form](rows, columns, out)


def _jsonl(rows: Iterable[Row], _columns: Sequence[str], out: TextIO) -> None:
    import json

    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    import csv

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_words(row.get(column)) for column in columns] for row in rows)


def _table(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    cells = [[_words(row.get(column)) for column in columns] for row in rows]
    if not cells:
        out.write("(none)\n")
        return
    shown = [number for number in range(len(columns)) if any(row[number] for row in cells)]
    lines = [[row[number] for number in shown] for row in ([*columns], *cells)]
    widths = _fit(list(zip(*lines, strict=True)), _room(out, len(shown)))
    for row in (lines[0], ["─" * width for width in widths], *lines[1:]):
        _write_row(row, widths, out)


def _room(out: TextIO, columns: int) -> int:
    """Return how many characters a line has for its columns."""
    line = 160
    if out.isatty():
        import shutil

        line = shutil.get_terminal_size((120, 24)).columns
    return line - len(_GAP) * (columns - 1)


def _fit(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Take from the widest columns until all fit in the room; no word, such as an address, is broken for it."""
    widths = [max(map(len, column)) for column in columns]
    least = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    while sum(widths) > room and widths != least:
        spare = [width if width > low else 0 for width, low in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _write_row(cells: Sequence[str], widths: Sequence[int], out: TextIO) -> None:
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = (lines[number] if number < len(lines) else "" for lines in wrapped)
        out.write(_GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip() + "\n")


def _wrap(cell: str, width: int) -> list[str]:
    """Return a cell in lines of at most ``width`` characters, but for words that are longer."""
    if len(cell) <= width:
        return [" ".join(cell.split())]
    import textwrap

    return textwrap.wrap(cell, width, break_long_words=False)


def _words(value: object) -> str:
    """Write a value for people: lists with commas, nothing for None, yes or no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, cast("Sequence[object]", value)))
    return str(value)


LISTINGS: dict[str, Callable[[Iterable[Row], Sequence[str], TextIO], None]] = {
    "table": _table,
    "jsonl": _jsonl,
    "csv": _csv,
}
