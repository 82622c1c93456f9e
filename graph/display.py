"""The records as a notebook shows them: small tables in HTML, in which every word from a document is only text.

A notebook asks what it shows for ``_repr_html_``; those of the records are made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from html import escape
from typing import TYPE_CHECKING, cast

from graph.identifiers import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.model import Document, Record, Reference

__all__ = ["Page", "Table", "document_table", "record_table", "reference_table", "table"]

MOST = 200  # rows shown; the rest is counted
_REFERENCE = ("quote", "kind", "targets", "where", "method", "reason")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; a notebook shows it, and so, without HTML, does ``print``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    caption: str = ""

    def __str__(self) -> str:
        lines = (self.columns, *self.rows)
        return "\n".join("  ".join(map(_words, line)) for line in lines)

    @property
    def html(self) -> str:
        """The table in HTML, with at most 200 rows."""
        head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in self.rows[:MOST])
        more = f"<p>and {len(self.rows) - MOST} more</p>" if len(self.rows) > MOST else ""
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True, slots=True)
class Page:
    """A page that holds all it needs, such as that of a dossier; a notebook shows it in a frame, without a request."""

    html: str
    height: int = 600

    def _repr_html_(self) -> str:
        frame = f"<iframe sandbox='allow-scripts' style='border:0;width:100%;height:{self.height}px'"
        return f'{frame} srcdoc="{escape(self.html)}"></iframe>'


def table(rows: Iterable[object], columns: Sequence[str] = (), *, caption: str = "") -> Table:
    """Return rows as a table: records, references, motions, mappings, tuples, or single values.

    ``columns`` are the names to show, for tuples those of their places; without, all of them.

    >>> print(table([("kst-28638-164", 3), ("kst-28638-172", 2)], ("paper", "cited by")))
    paper  cited by
    kst-28638-164  3
    kst-28638-172  2
    """
    told = list(rows)
    names = tuple(columns) or tuple(getattr(rows, "columns", ())) or (_names(told[0]) if told else ())
    return Table(names, tuple(_row(each, names) for each in told), caption)


def _names(row: object) -> tuple[str, ...]:
    if isinstance(row, Mapping):
        return tuple(map(str, cast("Mapping[object, object]", row)))
    if is_dataclass(row):
        return tuple(field.name for field in fields(row))
    return tuple(f"{place}" for place, _ in enumerate(_row(row, ()), 1))


def _row(row: object, names: Sequence[str]) -> tuple[object, ...]:
    if isinstance(row, Mapping):
        return tuple(cast("Mapping[str, object]", row).get(name) for name in names)
    if is_dataclass(row):
        return tuple(getattr(row, name, None) for name in names)
    return tuple(cast("tuple[object, ...]", row)) if isinstance(row, tuple | list) else (row,)


# ── the records ──────────────────────────────────────────────────────────────────────────────────────────────────────


def document_table(document: Document) -> Table:
    """Return the facts of a document that there are, one a row; of its text only the length."""
    return Table(("fact", "value"), tuple(_facts(document)), document.id)


def _facts(document: Document) -> Iterator[tuple[str, object]]:
    names = ("title", "soort", "date", "vergaderjaar", "number", "documentnummer", "annex_to", "source", "loader")
    yield from ((name, value) for name in names if (value := getattr(document, name)))
    several = {
        "dossiers": [f"{dossier.number} {dossier.title or ''}".strip() for dossier in document.dossiers],
        "actors": [actor.name for actor in document.actors],
        "notes": [note.number for note in document.notes],
        "problems": document.problems,
    }
    yield from ((name, value) for name, value in several.items() if value)
    yield "text", f"{len(document.text):,} characters"


def reference_table(references: Iterable[Reference], *, caption: str = "") -> Table:
    """Return references as a table: their words, what they point at, where they stand, and how that was settled."""
    return table(references, _REFERENCE, caption=caption)


def record_table(record: Record) -> Table:
    """Return the references of a document, under its name."""
    document = record.document
    return reference_table(record.references, caption=f"{document.id} {document.title or ''}".strip())


# ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cell(value: object) -> str:
    return f"<td style='text-align:{'right' if _is_amount(value) else 'left'}'>{_linked(value)}</td>"


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _linked(value: object) -> str:
    """Write a value as HTML: official numbers and addresses as links, all else as text."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_linked, cast("Sequence[object]", value)))
    words = _words(value)
    address = words if words.startswith(("https://", "http://")) and " " not in words else _page(value)
    shown = escape(words)
    return f'<a href="{escape(address)}">{shown}</a>' if address else shown


def _page(value: object) -> str:
    identifier = parse(value) if isinstance(value, str) and " " not in value and not value.isdigit() else None
    return identifier.page if identifier else ""


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, cast("Sequence[object]", value)))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
