"""A paper's text with its notes at the end, from formats that say themselves which words are a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from loaders.notes import bind_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Note

__all__ = ["Footnote", "Noted", "put_notes_last"]


class Footnote(NamedTuple):
    """A note before it has its place: its number as printed, its words, and the offset of its mark in the body."""

    number: str
    words: str
    at: int | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A paper's text, the notes that stand last in it, and what was wrong with it."""

    text: str
    notes: tuple[Note, ...] = ()
    problems: tuple[str, ...] = ()


def put_notes_last(body: str, notes: Iterable[Footnote]) -> Noted:
    r"""Return the body with the notes after it, a line or more each, without their numbers; empty ones are left out.

    >>> noted = put_notes_last("De brief1 is er.\n", [Footnote("1", "Kamerstuk 28 638, nr. 164.", 8)])
    >>> noted.text, noted.notes[0].anchor, noted.problems
    ('De brief1 is er.\nKamerstuk 28 638, nr. 164.\n', 'De brief', ())
    """
    parts, length = [body], len(body)
    placed: list[tuple[Footnote, int]] = []
    for note in notes:
        if note.words:
            placed.append((note, length))
            parts.append(note.words + "\n")
            length += len(parts[-1])
    text = "".join(parts)
    bound = (bind_note(text, note.number, (start, start + len(note.words)), note.at) for note, start in placed)
    lost = (f"note {note.number} has no mark in the text" for note, _ in placed if note.at is None)
    return Noted(text, tuple(bound), tuple(lost))
